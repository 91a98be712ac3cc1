import pytest

from retrieval.corpus.blocks import Converted
from retrieval.corpus.lines.blocks import blocks_of
from retrieval.preview import Preview, preview_document
from tests.e2e.process import SEEDS

SEED = sorted(SEEDS.glob("*.txt"))[0]


def preview(text: str) -> Preview:
    return preview_document("a.txt", Converted(text, blocks_of(text), in_file=True))


def test_a_text_is_seen_as_the_document_that_it_would_be() -> None:
    seen = preview(SEED.read_text("utf-8-sig"))
    assert seen.document.source == "a.txt"
    assert "أهداف وطموحات" in seen.document.headings
    assert seen.sentences >= seen.passages > 5
    assert seen.engine.ask("أين زار كيم مصنع طائرات؟").found


def test_a_text_without_a_paragraph_is_none() -> None:
    with pytest.raises(ValueError, match="no text"):
        preview(" \n")


@pytest.mark.parametrize("line", ["كلمة " * 60_000, "جملة قصيرة لا تقول شيئًا.\n" * 20_000])
def test_of_a_long_text_all_is_counted_and_the_beginning_answers(line: str) -> None:
    first = "افتُتح متحف البحار في مدينة صور عام 1987.\n"
    seen = preview(first + line)
    assert seen.sentences >= 1 + line.count("\n")
    assert "1987" in seen.engine.ask("متى افتتح متحف البحار؟").answers[0].text


def test_furniture_without_end_before_the_text_is_looked_at_first() -> None:
    seen = preview("اكتب تعليق\n" * 20_000 + "افتُتح متحف البحار في مدينة صور عام 1987.\n")
    assert seen.sentences == 20_001
    late = preview("\n" * 200_000 + "افتُتح متحف البحار في مدينة صور عام 1987.")
    assert late.sentences == 1
