import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.arabic.function_words import is_function_word
from retrieval.arabic.normalization import normalize, stem
from retrieval.question.answer_type import AnswerType
from retrieval.question.question import analyse_question
from tests.retrieval.samples import questions


def concepts(text: str) -> list[str]:
    return [concept.word for concept in analyse_question(text).concepts]


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
    assert analyse_question(written).answer_type is analyse_question(typed).answer_type
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
    worth = {concept.written: concept.weight for concept in analyse_question("كم عدد سكان روسيا؟").concepts}
    assert worth["عدد"] < worth["سكان"] == worth["روسيا"]
    worth = {
        concept.written: concept.weight
        for concept in analyse_question("في أي مدينة التقى بوتين كيم؟").concepts
    }
    assert worth["مدينة"] < worth["التقى"]


def test_concepts_know_how_they_are_written_and_which_follow_each_other() -> None:
    found = analyse_question("متى زار الرئيسُ بوتين عن كوريا؟").concepts
    assert [(c.written, c.word, c.stem, c.joined) for c in found] == [
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
    (number,) = [concept for concept in analyse_question(question).concepts if concept.written == digits]
    assert stems in {number.stem, *number.others, *number.instead}


def test_two_words_may_be_written_as_one_in_a_document() -> None:
    others = {stem for concept in analyse_question("من زار بيونغ يانغ؟").concepts for stem in concept.others}
    assert "بيونغيانغ" in others


@pytest.mark.parametrize("text", ["", " ", "؟", "من هو؟", "متى", "😀", "في من على إلى"])
def test_what_has_no_content_has_no_concepts(text: str) -> None:
    assert analyse_question(text).concepts == ()


def test_no_question_of_the_seeds_is_without_content_and_kinds_are_mostly_seen() -> None:
    kinds = {
        "when": AnswerType.TIME,
        "num": AnswerType.NUMBER,
        "why": AnswerType.REASON,
        "where": AnswerType.PLACE,
    }
    asked = [q for name in ("seeds-dev", "seeds-validation") for q in questions(name) if q.gold]
    assert all(analyse_question(q.text).concepts for q in asked)
    seen = [analyse_question(q.text).answer_type is kinds[q.kind] for q in asked if q.kind in kinds]
    assert sum(seen) >= 0.8 * len(seen)


@given(st.text(max_size=80))
def test_any_text_is_a_question_whose_concepts_it_holds(text: str) -> None:
    for concept in analyse_question(text).concepts:
        assert concept.written in text
        assert concept.word == normalize(concept.written)
        assert not is_function_word(concept.word)
        assert concept.weight > 0
        assert concept.stem not in concept.others
        assert all(0 < weight < 1 for weight in (*concept.others.values(), *concept.instead.values()))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("شو الملفات اللي لازم أجهزها", True),
        ("ما هي الأسئلة التي يجيب عنها الدليل؟", True),
        ("ايش المحظورات في الحديقة", True),
        ("ما هي عاصمة مصر؟", False),
        ("كم الملفات المطلوبة؟", False),
        ("متى تفتح المتاحف؟", False),
    ],
)
def test_what_with_a_plural_asks_for_a_list(question: str, wanted: bool) -> None:
    assert analyse_question(question).wants_list is wanted


@pytest.mark.parametrize("behind", ["حسب نظام العمل", "بموجب قانون العمل", "وفقا للائحة", "بحسب دليل الموظف"])
def test_by_which_document_it_asks_weighs_little(behind: str) -> None:
    first, *_, last = analyse_question(f"كم الإجازة {behind}").concepts
    assert last.weight < first.weight


def test_how_many_verses_is_no_question_which() -> None:
    assert concepts("كم آية في سورة مريم") == ["ايه", "سوره", "مريم"]
