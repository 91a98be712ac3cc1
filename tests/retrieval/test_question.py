import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.arabic import normalize, stem
from retrieval.question import Asked, analyse, is_function_word
from tests.retrieval.samples import questions


def concepts(text: str) -> list[str]:
    return [concept.word for concept in analyse(text).concepts]


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


def test_a_word_that_begins_like_a_joined_and_is_not_taken_apart() -> None:
    understood = analyse("ما أكبر ولاية أمريكية؟")  # لايه is "why" in some dialects
    assert understood.asked is not Asked.REASON
    assert "ولايه" in [concept.word for concept in understood.concepts]


@pytest.mark.parametrize(
    ("typed", "standard"),
    [("لمادا سقطت الدولة", "لماذا سقطت الدولة"), ("من الدي زار هده المدينة", "من الذي زار هذه المدينة")],
)
def test_dal_may_stand_for_dhal_in_the_little_words(typed: str, standard: str) -> None:
    one, other = analyse(typed), analyse(standard)
    assert one.asked is other.asked
    assert [c.word for c in one.concepts] == [c.word for c in other.concepts]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("أين التقى بوتين كيم؟", "اين التقي بوتين كيم"),
        ("متى زار الرئيس المدرسة؟", "متي زار الرئيس المدرسه"),
        ("في أيّ عامٍ وُلِدَ كيم؟", "في اي عام ولد كيم"),
        ("لماذا أُلغيت الزيارة؟", "لماذا الغيت الزياره"),
        ("إلى أين وصل كيم؟", "الى اين وصل كيم"),
    ],
)
def test_hamza_marks_and_question_mark_are_not_needed(written: str, typed: str) -> None:
    assert analyse(written).asked is analyse(typed).asked
    assert concepts(written) == concepts(typed)


@pytest.mark.parametrize(
    ("question", "content"),
    [
        ("ما هي أهداف بوتين من لقائه مع كيم في روسيا؟", "أهداف بوتين لقائه كيم روسيا"),
        ("من هو الذي التقى بوتين أو كيم؟", "التقى بوتين كيم"),
        ("ايه اللي قاله بوتين عن كوريا", "قاله بوتين كوريا"),
        ("هل كان هذا اللقاء قد انتهى؟", "اللقاء انتهى"),
    ],
)
def test_concepts_are_its_words_without_function_words(question: str, content: str) -> None:
    assert concepts(question) == [normalize(word) for word in content.split()]


def test_a_word_that_only_names_the_kind_of_answer_weighs_less() -> None:
    worth = {concept.asked: concept.weight for concept in analyse("كم عدد سكان روسيا؟").concepts}
    assert worth["عدد"] < worth["سكان"] == worth["روسيا"]
    worth = {concept.asked: concept.weight for concept in analyse("في أي مدينة التقى بوتين كيم؟").concepts}
    assert worth["مدينة"] < worth["التقى"]


def test_concepts_know_how_they_are_written_and_which_follow_each_other() -> None:
    found = analyse("متى زار الرئيسُ بوتين عن كوريا؟").concepts
    assert [(c.asked, c.word, c.stem, c.joined) for c in found] == [
        ("زار", "زار", "زار", False),
        ("الرئيسُ", "الرييس", "رييس", True),
        ("بوتين", "بوتين", stem("بوتين"), True),
        ("كوريا", "كوريا", "كوريا", False),
    ]


@pytest.mark.parametrize(
    ("question", "digits", "stems"),
    [
        ("ماذا حدث في سبعة أيام؟", "سبعة", "7"),
        ("ماذا حدث في المرة السابعة؟", "السابعة", "7"),
        ("ماذا حدث عام ٢٠١٩؟", "٢٠١٩", "2019"),
    ],
)
def test_numbers_in_letters_and_in_other_digits_stand_for_their_digits(
    question: str, digits: str, stems: str
) -> None:
    (number,) = [concept for concept in analyse(question).concepts if concept.asked == digits]
    assert stems in {number.stem, *number.others, *number.instead}


def test_two_words_may_be_written_as_one_in_a_document() -> None:
    others = {stem for concept in analyse("من زار بيونغ يانغ؟").concepts for stem in concept.others}
    assert "بيونغيانغ" in others


@pytest.mark.parametrize("text", ["", " ", "؟", "من هو؟", "متى", "😀", "في من على إلى"])
def test_what_has_no_content_has_no_concepts(text: str) -> None:
    assert analyse(text).concepts == ()


def test_no_question_of_the_seeds_is_without_content_and_kinds_are_mostly_seen() -> None:
    kinds = {"when": Asked.TIME, "num": Asked.NUMBER, "why": Asked.REASON, "where": Asked.PLACE}
    asked = [q for name in ("seeds-dev", "seeds-validation") for q in questions(name) if q.gold]
    assert all(analyse(q.text).concepts for q in asked)
    seen = [analyse(q.text).asked is kinds[q.kind] for q in asked if q.kind in kinds]
    assert sum(seen) >= 0.8 * len(seen)


@given(st.text(max_size=80))
def test_any_text_is_a_question_whose_concepts_it_holds(text: str) -> None:
    for concept in analyse(text).concepts:
        assert concept.asked in text
        assert concept.word == normalize(concept.asked)
        assert not is_function_word(concept.word)
        assert concept.weight > 0
        assert concept.stem not in concept.others
        assert all(0 < weight < 1 for weight in (*concept.others.values(), *concept.instead.values()))


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
