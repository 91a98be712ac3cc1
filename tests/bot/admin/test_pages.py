from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.admin import lists, pages
from bot.admin import texts as admin_texts
from bot.admin.commands import MAX_LAST_EXCHANGES
from bot.exchange import Channel, Status
from bot.formatting import bidi, exchange_numbers
from bot.log.reports.complaints import Complaint
from bot.log.reports.exchange_report import ExchangeReport, Review
from bot.log.reports.gaps import Gap
from bot.log.reports.lines import ExchangeLine
from bot.log.reports.paging import Page
from bot.log.votes import Vote
from bot.replies import texts
from bot.replies.answers import MESSAGE_LIMIT
from retrieval import Answer, Quotation
from tests.bot.samples import FOUND, NOT_FOUND, OTHER, QUOTATION
from tests.telegram_server.formatting import Formatted, parse_html

NOW = datetime(2026, 3, 31, 9, 5, tzinfo=UTC)
WHEN = "\u20682026-03-31 09:05\u2069"
TEXT = st.text(max_size=5000) | st.text("<>&\"'\u2067\u2068\u2069\n س", max_size=50)
LINE = ExchangeLine(
    7, NOW, Channel.PRIVATE, Status.SENT, "أين ولد؟", True, "في الرياض", "a.txt", 12,
    small_talk=False, up=0, down=0, reviewed=False,
)  # fmt: skip
CUT_SHORT = Answer("؟", False, 0, 0)
TOLD = ExchangeReport(7, NOW, Channel.PRIVATE, Status.SENT, FOUND, 12.3, "c", "1", (), None)


def shown(html: str) -> Formatted:
    """As Telegram takes it: valid HTML, with something in it, within its limit."""
    body = parse_html(html)
    assert 0 < bidi.utf16_length(body.text) <= MESSAGE_LIMIT
    return body


def quotation(text: str) -> Quotation:
    return Quotation(text, text[1:30] or None, text, 10**6, (text,), -1e9, 0)


@given(TEXT)
def test_a_full_list_is_within_the_limit_whatever_people_write(text: str) -> None:
    gap = Gap(text, 10**9, exchange_numbers.MAX_NUMBER, NOW)
    shown(pages.gaps_page(Page((gap,) * lists.GAPS, 10**6, more=True)))
    sentence = quotation(text)
    complaint = Complaint(exchange_numbers.MAX_NUMBER, NOW, text, sentence, sentence, none_right=False)
    shown(pages.complaints_page(Page((complaint,) * lists.COMPLAINTS, 10**6, more=True)))
    line = replace(LINE, number=exchange_numbers.MAX_NUMBER, question=text, reviewed=True)
    shown(pages.latest_exchanges(Page((line,) * MAX_LAST_EXCHANGES, 10**6, more=True)))
    shown(pages.search_results(text[: pages.WORDS_ROOM], Page((line,) * lists.LINES, 10**6, more=True)))


@given(TEXT, st.integers(0, 4))
def test_an_exchange_is_within_the_limit_whatever_people_write(text: str, page: int) -> None:
    answer = Answer(text, False, 0.5, 0, (quotation(text),) * 10, understood=text)
    votes = tuple(Vote(False, 0, place) for place in range(-1, 10))
    shown(pages.exchange_page(replace(TOLD, answer=answer, votes=votes, review=Review(NOW, text)), page))


def test_a_gap_says_how_often_it_was_asked_and_when_last() -> None:
    text = shown(pages.gaps_page(Page((Gap("أين ولد؟", 3, 41, NOW),), 0, more=False))).text
    assert text == f"{admin_texts.UNANSWERED}\n\n\u200f41. \u2068أين ولد؟\u2069\nسُئل 3 مرّات · آخرها {WHEN}"


@pytest.mark.parametrize(
    ("right", "none_right", "said"),
    [
        (OTHER, False, f"\u200f✅ \u2068{OTHER.text}\u2069"),
        (None, True, admin_texts.NONE_WAS_RIGHT),
        (None, False, admin_texts.RIGHT_NOT_SAID),
    ],
)
def test_a_complaint_says_what_was_right(right: Quotation | None, none_right: bool, said: str) -> None:
    complaint = Complaint(7, NOW, "أين ولد؟", QUOTATION, right, none_right)
    lines = shown(pages.complaints_page(Page((complaint,), 0, more=False))).text.splitlines()
    assert lines[2:] == ["\u200f7. \u2068أين ولد؟\u2069", f"\u200f👎 \u2068{QUOTATION.text}\u2069", said]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (LINE, admin_texts.ANSWERED),
        (replace(LINE, found=False), admin_texts.NOT_ANSWERED),
        (replace(LINE, found=None), admin_texts.CUT_SHORT),
        (replace(LINE, found=False, small_talk=True), admin_texts.SMALL_TALK),
    ],
)
def test_a_line_says_what_became_of_the_question(line: ExchangeLine, said: str) -> None:
    page = Page((line, replace(line, reviewed=True)), 1, more=False)
    lines = shown(pages.latest_exchanges(page)).text.splitlines()
    assert lines[0] == f"{admin_texts.LATEST} · {admin_texts.PAGE} 2"
    assert lines[3::3] == [f"{said} · {WHEN}", f"{said} · {WHEN} · {admin_texts.REVIEWED}"]


