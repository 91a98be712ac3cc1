"""What is an extra may be missing: the bot says how to get it, and does all the rest."""

from pathlib import Path

import pytest

from bot.admin import texts as admin_texts
from tests.e2e.process import ROOT, SEEDS, BotProcess, run
from tests.telegram_server import TelegramServer


def without(home: Path, module: str) -> str:
    """A PYTHONPATH to which a module is not there."""
    # Python reads a module of this name first of all.
    (home / "sitecustomize.py").write_text(f"import sys; sys.modules[{module!r}] = None", "utf-8")
    return f"{home}:{ROOT}"


def test_stats_without_matplotlib_are_words_that_say_how_to_get_the_picture(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    boss = telegram.person("مشرفة", known=True)
    path = without(tmp_path, "matplotlib")
    with BotProcess(telegram, tmp_path, ADMIN_IDS=str(boss.id), PYTHONPATH=path) as process:
        message = boss.ask("/stats")
        assert message.content == {}
        assert admin_texts.questions(0) in message.text
        assert message.text.endswith(admin_texts.NO_PICTURE)
        assert process.stop() == 0


@pytest.mark.parametrize("arguments", [(str(SEEDS),), ("--list",), ()])
@pytest.mark.parametrize("settings", [{}, {"INDEX_URL": "http://127.0.0.1:9"}])
def test_index_without_what_speaks_to_a_cluster_says_how_to_get_it(
    tmp_path: Path, arguments: tuple[str, ...], settings: dict[str, str]
) -> None:
    path = without(tmp_path, "opensearchpy")
    ended = run(tmp_path, "index", *arguments, PYTHONPATH=path, **settings)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "make opensearch" in ended.stderr
    assert ended.stderr.count("\n") == 1
