import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.arabic.sentences import split_sentences

NEWS = st.text('ابتدرسمني  ..؟!…،:"«»“”()[]1٣\n', max_size=120)


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["التقى الرئيس نظيره أمس.", "ثم عاد إلى بلده."],
        ["هل وقع الاتفاق أمس؟", "نعم وقع الاتفاق!", "وعاد الوفد إلى بلده…", "ثم انتهى كل شيء"],
        ["بلغت النسبة 3.5 بالمئة.", "ثم زادت إلى 1.200.000 مرة."],
        ["ولد عام 384 هـ.", "وتوفي بعدها بأعوام."],
        ["قطع مسافة 3 م.", "ثم عاد إلى بلده سعيدا."],
        ["زار الموقع www.example.com أمس.", "ثم عاد إلى بيته."],
    ],
)
def test_a_sentence_ends_at_its_stop(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize("pair", ["«»", "“”", '""', "()", "[]"])
def test_nothing_is_split_inside_quotation_marks_and_brackets(pair: str) -> None:
    quoted = f"{pair[0]}لن نوافق على ذلك. لن نتراجع أبدا! هل تفهمون؟ انتهى كلامي{pair[1]}"
    first = f"قال الوزير: {quoted} ثم غادر القاعة."
    assert sentences(f"{first} وعاد بعدها إلى مكتبه.") == [first, "وعاد بعدها إلى مكتبه."]


@given(st.text("ابتد .؟!", max_size=300), st.sampled_from(["«»", "“”", "[]"]))
def test_no_sentence_ends_inside_a_quotation(inside: str, pair: str) -> None:
    before = "قال الوزير كلمته "
    text = f"{before}{pair[0]}{inside}{pair[1]} ثم غادر القاعة."
    quotation = range(len(before) + 1, len(before) + len(inside) + 2)
    assert not [end for _, end in split_sentences(text) if end in quotation]


def test_a_long_quotation_that_closes_with_its_own_stop_ends_the_sentence() -> None:
    quoted = "“إن هذا الاتفاق سيغير وجه المنطقة كلها في السنوات المقبلة.”"
    assert sentences(f"{quoted} وعاد الناس إلى البيوت.") == [quoted, "وعاد الناس إلى البيوت."]


def test_a_quotation_mark_without_its_partner_does_not_swallow_the_rest() -> None:
    text = "«قال كلمة بلا نهاية. ثم مضى في طريقه. وانتهى الأمر."
    assert len(sentences(text)) == 3
    page = "ثم مضى في طريقه إلى البيت. " * 40
    assert len(sentences(f"«{page}» وانتهى الأمر بعدها.")) > 30


@pytest.mark.parametrize(
    "sentence",
    [
        "نفكر في تعاون مع موسكو.. أعلم أن لديهم اهتماما بكم.",
        "نفكر في تعاون مع موسكو... ونعلم أن لديهم اهتماما بكم.",
        "قال د. أحمد زويل كلمته في المؤتمر.",
        "قال (د. أحمد زويل) كلمته في المؤتمر.",
        "عقد م. ب. سعيد لقاء في المدينة.",
    ],
)
def test_two_dots_initials_and_titles_end_nothing(sentence: str) -> None:
    assert sentences(f"{sentence} وعاد الوفد إلى بلده.") == [sentence, "وعاد الوفد إلى بلده."]


@pytest.mark.parametrize(
    "source",
    [
        "حسبما ذكرت صحيفة ذا جارديان.",
        "وفقًا لوكالة رويترز للأنباء.",
        "وبحسب بيان الوزارة.",
        "نقلا عن مصدر في الوزارة.",
        "كما ذكر بيان الوزارة.",
    ],
)
def test_words_that_only_name_the_source_belong_to_the_sentence_before(source: str) -> None:
    said = "وقع الطرفان الاتفاق أمس."
    assert sentences(f"{said} {source} وعاد الوفد إلى بلده.") == [
        f"{said} {source}",
        "وعاد الوفد إلى بلده.",
    ]


def test_a_long_sentence_that_begins_with_its_source_stands_alone() -> None:
    told = "وبحسب بيان الوزارة فإن الطرفين وقعا اتفاقا جديدا للتعاون في الزراعة والصناعة والتعليم."
    assert sentences(f"وقع الطرفان الاتفاق أمس. {told}") == ["وقع الطرفان الاتفاق أمس.", told]


def test_words_on_both_sides_of_a_stop_without_a_space_are_two_sentences() -> None:
    assert sentences("انتهت الحرب في النهاية.وقال الوزير كلمته.") == [
        "انتهت الحرب في النهاية.",
        "وقال الوزير كلمته.",
    ]


def test_a_piece_too_short_for_a_sentence_belongs_to_the_one_before() -> None:
    assert sentences("سأل الوزير سؤالا. نعم. ثم مضى في طريقه.") == [
        "سأل الوزير سؤالا. نعم.",
        "ثم مضى في طريقه.",
    ]
    assert sentences("انتهى كل شيء. ***") == ["انتهى كل شيء. ***"]


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_white_space_has_no_sentence(text: str) -> None:
    assert split_sentences(text) == []


@given(NEWS)
def test_sentences_cover_all_that_is_written_in_order(text: str) -> None:
    spans = split_sentences(text)
    bounds = [0, *(place for span in spans for place in span), len(text)]
    assert bounds == sorted(bounds)
    between = "".join(text[bounds[i] : bounds[i + 1]] for i in range(0, len(bounds), 2))
    assert not between.strip()
    assert all(re.fullmatch(r"\S|\S.*\S", text[start:end], re.DOTALL) for start, end in spans)


@pytest.mark.parametrize(
    "text",
    [
        "قال أ.د. سالم إن المؤتمر ناجح.",
        "ذكرت وكالة د.ب.أ. أن الطقس جيد.",
        "وقعت المعركة عام 331 ق.م. قرب أربيل.",
        "يحمل الكتب والدفاتر إلخ. ويضعها على الرف.",
        "Dr. Smith وصل أمس مع No. 5 إلى U.S. بالطائرة.",
        "يقدم الطلب وفق النموذج رقم 15. المرفق بهذه اللائحة.",
        "تطبق المادة 5. على الجميع.",
        "سأل رجل الشيخ: أنأكل لحم الأرنب؟ قال: نعم، كلوه.",
        "وقيل له: متى نأكل؟ فقال: قبل النوم.",
    ],
)
def test_abbreviations_numbers_of_things_and_replies_end_no_sentence(text: str) -> None:
    assert [text[a:b] for a, b in split_sentences(text)] == [text]


def test_a_question_ends_a_sentence_without_a_space_behind_it() -> None:
    text = "هل توجد أولوية للقبول؟ليس هناك أولوية."
    assert [text[a:b] for a, b in split_sentences(text)] == ["هل توجد أولوية للقبول؟", "ليس هناك أولوية."]


@pytest.mark.parametrize(
    "text",
    [
        "عاش العالم في القرن 4 ق.م. بين بلدين.",
        "ولد سنة 1120 هـ. في مدينة بعيدة.",
        "صدر الحكم رقم 15. بتاريخ 3 أيار عن محكمة المدينة.",
        "1. يلتزم المستأجر بدفع الأجرة.",
        "المادة 5. لا يجوز بيع العين المؤجرة.",
        "حضر م.م. سالم و Mr. Brown مع U.S. Steel أمس.",
        "قال تلميذه: أي الفاكهة أنفع؟ قال: التين في أول الصيف.",
    ],
)
def test_a_dot_or_a_question_within_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(f"{text} وعاد الوفد إلى بلده.")[0] == text


def test_a_question_of_prose_ends_where_nobody_replies() -> None:
    text = "ماذا يريد الضيف؟ وقال الوزير إن الأمر واضح. متى يعود الوفد؟ يعود غدا صباحا."
    assert len(sentences(text)) == 4


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", [". ", "أ. ", "كلمة. ", "«", "؟ قال: ", "(((", "رقم 5. "])
def test_a_megabyte_of_stops_takes_a_moment(piece: str) -> None:
    split_sentences(piece * (1_000_000 // len(piece)))
