"""Long sentences are cut between their clauses, others never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.arabic.clauses import MAX_SENTENCE_WORDS, split_clauses

CLAUSE = " ".join(["كلمة"] * 40)


def pieces(text: str) -> list[str]:
    return [text[slice(*span)] for span in split_clauses(text, [(0, len(text))])]


@pytest.mark.parametrize("sign", ["؛ ", "، كما ", "، وذلك ", "، وقالت ", "، "])
def test_a_long_sentence_is_cut_at_the_sign_between_its_halves(sign: str) -> None:
    mark, _, rest = sign.partition(" ")
    assert pieces(f"{CLAUSE}{sign}{CLAUSE}.") == [f"{CLAUSE}{mark}", f"{rest}{CLAUSE}."]


def test_a_stronger_sign_is_preferred_to_one_nearer_to_the_middle() -> None:
    short = " ".join(["كلمة"] * 20)
    text = f"{short}؛ {short}، {CLAUSE}"
    assert pieces(text) == [f"{short}؛", f"{short}، {CLAUSE}"]


def test_a_sentence_as_long_as_is_read_at_a_glance_stays_whole() -> None:
    text = "، ".join(["كلمة"] * MAX_SENTENCE_WORDS)
    assert pieces(text) == [text]


def test_no_piece_of_a_few_words_is_cut_off() -> None:
    text = f"نعم، {CLAUSE} {CLAUSE}"
    assert pieces(text) == [text]


@given(st.lists(st.sampled_from(["كلمة", "،", "؛", "و", "كما", "وقال"]), max_size=400).map(" ".join))
def test_nothing_but_white_space_is_lost_between_the_pieces(text: str) -> None:
    assert "".join("".join(pieces(text)).split()) == "".join(text.split())
