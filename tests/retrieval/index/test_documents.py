from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from retrieval.corpus.documents import Passage
from retrieval.corpus.reading import read_document
from retrieval.index.arrays.strings import build_register, pack_strings, unpack_strings
from retrieval.index.data import build_index_data
from retrieval.index.documents import document_part
from retrieval.index.forward import analyse_documents
from retrieval.index.text_source import TextsInFiles, TextsInMemory
from retrieval.index.word_table import build_word_table

TEXT = (
    "عنوان الملف\nقال الوزير كلمته الأولى.  ثم قال كلمته الثانية.\n\n"
    "وعاد إلى بلده. واستقبله الناس.\nثم ذهب إلى بيته.\n"
)
DOCUMENT = read_document("a.txt", TEXT)
OTHER = read_document("b.txt", "جملة أولى في ملف آخر. وجملة ثانية فيه.")
ANALYSIS = analyse_documents([(OTHER, OTHER.passages[0].text, True), (DOCUMENT, TEXT, True)])
INDEX = build_index_data(ANALYSIS, build_word_table(unpack_strings(ANALYSIS.words)))
TEXTS = TextsInMemory([OTHER.passages[0].text.encode(), TEXT.encode()])


def around(start: int, reach: int) -> Sequence[Passage]:
    found = document_part(INDEX, TEXTS, 1, start, reach)
    assert found is not None
    return found.passages


@pytest.mark.parametrize("reach", [0, 1, 5])
@pytest.mark.parametrize("number", range(len(DOCUMENT.passages)))
def test_the_paragraphs_around_are_those_of_the_document(number: int, reach: int) -> None:
    expected = DOCUMENT.passages[max(0, number - reach) : number + reach + 1]
    found = around(expected[min(number, reach)].start, reach)
    assert [(p.text, p.start, p.line, p.sentences) for p in found] == [
        (p.text, p.start, p.line, p.sentences) for p in expected
    ]


def test_before_the_first_paragraph_there_is_none() -> None:
    assert document_part(INDEX, TEXTS, 1, 0, 3) is None


def test_of_a_file_that_is_no_longer_what_was_read_nothing_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    nothing = np.zeros(2, np.int64)
    filed = TextsInFiles(
        tmp_path,
        build_register(["b.txt", "a.txt"]),
        sizes=nothing,
        times=nothing,
        kept=pack_strings(["", ""]),
    )
    assert document_part(INDEX, filed, 1, DOCUMENT.passages[0].start, 3) is None
