"""kill -9, again and again, in the middle of work."""

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.process import BotProcess
from tests.soak.crowd import Crowd
from tests.soak.ledger import Entry, figure, none
from tests.telegram_server import Call, TelegramServer

KILLS = 50
CHATS = 25
AT_ONCE = 60  # questions that wait at each start: more than are answered before the kill
LONGEST = 0.7  # seconds from the first answer to the kill, drawn at random


@dataclass(frozen=True, slots=True)
class Kill:
    """A kill, and what the database knew then.

    Attributes:
        noted: The updates whose answers were noted as sent.
    """

    moment: float
    sound: bool
    noted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Again:
    """An answer that was given once more.

    Attributes:
        seconds: From Telegram's acceptance of the first to the kill.
        noted: Whether the first was noted as sent by then; if not, it is in the named window.
    """

    seconds: float
    noted: bool


def run(home: Path, scale: float) -> Iterator[Entry]:
    """kill -9 fifty times at random moments under load."""
    dice = random.Random(7)  # noqa: S311
    kills: list[Kill] = []
    # Without the reader: the sooner answers come, the more of them are under way at a kill.
    with TelegramServer() as telegram, BotProcess(telegram, home, LOG_LEVEL="ERROR", READER="off") as bot:
        crowd = Crowd(telegram, CHATS)
        for _ in range(max(2, int(KILLS * scale))):
            crowd.ask(AT_ONCE)
            _wait_for_work(telegram)
            time.sleep(dice.random() * LONGEST)
            bot.kill()
            kills.append(_look(bot.database))
            bot.start()
        tally = crowd.wait()
        bot.wait_until(lambda: not bot.rows("inbox"), "an empty inbox")
        rows = bot.rows()
        again = list(_again(telegram, crowd, kills))
        bot.stop()
    damaged = sum(not kill.sound for kill in (*kills, _look(bot.database)))
    yield figure("kills", f"{len(kills)}")
    yield figure("questions", f"{tally.asked:,}")
    yield none("unanswered", tally.unanswered)
    yield figure("answered twice, inside the named window", f"{sum(not each.noted for each in again)}")
    if again:
        longest = max(each.seconds for each in again)
        yield figure("longest from Telegram's acceptance to the kill", f"{longest * 1000:.0f} ms")
    yield none("answered twice, outside the named window", sum(each.noted for each in again))
    yield none("out of order within a chat", tally.disorder)
    yield none("PRAGMA integrity_check not ok", damaged)
    yield none("missing from the log", tally.asked - sum(row["status"] == "sent" for row in rows))


def _wait_for_work(telegram: TelegramServer) -> None:
    """Until the bot, started now, has sent something: killed before, it has nothing to say twice."""
    before = _sent(telegram)
    telegram.wait_for(lambda: _sent(telegram) > before, what="the first answer")


def _sent(telegram: TelegramServer) -> int:
    return sum(call.outcome == "ok" for call in telegram.ledger.of("sendMessage"))


def _look(database: Path) -> Kill:
    moment = time.monotonic()
    with closing(sqlite3.connect(database)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        noted = connection.execute("SELECT update_id FROM exchanges WHERE status = 'sent'").fetchall()
    return Kill(moment, sound, frozenset(number for (number,) in noted))


def _again(telegram: TelegramServer, crowd: Crowd, kills: list[Kill]) -> Iterator[Again]:
    updates = {(message.chat.id, message.id): message.update_id for message in crowd.asked}
    earlier: dict[tuple[int, int], Call] = {}
    for call in telegram.ledger.of("sendMessage"):
        if call.outcome != "ok" or call.ended is None:
            continue
        question = call.parameters["chat_id"], call.parameters["reply_parameters"]["message_id"]
        if first := earlier.get(question):
            # Without a kill between the two, the first was still on its way when the bot was killed before.
            kill = next((kill for kill in kills if first.began <= kill.moment <= call.began), None)
            seconds = max(0.0, kill.moment - (first.ended or 0.0)) if kill else 0.0
            yield Again(seconds, kill is not None and updates[question] in kill.noted)
        earlier[question] = call
