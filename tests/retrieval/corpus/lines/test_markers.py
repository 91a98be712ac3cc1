import pytest

from retrieval.corpus.lines.markers import MarkerKind, find_marker

M = MarkerKind


@pytest.mark.parametrize(
    ("line", "kind", "body"),
    [
        ("1- افتح الباب", M.NUMBER, "افتح الباب"),
        ("١) افتح الباب", M.NUMBER, "افتح الباب"),
        ("12 – افتح الباب", M.NUMBER, "افتح الباب"),
        ("(3) افتح الباب", M.NUMBER, "افتح الباب"),
        ("4.افتح الباب", M.NUMBER, "افتح الباب"),
        ("أ - الإنذار", M.LETTER, "الإنذار"),
        ("(ب) الغرامة", M.LETTER, "الغرامة"),
        ("ج. السحب", M.LETTER, "السحب"),
        ("هـ- الفصل", M.LETTER, "الفصل"),
        ("أولاً: الشروط", M.ADVERB, "الشروط"),
        ("ثانيا - الوثائق", M.ADVERB, "الوثائق"),
        ("• صورة", M.BULLET, "صورة"),
        ("- صورة", M.BULLET, "صورة"),
        ("* صورة", M.BULLET, "صورة"),
        ("1.2 الأهداف", M.DECIMAL, "الأهداف"),
        ("## العنوان", M.HASH, "العنوان"),
        ("المادة الثامنة", M.DIVISION, ""),
        ("مادة ١٥", M.DIVISION, ""),
        ("المــادة (5): التعريف", M.DIVISION, "التعريف"),
        ("المادَّة الثانية والعشرون:", M.DIVISION, ""),
        ("الباب الأول : أحكام", M.DIVISION, "أحكام"),
        ("الفصل الثالث عشر", M.DIVISION, ""),
        ("القسم 2", M.DIVISION, ""),
        ("س: ما الحكم؟", M.ASKING, "ما الحكم؟"),
        ("السؤال الثاني: ما الحكم؟", M.ASKING, "ما الحكم؟"),
        ("ج: جائز", M.REPLYING, "جائز"),
        ("الجواب: جائز", M.REPLYING, "جائز"),
    ],
)
def test_a_line_says_by_its_beginning_what_it_is(line: str, kind: MarkerKind, body: str) -> None:
    marker = find_marker(line)
    assert marker is not None
    assert (marker.kind, line[marker.end :]) == (kind, body)


@pytest.mark.parametrize(
    "line",
    [
        "افتتح المتحف عام 1990.",
        "1990 عام الافتتاح",
        "5/6/1436 هـ",
        "د. سالم وصل أمس",
        "أ.د. سالم وصل أمس",
        "-5 درجات",
        "المادة التي ذكرت",
        "باب في آداب الطعام",
        "أولا يعلم الناس",
        "سالم: وصل أمس",
        "وصل أمس",
    ],
)
def test_prose_begins_with_no_marker(line: str) -> None:
    assert find_marker(line) is None


def test_divisions_stand_above_each_other() -> None:
    names = ["الكتاب الأول", "الباب الأول", "الفصل الأول", "المبحث الأول", "المطلب الأول", "المادة الأولى"]
    ranks = [marker.rank for marker in map(find_marker, names) if marker]
    assert len(ranks) == len(names)
    assert ranks == sorted(set(ranks))
