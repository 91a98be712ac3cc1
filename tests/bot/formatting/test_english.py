import pytest

from bot.formatting.english import counted


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 writes"), (1, "1 write"), (2, "2 writes"), (21, "21 writes")]
)
def test_a_noun_agrees_with_its_number(count: int, said: str) -> None:
    assert counted(count, "write") == said


@pytest.mark.parametrize(("count", "said"), [(0, "0 writes are"), (1, "1 write is"), (2, "2 writes are")])
def test_a_verb_agrees_with_its_noun(count: int, said: str) -> None:
    assert counted(count, "write is", "writes are") == said
