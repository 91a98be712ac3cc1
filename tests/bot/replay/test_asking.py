import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from bot import __version__
from bot.database import reader
from bot.log import Log
from bot.replay.asking import replay
from bot.replay.changes import Change
from bot.replay.report import Replay, as_json
from retrieval import Answer, Engine
from retrieval.evaluate.questions import CorpusQuestion, Gold
from tests.log_of_a_day import CAPITAL, CITY, FOUND, GAP, HELLO, RIGHT, fill

EVER = datetime.min.replace(tzinfo=UTC)
HELD = CorpusQuestion("1", CAPITAL.question, "regression", (Gold(CITY.source, CITY.text),))
FAILED = CorpusQuestion("2", "سؤال لا جواب له", "regression", (Gold("a.txt", "كلام"),))


class Today:
    """An engine that answers otherwise than on the day of the log."""

    version = "corpus-2"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def ask(self, question: str, limit: int) -> Answer:
        self.asked.append(question)
        assert limit == 10
        quoted = {FOUND.question: RIGHT, CAPITAL.question: CITY, GAP.question: CITY}.get(question)
        return Answer(question, quoted is not None, 0.5, 1.0, (quoted,) if quoted else ())


@pytest.fixture
def engine() -> Today:
    return Today()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    async def fill_in() -> None:
        log = Log(tmp_path / "sanad.db")
        await fill(log)
        await log.close()

    asyncio.run(fill_in())
    return tmp_path / "sanad.db"


def again(path: Path, engine: Today, since: datetime = EVER, limit: int | None = None) -> Replay:
    with reader(path) as log:
        return replay(log, cast(Engine, engine), since, (HELD, FAILED), limit)


def test_every_question_is_asked_once_and_no_greeting(path: Path, engine: Today) -> None:
    done = again(path, engine)
    assert done.asked == 3
    assert sorted(engine.asked) == sorted([FOUND.question, CAPITAL.question, GAP.question, FAILED.text])
    assert HELLO.question not in engine.asked


def test_what_changed_comes_with_what_it_was(path: Path, engine: Today) -> None:
    done = again(path, engine)
    assert done.counts == {Change.BETTER: 1, Change.SAME: 1, Change.NEWLY_ANSWERED: 1}
    assert [(each.change, each.question) for each in done.changed] == [
        (Change.NEWLY_ANSWERED, GAP.question),
        (Change.BETTER, FOUND.question),
    ]
    assert (done.changed[1].before.answers[0], done.changed[1].now.answers[0]) == (FOUND.answers[0], RIGHT)


def test_feedback_measures_each_version_and_today(path: Path, engine: Today) -> None:
    done = again(path, engine)
    (then,) = done.versions
    assert (then.corpus_version, then.app_version) == ("corpus-1", __version__)
    assert (then.quality.questions, then.quality.accuracy) == (2, 0.5)
    assert (done.now.corpus_version, done.now.quality.accuracy, done.now.quality.ndcg) == (
        "corpus-2",
        1.0,
        1.0,
    )
    assert then.quality.ndcg is not None
    assert then.quality.ndcg < 1


def test_regression_questions_hold_or_do_not(path: Path, engine: Today) -> None:
    assert [(each.question, each.holds) for each in again(path, engine).regressions] == [
        (HELD.text, True),
        (FAILED.text, False),
    ]


def test_what_is_older_or_beyond_the_limit_is_left_out(path: Path, engine: Today) -> None:
    assert again(path, engine, datetime.now(UTC) + timedelta(hours=1)).asked == 0
    assert again(path, engine, limit=1).changed[0].question == GAP.question


def test_json_has_all_of_it(path: Path, engine: Today) -> None:
    told = json.loads(as_json(again(path, engine)))
    assert told["asked"] == 3
    assert told["changes"]["better"] == 1
    assert told["questions"][1]["now"] == {
        "found": True, "text": RIGHT.text, "source": RIGHT.source, "line": RIGHT.line,
    }  # fmt: skip
    assert [each["holds"] for each in told["regression"]] == [True, False]
    assert told["now"]["accuracy"] == 1.0
