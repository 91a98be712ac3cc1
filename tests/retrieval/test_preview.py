import pytest

from retrieval import preview
from tests.e2e.process import SEEDS

SEED = sorted(SEEDS.glob("*.txt"))[0]


def test_a_text_is_seen_as_the_document_that_it_would_be() -> None:
    with preview.opened(SEED.name, SEED.read_text("utf-8-sig")) as seen:
        assert seen.document.source == SEED.name
        assert "أهداف وطموحات" in seen.document.headings
        assert seen.sentences >= seen.paragraphs > 5
        assert seen.engine.ask("أين زار كيم مصنع طائرات؟").found


def test_a_text_without_a_paragraph_is_none() -> None:
    with pytest.raises(ValueError, match="no text"), preview.opened("empty.txt", " \n"):
        pass


@pytest.mark.parametrize("line", ["كلمة " * 60_000, "جملة قصيرة لا تقول شيئًا.\n" * 20_000])
def test_of_a_long_text_all_is_counted_and_the_beginning_answers(line: str) -> None:
    first = "افتُتح متحف البحار في مدينة صور عام 1987.\n"
    with preview.opened("long.txt", first + line) as seen:
        assert seen.sentences >= 1 + line.count("\n")
        assert "1987" in seen.engine.ask("متى افتتح متحف البحار؟").answers[0].text


def test_a_beginning_without_a_paragraph_says_so() -> None:
    text = "اكتب تعليق\n" * 20_000 + "افتُتح متحف البحار في مدينة صور عام 1987.\n"
    with pytest.raises(ValueError, match="beginning"), preview.opened("odd.txt", text):
        pass
    with preview.opened("late.txt", "\n" * 200_000 + "افتُتح متحف البحار في مدينة صور عام 1987.") as seen:
        assert seen.sentences == 1
