import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Engine
from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.converters import Reason, UnreadableError, process
from retrieval.corpus.converters.pdf import ocr, pages
from retrieval.index.build import opening
from tests.retrieval.corpus.converters.samples import MUSEUM_PDF, words

# Made by Chromium of a page with a heading, two paragraphs, a table, a line in Latin letters, and on each of
# its three pages a line above and a number below.
LINES = [
    "متحف البحار في صور",
    "افتُتح متحف البحار في مدينة صور عام 1987 بعد ست سنوات من البناء، وبلغت كلفته نحو 12.5 مليون دولار"
    " (أي 40% من الميزانية). ويضمّ المتحف أكثر من 3000 قطعة منها سفينة فينيقية كاملة، وقالت إدارته إن"
    " Smithsonian Institution ساعدت في ترميمها. ويزوره كل عام نحو 120 ألف زائر من لبنان والعالم.",
    "التاريخ",
    "«لا بدّ من البحر»، هكذا قال مؤسسه الأول الأستاذ كمال الحلبي يوم وضع حجر الأساس في 3/5/1981. ثم توقّف"
    " البناء سنتين بسبب الحرب، واستؤنف بين 1983-1985؛ وانتهى كما كان مخطّطًا له.",
    "الاسم | العدد",
    "السفن | 12",
    "The museum is open daily (9:00-17:00).",
]


def test_arabic_is_read_in_its_order_with_its_paragraphs_whole() -> None:
    assert words(pages, MUSEUM_PDF.read_bytes()).splitlines() == LINES


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\n", b"nonsense", MUSEUM_PDF.read_bytes()[:5000]])
def test_what_is_no_pdf_is_damaged(raw: bytes) -> None:
    with pytest.raises(UnreadableError) as raised:
        words(pages, raw)
    assert raised.value.reason is Reason.DAMAGED


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 48_000), st.integers(0, 255)), min_size=1, max_size=200))
def test_a_damaged_file_gives_text_or_says_so(changes: list[tuple[int, int]]) -> None:
    raw = bytearray(MUSEUM_PDF.read_bytes())
    for place, value in changes:
        raw[place] = value
    try:
        text = words(pages, bytes(raw))
    except UnreadableError:
        return
    assert "\0" not in text


def test_larger_type_is_a_heading_and_every_block_knows_its_page() -> None:
    blocks = pages.convert(MUSEUM_PDF.read_bytes()).blocks
    assert [block.text for block in blocks if block.kind in (BlockKind.HEADING, BlockKind.TITLE)][:2] == [
        "متحف البحار في صور",
        "التاريخ",
    ]
    assert all(block.page is not None and 1 <= block.page <= 3 for block in blocks)


def test_letters_of_no_size_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.corpus.converters.pdf.glyphs.pdfium.FPDFText_GetFontSize", lambda *_: 0.0)
    assert words(pages, MUSEUM_PDF.read_bytes()) == ""


