from retrieval.corpus.blocks import BlockKind
from tests.retrieval.corpus.lines.told import of_kind, told

K = BlockKind
LEAD = "يقصد بالكلمات الآتية المعاني المبينة قرين كل منها:"


def test_definitions_in_the_line_of_their_lead_in_are_told_apart() -> None:
    terms = ["الوزارة: وزارة العمل.", "العامل: كل من يعمل لقاء أجر.", "صاحب العمل: كل من يستخدم عاملا."]
    assert told(" ".join([LEAD, *terms])) == [(K.PARAGRAPH, LEAD), *((K.DEFINITION, term) for term in terms)]


def test_numbered_ones_too() -> None:
    terms = ["1- الوزارة: وزارة العمل.", "2- العامل: كل من يعمل لقاء أجر."]
    assert of_kind(" ".join([LEAD, *terms]), K.DEFINITION) == terms


def test_a_colon_alone_defines_nothing() -> None:
    text = "أعلن المدير: الدوام غدا. الموعد: الثامنة صباحا. المكان: القاعة الكبرى."
    assert told(text) == [(K.PARAGRAPH, text)]
