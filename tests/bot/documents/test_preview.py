from pathlib import Path

import pytest

from bot.documents import preview, texts
from tests.e2e.process import SEEDS
from tests.telegram_server.formatting import parse_html, units

SEED = sorted(SEEDS.glob("*.txt"))[0]


def test_an_example_is_answered_from_the_text_alone(tmp_path: Path) -> None:
    text = SEED.read_text("utf-8-sig")
    seen = preview.preview_file(tmp_path, "new.txt", text.encode())
    assert seen.example is not None
    assert seen.example.answers[0].text in text
    shown = parse_html(preview.preview_html(seen)).text
    assert texts.EXAMPLE in shown
    assert seen.example.question in shown
    assert texts.paragraphs(seen.paragraphs) in shown
    assert seen.twin is None


def test_a_text_that_answers_nothing_shows_its_beginning(tmp_path: Path) -> None:
    seen = preview.preview_file(tmp_path, "new.txt", "لا شيء.".encode())
    shown = parse_html(preview.preview_html(seen)).text
    assert texts.EXAMPLE in shown or f"{texts.BEGINS}\nلا شيء." in shown


def test_a_text_that_is_there_already_is_named() -> None:
    assert preview.preview_file(SEEDS, "new.txt", SEED.read_bytes()).twin == SEED.name


@pytest.mark.parametrize("word", ["س" * 5000, "<b>&amp;</i> " * 900, "\u202e\u2067 abc " * 900])
def test_what_is_shown_is_always_valid_and_fits(tmp_path: Path, word: str) -> None:
    html = preview.preview_html(
        preview.preview_file(tmp_path, "n" * 150 + ".txt", f"{word}\n{word}".encode())
    )
    assert units(parse_html(html).text) < 3500
