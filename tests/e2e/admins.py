"""A bot over a folder of its own, looked after by an admin."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.process import SEEDS, BotProcess
from tests.telegram_server import Person, TelegramServer

NEW = "افتُتح متحف البحار في مدينة صور عام 1987 بعد ست سنوات من البناء."
ABOUT_IT = "متى افتتح متحف البحار؟"


@contextmanager
def running(telegram: TelegramServer, home: Path, admin: Person, **settings: str) -> Iterator[BotProcess]:
    """A bot whose corpus is a copy of the seeds, in `home/corpus`."""
    folder = home / "corpus"
    if not folder.exists():
        shutil.copytree(SEEDS, folder)
    chosen = {"CORPUS_DIR": str(folder), "ADMIN_IDS": str(admin.id), **settings}
    with BotProcess(telegram, home, **chosen) as bot:
        yield bot
        assert "Traceback" not in bot.output
