"""A log as a busy month leaves it: 200,000 exchanges by default, made up, of the kind that people leave.

    python -m benchmarks.traffic FILE

Few questions are asked by many, and many by one (Zipf); people ask in the evening and less on Fridays; some
follow up, some greet; one in three finds nothing; few vote. Rows are written by the bot's own code, so that
they are as long as real ones; documents and answers are those of the seeds.
"""

import argparse
import asyncio
import random
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from unittest.mock import patch

from bot.conversation.conversation import LOGGED_SENTENCES
from bot.exchange import Channel, Exchange, IncomingQuestion
from bot.formatting.dates import log_stamp
from bot.log import exchange_rows
from bot.log.pseudonyms import Identities
from bot.log.storage.database import Database
from bot.log.storage.statements import Value
from retrieval import Answer, Engine, SmallTalk, normalize
from tests.e2e.process import SEEDS

EXCHANGES, DAYS = 200_000, 30
PEOPLE, GROUPS = 8_000, 400
CORPORA = ("corpus-1", "corpus-2", "corpus-3")
VERSIONS = ("0.0.8", "0.0.9", "0.1.0")
# How much is asked in each hour of the day, from midnight on: the evening is twice the morning.
HOURS = (5, 3, 2, 1, 1, 2, 3, 5, 8, 10, 11, 11, 10, 10, 11, 12, 13, 14, 16, 18, 20, 19, 15, 9)
FRIDAY, FRIDAYS_SHARE = 4, 0.6
CHANNELS = {Channel.PRIVATE: 62, Channel.GROUP: 28, Channel.INLINE: 9, Channel.TERMINAL: 1}
# Shares of all exchanges.
SMALL_TALK, UNHEARD_OF, FOLLOW_UPS, VOTES, REVIEWS = 0.04, 0.12, 0.05, 0.06, 0.002
# Of votes: those that agree with what was found, and those against that say which sentence was right.
GOOD_WHEN_FOUND, GOOD_OTHERWISE, SAYS_WHICH = 0.8, 0.3, 0.4
OPENINGS = ("", "", "", "يا سند، ", "من فضلك، ", "سؤالي: ", "أخبرني، ", "لو سمحت، ", "أريد أن أعرف: ")
SUBJECTS = ("سعر", "تاريخ", "عدد سكان", "مساحة", "رئيس", "عاصمة", "مخترع", "مؤلف", "فوائد", "معنى")
OF_WHAT = (
    "الذهب", "القمح", "اليابان", "البرازيل", "الهاتف", "المطبعة", "السكر", "القهوة", "الحديد", "النحاس",
    "كندا", "المريخ", "الجبن", "الزيتون", "الأهرام", "الأندلس", "الطائرة", "الحاسوب", "القطن", "الحرير",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Months:
    """What the traffic is like: how many exchanges in how many days, up to `until`."""

    exchanges: int
    days: int
    until: datetime
    seed: int


class Questions:
    """What is asked: the best known first, with Zipf's weights (1949): the n-th is asked 1/n as often."""

    def __init__(self, draw: random.Random, texts: Sequence[str]) -> None:
        self._draw = draw
        known = [f"{opening}{text}" for opening in dict.fromkeys(OPENINGS) for text in texts]
        draw.shuffle(known)
        self._known = known
        self._weights = list(accumulate(1 / rank for rank in range(1, len(known) + 1)))

    def one(self) -> tuple[str, str]:
        """A question, and the one whose answer is its answer."""
        if self._draw.random() < UNHEARD_OF:
            return self._unheard_of()
        (text,) = self._draw.choices(self._known, cum_weights=self._weights)
        return text, text.removeprefix(
            next(o for o in sorted(OPENINGS, key=len, reverse=True) if text.startswith(o))
        )

    def _unheard_of(self) -> tuple[str, str]:
        """What the documents know nothing of; of the many words, most are asked once or twice."""
        draw = self._draw
        subject, what, year = draw.choice(SUBJECTS), draw.choice(OF_WHAT), draw.randint(1800, 2026)
        plain = f"ما {subject} {what}؟"
        return (plain if draw.random() < 0.3 else f"ما {subject} {what} سنة {year}؟"), plain


# Half of the time would go into normalizing the same few thousand texts and sentences again and again.
_NORMALIZED = lru_cache(100_000)(normalize)


def write(path: Path, months: Months, progress: bool = False) -> None:
    """Make a log of its own at `path`, which must not be there yet.

    Raises:
        FileExistsError: Something is there.
    """
    if path.exists():
        raise FileExistsError(path)
    asyncio.run(_with_schema(path))
    with (
        patch.object(exchange_rows, "normalize", _NORMALIZED),
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
    ):
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        _fill(connection, months, progress)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def _with_schema(path: Path) -> None:
    database = Database(path)
    await database.write("SELECT 1")
    await database.close()


def _fill(connection: sqlite3.Connection, months: Months, progress: bool) -> None:
    draw = random.Random(months.seed)  # noqa: S311
    who = Identities(b"a key for traffic that nobody made")
    for place, (when, exchange) in enumerate(_exchanges(draw, months)):
        part = place * len(CORPORA) // months.exchanges
        (number,) = connection.execute(
            *exchange_rows.insert_exchange(exchange, who, log_stamp(when), CORPORA[part])
        ).fetchone()
        connection.execute(*exchange_rows.close_exchanges([(number, number + 1)]))
        _opinions(connection, draw, who, number, exchange.answer, log_stamp(when))
        if progress and place % 10_000 == 0:
            print(f"\r{place:,} of {months.exchanges:,}", end="", flush=True)  # noqa: T201
    for part, version in enumerate(VERSIONS[:-1]):
        first, last = (months.exchanges * step // len(VERSIONS) for step in (part, part + 1))
        connection.execute(
            "UPDATE exchanges SET app_version = ? WHERE id > ? AND id <= ?", (version, first, last)
        )


def _exchanges(draw: random.Random, months: Months) -> Iterator[tuple[datetime, Exchange]]:
    texts = [asked for asked in _texts() if len(asked) < 200]
    questions = Questions(draw, texts)
    people = list(accumulate(1 / rank for rank in range(1, PEOPLE + 1)))
    before: str | None = None
    for number, when in enumerate(_times(draw, months), 1):
        text, plain = questions.one()
        answer = replace(_answer(plain), question=text)
        if before and draw.random() < FOLLOW_UPS:
            answer = replace(_answer(before), question="ولماذا؟", understood=before)
        elif draw.random() < SMALL_TALK:
            answer = Answer("السلام عليكم", False, 0.0, 0.1, small_talk=SmallTalk.GREETING)
        before = plain
        (user,) = draw.choices(range(PEOPLE), cum_weights=people)
        asked = _asked(draw, number, user, answer.question)
        # Most answers are ready in a moment, a few wait for others: lognormal, in milliseconds.
        yield when, Exchange(None, asked, answer, draw.lognormvariate(1.8, 0.9))


def _asked(draw: random.Random, number: int, user: int, text: str) -> IncomingQuestion:
    (channel,) = draw.choices(list(CHANNELS), list(CHANNELS.values()))
    if channel is Channel.TERMINAL:
        return IncomingQuestion(text, channel)
    chat = -1 - draw.randrange(GROUPS) if channel is Channel.GROUP else user
    message = None if channel is Channel.INLINE else number
    return IncomingQuestion(text, channel, number, None if channel is Channel.INLINE else chat, user, message)


def _opinions(
    connection: sqlite3.Connection,
    draw: random.Random,
    who: Identities,
    number: int,
    answer: Answer,
    when: str,
) -> None:
    if answer.answers and draw.random() < VOTES:
        good = draw.random() < (GOOD_WHEN_FOUND if answer.found else GOOD_OTHERWISE)
        says = not good and draw.random() < SAYS_WHICH
        right: Value = draw.randrange(-1, len(answer.answers)) if says else None
        voter = who.user(draw.randrange(PEOPLE))
        vote = (number, voter, when, 1 if good else -1, 0, right or None)
        connection.execute("INSERT INTO votes VALUES (?, ?, ?, ?, ?, ?)", vote)
    if draw.random() < REVIEWS:
        connection.execute("INSERT INTO reviews VALUES (?, ?, ?)", (number, when, "نُظر فيه"))


def _times(draw: random.Random, months: Months) -> list[datetime]:
    """When each was asked, in order; more people come from day to day."""
    first = (months.until - timedelta(days=months.days)).replace(minute=0, second=0, microsecond=0)
    hours = [first + timedelta(hours=hour) for hour in range(24 * months.days)]
    weights = [
        HOURS[hour.hour] * (FRIDAYS_SHARE if hour.weekday() == FRIDAY else 1.0) * (1 + place / len(hours))
        for place, hour in enumerate(hours)
    ]
    drawn = draw.choices(hours, weights, k=months.exchanges)
    return sorted(hour + timedelta(seconds=draw.uniform(0, 3600)) for hour in drawn)


def _texts() -> list[str]:
    from tests.e2e.questions import ALL, VALIDATION

    return [asked.text for asked in (*ALL, *VALIDATION)]


@cache
def _engine() -> Engine:
    return Engine.from_directory(SEEDS, reader=False)


@cache
def _answer(question: str) -> Answer:
    return _engine().ask(question, LOGGED_SENTENCES)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path, help="where the log goes; nothing may be there yet")
    parser.add_argument("--exchanges", type=int, default=EXCHANGES)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    begun = time.perf_counter()
    write(
        options.file, Months(options.exchanges, options.days, datetime.now(UTC), options.seed), progress=True
    )
    size = options.file.stat().st_size / 1e6
    print(f"\r{options.exchanges:,} exchanges, {size:,.0f} MB, {time.perf_counter() - begun:.0f} s")  # noqa: T201


if __name__ == "__main__":
    main()
