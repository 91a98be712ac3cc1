import io
import sys

import pytest

from bot.cli import progress_bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_without_a_terminal_there_is_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with progress_bar.shown() as tell:
        assert tell is None


def test_on_a_terminal_a_bar_is_shown_once_there_is_something_to_tell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress_bar.shown() as tell:
        assert tell is not None
        assert terminal.getvalue() == ""
        tell(0.5)
        tell(1.0)
    assert progress_bar.LABEL in terminal.getvalue()
    assert "100%" in terminal.getvalue()
