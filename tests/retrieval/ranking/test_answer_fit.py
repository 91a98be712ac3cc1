import pytest

from retrieval.question import query, question
from retrieval.ranking import answer_fit, features, ranker
from retrieval.ranking.shortlist import passages_looked_at
from tests.retrieval.samples import engine


def held(asked: str, sentence: str) -> dict[str, float]:
    """What `fitting` says of a corpus of one sentence."""
    index = engine(sentence)._index.lookup(float("inf"))
    understood = question.analyse_question(asked)
    wanted = query.build_query(understood, index)
    hits = index.search(wanted.terms, wanted.search, passages_looked_at(index))
    evidence = features.gather_evidence(wanted, understood.answer_type, hits)
    (best,) = ranker.rank_sentences(understood.answer_type, hits, index, evidence)
    return answer_fit.answer_fit(understood, wanted, best.tokens, evidence.matches.tokens)


def test_it_says_something_of_every_name() -> None:
    found = held("من حكم المغرب؟", "حكم المغرب ملوك كثيرون.")
    assert tuple(found) == answer_fit.FIT_NAMES
    assert all(0 <= value <= 1 for value in found.values())


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("أسس المدينة عقبة بن نافع سنة 50 للهجرة.", True),
        ("أسس المدينة الملك عبد العزيز.", True),
        ("أسس المدينة كارل ماكفيرسون.", True),
        ("أسس المدينة تجار جاؤوا من الجنوب.", False),
    ],
)
def test_who_wants_a_name(sentence: str, named: bool) -> None:
    assert held("من أسس المدينة؟", sentence)["names_somebody"] == named


def test_a_name_that_the_question_knows_is_no_answer() -> None:
    assert not held("من قتل أحمد سنجر؟", "قتل أحمد سنجر في تلك الحرب.")["names_somebody"]


@pytest.mark.parametrize(
    ("sentence", "some"),
    [
        ("يسكن المدينة 35000 نسمة.", True),
        ("يسكن المدينة ثلاثة ملايين نسمة.", True),
        ("سكان المدينة عرب منذ عام 1950.", False),
        ("احتفل سكان المدينة في 12 مارس.", False),
    ],
)
def test_how_many_wants_a_number_that_is_no_date(sentence: str, some: bool) -> None:
    assert held("كم عدد سكان المدينة؟", sentence)["quantity"] == some


@pytest.mark.parametrize(
    ("asked", "sentence", "fits"),
    [
        ("كم طول النهر؟", "يبلغ طول النهر 2940 كم.", True),
        ("كم طول النهر؟", "يبلغ طول النهر نحو 2940 كيلومترا.", True),
        ("كم طول النهر؟", "على طول النهر 40 قرية.", False),
        ("كم سعر السيارة؟", "سعر السيارة 9000 دولار.", True),
        ("كم سعر السيارة؟", "سعر السيارة ارتفع 3 مرات.", False),
        ("كم عمر الملك؟", "بلغ عمر الملك 70 عاما.", True),
    ],
)
def test_a_measure_wants_its_unit(asked: str, sentence: str, fits: bool) -> None:
    assert held(asked, sentence)["measured"] == fits


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [("في القارة 40 محطة للبحوث.", True), ("يسكن القارة 135 شخصا، وفيها كذلك محطة للبحوث.", False)],
)
def test_what_is_counted_stands_beside_its_number(sentence: str, counted: bool) -> None:
    assert held("كم محطة للبحوث في القارة؟", sentence)["counted"] == counted


def test_one_word_does_not_answer_for_two() -> None:
    both = held("متى بني مبنى البرلمان؟", "بني مبنى البرلمان عام 1800.")["each_its_own"]
    one = held("متى بني مبنى البرلمان؟", "مبنى البرلمان قديم منذ عام 1800.")["each_its_own"]
    assert one < both == 1


def test_another_river_is_not_the_one_asked_for() -> None:
    assert held("كم طول نهر دجلة؟", "طول نهر الفرات 2940 كم.")["beside"] < 1
    assert held("كم طول نهر الفرات؟", "طول نهر الفرات 2940 كم.")["beside"] == 1


def test_an_attribute_stands_in_the_sentence_itself() -> None:
    assert held("من هي زوجة الملك؟", "زوجة الملك فاطمة بنت علي.")["attribute_in_sentence"] == 1
    assert held("من هي زوجة الملك؟", "زار الملك المدينة.")["attribute_in_sentence"] == 0
