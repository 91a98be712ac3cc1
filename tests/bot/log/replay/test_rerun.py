import asyncio
import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
from rich.console import Console

from bot import __version__
from bot.conversation.conversation import Conversation
from bot.exchange import Channel, IncomingQuestion
from bot.log.exchange_log import Log
from bot.log.replay.changes import AnswerChange
from bot.log.replay.report import Replay, as_json, as_tables
from bot.log.replay.rerun import replay
from bot.log.storage.database import blocking_reader
from bot.log.votes import Vote, Votes
from retrieval import Answer, Engine, Quotation
from retrieval.evaluate.datasets.types import CorpusQuestion, GoldSentence
from tests.log_of_a_day import CAPITAL, CITY, FOUND, GAP, HELLO, RIGHT, fill

EVER = datetime.min.replace(tzinfo=UTC)
HELD = CorpusQuestion("1", CAPITAL.question, "regression", (GoldSentence(CITY.source, CITY.text),))
FAILED = CorpusQuestion("2", "سؤال لا جواب له", "regression", (GoldSentence("a.txt", "كلام"),))


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
    with blocking_reader(path) as log:
        return replay(log, cast(Engine, engine), since, (HELD, FAILED), limit)


def test_every_question_is_asked_once_and_no_greeting(path: Path, engine: Today) -> None:
    done = again(path, engine)
    assert done.questions == 3
    assert sorted(engine.asked) == sorted([FOUND.question, CAPITAL.question, GAP.question, FAILED.text])
    assert HELLO.question not in engine.asked


def test_what_changed_comes_with_what_it_was(path: Path, engine: Today) -> None:
    done = again(path, engine)
    assert done.counts == {AnswerChange.BETTER: 1, AnswerChange.SAME: 1, AnswerChange.NEWLY_ANSWERED: 1}
    assert [(each.change, each.question) for each in done.changed] == [
        (AnswerChange.NEWLY_ANSWERED, GAP.question),
        (AnswerChange.BETTER, FOUND.question),
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
    assert again(path, engine, datetime.now(UTC) + timedelta(hours=1)).questions == 0
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


WHO = "من أسس مكتبة الحي؟"
FIRST, SECOND, THIRD = (
    Quotation(f"{name} أسس مكتبة الحي.", name, "a.txt", line, (), 5.0, 0)
    for line, name in enumerate(("سعيد", "وليد", "نبيل"), 1)
)


class Founders:
    """An engine with one answer to everything."""

    version = "corpus-1"

    def __init__(self, *answers: Quotation) -> None:
        self.answers = answers

    def ask(self, question: str, _limit: int) -> Answer:
        return Answer(question, True, 0.9, 1.0, self.answers)


@pytest.fixture
def asked_again(tmp_path: Path) -> Path:
    """A log in which somebody asked "who?", and then twice "and who else?", and both were answered."""

    async def talk() -> None:
        conversation = Conversation(cast(Engine, Founders(FIRST, SECOND, THIRD)), Log(tmp_path / "sanad.db"))
        for number, text in enumerate((WHO, "ومن غيره؟", "ومن غيره؟"), 1):
            asked = IncomingQuestion(
                text, Channel.PRIVATE, number, chat_id=7, user_id=7, message_id=2 * number
            )
            exchange = await conversation.answer(asked)
            await conversation.sent(exchange, 2 * number + 1)
        assert exchange.answer.answers == (THIRD,)
        await conversation.close()

    asyncio.run(talk())
    return tmp_path / "sanad.db"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ((FIRST, SECOND, THIRD), AnswerChange.SAME),
        ((SECOND, THIRD, FIRST), AnswerChange.SAME),
        ((FIRST, SECOND, CITY), AnswerChange.OTHER),
        ((FIRST, SECOND), AnswerChange.NEWLY_REFUSED),
    ],
)
def test_who_else_is_asked_again_without_those_given_before(
    asked_again: Path, now: tuple[Quotation, ...], expected: AnswerChange
) -> None:
    with blocking_reader(asked_again) as log:
        done = replay(log, cast(Engine, Founders(*now)), EVER)
    assert done.counts == {expected: 1}


def test_a_vote_on_who_else_measures_that_answer_now(asked_again: Path) -> None:
    async def vote() -> None:
        log = Log(asked_again)
        await Votes(log).cast(3, 7, Vote(good=True, shown=0))
        await log.close()

    asyncio.run(vote())
    with blocking_reader(asked_again) as log:
        done = replay(log, cast(Engine, Founders(FIRST, SECOND, THIRD)), EVER)
    assert (done.now.quality.accuracy, done.now.quality.ndcg) == (1.0, 1.0)


def test_who_else_is_left_out_and_counted_when_the_answers_before_are_erased(
    asked_again: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(asked_again)) as log, log:
        log.execute("DELETE FROM exchanges WHERE id < 3")
    with blocking_reader(asked_again) as log:
        done = replay(log, cast(Engine, Founders(FIRST, SECOND, THIRD)), EVER)
    assert (done.questions, done.left_out, done.counts) == (0, 1, {})
    assert json.loads(as_json(done))["left_out"] == 1
    Console(width=100).print(as_tables(done))
    assert "Left out, as the answers before them are erased: 1" in capsys.readouterr().out
