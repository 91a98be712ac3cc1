from pathlib import Path

import pytest

from retrieval import Context, Engine
from retrieval.context import AROUND
from retrieval.corpus import Corpus, read_document
from retrieval.embedded import over

TEXT = (
    "قال الوزير كلمته الأولى.  ثم قال الوزير كلمته الثانية. وبعدها ألقى كلمة ثالثة طويلة.\n"
    "وفي اليوم التالي عاد إلى بلده. واستقبله الناس في المطار. ثم ذهب إلى بيته.\n"
)
DOCUMENT = read_document("a.txt", TEXT)
SENTENCES = [sentence for paragraph in DOCUMENT.paragraphs for sentence in paragraph.sentences]
OTHER = read_document("b.txt", "جملة أولى في ملف آخر. وجملة ثانية فيه.")
INDEX = over(Corpus((OTHER, DOCUMENT, OTHER), ()))


def context(number: int) -> Context:
    found = INDEX.context("a.txt", SENTENCES[number].start)
    assert found is not None
    return found


def test_the_sentences_around_are_of_the_same_document_and_as_in_the_file() -> None:
    middle = context(3)
    assert middle.before + middle.text + middle.after == TEXT.strip()
    assert middle.text == "وفي اليوم التالي عاد إلى بلده."


@pytest.mark.parametrize("number", range(len(SENTENCES)))
def test_there_are_so_many_on_each_side_where_there_are_any(number: int) -> None:
    found = context(number)
    assert found.before.count(".") == min(AROUND, number)
    assert found.after.count(".") == min(AROUND, len(SENTENCES) - 1 - number)


def test_where_no_sentence_begins_there_is_no_context(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    engine = Engine.from_directory(tmp_path)
    assert INDEX.context("a.txt", 1) is None
    assert engine.context("a.txt", 10_000) is None
    assert engine.context("another.txt", 0) is None