def page_of(operators: str, resources: str = "") -> bytes:
    """A PDF of one page with these drawing operators."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << "
        f"/Font << /F1 5 0 R >> {resources} >> >>",
        f"<< /Length {len(operators)} >>\nstream\n{operators}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 "
        "/Length 1 >>\nstream\n \nendstream",
    ]
    text, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        f"{text}xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(text)}\n%%EOF"
    ).encode("latin-1")


PICTURE = page_of("600 0 0 800 0 0 cm /Im1 Do", "/XObject << /Im1 6 0 R >>")
# Fonts of old programs call Arabic letters by the Latin ones in whose place they stand.
LATIN_NAMES = page_of(
    "BT /F1 12 Tf 50 700 Td (" + "\u00c7\u00e4\u00e6\u00d1 \u00c4\u00e5\u00ea " * 9 + ") Tj ET"
)
# Words in which signs stand within.
SIGNS_WITHIN = page_of("BT /F1 12 Tf 50 700 Td (" + "W#U @FbD L$e?x a&b " * 6 + ") Tj ET")
FRENCH = page_of(
    "BT /F1 12 Tf 50 700 Td (" + "L'\u00e9t\u00e9 \u00e0 la mer est tr\u00e8s beau ici. " * 4 + ") Tj ET"
)
PAGE_TABLE = """level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext
5\t1\t1\t1\t1\t1\t900\t100\t300\t40\t95.1\tينشر
5\t1\t1\t1\t1\t2\t300\t100\t590\t40\t94.0\tالقرار
5\t1\t1\t1\t2\t1\t900\t160\t300\t40\t91.0\tاليوم.
5\t1\t2\t1\t1\t1\t900\t900\t300\t40\t7.0\tغغغ
"""


@pytest.fixture
def no_ocr(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PATH", str(tmp_path))
    ocr.is_installed.cache_clear()
    yield
    ocr.is_installed.cache_clear()


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A program that takes every picture for the same page; it leaves what it was given."""
    program, seen = tmp_path / "tesseract", tmp_path / "picture"
    table = tmp_path / "table"
    table.write_text(PAGE_TABLE)
    program.write_text(
        f'#!/bin/sh\nif [ "$1" = --list-langs ]; then echo ara; else cat > {seen}; cat {table}; fi\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.defpath}")
    ocr.is_installed.cache_clear()
    yield seen
    ocr.is_installed.cache_clear()


@pytest.mark.usefixtures("no_ocr")
@pytest.mark.parametrize(
    ("raw", "reason"),
    [(PICTURE, Reason.SCANNED), (LATIN_NAMES, Reason.GARBLED), (SIGNS_WITHIN, Reason.GARBLED)],
)
def test_a_page_that_says_no_words_is_refused_with_its_reason(raw: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadableError) as raised:
        pages.convert(raw)
    assert raised.value.reason is reason


@pytest.mark.usefixtures("no_ocr")
def test_french_is_no_garbage() -> None:
    assert "L'été à la mer" in words(pages, FRENCH)


@pytest.mark.parametrize("raw", [PICTURE, LATIN_NAMES, SIGNS_WITHIN])
def test_such_a_page_is_read_from_its_picture_where_that_can_be_done(tesseract: Path, raw: bytes) -> None:
    converted = pages.convert(raw)
    assert [(block.text, block.page, block.scanned) for block in converted.blocks] == [
        ("ينشر القرار اليوم.", 1, True)
    ]
    assert converted.note == "page 1 read by OCR"
    assert tesseract.read_bytes().startswith(b"P5 1667 2223 255\n")


def test_a_process_of_its_own_reads_pictures_too(tesseract: Path) -> None:
    assert process.convert_in_process(".pdf", PICTURE).blocks[0].scanned
    assert tesseract.exists()


def test_no_more_pages_are_read_from_pictures_than_there_is_room_for(
    tesseract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "MAX_OCR_PAGES", 0)
    with pytest.raises(UnreadableError) as raised:
        pages.convert(PICTURE)
    assert raised.value.reason is Reason.SCANNED
    assert not tesseract.exists()


@pytest.mark.usefixtures("tesseract")
def test_an_answer_from_a_picture_says_so_also_when_its_index_was_kept(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "scan.pdf").write_bytes(PICTURE)
    for _ in range(2):
        answer = Engine.from_directory(folder, cache=tmp_path / "cache", reader=False).ask("متى ينشر القرار؟")
        assert answer.answers[0].page == 1
        assert answer.answers[0].shape.scanned


def test_files_are_read_anew_where_pictures_can_be_read_now(
    tesseract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening.analysis_version.cache_clear()
    able = opening.analysis_version()
    (tesseract.parent / "tesseract").unlink()
    for cached in (ocr.is_installed, opening.analysis_version):
        cached.cache_clear()
    monkeypatch.setenv("PATH", str(tesseract.parent))
    assert opening.analysis_version() != able
    opening.analysis_version.cache_clear()
