"""kill -9, again and again, in the middle of work."""

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from tests.e2e.process import BotProcess
from tests.soak.crowd import Crowd
from tests.soak.ledger import Entry, figure, none
from tests.telegram_server import TelegramServer

KILLS = 50
CHATS = 25
AT_ONCE = 60  # questions that wait at each start: more than are answered before the kill
LONGEST = 0.7  # seconds of work before a kill, drawn at random
# The named window: from Telegram's acceptance of a reply to our note of it. The note is one write away, for
# which a busy machine may take this long, in seconds.
WINDOW = 1.0


def run(home: Path, scale: float) -> Iterator[Entry]:
    """kill -9 fifty times at random moments under load."""
    dice = random.Random(7)  # noqa: S311
    kills = max(2, int(KILLS * scale))
    moments: list[float] = []
    damaged = 0
    with TelegramServer() as telegram, BotProcess(telegram, home, LOG_LEVEL="ERROR") as bot:
        crowd = Crowd(telegram, CHATS)
        for _ in range(kills):
            crowd.ask(AT_ONCE)
            time.sleep(dice.random() * LONGEST)
            bot.kill()
            moments.append(time.monotonic())
            damaged += not _is_sound(bot.database)
            bot.start()
        tally = crowd.wait()
        bot.wait_until(lambda: not bot.rows("inbox"), "an empty inbox")
        rows = bot.rows()
        ages = list(_ages(telegram, moments))
        bot.stop()
        damaged += not _is_sound(bot.database)
    yield figure("kills", f"{kills}")
    yield figure("questions", f"{tally.asked:,}")
    yield none("unanswered", tally.unanswered)
    yield figure("answered twice, inside the named window", f"{sum(age <= WINDOW for age in ages)}")
    if ages:
        yield figure("longest from Telegram's acceptance to the kill", f"{max(ages) * 1000:.0f} ms")
    yield none("answered twice, outside the named window", sum(age > WINDOW for age in ages))
    yield none("out of order within a chat", tally.disorder)
    yield none("PRAGMA integrity_check not ok", damaged)
    yield none("missing from the log", tally.asked - sum(row["status"] == "sent" for row in rows))


def _is_sound(database: Path) -> bool:
    with closing(sqlite3.connect(database)) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))


def _ages(telegram: TelegramServer, moments: list[float]) -> Iterator[float]:
    """For each answer given once more: the seconds from the acceptance of the first to the next kill."""
    accepted: dict[object, float] = {}
    for call in telegram.ledger.of("sendMessage"):
        if call.outcome != "ok" or call.ended is None:
            continue
        chat, question = call.parameters["chat_id"], call.parameters["reply_parameters"]["message_id"]
        if (chat, question) in accepted:
            first = accepted[chat, question]
            yield min((moment - first for moment in moments if moment >= first), default=float("inf"))
        accepted[chat, question] = call.ended
