from pathlib import Path

import pytest

from bot.documents import preview, texts
from retrieval import outline_document
from retrieval.corpus.blocks import Converted
from retrieval.corpus.lines.blocks import blocks_of
from tests.e2e.process import SEEDS
from tests.telegram_server.formatting import parse_html, units

SEED, ASKING, *_ = sorted(SEEDS.glob("*.txt"))  # one of whose headings asks


def test_an_example_is_answered_from_the_text_alone(tmp_path: Path) -> None:
    text = ASKING.read_text("utf-8-sig")
    seen = preview.preview_file(tmp_path, "new.txt", text.encode())
    assert seen.example is not None
    assert seen.example.answers[0].text in text
    shown = parse_html(preview.preview_html(seen)).text
    assert texts.EXAMPLE in shown
    assert seen.example.question in shown
    assert texts.paragraphs(seen.paragraphs) in shown
    assert seen.twin is None


def test_a_file_is_described_as_the_document_that_it_would_be(tmp_path: Path) -> None:
    seen = preview.preview_file(tmp_path, "a.txt", SEED.read_bytes())
    assert seen.document.source == "a.txt"
    assert "أهداف وطموحات" in seen.document.headings
    assert seen.sentences >= seen.paragraphs > 5


def test_a_file_of_headings_alone_is_none(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no text"):
        preview.preview_file(tmp_path, "a.md", "# فصل\n\n## باب\n".encode())


@pytest.mark.parametrize("line", ["كلمة " * 60_000, "جملة قصيرة لا تقول شيئًا.\n" * 20_000])
def test_of_a_long_text_all_is_counted_and_the_beginning_is_looked_at(tmp_path: Path, line: str) -> None:
    text = "افتُتح متحف البحار في مدينة صور عام 1987.\n" + line
    assert preview.preview_file(tmp_path, "a.txt", text.encode()).sentences >= 1 + line.count("\n")
    first = preview.document_beginning(
        outline_document("a.txt", Converted(text, blocks_of(text), in_file=True))
    )
    assert "1987" in first.passages[0].text
    assert sum(len(passage.text) for passage in first.passages[1:]) <= preview.MAX_BEGINNING


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
