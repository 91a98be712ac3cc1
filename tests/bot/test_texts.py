import html
import re

import pytest

from bot import texts

SENTENCES = {name: value for name, value in vars(texts).items() if name.isupper()}


@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_is_arabic_and_fits_in_a_telegram_message(name: str) -> None:
    sentence = SENTENCES[name]
    assert re.search("[\u0621-\u064a]", sentence)
    assert len(sentence) < 4096
    assert html.escape(sentence, quote=False) == sentence


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "وثيقة واحدة"), (2, "وثيقتين"), (3, "3 وثائق"),
     (10, "10 وثائق"), (11, "11 وثيقة"), (100, "100 وثيقة"),
     (103, "103 وثائق")],
)  # fmt: skip
def test_numbers_agree_with_their_noun(count: int, said: str) -> None:
    assert texts.documents(count) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "ووثيقة أخرى"), (2, "ووثيقتان أخريان"), (5, "و5 وثائق أخرى"), (9950, "و9950 وثيقة أخرى")],
)
def test_what_is_left_out_is_counted(count: int, said: str) -> None:
    assert texts.and_more(count) == said
