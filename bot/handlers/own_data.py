"""What the log keeps of one person, in words that they can read."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path

from bot.exchange import Channel
from bot.formatting import bidi
from bot.log import exchange_rows
from bot.log.storage.database import open_reader
from bot.replies import texts
from bot.replies.answers import MESSAGE_LIMIT
from bot.replies.quotations import citation

# So many exchanges a file, some megabytes: Telegram takes files of up to 50.
IN_A_FILE = 10_000
# Spreadsheets and old editors know by it that this is UTF-8.
_UTF8_MARK = "\ufeff"

CHANNEL_NAMES = {
    Channel.PRIVATE: texts.FROM_OUR_CHAT,
    Channel.GROUP: texts.FROM_A_GROUP,
    Channel.INLINE: texts.FROM_ANOTHER_CHAT,
    Channel.TERMINAL: texts.FROM_THE_TERMINAL,
}
_OWN_EXCHANGES = (
    "SELECT e.*, v.vote FROM exchanges AS e"
    " LEFT JOIN votes AS v ON v.exchange = e.id AND v.user = e.user WHERE e.user = ? ORDER BY e.id"
)


@dataclass(frozen=True, slots=True)
class OwnExchange:
    """One exchange of a person's.

    Attributes:
        answer: What was quoted to them; None where nothing was found.
        citation: Where it stands.
        vote: What they said of it: 1, -1, or None.
    """

    number: int
    when: datetime
    channel: Channel
    question: str
    answer: str | None
    citation: str
    vote: int | None


async def own_exchanges(path: Path, user: str) -> list[OwnExchange]:
    """Everything that was asked under a name of the log, oldest first.

    Raises:
        sqlite3.Error: The log cannot be read.
    """
    async with open_reader(path) as connection:
        return [_own(row) for row in await connection.execute_fetchall(_OWN_EXCHANGES, (user,))]


def exchanges_text(kept: Iterable[OwnExchange]) -> str:
    """Exchanges one below the other."""
    return "\n\n".join(map(_told, kept)) + "\n"


def as_message(kept: list[OwnExchange]) -> str | None:
    """Exchanges as Telegram HTML; None where they do not fit in a message."""
    page = f"{texts.MY_DATA}\n\n{exchanges_text(kept)}"
    return escape(page, quote=False) if bidi.utf16_length(page) <= MESSAGE_LIMIT else None


def as_files(kept: list[OwnExchange]) -> Iterator[tuple[str, bytes]]:
    """Exchanges as text files, with their names."""
    for number, start in enumerate(range(0, len(kept), IN_A_FILE), 1):
        part = "" if len(kept) <= IN_A_FILE else f"-{number}"
        yield f"sanad{part}.txt", (_UTF8_MARK + exchanges_text(kept[start : start + IN_A_FILE])).encode()


def _told(own: OwnExchange) -> str:
    when = f"{own.when:%Y-%m-%d %H:%M} UTC"
    head = f"{bidi.RIGHT_TO_LEFT_MARK}{bidi.isolate(when, 40)} · {CHANNEL_NAMES[own.channel]}"
    lines = [head, f"{texts.ASKED} {bidi.on_a_line(own.question)}"]
    lines.append(f"{texts.ITS_ANSWER} {bidi.on_a_line(own.answer)}" if own.answer else texts.NO_ANSWER)
    if own.answer:
        lines.append(own.citation)
    if own.vote is not None:
        lines.append(f"{texts.YOUR_VOTE} {'👍' if own.vote > 0 else '👎'}")
    return "\n".join(lines)


def _own(row: sqlite3.Row) -> OwnExchange:
    answered = bool(row["found"]) and row["answer"] is not None
    return OwnExchange(
        number=row["id"],
        when=datetime.fromisoformat(row["when"]),
        channel=Channel(row["channel"]),
        question=row["question"],
        answer=row["answer"] if answered else None,
        citation=citation(exchange_rows.logged_answer(row).answers[0]) if answered else "",
        vote=row["vote"],
    )
