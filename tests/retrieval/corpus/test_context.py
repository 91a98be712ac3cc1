from collections.abc import Callable
from functools import partial

import pytest

from retrieval import Context, Engine
from retrieval.corpus.context import CONTEXT_SENTENCES, quotation_context
from retrieval.corpus.documents import Corpus
from retrieval.corpus.reading import read_document
from retrieval.index.embedded import index_in_memory
from tests.e2e.process import SEEDS

TEXT = (
    "قال الوزير كلمته الأولى.  ثم قال الوزير كلمته الثانية. وبعدها ألقى كلمة ثالثة طويلة.\n"
    "وفي اليوم التالي عاد إلى بلده. واستقبله الناس في المطار. ثم ذهب إلى بيته.\n"
)
DOCUMENT = read_document("a.txt", TEXT)
SENTENCES = [sentence for paragraph in DOCUMENT.passages for sentence in paragraph.sentences]


OTHER = read_document("b.txt", "جملة أولى في ملف آخر. وجملة ثانية فيه.")
INDEX = index_in_memory(Corpus((OTHER, DOCUMENT, OTHER), ()))

Look = Callable[[int], Context | None]
both = pytest.mark.parametrize(
    "look", [partial(quotation_context, DOCUMENT), partial(INDEX.context, "a.txt")], ids=["document", "index"]
)


def context(look: Look, number: int) -> Context:
    found = look(SENTENCES[number].start)
    assert found is not None
    return found


@both
def test_the_sentences_around_are_of_the_same_document_and_as_in_the_file(look: Look) -> None:
    middle = context(look, 3)
    assert middle.before + middle.text + middle.after == TEXT.strip()
    assert middle.text == "وفي اليوم التالي عاد إلى بلده."


@both
@pytest.mark.parametrize("number", range(len(SENTENCES)))
def test_there_are_so_many_on_each_side_where_there_are_any(look: Look, number: int) -> None:
    found = context(look, number)
    assert found.before.count(".") == min(CONTEXT_SENTENCES, number)
    assert found.after.count(".") == min(CONTEXT_SENTENCES, len(SENTENCES) - 1 - number)


@both
def test_where_no_sentence_begins_there_is_no_context(look: Look) -> None:
    assert look(1) is None
    assert look(10_000) is None


def test_of_a_file_it_does_not_know_an_engine_has_no_context() -> None:
    assert Engine.from_directory(SEEDS).context("another.txt", 0) is None


def test_every_answer_on_the_seeds_has_its_context() -> None:
    engine = Engine.from_directory(SEEDS)
    answer = engine.ask("متى اندلعت الحرب الكورية؟", 10)
    for quotation in answer.answers:
        found = engine.context(quotation.source, quotation.start)
        assert found is not None
        assert found.text == quotation.text
        for line in f"{found.before}{found.text}{found.after}".strip().split("\n"):
            assert line in (SEEDS / quotation.source).read_text("utf-8-sig")


STEPS = "دليل\n\nطريقة العمل\n" + "".join(f"{n}- افعل الشيء رقم {n} ثم انتظر قليلا.\n" for n in range(1, 61))
STEPS += "\nطريقة أخرى\n1- لا تفعل شيئا.\n2- انتظر.\n"
FAQ = (
    "أسئلة متكررة\nكم الرسوم؟\nخمسون ريالا. تدفع مرة واحدة. ولا ترد.\nمتى الدوام؟\nمن الثامنة إلى الرابعة.\n"
)

INDEX_OF_STEPS = index_in_memory(Corpus((read_document("s.txt", STEPS),), ()))


def test_what_follows_a_list_that_was_cut_is_the_rest_of_it_alone_however_it_was_divided() -> None:
    steps = INDEX_OF_STEPS.context("s.txt", STEPS.index("1- افعل"), STEPS.index("11- افعل") - 1)
    assert steps is not None
    assert [line.split("-")[0] for line in steps.rest] == [str(n) for n in range(11, 61)]
    assert steps.text.count("\n") == 9


def test_what_follows_in_a_reply_ends_at_the_next_question() -> None:
    start = FAQ.index("خمسون")
    found = index_in_memory(Corpus((read_document("f.txt", FAQ),), ())).context("f.txt", start, start + 12)
    assert found is not None
    assert found.rest == ("تدفع مرة واحدة. ولا ترد.",)
