"""A backup is worth what can be restored from it."""

import shutil
import sqlite3
from contextlib import closing

from tests.e2e.process import BotProcess
from tests.e2e.questions import QUESTION
from tests.telegram_server import Person, TelegramServer

SECOND = "من التقى بوتين في روسيا؟"


def test_what_was_backed_up_while_it_ran_is_there_again_and_goes_on(
    telegram: TelegramServer, bot: BotProcess
) -> None:
    noor = telegram.person("نور")
    bot.start()
    answer = noor.ask(QUESTION)
    before = bot.wait_for_row(QUESTION)
    copy = bot.home / "backup.db"
    assert bot.run("logs", "backup", str(copy)).returncode == 0
    key = bot.database.with_name(f"{bot.database.name}.key")
    shutil.copy(key, bot.home / "backup.key")

    noor.ask(SECOND)
    bot.kill()
    shutil.rmtree(bot.database.parent)

    bot.database.parent.mkdir()
    shutil.copy(copy, bot.database)
    shutil.copy(bot.home / "backup.key", key)
    key.chmod(0o600)
    bot.start()
    assert bot.wait_for_row(QUESTION)["answer"] == before["answer"]
    assert [row["question"] for row in bot.rows()] == [QUESTION]
    _is_used_further(noor, bot, answer.id, before["user"])


def _is_used_further(noor: Person, bot: BotProcess, answer: int, user: str) -> None:
    (shown,) = [message for message in noor.shown if message.id == answer]
    noor.answered(noor.press(shown, "👍"))
    bot.wait_until(lambda: bot.rows("votes"), "a vote on what was asked before the backup")
    noor.ask(SECOND)
    assert bot.wait_for_row(SECOND)["user"] == user
    with closing(sqlite3.connect(bot.database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
