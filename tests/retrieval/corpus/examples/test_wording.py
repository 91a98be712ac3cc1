import pytest

from retrieval.corpus.examples.wording import is_name, is_noun_phrase, plain_name, reads_well


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("3. كيفية التسجيل:", "كيفية التسجيل"),
        ("2.1 شروط القبول", "شروط القبول"),
        ("[للجميع] ما اللغات المتاحة؟", "ما اللغات المتاحة؟"),
        ("**الرسوم**", "الرسوم"),
        ("أ- المستندات المطلوبة", "المستندات المطلوبة"),
        ("\u202aالأهداف\u202c", "الأهداف"),
        ("س1: متى يبدأ الدوام؟", "متى يبدأ الدوام؟"),
    ],
)
def test_a_name_is_without_its_marks(heading: str, name: str) -> None:
    assert plain_name(heading) == name


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("شروط القبول", True),
        ("النفقات الرأسمالية", True),
        ("هذا الباب", False),
        ("التسجيل في", False),
        ("ما يستحب له الوضوء", False),
        ("قال الوزير إن …", False),
        ("تسجيل الطلبة، وقبولهم", False),
        ("كلمة " * 9, False),
        ("", False),
    ],
)
def test_a_name_is_a_few_words_that_stand_alone(text: str, named: bool) -> None:
    assert is_name(text) is named


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("الرسوم", True),
        ("لوحة التحكم", True),
        ("دور اللاعب", True),
        ("يجب الانتباه", False),
        ("اجعل الناس سعداء", False),
        ("ساهم", False),
        ("Colophon", False),
    ],
)
def test_a_noun_phrase_begins_with_no_verb(name: str, noun: bool) -> None:
    assert is_noun_phrase(name) is noun


@pytest.mark.parametrize(
    ("question", "good"),
    [
        ("ما هي شروط القبول؟", True),
        ('ماذا يعني "مفتوح المصدر"؟', True),
        ("لماذا تحتاج إلى مدونة سلوك (Code of Conduct)؟", True),
        ("ما رقم سورة الفَاتِحة؟", True),
        ("ماذا تعرف عن sura_no: 1 | sura_name؟", False),
        ("ما هو `git`؟", True),
        ("ما هو {#anchor}؟", False),
        ("ماذا تعرف عن %85 | 43؟", False),
        ("من يقف وراء هذه الحملة؟؟", False),
        ("ما هو (البرنامج؟", False),
        ("What is it?", False),
        ("لماذا؟", False),
        ("ما هي الشروط", False),
        ("ما هي شروط " + "القبول " * 10 + "؟", False),
        ("ماذا تعرف عن المصـدر؟", False),
        ("ماذا تعرف عن \ufe83\ufe91\ufeae\ufeaf\u061f", False),
    ],
)
def test_a_question_that_reads_well_is_told_from_one_that_does_not(question: str, good: bool) -> None:
    assert reads_well(question) is good
