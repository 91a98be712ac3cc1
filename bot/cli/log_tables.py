"""The log on the command line: a list of exchanges, one of them whole, and the figures."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.box import SIMPLE
from rich.console import Group
from rich.table import Column, Table
from rich.text import Text

from bot.formatting.bidi import close_directions, on_a_line, without_controls
from bot.formatting.plurals import count_in_english
from bot.log.reports.advice import MIN_TIMES_ASKED, NOTHING_TO_DO, Advice
from bot.log.reports.exchange_report import ExchangeReport
from bot.log.reports.figures import Figures
from bot.log.reports.lines import ExchangeLine
from bot.replies.quotations import citation

# What stands beside a sentence that somebody said was right.
_RIGHT_MARK = "right, somebody said"
# Longer numbers only move their row.
_NUMBER_ROOM = 5


def for_a_screen(lines: Iterable[ExchangeLine]) -> Group:
    """Each exchange in up to three rows, cut where the screen ends: what became of it, question, answer.

    A question and its answer have each a row of their own: side by side, neither could be read.
    """
    return Group(*(row for line in lines for row in _rows(line)))


def for_programs(lines: Iterable[ExchangeLine]) -> Iterator[str]:
    """Each exchange in one row, whole, with a tab between its cells."""
    return ("\t".join(_cells(line)) for line in lines)


def _cells(line: ExchangeLine) -> tuple[str, ...]:
    place = f"{line.source}:{line.line}" if line.source else ""
    known = (str(line.number), _when(line.when), line.channel, _outcome(line), _votes(line.up, line.down))
    return tuple(map(on_a_line, (*known, line.question, line.answer or "", place)))


def _rows(line: ExchangeLine) -> Iterator[Text]:
    number, *known, question, answer, place = _cells(line)
    yield _row(number, "  ".join(filter(None, [*known, place])), "")
    yield _row("", question, "bold")
    if answer:
        yield _row("", answer, "dim")


def _row(number: str, text: str, style: str) -> Text:
    return Text.assemble(number.rjust(_NUMBER_ROOM), "  ", (text, style), no_wrap=True, overflow="ellipsis")


def exchange_text(told: ExchangeReport) -> Text:
    """All that is known of an exchange, its sentences with their scores last."""
    facts = "\n".join(f"{name}: {on_a_line(value)}" for name, value in _facts(told) if value)
    right = {vote.correct for vote in told.votes}
    blocks = [Text(facts)]
    for place, quotation in enumerate(told.answer.answers):
        mark = f", {_RIGHT_MARK}" if place in right else ""
        blocks.append(
            Text.assemble(
                f"\n{place + 1}. score {quotation.score:.2f}{mark}\n",
                f"«{close_directions(without_controls(quotation.text))}»\n",
                (citation(quotation), "dim"),
            )
        )
    return Text("\n").join(blocks)


def figures_table(periods: Sequence[tuple[str, Figures]], todo: Advice = NOTHING_TO_DO) -> Group:
    """What is to be done; the figures of some periods side by side, each by its name; and their sources."""
    table = Table(box=SIMPLE, pad_edge=False)
    table.add_column("")
    for name, _ in periods:
        table.add_column(name, justify="right")
    for name, *cells in zip(_NAMES, *(_column(each) for _, each in periods), strict=True):
        table.add_row(name, *cells)
    return Group(*_advice(todo), table, _sources(periods))


def _advice(todo: Advice) -> Iterable[Text]:
    if todo.gaps:
        questions = count_in_english(todo.gaps, "question", "questions")
        yield Text(
            f"{questions}, asked {MIN_TIMES_ASKED} times or more, found nothing: `logs --unanswered`", "bold"
        )
    if todo.sure_and_wrong:
        votes = count_in_english(todo.sure, "vote", "votes")
        yield Text(f"sure, and voted wrong: {todo.sure_and_wrong} of {votes}: `logs --down`", "bold")


def _sources(periods: Sequence[tuple[str, Figures]]) -> Table:
    """Below the figures, where names have room."""
    table = Table("", Column("most answered from", overflow="fold"), box=SIMPLE, pad_edge=False)
    for name, each in periods:
        names = (f"{on_a_line(source.name)} ({source.answers})" for source in each.sources)
        table.add_row(name, Text("\n".join(names)))
    return table


_NAMES = (
    "questions",
    "answered",
    "refused",
    "👍",
    "👎",
    "median, ms",
    "95 % within, ms",
)


def _column(table: Figures) -> tuple[str, ...]:
    shares = (_share(number, table.questions) for number in (table.answered, table.refused))
    times = ("" if time is None else f"{time:.1f}" for time in (table.median_ms, table.p95_ms))
    return (str(table.questions), *shares, str(table.up), str(table.down), *times)


def _share(number: int, count: int) -> str:
    return f"{number} ({100 * number / count:.0f} %)" if count else "0"


def _facts(told: ExchangeReport) -> Iterable[tuple[str, str]]:
    answer = told.answer
    yield "exchange", str(told.number)
    yield "when", _when(told.when)
    yield "channel", told.channel
    yield "status", told.status
    yield "question", answer.question
    yield "understood", answer.understood or ""
    yield "searched for", answer.searched_for or ""
    yield "small talk", answer.small_talk or ""
    if told.latency_ms is not None:
        yield "found", "yes" if answer.found else "no"
        yield "confidence", f"{answer.confidence:.3f}"
        yield "decided by", "the reader" if answer.read else "the words"
        yield "latency", f"{told.latency_ms:.1f} ms"
    yield "votes", _votes(sum(vote.good for vote in told.votes), sum(not vote.good for vote in told.votes))
    if any(vote.correct == -1 for vote in told.votes):
        yield "right", "none of the sentences, somebody said"
    if told.review:
        yield "reviewed", _when(told.review.when)
        yield "note", told.review.note or ""
    yield "corpus", told.corpus_version or ""
    yield "version", told.app_version


def _outcome(line: ExchangeLine) -> str:
    if line.small_talk:
        return "small talk"
    return {True: "answered", False: "refused", None: line.status}[line.found]


def _votes(up: int, down: int) -> str:
    return " ".join(f"{sign}{count}" for sign, count in (("+", up), ("-", down)) if count)


def _when(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
