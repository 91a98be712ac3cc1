import pytest

from bot.documents import texts


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "جملة واحدة"), (2, "جملتان"), (3, "3 جمل"), (11, "11 جملة"), (100, "100 جملة"), (105, "105 جمل")],
)
def test_a_counted_noun_agrees(count: int, said: str) -> None:
    assert texts.sentences(count) == said
    assert texts.paragraphs(count) == said.replace("جملة", "فقرة").replace("جملت", "فقرت").replace(
        "جمل", "فقرات"
    )
