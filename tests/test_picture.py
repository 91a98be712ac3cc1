"""The picture in the README: what is drawn is what was sent; who cannot draw it learns what is missing."""

from pathlib import Path

import pytest

from docs import draw_conversation
from tests.telegram_server.formatting import parse_html


@pytest.mark.parametrize(
    ("sent", "drawn"),
    [
        ("قال &lt;b&gt; &amp; <b>نعم</b>", "قال &lt;b&gt; &amp; <b>نعم</b>"),
        ("أ\n<blockquote>ب <b>😀ج</b></blockquote>\nد", "أ<blockquote>ب <b>😀ج</b></blockquote>د"),
        ("<blockquote expandable><b>كلّه</b></blockquote>", "<blockquote><b>كلّه</b></blockquote>"),
        ("<b>أ</b><i>ب</i>", "<b>أ</b><i>ب</i>"),
    ],
)
def test_a_text_is_drawn_with_its_entities_around_the_same_letters(sent: str, drawn: str) -> None:
    assert draw_conversation.formatted(parse_html(sent)) == drawn


def test_without_a_browser_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert draw_conversation.main() == 2
    said = capsys.readouterr().err
    assert "apt install chromium" in said
    assert said.count("\n") == 1


def test_the_picture_is_there_and_small() -> None:
    picture = draw_conversation.PICTURE.read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 300_000
