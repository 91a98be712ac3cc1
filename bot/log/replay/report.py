"""A replay, and how it is told: as tables, or as one JSON object."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.box import SIMPLE
from rich.console import Group
from rich.table import Table
from rich.text import Text

from bot.formatting.bidi import on_a_line
from bot.formatting.plurals import count_in_english
from bot.log.replay.changes import AnswerChange, Quality
from retrieval import Answer

# So many changes of a kind are shown in a terminal; JSON has all.
MAX_SHOWN_CHANGES = 20


@dataclass(frozen=True, slots=True)
class Changed:
    """A question whose answer is not the one it was."""

    change: AnswerChange
    question: str
    before: Answer
    now: Answer


@dataclass(frozen=True, slots=True)
class Versions:
    """Answers given by one corpus and one version of the code, by what people said of them."""

    corpus_version: str
    app_version: str
    quality: Quality


@dataclass(frozen=True, slots=True)
class Regression:
    """A regression question, and whether it is answered as it should be."""

    question: str
    holds: bool
    now: Answer


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of asking again.

    Attributes:
        questions: How many different questions were asked.
        now: The judged answers, as they would be now.
        left_out: How many more were not, as the log does not tell any more which sentences they left out.
    """

    questions: int
    counts: Counter[AnswerChange]
    changed: tuple[Changed, ...]
    versions: tuple[Versions, ...]
    now: Versions
    regressions: tuple[Regression, ...]
    left_out: int


def as_json(replay: Replay) -> str:
    """All of it, as one line."""
    told = {
        "asked": replay.questions,
        "left_out": replay.left_out,
        "changes": {change.value: replay.counts[change] for change in AnswerChange},
        "questions": [
            {
                "question": each.question,
                "change": each.change.value,
                "before": _said(each.before),
                "now": _said(each.now),
            }
            for each in replay.changed
        ],
        "feedback": [_figures(versions) for versions in replay.versions],
        "now": _figures(replay.now),
        "regression": [
            {"question": each.question, "holds": each.holds, "now": _said(each.now)}
            for each in replay.regressions
        ],
    }
    return json.dumps(told, ensure_ascii=False)


def as_tables(replay: Replay) -> Group:
    """What matters first, for people."""
    return Group(
        _counts(replay),
        *_left_out(replay.left_out),
        _changes(replay.changed),
        _feedback([*replay.versions, replay.now]),
        _regressions(replay.regressions),
    )


def _left_out(count: int) -> list[Text]:
    return [Text(f"Left out, as the answers before them are erased: {count}")] if count else []


def _counts(replay: Replay) -> Table:
    table = Table(
        "change",
        "questions",
        box=SIMPLE,
        title=f"{count_in_english(replay.questions, 'question')} asked again",
    )
    for change in AnswerChange:
        table.add_row(change.value, str(replay.counts[change]))
    return table


def _changes(changed: Sequence[Changed]) -> Table | Text:
    if not changed:
        return Text("No answer has changed.")
    table = Table("change", "question", "before", "now", box=SIMPLE)
    for change in AnswerChange:
        of_a_kind = [each for each in changed if each.change is change]
        for each in of_a_kind[:MAX_SHOWN_CHANGES]:
            table.add_row(change.value, *map(_cell, (each.question, _words(each.before), _words(each.now))))
        if len(of_a_kind) > MAX_SHOWN_CHANGES:
            table.add_row(
                change.value, f"… and {len(of_a_kind) - MAX_SHOWN_CHANGES} more (--json has all)", "", ""
            )
    return table


def _feedback(versions: Sequence[Versions]) -> Table:
    table = Table("corpus", "app", "voted on", "accuracy", "nDCG@10", box=SIMPLE, title="By what people said")
    for each in versions:
        quality = each.quality
        measured = (_share(quality.accuracy), _share(quality.ndcg))
        table.add_row(each.corpus_version, each.app_version, str(quality.questions), *measured)
    return table


def _regressions(regressions: Sequence[Regression]) -> Table | Text:
    held = sum(each.holds for each in regressions)
    said = f"Regression questions answered as they should be: {held} of {len(regressions)}"
    if held == len(regressions):
        return Text(said)
    table = Table("regression question", "now", box=SIMPLE, title=said)
    for each in regressions:
        if not each.holds:
            table.add_row(_cell(each.question), _cell(_words(each.now)))
    return table


def _figures(versions: Versions) -> dict[str, object]:
    return {
        "corpus_version": versions.corpus_version,
        "app_version": versions.app_version,
        **asdict(versions.quality),
    }


def _said(answer: Answer) -> dict[str, object]:
    first = answer.answers[0] if answer.answers else None
    return {
        "found": answer.found,
        "text": first and first.text,
        "source": first and first.source,
        "line": first and first.line,
    }


def _words(answer: Answer) -> str:
    return answer.answers[0].text if answer.found and answer.answers else "not found"


def _cell(text: str) -> Text:
    return Text(on_a_line(text))


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
