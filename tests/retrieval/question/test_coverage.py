import pytest

from retrieval.answer import Quotation, Shape
from retrieval.corpus.documents import PassageKind
from retrieval.question.coverage import covers_question


def quoted(text: str, *section: str, kind: PassageKind = PassageKind.PROSE) -> Quotation:
    return Quotation(text, None, "a.md", 1, section, 1.0, 0, shape=Shape(kind=kind))


@pytest.mark.parametrize(
    ("question", "quotation", "covered"),
    [
        ("متى تفتح العيادة؟", quoted("تفتح العيادة صباحا."), True),
        ("متى تفتح العيادة؟", quoted("تفتح المكتبة صباحا."), False),
        ("متى تفتح العيادة؟", quoted("تفتح صباحا.", "العيادة"), True),
        ("ما هي شروط القبول؟", quoted("الشهادة", "شروط القبول", kind=PassageKind.LIST), True),
        ("ما هي شروط القبول؟", quoted("شروط القبول كثيرة."), False),
        ("كيف يتم تركيب الحبر؟", quoted("تركيب الحبر سهل."), False),
        ("على ماذا تنص المادة 5؟", quoted("تغلق.", "المادة الخامسة", kind=PassageKind.ARTICLE), True),
        ("على ماذا تنص المادة 5؟", quoted("تغلق.", "المادة السادسة", kind=PassageKind.ARTICLE), False),
        ("ما المقصود بالعمل؟", quoted("العمل: كل جهد.", kind=PassageKind.DEFINITION), True),
        ("ما المقصود بالعمل؟", quoted("العمل الليلي: كل جهد.", kind=PassageKind.DEFINITION), False),
        ("ما سعر القهوة؟", quoted("item: القهوة | price: 5", kind=PassageKind.TABLE), True),
        ("ما سعر القهوة؟", quoted("item: الشاي | price: 5", kind=PassageKind.TABLE), False),
    ],
)
def test_what_a_quotation_says_is_held_against_what_is_asked(
    question: str, quotation: Quotation, covered: bool
) -> None:
    assert covers_question(question, quotation) is covered


def test_the_title_says_what_all_of_a_document_is_about() -> None:
    quotation = quoted("الإسلام والعقل.", kind=PassageKind.LIST)
    assert not covers_question("ما هي شروط الوضوء؟", quotation)
    assert not covers_question("ما هي شروط الوضوء؟", quotation, "شروط الوضوء")
    assert covers_question(
        "ما هي شروط الوضوء؟", quoted("يشترط للوضوء العقل. شروط", kind=PassageKind.LIST), "شروط الوضوء"
    )
