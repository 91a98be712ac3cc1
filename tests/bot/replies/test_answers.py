import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.replies import texts
from bot.replies.answers import MESSAGE_LIMIT, answer_html, further_quotations, small_talk_html, sources_html
from bot.replies.quotations import citation
from retrieval import Answer, DocumentInfo, PassageKind, Quotation, Shape, SmallTalk
from tests.bot.formatting.test_bidi import ANY_TEXT, unclosed
from tests.bot.samples import FOUND, HELLO, NOT_FOUND, NOTHING, OTHER, QUOTATION, SENTENCE
from tests.telegram_server import formatting
from tests.telegram_server.parameters import Parameters

LONG_TEXT = st.builds(lambda text, times: text * times, ANY_TEXT, st.sampled_from([1, 1, 1, 100, 3000]))


@st.composite
def quotations(draw: st.DrawFn) -> Quotation:
    text = draw(LONG_TEXT)
    start = draw(st.integers(0, len(text)))
    highlight = draw(st.none() | st.just(text[start : draw(st.integers(start, len(text)))]) | ANY_TEXT)
    section = draw(st.lists(LONG_TEXT, max_size=3).map(tuple))
    place = draw(LONG_TEXT), draw(st.integers(1, 10**9)), section, draw(st.floats(-9, 9)), 0, None
    return Quotation(text, highlight, *place, draw(shapes(text)))


@st.composite
def shapes(draw: st.DrawFn, text: str) -> Shape:
    marks = draw(st.just(()) | st.just(("• ",) * (text.strip().count("\n") + 1)))
    kind, note = draw(st.sampled_from(PassageKind)), draw(st.just("") | LONG_TEXT)
    return Shape(len(text), draw(st.booleans()), kind, marks, note=note)


ANSWERS = st.builds(
    Answer,
    question=ANY_TEXT,
    found=st.booleans(),
    confidence=st.floats(0, 1),
    elapsed_ms=st.just(1.0),
    answers=st.lists(quotations(), max_size=5).map(tuple),
    doubtful=st.booleans(),
    searched_for=st.none() | LONG_TEXT,
    understood=st.none() | LONG_TEXT,
    small_talk=st.none() | st.sampled_from(SmallTalk),
)


# What a corpus may hold at its worst, 10,000 letters of it, highlighted anywhere.
TAGS_AND_MARKS = "<b>ف</b>&amp;&lt;\u2067\u202eabc \u200f\u200e١٢ «(» \u2069\u2068" * 400


@pytest.mark.parametrize("start", [0, 3, 4_000, 9_000, 9_990])
@pytest.mark.parametrize("length", [1, 100, 8_000])
def test_a_sentence_of_tags_and_direction_marks_is_shown_and_closed(start: int, length: int) -> None:
    text = TAGS_AND_MARKS[:10_000]
    sentence = replace(
        QUOTATION, text=text, highlight=text[start : start + length].strip() or None, section=(text,)
    )
    for answer in (replace(FOUND, answers=(sentence,)), replace(NOT_FOUND, answers=(sentence,) * 5)):
        shown = Parameters({"text": answer_html(answer), "parse_mode": "HTML"}).text()
        (quoted,) = shown.pieces("blockquote")
        assert unclosed(shown.text) == unclosed(quoted) == []


@given(ANSWERS)
def test_any_reply_is_valid_html_within_the_limit_with_its_directions_closed(answer: Answer) -> None:
    shown = Parameters({"text": answer_html(answer), "parse_mode": "HTML"}).text().text
    assert 0 < formatting.units(shown) <= MESSAGE_LIMIT
    assert all(unclosed(line) == [] for line in shown.split("\n") if "📄" in line)
    assert unclosed(shown) == []


def test_an_answer_is_the_sentence_quoted_with_its_words_in_bold_and_its_place() -> None:
    shown = formatting.parse_html(answer_html(FOUND))
    assert shown.pieces("blockquote") == [SENTENCE]
    assert shown.pieces("bold") == ["الرياض"]
    assert "\u200f📄 \u2068ملوك/faisal.txt\u2069 · \u2068النشأة\u2069 · السطر 12" in shown.text.splitlines()


def test_what_the_bot_says_of_its_own_runs_from_the_right_whatever_the_names_are() -> None:
    infos = (DocumentInfo("a.txt", "Annual report"), DocumentInfo("b.txt", ""))
    own = [citation(OTHER), *formatting.parse_html(sources_html(infos, "sanad_bot")).text.splitlines()]
    strong = [re.search("[A-Za-z\u0621-\u064a\u200f]", line) for line in own if line]
    assert all(first and not first[0].isascii() for first in strong)


