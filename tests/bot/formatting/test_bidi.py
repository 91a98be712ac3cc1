import re

from hypothesis import example, given
from hypothesis import strategies as st

from bot.formatting.bidi import (
    ELLIPSIS,
    close_directions,
    isolate,
    on_a_line,
    shorten,
    shorten_start,
    utf16_length,
    valid_text,
    without_controls,
)
from tests.telegram_server import formatting

DIRECTIONS = "\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e"
ANY_TEXT = st.text(st.characters()) | st.text(DIRECTIONS + "اب <&\ud800")


def unclosed(text: str) -> list[str]:
    """What is left open in a text, and None for each close without an open."""
    pairs = {"\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069"}
    pairs |= dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c")
    open_: list[str] = []
    for character in text:
        if character in pairs:
            open_.append(pairs[character])
        elif character in pairs.values():
            if open_[-1:] != [character]:
                return ["unopened"]
            open_.pop()
    return open_


@given(ANY_TEXT)
def test_balanced_text_closes_what_it_opens_and_nothing_else(text: str) -> None:
    assert unclosed(close_directions(text)) == []
    strip = str.maketrans("", "", DIRECTIONS)
    assert close_directions(text).translate(strip) == text.translate(strip)


@given(ANY_TEXT)
def test_balancing_a_balanced_text_changes_nothing(text: str) -> None:
    assert close_directions(close_directions(text)) == close_directions(text)


def test_closing_an_isolate_closes_the_embedding_inside_it() -> None:
    assert close_directions("\u2068ا\u202eب\u2069ج") == "\u2068ا\u202eب\u202c\u2069ج"


@given(ANY_TEXT, st.integers(3, 60))
def test_a_name_is_one_isolated_line_within_its_room(name: str, room: int) -> None:
    shown = isolate(name, room)
    assert shown.startswith("\u2068")
    assert shown.endswith("\u2069")
    assert not set(shown[1:-1]) & set(DIRECTIONS)
    assert len(shown.splitlines()) == 1
    assert utf16_length(shown) <= room


@given(ANY_TEXT, st.integers(1, 80))
def test_a_shortened_text_fits_and_is_a_piece_of_the_whole(text: str, room: int) -> None:
    start, end = shorten(text, room), shorten_start(text, room)
    assert utf16_length(start) <= room
    assert utf16_length(end) <= room
    if utf16_length(text) <= room:
        assert start == end == text
    else:
        assert text.startswith(start.removesuffix(ELLIPSIS))
        assert text.endswith(end.removeprefix(ELLIPSIS))


def test_text_is_cut_at_a_word() -> None:
    assert shorten("قال الرئيس الروسي كلمة", 14) == "قال الرئيس…"
    assert shorten_start("قال الرئيس الروسي كلمة", 14) == "…الروسي كلمة"


@given(ANY_TEXT)
def test_units_are_those_telegram_counts(text: str) -> None:
    assert utf16_length(valid_text(text)) == formatting.units(valid_text(text))


@given(ANY_TEXT)
def test_clean_text_can_be_written_anywhere(text: str) -> None:
    shown = without_controls(text)
    shown.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)


def test_clean_text_keeps_what_a_person_wrote() -> None:
    assert without_controls("سَلامٌ\u200c عليكم\r\n👋🏽\t1") == "سَلامٌ\u200c عليكم\n👋🏽\t1"


@given(ANY_TEXT)
@example("0 \u2069")
def test_a_text_on_a_line_is_one_with_its_words_in_order(text: str) -> None:
    line = on_a_line(text)
    assert len(line.splitlines()) <= 1
    assert unclosed(line) == []
    assert line == " ".join(line.split())
    strip = str.maketrans("", "", DIRECTIONS)
    assert line.translate(strip).split() == without_controls(text).translate(strip).split()


@given(ANY_TEXT, st.integers(2, 40))
def test_a_line_is_cut_to_its_room(text: str, room: int) -> None:
    words = on_a_line(text.translate(str.maketrans("", "", DIRECTIONS)), room)
    assert utf16_length(words) <= room
