import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.converters import Reason, UnreadableError, plain_text

TEXT = "افتتح متحف البحار عام 1987.\r\nوفيه سفينة.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_a_text_is_read_in_the_encodings_of_arabic(encoding: str) -> None:
    assert plain_text.read_text(TEXT.encode(encoding)) == TEXT


def test_a_wide_text_may_be_short_or_hold_latin_words() -> None:
    for text in ("متحف", "IBM و NASA في عام 1987", "A museum.\n"):
        assert plain_text.read_text(text.encode("utf-16")) == text


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\xff\xfe", Reason.NOT_TEXT),
        (b"a\0b", Reason.NOT_TEXT),
        ("café crème".encode("latin-1"), Reason.NOT_TEXT),
        (b"\xff\xfea", Reason.NOT_TEXT),
        (bytes((0xFF, 0xFE, 0, 1, 2, 3)), Reason.NOT_TEXT),
        (("\ufeff" + TEXT + "\1").encode("utf-16-le"), Reason.NOT_TEXT),
        (b"\xfe\xff" + bytes(range(0x4E, 0x6E)), Reason.NOT_TEXT),
        (b"\xff\xfe2\0" * 9, Reason.NOT_TEXT),
        (b"", Reason.NO_WORDS),
        (" \n\t\u00a0".encode(), Reason.NO_WORDS),
    ],
)
def test_what_is_no_text_says_so(raw: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadableError) as raised:
        plain_text.read_text(raw)
    assert raised.value.reason is reason


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_none(raw: bytes) -> None:
    try:
        text = plain_text.read_text(raw)
    except UnreadableError:
        return
    assert text.strip()
    text.encode()


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text))
def test_utf_8_is_untouched(text: str) -> None:
    assert plain_text.read_text(text.encode("utf-8", "ignore")).encode() == text.encode(
        "utf-8", "ignore"
    ).removeprefix(b"\xef\xbb\xbf")
