import pytest

from retrieval.arabic.normalization import normalize
from retrieval.question.correction import Repair, correct_text
from tests.retrieval.samples import engine, questions, seeds


@pytest.mark.parametrize(
    ("asked", "searched"),
    [
        ("متى التقى بوتن زعيم كوريا الشمالية؟", "متى التقى بوتين زعيم كوريا الشمالية؟"),
        ("أين يقع مطار فستوشني؟", "أين يقع مطار فوستوشني؟"),
        ("من هو لوكاشنكو", "من هو لوكاشينكو"),
        ("متى زاربوتين بيونغ يانغ؟", "متى زار بوتين بيونغ يانغ؟"),
        ("متى اندلعت الحربالكورية", "متى اندلعت الحرب الكورية"),
        ("ماذا ناقش اجتماعالرئيس بوتين", "ماذا ناقش اجتماع الرئيس بوتين"),  # in its own letters: الرئيس
        ("كورياالشمالية", "كوريا الشمالية"),
    ],
)
def test_unknown_words_are_repaired_and_words_run_together_taken_apart(asked: str, searched: str) -> None:
    assert seeds().ask(asked).searched_for == searched


@pytest.mark.parametrize(
    ("asked", "repaired"),
    [
        ("متى التقى بوتن زعيم كوريا في المطار؟", "متى التقى بوتين زعيم كوريا في المطار؟"),
        ("أين استضاف بوتينحليفه لوكاشينكو؟", "أين استضاف بوتين حليفه لوكاشينكو؟"),
    ],
)
def test_what_was_repaired_finds_what_was_meant(asked: str, repaired: str) -> None:
    assert seeds().ask(asked).answers[0].text == seeds().ask(repaired).answers[0].text


@pytest.mark.parametrize(
    "text",
    [
        "متى التقى بوتين زعيم كوريا الشمالية؟",
        "ما عدد سكان كندا؟",  # near to كبدا and others, but a country
        "من اخترع التلفزيون؟",
        "وين قابل بوتين كيم",
        "هيروح بوتين فين",
        "ما هي رياضة الرئيس؟",
        "كيف نتعلم الطبخ؟",
        "كيف أتعلم السباحة؟",  # near to الساحة
        "متى عاصر الزعيم الحرب؟",
    ],
)
def test_arabic_that_the_corpus_does_not_hold_is_no_slip(text: str) -> None:
    assert seeds().ask(text).searched_for is None


def test_few_questions_without_slips_are_repaired() -> None:
    """A word that the corpus does not hold may look like one that it does: ترفض like تفرض."""
    asked = [q for name in ("seeds-dev", "seeds-validation") for q in questions(name)]
    plain = [q.text for q in asked if q.kind not in {"typo", "variant", "dialect", "noise"}]
    repaired = [text for text in plain if seeds().ask(text).searched_for]
    assert len(repaired) <= 0.1 * len(plain), repaired


def test_a_repaired_question_is_its_own_but_for_words() -> None:
    for asked in questions("seeds-validation"):
        searched = seeds().ask(asked.text).searched_for
        if searched is not None:
            assert normalize(searched) != normalize(asked.text)
            assert {w for w in searched.split() if not w.isalpha()} >= {"؟"} & set(asked.text.split())


def test_only_whole_words_are_replaced() -> None:
    assert correct_text([Repair("كيمم", "كيم")], "كيمم وكيمممة وكيمم، كيمم؟") == "كيم وكيمممة وكيمم، كيم؟"


def test_a_slip_is_known_in_a_corpus_of_one_line() -> None:
    assert (
        engine("يقع مطار فوستوشني في شرق روسيا.").ask("أين مطار فستوشني؟").searched_for
        == "أين مطار فوستوشني؟"
    )
