import pytest

from retrieval.arabic.articles import article_number, article_term
from retrieval.arabic.normalization import WORD, normalize_word, stem


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("المادة ١٥", 15),
        ("المادة الخامسة عشرة", 15),
        ("الماده الرابعه من اللائحة", 4),
        ("مادة 7", 7),
        ("ماذا تقول المادة الثالثة والعشرون من النظام؟", 23),
        ("المادة (12) مكرر", 12),
        ("نص المادة رقم 4", 4),
        ("المادة المائة والخمسون", 150),
        ("المادة السابعة بعد المائة", 107),
        ("مواد البناء", None),
        ("المادة العلمية", None),
        ("ما اسم المادة؟", None),
    ],
)
def test_the_number_of_an_article_is_read_in_digits_and_in_words(text: str, number: int | None) -> None:
    assert article_number(text) == number


@pytest.mark.parametrize("number", [1, 15, 108, 1432])
def test_its_term_is_one_word_that_stays_whole(number: int) -> None:
    term = article_term(number)
    assert WORD.findall(term) == [term]
    assert stem(normalize_word(term)) == term
    assert term not in {article_term(other) for other in range(2000) if other != number}


@pytest.mark.parametrize("question", ["المادة 2.1.3 من النظام", "البند 4.5 من المادة"])
def test_a_number_of_several_parts_is_looked_for_as_it_stands(question: str) -> None:
    assert article_number(question) is None