def test_an_empty_list_says_so() -> None:
    assert pages.gaps_page(Page((), 0, more=False)) == admin_texts.NOTHING_UNANSWERED
    assert pages.complaints_page(Page((), 0, more=False)) == admin_texts.NOTHING_BAD
    assert pages.latest_exchanges(Page((), 3, more=False)) == admin_texts.NOTHING_YET
    assert pages.search_results("كلمة", Page((), 0, more=False)) == admin_texts.NOTHING_FOUND


def test_an_exchange_shows_every_sentence_with_its_score_and_place() -> None:
    body = shown(pages.exchange_page(TOLD, 0))
    assert body.text.startswith(
        f"🗂 {texts.EXCHANGE} 7\n{WHEN} · {admin_texts.IN_PRIVATE} · {admin_texts.ANSWERED}\n"
    )
    assert f"{admin_texts.CONFIDENCE} 0.91 · 12 ملّي ثانية" in body.text
    assert body.pieces("blockquote") == [QUOTATION.text, OTHER.text]
    assert "الجملة (1 من 2) · الدرجة 7.50" in body.text
    assert "\u2068cities.txt\u2069 · السطر 3" in body.text


def test_its_sentences_come_page_by_page() -> None:
    many = replace(TOLD, answer=replace(FOUND, answers=(QUOTATION,) * 7))
    counts = [len(shown(pages.exchange_page(many, page)).pieces("blockquote")) for page in range(3)]
    assert counts == [3, 3, 1]
    assert [pages.more_candidates(many, page) for page in range(3)] == [True, True, False]


def test_what_people_and_admins_said_of_it_is_told() -> None:
    votes = (Vote(True, 0), Vote(False, 0, 1), Vote(False, 0, -1))
    told = replace(TOLD, votes=votes, review=Review(NOW, "أُضيفت <وثيقة>"))
    text = shown(pages.exchange_page(told, 0)).text
    assert "👍 1 · 👎 2" in text
    assert f"{admin_texts.RIGHT_WAS} 2" in text
    assert admin_texts.NONE_WAS_RIGHT in text
    assert f"{admin_texts.REVIEWED} {WHEN}\n{admin_texts.NOTE} \u2068أُضيفت <وثيقة>\u2069" in text


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (replace(TOLD, answer=NOT_FOUND), admin_texts.NOT_ANSWERED),
        (replace(TOLD, status=Status.RECEIVED, latency_ms=None, answer=CUT_SHORT), admin_texts.CUT_SHORT),
        (replace(TOLD, status=Status.FAILED), admin_texts.NOT_DELIVERED),
        (replace(TOLD, answer=replace(FOUND, understood="متى ولد فيصل؟")), "متى ولد فيصل؟"),
        (replace(TOLD, channel=Channel.INLINE), admin_texts.IN_OTHER_CHATS),
        (replace(TOLD, channel=Channel.TERMINAL), admin_texts.IN_TERMINAL),
        (replace(TOLD, channel=Channel.GROUP), admin_texts.IN_GROUP),
    ],
)  # fmt: skip
def test_what_was_special_about_it_is_told(told: ExchangeReport, said: str) -> None:
    assert said in shown(pages.exchange_page(told, 0)).text


def test_what_a_message_of_ours_shows_can_be_read_from_it() -> None:
    assert pages.number_of(shown(pages.exchange_page(TOLD, 0)).text) == 7
    page = Page((LINE,), 1, more=True)
    assert pages.words_of(shown(pages.search_results("  أين  «ولد» 100%", page)).text) == "أين «ولد» 100%"


@pytest.mark.parametrize("text", ["", "سؤال", f"س\n🗂 {texts.EXCHANGE} 7\n", f"🗂 {texts.EXCHANGE} س\n"])
def test_any_other_message_shows_none(text: str) -> None:
    assert pages.number_of(text) is None
    assert pages.words_of(text) == ""
