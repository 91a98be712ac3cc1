"""What is an extra may be missing: the bot says how to get it, and does all the rest."""

from pathlib import Path

from bot import texts
from tests.e2e.process import ROOT, BotProcess
from tests.telegram_server import TelegramServer


def test_stats_without_matplotlib_are_words_that_say_how_to_get_the_picture(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    # Python reads a module of this name first of all: to it, matplotlib is not there.
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['matplotlib'] = None", "utf-8")
    boss = telegram.person("مشرفة", known=True)
    path = f"{tmp_path}:{ROOT}"
    with BotProcess(telegram, tmp_path, ADMIN_IDS=str(boss.id), PYTHONPATH=path) as process:
        message = boss.ask("/stats")
        assert message.content == {}
        assert texts.questions(0) in message.text
        assert message.text.endswith(texts.NO_PICTURE)
        assert process.stop() == 0
