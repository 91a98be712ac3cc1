import gc
import io
import sys
from pathlib import Path

import pytest

from bot.cli import opening
from tests.retrieval.samples import NILE, folder


def test_what_opening_has_made_is_left_out_of_garbage_collections(tmp_path: Path) -> None:
    gc.unfreeze()
    opening.open_folder(folder(tmp_path / "corpus", nile=NILE), None, 0.2, reader=False)
    assert gc.get_freeze_count() > len(gc.get_objects())


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_without_a_terminal_there_is_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with opening.progress_bar() as tell:
        assert tell is None


def test_on_a_terminal_a_bar_is_shown_once_there_is_something_to_tell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with opening.progress_bar() as tell:
        assert tell is not None
        assert terminal.getvalue() == ""
        tell(0.5)
        tell(1.0)
    assert opening.PROGRESS_LABEL in terminal.getvalue()
    assert "100%" in terminal.getvalue()
