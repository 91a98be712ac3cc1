import pytest

from retrieval.arabic.normalization import normalize
from retrieval.question.answer_type import AnswerType, names_attribute, names_relation
from retrieval.question.question import analyse_question


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("من زار روسيا؟", AnswerType.PERSON),
        ("من هو رئيس روسيا؟", AnswerType.PERSON),
        ("ما هي روسيا؟", AnswerType.DESCRIPTION),
        ("من هو بوتين؟", AnswerType.DESCRIPTION),
        ("متى زار كيم روسيا؟", AnswerType.TIME),
        ("في أي عام ولد كيم؟", AnswerType.TIME),
        ("منذ متى يحكم كيم؟", AnswerType.TIME),
        ("أين التقى بوتين كيم؟", AnswerType.PLACE),
        ("من أين جاء كيم؟", AnswerType.PLACE),
        ("في أي مدينة التقى بوتين كيم؟", AnswerType.PLACE),
        ("كم عدد سكان روسيا؟", AnswerType.NUMBER),
        ("كم مرة التقى بوتين لوكاشينكو؟", AnswerType.NUMBER),
        ("ما عدد سكان روسيا؟", AnswerType.NUMBER),
        ("لماذا زار كيم روسيا؟", AnswerType.REASON),
        ("لمَ زار كيم روسيا؟", AnswerType.REASON),
        ("ما سبب زيارة كيم؟", AnswerType.REASON),
        ("كيف وصل كيم إلى روسيا؟", AnswerType.MANNER),
        ("هل زار كيم روسيا؟", AnswerType.WHETHER),
        ("ماذا قال بوتين؟", AnswerType.THING),
        ("ما اسم القمر الصناعي؟", AnswerType.THING),
        ("شو يعني التضخم؟", AnswerType.DESCRIPTION),
        ("ماذا نعني بالتضخم؟", AnswerType.DESCRIPTION),
        ("ماذا يريد الوزير؟", AnswerType.THING),
        ("زيارة كيم إلى روسيا", AnswerType.THING),
    ],
)
def test_a_standard_question_asks_for_its_kind_of_answer(question: str, asked: AnswerType) -> None:
    assert analyse_question(question).answer_type is asked


@pytest.mark.parametrize(
    ("asked", "egyptian", "levantine", "gulf", "iraqi", "maghrebi"),
    [
        (AnswerType.PERSON, "مين", "مين", "منو", "منو", "شكون"),
        (AnswerType.TIME, "امتى", "ايمتى", "متى", "شوكت", "وقتاش"),
        (AnswerType.PLACE, "فين", "وين", "وين", "وين", "فين"),
        (AnswerType.NUMBER, "كام", "قديش", "كم", "شكد", "شحال"),
        (AnswerType.REASON, "ليه", "ليش", "ليش", "ليش", "علاش"),
        (AnswerType.MANNER, "ازاي", "كيف", "شلون", "شلون", "كيفاش"),
        (AnswerType.THING, "ايه", "شو", "وش", "شنو", "اشنو"),
    ],
)
def test_five_dialects_ask_for_the_same(
    asked: AnswerType, egyptian: str, levantine: str, gulf: str, iraqi: str, maghrebi: str
) -> None:
    for word in (egyptian, levantine, gulf, iraqi, maghrebi):
        understood = analyse_question(f"{word} زار بوتين")
        assert (word, understood.answer_type) == (word, asked)
        assert [concept.word for concept in understood.concepts] == ["زار", "بوتين"]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("بوتين قابل كيم امتى", AnswerType.TIME),
        ("كيم راح روسيا ليه؟", AnswerType.REASON),
        ("ومتى زار كيم روسيا", AnswerType.TIME),
        ("وفين قابله", AnswerType.PLACE),
        ("طيب وين التقى بوتين كيم", AnswerType.PLACE),
    ],
)
def test_the_question_word_may_stand_last_or_behind_a_joined_and(question: str, asked: AnswerType) -> None:
    assert analyse_question(question).answer_type is asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("ما اسم زوجة الملك؟", AnswerType.PERSON),
        ("ما هو اسم مؤسس الشركة؟", AnswerType.PERSON),
        ("ما اسم عاصمة فرنسا؟", AnswerType.PLACE),
        ("ما اسم القمر الصناعي؟", AnswerType.THING),
        ("شو يعني التضخم؟", AnswerType.DESCRIPTION),
        ("ماذا نعني بالتضخم؟", AnswerType.DESCRIPTION),
        ("ماذا يريد الوزير؟", AnswerType.THING),
    ],
)
def test_name_and_meaning_say_what_kind_of_answer(question: str, asked: AnswerType) -> None:
    assert analyse_question(question).answer_type is asked


@pytest.mark.parametrize("word", ["زوجة", "عمر", "عاصمة", "رئيس", "مساحة"])
def test_what_one_asks_of_somebody_or_something_is_an_attribute(word: str) -> None:
    assert names_attribute(normalize(word))


@pytest.mark.parametrize("word", ["زار", "بوتين", "حديثا"])
def test_other_words_are_none(word: str) -> None:
    assert not names_attribute(normalize(word))


def test_kin_an_age_and_a_capital_are_relations_and_being_born_is_none() -> None:
    assert all(names_relation(normalize(word)) for word in ("زوجة", "والد", "عمر", "عاصمة"))
    assert not any(names_relation(normalize(word)) for word in ("ولد", "مساحة", "رئيس"))
