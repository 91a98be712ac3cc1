import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Engine
from retrieval.corpus.converters import plain_text
from retrieval.corpus.documents import CorpusError, Document, PassageKind
from retrieval.corpus.reading import read_document, read_folder
from tests.e2e.process import SEEDS
from tests.retrieval.samples import folder

LONG = "استضاف الرئيس الروسي اجتماعا مع نظيره في المنتجع على البحر، وقال إنه سيطلعه على ما جرى في شرق البلاد."
OTHER = "وأبدى الضيف اهتمامه بإقامة شراكة بين البلدان الثلاثة، وقال إن بلاده تجد لنفسها نصيبا من هذا العمل."
LINE_END = re.compile(r"\r\n|\r|\n")
LINES = st.text('ابتدرسمني  \t.؟«»"1', max_size=60)


def paragraphs(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def furniture_of(document: Document) -> list[str]:
    return [passage.text for passage in document.passages if passage.kind is PassageKind.FURNITURE]


@given(st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", "\r"])), min_size=1), st.booleans())
def test_every_sentence_stands_where_it_says(lines: list[tuple[str, str]], with_mark: bool) -> None:
    written = "".join(line + end for line, end in lines)
    text = plain_text.decode_text((b"\xef\xbb\xbf" if with_mark else b"") + written.encode())
    if not written.strip():
        with pytest.raises(ValueError, match="no text"):
            read_document("a.txt", text)
        return
    for paragraph in read_document("a.txt", text).passages:
        assert text[paragraph.start :].startswith(paragraph.text)
        assert paragraph.line == 1 + len(LINE_END.findall(text[: paragraph.start]))
        for sentence in paragraph.sentences:
            assert text[sentence.start : sentence.start + len(sentence.text)] == sentence.text
            assert paragraph.start <= sentence.start < paragraph.start + len(paragraph.text)


@given(st.lists(LINES.filter(str.strip).map(lambda line: line.strip() + "."), min_size=1))
def test_no_line_that_ends_in_a_full_stop_is_lost(lines: list[str]) -> None:
    assert "\n\n".join(paragraphs(read_document("a.txt", "\n\n".join(lines)))) == "\n\n".join(lines)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_marks_change_nothing_but_offsets(
    end: str, mark: bytes, tmp_path: Path
) -> None:
    folder(tmp_path, a=mark + f"عنوان المقال{end}{end}{LONG}{end}{OTHER}".encode())
    (document,) = read_folder(tmp_path).documents
    assert document.title == "عنوان المقال"
    assert paragraphs(document) == [LONG, OTHER]
    assert [paragraph.line for paragraph in document.passages] == [3, 4]


def test_the_first_short_line_is_the_title_and_later_ones_are_headings() -> None:
    text = f"عنوان المقال\n{LONG}\nمطالب الضيف\n{OTHER}\n{LONG}"
    document = read_document("a.txt", text)
    assert document.title == "عنوان المقال"
    assert [paragraph.heading for paragraph in document.passages] == [
        None,
        "مطالب الضيف",
        "مطالب الضيف",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "التقى الرئيس نظيره أمس.",
        "التقى الرئيس نظيره أمس!",
        "قال «التقى الرئيس نظيره أمس.»",
        "وأضاف الرئيس قائلا:",
        "وقال إن من بين هذه الأسباب كلها،",
        "التقى الرئيس الروسي نظيره الكوري في المطار الواقع في شرق البلاد أمس الأول",
    ],
)
def test_a_closed_or_long_line_is_a_paragraph_wherever_it_stands(line: str) -> None:
    below = f"{LONG} {OTHER}"
    document = read_document("a.txt", f"{line}\n{below}\n{line}\n{below}")
    assert paragraphs(document) == [line, below, line, below]
    assert document.title is None


def test_short_lines_above_short_lines_are_verses_not_headings() -> None:
    verses = ["قفا نبك من ذكرى حبيب ومنزل", "بسقط اللوى بين الدخول فحومل", "فتوضح فالمقراة لم يعف رسمها"]
    assert paragraphs(read_document("a.txt", "\n".join(verses))) == verses
    table = ["السكان", "نحو عشرة ملايين نسمة كما في آخر تعداد للبلاد"]
    assert paragraphs(read_document("a.txt", "\n".join(table))) == table


@pytest.mark.parametrize(
    "furniture",
    ["إضافة تعليق جديد", "أضف تعليقا", "اقرأ أيضا: زيارة أخرى للرئيس", "مواضيع ذات صلة", "المصدر:"],
)
def test_furniture_of_the_page_is_told_wherever_it_stands(furniture: str) -> None:
    assert furniture_of(read_document("a.txt", f"{LONG}\n{furniture}\n{OTHER}")) == [furniture]


def test_links_and_an_agency_at_the_end_are_furniture() -> None:
    body = [LONG, OTHER, LONG, OTHER]
    tail = ["الحرة", "كعادتها في الأزمات.. المملكة تدشن جسرا جويا", "إضافة تعليق جديد"]
    document = read_document("a.txt", "\n".join(body + tail))
    assert paragraphs(document) == body + tail
    assert furniture_of(document) == tail


@pytest.mark.parametrize(
    "last", ["هاتف 0112345678", "صدر في دمشق بتاريخ 14 أيلول 2021", "مدير المؤسسة: نزار"]
)
def test_what_the_last_lines_tell_is_a_part_of_the_text(last: str) -> None:
    document = read_document("a.txt", "\n".join([LONG, OTHER, LONG, OTHER, last]))
    assert paragraphs(document)[-1] == last
    assert furniture_of(document) == []


def test_a_short_document_has_no_tail() -> None:
    assert paragraphs(read_document("a.txt", f"{LONG}\nثم عاد إلى بلده")) == [LONG, "ثم عاد إلى بلده"]


def test_documents_that_never_close_their_lines_have_no_tail() -> None:
    lines = [LONG.rstrip("."), OTHER.rstrip(".")] * 3 + ["وعاد الرئيس بعدها إلى بلده"]
    assert paragraphs(read_document("a.txt", "\n".join(lines))) == lines


@pytest.mark.parametrize("line", [LONG, "نهر النيل", "نهر النيل."])
def test_a_file_of_one_line_is_a_paragraph(line: str, tmp_path: Path) -> None:
    folder(tmp_path, a=line)
    (document,) = read_folder(tmp_path).documents
    assert (document.title, paragraphs(document)) == (None, [line])


def test_headings_furniture_and_tails_of_the_seeds() -> None:
    documents = {document.source[:3]: document for document in read_folder(SEEDS).documents}
    assert {key: document.title for key, document in documents.items() if document.title} == {
        "003": "زيارة مرتقبة قريبة.. ما هي أهداف بوتين من لقائه كيم؟"
    }
    headings = {paragraph.heading for paragraph in documents["001"].passages}
    assert "ماذا يريد زعيم كوريا الشمالية؟" in headings
    furniture = [text for document in documents.values() for text in furniture_of(document)]
    assert {"الحرة", "إضافة تعليق جديد"} <= set(furniture)
    assert [text for text in furniture if text.startswith("كعادتها في الأزمات")]


def test_files_below_the_folder_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    folder(tmp_path / "ب", أ=LONG)
    folder(tmp_path, ت=LONG, أ=OTHER)
    (tmp_path / "notes.md").write_text(OTHER, "utf-8")
    assert [document.source for document in read_folder(tmp_path).documents] == [
        "notes.md",
        "أ.txt",
        "ب/أ.txt",
        "ت.txt",
    ]


def test_what_cannot_be_taken_in_is_skipped_with_its_reason(tmp_path: Path) -> None:
    folder(tmp_path, good=LONG, empty="", blank=" \n\t\r\n", windows="نص عربي".encode("cp1256"))
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    corpus = read_folder(tmp_path)
    assert [document.source for document in corpus.documents] == ["good.txt"]
    reasons = {skipped.source: skipped.reason for skipped in corpus.skipped}
    assert reasons.keys() == {"empty.txt", "blank.txt", "windows.txt", "folder.txt", "gone.txt"}
    assert reasons["empty.txt"] == reasons["blank.txt"] == "it holds no text"
    assert "no text in UTF-8" in reasons["windows.txt"]
    assert "cannot be read" in reasons["folder.txt"]
    assert "cannot be read" in reasons["gone.txt"]
    assert Engine.from_directory(tmp_path).skipped == corpus.skipped


@pytest.mark.parametrize("make", [lambda path: path, lambda path: folder(path, empty="")])
def test_a_corpus_without_text_is_an_error_of_one_line(make: object, tmp_path: Path) -> None:
    assert callable(make)
    with pytest.raises(CorpusError, match="nothing to answer from") as error:
        read_folder(make(tmp_path))
    assert "\n" not in str(error.value)
    assert "CORPUS_DIR" in str(error.value)


def test_a_missing_folder_is_an_error_of_one_line_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"not found: .*nowhere.*CORPUS_DIR") as error:
        read_folder(tmp_path / "nowhere")
    assert "\n" not in str(error.value)
