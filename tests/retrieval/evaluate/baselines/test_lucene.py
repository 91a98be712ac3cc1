"""Lucene's Arabic analysis, by its rules and by words whose terms those rules give."""

import pytest

from retrieval.evaluate.baselines import lucene


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("الحسن", "حسن"),  # one prefix
        ("والحسن", "حسن"),
        ("بالحسن", "حسن"),
        ("كالحسن", "حسن"),
        ("فالحسن", "حسن"),
        ("للاخر", "اخر"),
        ("وحسن", "حسن"),
        ("ولد", "ولد"),  # و needs three letters behind it
        ("الم", "الم"),  # the others need two
        ("لله", "لل"),  # not لل, but a suffix
        ("زوجها", "زوج"),  # suffixes
        ("ساهدان", "ساهد"),
        ("ساهدات", "ساهد"),
        ("ساهدون", "ساهد"),
        ("ساهدين", "ساهد"),
        ("ساهديه", "ساهد"),
        ("ساهده", "ساهد"),
        ("ساهدي", "ساهد"),
        ("وساهدون", "ساهد"),
        ("ساهدهات", "ساهد"),  # one suffix after the other
        ("هي", "هي"),  # two letters stay
        ("", ""),
    ],
)
def test_light10(word: str, stem: str) -> None:
    assert lucene.light10_stem(word) == stem


@pytest.mark.parametrize(
    ("word", "normal"),
    [
        ("آجن", "اجن"),
        ("أحمد", "احمد"),
        ("إعاذ", "اعاذ"),
        ("بنى", "بني"),
        ("فاطمة", "فاطمه"),
        ("روبرـــت", "روبرت"),
        ("مَبْنَاهُ", "مبناه"),
        ("علِيٌّ", "علي"),
        ("سؤال", "سؤال"),
    ],
)
def test_normalizer(word: str, normal: str) -> None:
    assert lucene.normalize_letters(word) == normal


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("كبير", ["كبير"]),
        ("كبيرة", ["كبير"]),
        ("ما العاصمة الفرنسية؟", ["عاصم", "فرنس"]),
        ("في عام ٢٠١٧", ["عام", "2017"]),
        ("بلغ 1,5 و3.7 مليون", ["بلغ", "1,5", "3.7", "مل"]),
        ("النهاية.وقال", ["نهايه.وقال"]),
        ("كَتَبَ NATO", ["كتب", "nato"]),
        ("؟؟؟", []),
    ],
)
def test_analysis(text: str, terms: list[str]) -> None:
    assert lucene.analyze_text(text) == terms


def test_stop_words_are_dropped_as_written_not_as_normalized() -> None:
    assert len(lucene.STOP_WORDS) == 119
    assert lucene.analyze_text("إلى أن هذا") == []
    assert lucene.analyze_text("فى") == ["في"]  # the list has only the form with a dotted yeh
