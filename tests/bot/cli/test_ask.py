import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from bot import __main__
from bot.cli import terminal
from bot.settings.settings import Settings
from tests.e2e.process import ROOT, environment

QUESTION = "كم يبلغ طول نهر النيل؟"


@pytest.fixture
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without settings; the test's own streams stay as they are."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(terminal, "use_utf8", lambda: None)
    for setting in fields(Settings):
        monkeypatch.delenv(setting.name.upper(), raising=False)


@pytest.mark.usefixtures("_home")
def test_a_missing_folder_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["ask", QUESTION, "--corpus", "nowhere"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "nowhere" in line


@pytest.mark.usefixtures("_home")
def test_a_wrong_setting_is_told_before_anything_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANSWER_THRESHOLD", "2")
    assert __main__.main(["ask", QUESTION]) == 2
    assert capsys.readouterr().err == "ANSWER_THRESHOLD: must be a number from 0 to 1\n"


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_asking_loads_neither_telegram_nor_what_only_other_commands_need(
    options: list[str], tmp_path: Path
) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "bot", "ask", QUESTION, *options]
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=environment(tmp_path), capture_output=True, encoding="utf-8", check=True
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "numpy" in loaded
    assert not loaded & {"telegram", "pydantic", "typer", "dotenv", "aiosqlite", "httpx"}
    assert ("rich" in loaded) == (not options)
