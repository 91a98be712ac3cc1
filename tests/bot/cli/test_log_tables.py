import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from bot.cli import log_tables
from bot.exchange import Channel, Status
from bot.log.reports.advice import Advice
from bot.log.reports.exchange_report import ExchangeReport, Review
from bot.log.reports.figures import Figures, TopSource
from bot.log.reports.lines import ExchangeLine
from bot.log.votes import Vote
from retrieval import SmallTalk
from tests.bot.samples import FOUND, HELLO

NOW = datetime(2026, 3, 31, 9, 5, tzinfo=UTC)
TOLD = ExchangeReport(7, NOW, Channel.PRIVATE, Status.SENT, FOUND, 12.3, "corpus-1", "0.1", (), None)
LINE = ExchangeLine(
    7, NOW, Channel.GROUP, Status.SENT, "أين\nولد؟ \x1b[31m", True, "في الرياض", "a.txt", 12,
    small_talk=False, up=2, down=0, reviewed=False,
)  # fmt: skip


def printed(what: RenderableType, width: int = 160) -> str:
    into = io.StringIO()
    Console(file=into, width=width).print(what)
    return into.getvalue()


def test_a_screen_shows_what_became_of_a_question_then_it_and_its_answer() -> None:
    assert printed(log_tables.for_a_screen([LINE])).splitlines() == [
        "    7  2026-03-31 09:05  group  answered  +2  a.txt:12",
        "       أين ولد؟ [31m",
        "       في الرياض",
    ]


@pytest.mark.parametrize("width", [80, 120])
def test_every_row_is_cut_where_the_screen_ends(width: int) -> None:
    long = replace(LINE, question="سُؤال " * 99, answer="جواب " * 99, source="م" * 99, number=10**17)
    rows = printed(log_tables.for_a_screen([long, LINE]), width).splitlines()
    assert len(rows) == 6
    assert [cell_len(row) for row in rows[:3]] == [width] * 3
    assert all(row.endswith("…") for row in rows[:3])


def test_a_program_is_given_it_whole_in_a_row_with_tabs_between() -> None:
    long = replace(LINE, answer="جواب\tآخر " * 99)
    (row,) = log_tables.for_programs([long])
    assert row.split("\t") == [
        "7", "2026-03-31 09:05", "group", "answered", "+2", "أين ولد؟ [31m",
        ("جواب آخر " * 99).strip(), "a.txt:12",
    ]  # fmt: skip


def test_a_row_says_what_became_of_each() -> None:
    lines = [
        replace(LINE, found=False, down=3),
        replace(LINE, found=False, small_talk=True),
        replace(LINE, found=None, status=Status.FAILED, answer=None, source=None),
    ]
    rows = [row.split("\t") for row in log_tables.for_programs(lines)]
    assert [row[3] for row in rows] == ["refused", "small talk", "failed"]
    assert rows[0][4] == "+2 -3"


def test_an_exchange_is_told_with_its_sentences() -> None:
    votes = (Vote(False, 0, 1), Vote(True, 0), Vote(False, 0, -1))
    told = replace(TOLD, votes=votes, review=Review(NOW, "ملاحظة"))
    lines = printed(log_tables.exchange_text(told)).splitlines()
    for line in (
        "question: أين ولد فيصل؟", "confidence: 0.910", "latency: 12.3 ms", "votes: +1 -2",
        "right: none of the sentences, somebody said", "reviewed: 2026-03-31 09:05", "note: ملاحظة",
        "1. score 7.50", "2. score 7.00, right, somebody said", "«الرياض عاصمة السعودية.»",
    ):  # fmt: skip
        assert line in lines


def test_what_is_not_known_is_left_out() -> None:
    told = replace(TOLD, answer=replace(HELLO, small_talk=SmallTalk.GREETING), latency_ms=None)
    text = printed(log_tables.exchange_text(told))
    assert "small talk: greeting" in text
    for word in ("confidence", "latency", "votes", "reviewed", "score"):
        assert word not in text


def test_the_names_of_documents_are_whole_on_a_narrow_screen() -> None:
    name = f"{'ملف' * 20}.txt"
    busy = Figures(4, 3, 1, 5, 6, 1.25, 9.0, (TopSource(name, 2), TopSource("b.txt", 1)))
    assert f"{name} (2)" in printed(
        log_tables.figures_table([(period, busy) for period in ("24h", "7d", "30d")]), 80
    )


def test_figures_stand_side_by_side_with_their_shares() -> None:
    busy = Figures(4, 3, 1, 5, 6, 1.25, 9.0, (TopSource("a.txt", 2), TopSource("b.txt", 1)))
    text = printed(log_tables.figures_table([("24h", Figures(0, 0, 0, 0, 0, None, None, ())), ("7d", busy)]))
    for words in ("3 (75 %)", "1 (25 %)", "1.2", "9.0", "a.txt (2)", "b.txt (1)"):
        assert words in text


def test_what_is_to_be_done_stands_above_the_figures() -> None:
    todo = Advice(gaps=1, sure_and_wrong=2, sure=9)
    nothing = Figures(0, 0, 0, 0, 0, None, None, ())
    lines = printed(log_tables.figures_table([("24h", nothing)], todo)).splitlines()
    assert lines[:2] == [
        "1 question, asked 3 times or more, found nothing: `logs --unanswered`",
        "sure, and voted wrong: 2 of 9 votes: `logs --down`",
    ]