def test_how_a_follow_up_was_understood_is_said_first() -> None:
    full = "متى <التقى> بوتين؟"
    shown = answer_html(replace(FOUND, question="ومتى؟", understood=full))
    assert shown.startswith("فهمت سؤالك هكذا: \u2068متى &lt;التقى&gt; بوتين؟\u2069\n\n")
    repaired = answer_html(replace(FOUND, understood=full, searched_for="متى التقيا؟"))
    assert repaired.startswith("فهمت سؤالك هكذا: \u2068متى التقيا؟\u2069")
    assert texts.SEARCHED_FOR not in repaired


def test_not_found_says_so_before_offering_the_nearest() -> None:
    shown = formatting.parse_html(answer_html(NOT_FOUND)).text
    assert shown.startswith(texts.NOT_FOUND)
    assert shown.index(texts.NEAREST) < shown.index(OTHER.text)


def test_what_is_only_near_has_no_answering_words_in_bold() -> None:
    shown = formatting.parse_html(answer_html(NOT_FOUND))
    assert shown.pieces("blockquote") == [OTHER.text]
    assert shown.pieces("bold") == []


def test_not_found_without_anything_near_offers_nothing() -> None:
    shown = answer_html(NOTHING)
    assert texts.NOT_FOUND in shown
    assert texts.NEAREST not in shown


def test_doubt_and_repair_are_said_first() -> None:
    shown = answer_html(replace(FOUND, doubtful=True, searched_for="أين وُلد فيصل"))
    assert shown.startswith("بحثت عن: \u2068أين وُلد فيصل\u2069")
    assert shown.index(texts.DOUBTFUL) < shown.index("<blockquote>")


def test_markup_in_a_document_is_shown_and_not_obeyed() -> None:
    text = 'قال <b>فلان</b> & <a href="x">غيره</a>'
    shown = formatting.parse_html(
        answer_html(replace(FOUND, answers=(replace(QUOTATION, text=text, highlight="<b>"),)))
    )
    assert shown.pieces("blockquote") == [text]
    assert shown.pieces("bold") == ["<b>"]


def test_markup_in_the_name_of_a_further_document_is_shown_and_not_obeyed() -> None:
    further = replace(QUOTATION, source="<b>&amp;.txt", section=("<i>",))
    shown = formatting.parse_html(answer_html(replace(FOUND, answers=(QUOTATION, further))))
    assert "\u2068<b>&amp;.txt\u2069 · \u2068<i>\u2069" in shown.text


def test_other_documents_are_cited_only_when_nearly_as_good() -> None:
    weak = replace(OTHER, score=1.0, source="weak.txt")
    same = replace(OTHER, source=QUOTATION.source)
    assert further_quotations(
        replace(FOUND, answers=(QUOTATION, same, OTHER, replace(OTHER, line=9), weak))
    ) == (OTHER,)
    assert further_quotations(NOT_FOUND) == ()


@pytest.mark.parametrize(
    ("question", "kind", "said"),
    [
        ("السَّلامُ عليكم", SmallTalk.GREETING, texts.SALAM),
        ("مرحبا", SmallTalk.GREETING, texts.GREETING),
        ("شكرا", SmallTalk.THANKS, texts.THANKS),
        ("مع السلامة", SmallTalk.FAREWELL, texts.FAREWELL),
        ("انت مين؟", SmallTalk.ABOUT, texts.WHO_I_AM),
    ],
)
def test_small_talk_is_answered_in_kind(question: str, kind: SmallTalk, said: str) -> None:
    answer = replace(HELLO, question=question, small_talk=kind)
    assert small_talk_html(answer) == answer_html(answer) == said


@pytest.mark.parametrize("count", [0, 1, 2, 50, 10_000])
def test_the_list_of_documents_fits_in_a_message_and_counts_the_rest(count: int) -> None:
    infos = tuple(DocumentInfo(f"folder/{number:05}.txt", "عنوان <طويل> " * 3) for number in range(count))
    shown = formatting.parse_html(sources_html(infos, "sanad_bot")).text
    assert formatting.units(shown) <= MESSAGE_LIMIT
    listed = shown.count("•")
    assert listed == min(count, listed)
    if listed < count:
        assert shown.endswith(texts.and_more(count - listed))


@given(st.lists(st.builds(DocumentInfo, LONG_TEXT, LONG_TEXT), max_size=60).map(tuple))
def test_any_list_of_documents_is_a_valid_message(infos: tuple[DocumentInfo, ...]) -> None:
    shown = formatting.parse_html(sources_html(infos, "sanad_bot")).text
    assert 0 < formatting.units(shown) <= MESSAGE_LIMIT
    assert unclosed(shown) == []
