"""Questions while every call to Telegram may fail."""

import time
from collections.abc import Iterator
from pathlib import Path

from bot.service.application import ANSWER_SECONDS
from tests.e2e.process import BotProcess
from tests.soak import READER
from tests.soak.crowd import Crowd
from tests.soak.ledger import Entry, figure, none
from tests.telegram_server import TelegramServer, faults

QUESTIONS = 10_000
CHATS = 500
SHARES = {
    faults.bad_gateway(): 0.05,
    faults.cut(): 0.05,
    faults.too_many_requests(1): 0.02,
    # Longer than the bot waits for an answer.
    faults.hang(ANSWER_SECONDS + 1): 0.01,
}


def run(home: Path, scale: float) -> Iterator[Entry]:
    """10,000 questions from 500 chats; 5 % of all calls 502, 5 % cut, 2 % 429, 1 % timeouts."""
    with TelegramServer() as telegram, BotProcess(telegram, home, LOG_LEVEL="ERROR", READER=READER) as bot:
        for seed, (fault, share) in enumerate(SHARES.items()):
            telegram.fail(fault, share=share, seed=seed)
        crowd = Crowd(telegram, max(2, int(CHATS * scale)))
        begun = time.monotonic()
        crowd.ask(max(20, int(QUESTIONS * scale)))
        tally = crowd.wait()
        seconds = time.monotonic() - begun
        struck = sum((call.outcome or "").startswith("fault") for call in telegram.ledger)
        telegram.heal()
        bot.wait_until(lambda: not bot.rows("inbox"), "an empty inbox")
        rows = bot.rows()
    yield figure("questions, chats", f"{tally.asked:,} from {len(crowd.people):,}")
    yield figure("calls that failed", f"{struck:,}")
    yield figure("seconds", f"{seconds:.0f}")
    yield none("unanswered", tally.unanswered)
    yield none("answered twice", tally.twice)
    yield none("out of order within a chat", tally.disorder)
    yield none("missing from the log", tally.asked - sum(row["status"] == "sent" for row in rows))
