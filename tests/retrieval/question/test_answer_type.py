import pytest

from retrieval.arabic.normalization import normalize
from retrieval.question.answer_type import Asked, names_attribute, names_relation
from retrieval.question.question import analyse


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("من زار روسيا؟", Asked.PERSON),
        ("من هو رئيس روسيا؟", Asked.PERSON),
        ("ما هي روسيا؟", Asked.DESCRIPTION),
        ("من هو بوتين؟", Asked.DESCRIPTION),
        ("متى زار كيم روسيا؟", Asked.TIME),
        ("في أي عام ولد كيم؟", Asked.TIME),
        ("منذ متى يحكم كيم؟", Asked.TIME),
        ("أين التقى بوتين كيم؟", Asked.PLACE),
        ("من أين جاء كيم؟", Asked.PLACE),
        ("في أي مدينة التقى بوتين كيم؟", Asked.PLACE),
        ("كم عدد سكان روسيا؟", Asked.NUMBER),
        ("كم مرة التقى بوتين لوكاشينكو؟", Asked.NUMBER),
        ("ما عدد سكان روسيا؟", Asked.NUMBER),
        ("لماذا زار كيم روسيا؟", Asked.REASON),
        ("لمَ زار كيم روسيا؟", Asked.REASON),
        ("ما سبب زيارة كيم؟", Asked.REASON),
        ("كيف وصل كيم إلى روسيا؟", Asked.MANNER),
        ("هل زار كيم روسيا؟", Asked.WHETHER),
        ("ماذا قال بوتين؟", Asked.THING),
        ("ما اسم القمر الصناعي؟", Asked.THING),
        ("شو يعني التضخم؟", Asked.DESCRIPTION),
        ("ماذا نعني بالتضخم؟", Asked.DESCRIPTION),
        ("ماذا يريد الوزير؟", Asked.THING),
        ("زيارة كيم إلى روسيا", Asked.THING),
    ],
)
def test_a_standard_question_asks_for_its_kind_of_answer(question: str, asked: Asked) -> None:
    assert analyse(question).asked is asked


@pytest.mark.parametrize(
    ("asked", "egyptian", "levantine", "gulf", "iraqi", "maghrebi"),
    [
        (Asked.PERSON, "مين", "مين", "منو", "منو", "شكون"),
        (Asked.TIME, "امتى", "ايمتى", "متى", "شوكت", "وقتاش"),
        (Asked.PLACE, "فين", "وين", "وين", "وين", "فين"),
        (Asked.NUMBER, "كام", "قديش", "كم", "شكد", "شحال"),
        (Asked.REASON, "ليه", "ليش", "ليش", "ليش", "علاش"),
        (Asked.MANNER, "ازاي", "كيف", "شلون", "شلون", "كيفاش"),
        (Asked.THING, "ايه", "شو", "وش", "شنو", "اشنو"),
    ],
)
def test_five_dialects_ask_for_the_same(
    asked: Asked, egyptian: str, levantine: str, gulf: str, iraqi: str, maghrebi: str
) -> None:
    for word in (egyptian, levantine, gulf, iraqi, maghrebi):
        understood = analyse(f"{word} زار بوتين")
        assert (word, understood.asked) == (word, asked)
        assert [concept.word for concept in understood.concepts] == ["زار", "بوتين"]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("بوتين قابل كيم امتى", Asked.TIME),
        ("كيم راح روسيا ليه؟", Asked.REASON),
        ("ومتى زار كيم روسيا", Asked.TIME),
        ("وفين قابله", Asked.PLACE),
        ("طيب وين التقى بوتين كيم", Asked.PLACE),
    ],
)
def test_the_question_word_may_stand_last_or_behind_a_joined_and(question: str, asked: Asked) -> None:
    assert analyse(question).asked is asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("ما اسم زوجة الملك؟", Asked.PERSON),
        ("ما هو اسم مؤسس الشركة؟", Asked.PERSON),
        ("ما اسم عاصمة فرنسا؟", Asked.PLACE),
        ("ما اسم القمر الصناعي؟", Asked.THING),
        ("شو يعني التضخم؟", Asked.DESCRIPTION),
        ("ماذا نعني بالتضخم؟", Asked.DESCRIPTION),
        ("ماذا يريد الوزير؟", Asked.THING),
    ],
)
def test_name_and_meaning_say_what_kind_of_answer(question: str, asked: Asked) -> None:
    assert analyse(question).asked is asked


@pytest.mark.parametrize("word", ["زوجة", "عمر", "عاصمة", "رئيس", "مساحة"])
def test_what_one_asks_of_somebody_or_something_is_an_attribute(word: str) -> None:
    assert names_attribute(normalize(word))


@pytest.mark.parametrize("word", ["زار", "بوتين", "حديثا"])
def test_other_words_are_none(word: str) -> None:
    assert not names_attribute(normalize(word))


def test_kin_an_age_and_a_capital_are_relations_and_being_born_is_none() -> None:
    assert all(names_relation(normalize(word)) for word in ("زوجة", "والد", "عمر", "عاصمة"))
    assert not any(names_relation(normalize(word)) for word in ("ولد", "مساحة", "رئيس"))
