import io
from dataclasses import replace
from datetime import UTC, datetime

from rich.console import Console, RenderableType

from bot import log_text
from bot.exchange import Channel, Status
from bot.reports.figures import Figures, Source
from bot.reports.lines import Line
from bot.reports.whole import Review, Whole
from bot.votes import Vote
from retrieval import SmallTalk
from tests.bot.samples import FOUND, HELLO

NOW = datetime(2026, 3, 31, 9, 5, tzinfo=UTC)
TOLD = Whole(7, NOW, Channel.PRIVATE, Status.SENT, FOUND, 12.3, "corpus-1", "0.1", (), None)
LINE = Line(
    7, NOW, Channel.GROUP, Status.SENT, "أين\nولد؟ \x1b[31m", True, "في الرياض", "a.txt", 12,
    small_talk=False, up=2, down=0, reviewed=False,
)  # fmt: skip


def printed(what: RenderableType) -> str:
    into = io.StringIO()
    Console(file=into, width=160).print(what)
    return into.getvalue()


def test_a_line_of_the_table_tells_an_exchange_in_short() -> None:
    row = printed(log_text.table([LINE])).splitlines()[3].split("  ")
    cells = [cell.strip() for cell in row if cell.strip()]
    assert cells == [
        "7",
        "2026-03-31 09:05",
        "group",
        "answered",
        "+2",
        "أين ولد؟ [31m",
        "في الرياض",
        "a.txt:12",
    ]


def test_the_table_says_what_became_of_each() -> None:
    lines = [
        replace(LINE, found=False, down=3),
        replace(LINE, found=False, small_talk=True),
        replace(LINE, found=None, status=Status.FAILED, answer=None, source=None),
    ]
    rows = printed(log_text.table(lines)).splitlines()[3:6]
    assert "refused" in rows[0]
    assert "+2 -3" in rows[0]
    assert "small talk" in rows[1]
    assert "failed" in rows[2]


def test_an_exchange_is_told_with_its_sentences() -> None:
    votes = (Vote(False, 0, 1), Vote(True, 0), Vote(False, 0, -1))
    told = replace(TOLD, votes=votes, review=Review(NOW, "ملاحظة"))
    lines = printed(log_text.exchange(told)).splitlines()
    for line in (
        "question: أين ولد فيصل؟", "confidence: 0.910", "latency: 12.3 ms", "votes: +1 -2",
        "right: none of the sentences, somebody said", "reviewed: 2026-03-31 09:05", "note: ملاحظة",
        "1. score 7.50", "2. score 7.00, right, somebody said", "«الرياض عاصمة السعودية.»",
    ):  # fmt: skip
        assert line in lines


def test_what_is_not_known_is_left_out() -> None:
    told = replace(TOLD, answer=replace(HELLO, small_talk=SmallTalk.GREETING), latency_ms=None)
    text = printed(log_text.exchange(told))
    assert "small talk: greeting" in text
    for word in ("confidence", "latency", "votes", "reviewed", "score"):
        assert word not in text


def test_figures_stand_side_by_side_with_their_shares() -> None:
    busy = Figures(4, 3, 1, 5, 6, 1.25, 9.0, (Source("a.txt", 2), Source("b.txt", 1)))
    text = printed(log_text.figures([("24h", Figures(0, 0, 0, 0, 0, None, None, ())), ("7d", busy)]))
    for words in ("3 (75 %)", "1 (25 %)", "1.2", "9.0", "a.txt (2)", "b.txt (1)"):
        assert words in text
