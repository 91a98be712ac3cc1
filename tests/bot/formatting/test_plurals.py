import pytest

from bot.formatting.plurals import count_in_arabic, count_in_english

FORMS = ("بيت", "بيتان", "بيوت", "بيتًا")


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 بيتًا"), (1, "بيت"), (2, "بيتان"), (3, "3 بيوت"), (10, "10 بيوت"), (11, "11 بيتًا"),
     (99, "99 بيتًا"), (103, "103 بيوت"), (1_010, "1010 بيوت"), (2_011, "2011 بيتًا")],
)  # fmt: skip
def test_a_noun_agrees_with_its_number(count: int, said: str) -> None:
    assert count_in_arabic(count, *FORMS) == said


@pytest.mark.parametrize("count", [100, 101, 102, 500, 1_000, 1_102])
def test_whole_hundreds_and_one_or_two_more_have_a_form_of_their_own(count: int) -> None:
    assert count_in_arabic(count, *FORMS, "بيت") == f"{count} بيت"
    assert count_in_arabic(count, *FORMS) == f"{count} بيتًا"


def test_nothing_may_be_said_in_words() -> None:
    assert count_in_arabic(0, *FORMS, none="لا بيوت") == "لا بيوت"


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 writes"), (1, "1 write"), (2, "2 writes"), (21, "21 writes")]
)
def test_an_english_noun_agrees_with_its_number(count: int, said: str) -> None:
    assert count_in_english(count, "write") == said


@pytest.mark.parametrize(("count", "said"), [(0, "0 writes are"), (1, "1 write is"), (2, "2 writes are")])
def test_a_verb_agrees_with_its_noun(count: int, said: str) -> None:
    assert count_in_english(count, "write is", "writes are") == said
