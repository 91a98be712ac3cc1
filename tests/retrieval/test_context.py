from pathlib import Path

import pytest

from retrieval import Context, Engine
from retrieval.context import AROUND, around
from retrieval.corpus import decode, read_document
from tests.e2e.process import SEEDS

TEXT = (
    "قال الوزير كلمته الأولى.  ثم قال الوزير كلمته الثانية. وبعدها ألقى كلمة ثالثة طويلة.\n"
    "وفي اليوم التالي عاد إلى بلده. واستقبله الناس في المطار. ثم ذهب إلى بيته.\n"
)
DOCUMENT = read_document("a.txt", TEXT)
SENTENCES = [sentence for paragraph in DOCUMENT.paragraphs for sentence in paragraph.sentences]


def context(number: int) -> Context:
    found = around(DOCUMENT, SENTENCES[number].start)
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
    assert around(DOCUMENT, 1) is None
    assert engine.context("a.txt", 10_000) is None
    assert engine.context("another.txt", 0) is None


def test_every_answer_on_the_seeds_has_its_context() -> None:
    engine = Engine.from_directory(SEEDS)
    answer = engine.ask("متى اندلعت الحرب الكورية؟", 10)
    for quotation in answer.answers:
        found = engine.context(quotation.source, quotation.start)
        assert found is not None
        assert found.text == quotation.text
        for line in f"{found.before}{found.text}{found.after}".strip().split("\n"):
            assert line in decode((SEEDS / quotation.source).read_bytes())
