"""`ask` by the short way is `ask` by the long one."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __main__
from bot.cli import ask, terminal
from bot.cli.ask import Asking
from bot.settings.defaults import NAMES
from tests.e2e.process import ROOT, environment
from tests.retrieval.samples import NILE, folder

QUESTION = "كم يبلغ طول نهر النيل؟"


@pytest.fixture
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without settings; the test's own streams stay as they are."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(terminal, "use_utf8", lambda: None)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["متى؟"], Asking(("متى؟",))),
        (["متى", "زار", "--json"], Asking(("متى", "زار"), as_json=True)),
        (
            ["--corpus", "my folder", "--limit", "100", "-"],
            Asking(("-",), corpus=Path("my folder"), limit=100),
        ),
    ],
)
def test_plain_forms_are_read(arguments: list[str], told: Asking) -> None:
    assert ask.read(arguments) == told


@pytest.mark.parametrize(
    "arguments",
    [
        *([], ["--json"], ["--help"], ["متى؟", "--log"], ["متى؟", "--limit"], ["متى؟", "--limit", "0"]),
        *(["متى؟", "--limit", "101"], ["متى؟", "--limit", "٣"], ["--limit=3", "متى؟"], ["متى؟", "--corpus"]),
        *(["--", "-x"], ["متى؟", "--corpus", ""]),
    ],
)
def test_all_else_is_left_to_the_command_line(arguments: list[str]) -> None:
    assert ask.read(arguments) is None


def test_what_opening_has_made_is_left_out_of_garbage_collections(tmp_path: Path) -> None:
    gc.unfreeze()
    ask.open_folder(folder(tmp_path / "corpus", nile=NILE), None, 0.2, reader=False)
    assert gc.get_freeze_count() > len(gc.get_objects())


@pytest.mark.parametrize("options", [[], ["--limit", "1"]])
@pytest.mark.usefixtures("_home")
def test_both_ways_say_the_same(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [QUESTION, "--corpus", str(folder(tmp_path / "corpus", nile=NILE, skipped=b"\xff")), *options]
    assert ask.ask(arguments) == 0
    short = capsys.readouterr()
    assert __main__.main(["ask", *arguments]) == 0
    assert short.out
    assert capsys.readouterr() == short


@pytest.mark.usefixtures("_home")
def test_both_ways_tell_of_a_missing_folder_alike(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [QUESTION, "--corpus", "nowhere"]
    assert ask.ask(arguments) == __main__.main(["ask", *arguments]) == 1
    one, other = capsys.readouterr().err.splitlines()
    assert one == other


@pytest.mark.usefixtures("_home")
def test_where_settings_are_set_they_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANSWER_THRESHOLD", "2")
    assert ask.ask([QUESTION]) is None


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_asking_loads_neither_telegram_nor_what_reads_settings(options: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "bot", "ask", QUESTION, *options]
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=environment(tmp_path), capture_output=True, encoding="utf-8", check=True
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "numpy" in loaded
    assert not loaded & {"telegram", "pydantic", "typer", "aiosqlite", "httpx"}
    assert ("rich" in loaded) == (not options)
