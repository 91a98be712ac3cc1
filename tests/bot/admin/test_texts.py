import pytest

from bot.admin import texts


@pytest.mark.parametrize(
    ("count", "said"), [(1, "مرة أخرى"), (2, "مرتين أخريين"), (7, "7 مرات أخرى"), (12, "12 مرة أخرى")]
)
def test_times_are_counted(count: int, said: str) -> None:
    assert texts.times_more(count) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "لا أسئلة"), (1, "سؤال واحد"), (2, "سؤالان"), (3, "3 أسئلة"), (10, "10 أسئلة"), (11, "11 سؤالًا"),
     (99, "99 سؤالًا"), (100, "100 سؤال"), (102, "102 سؤال"), (103, "103 أسئلة"), (211, "211 سؤالًا")],
)  # fmt: skip
def test_questions_are_counted(count: int, said: str) -> None:
    assert texts.questions(count) == said


@pytest.mark.parametrize(
    ("count", "said"), [(1, "سُئل مرّة واحدة"), (2, "سُئل مرّتين"), (3, "سُئل 3 مرّات"), (11, "سُئل 11 مرّة")]
)
def test_how_often_something_was_asked_is_counted(count: int, said: str) -> None:
    assert texts.asked_times(count) == said


def test_exchanges_are_counted() -> None:
    assert [texts.exchanges(count) for count in (1, 2, 5, 50)] == [
        "محادثة واحدة", "محادثتان", "5 محادثات", "50 محادثة",
    ]  # fmt: skip
