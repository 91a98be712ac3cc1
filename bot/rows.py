"""The row of an exchange, from its question to its end."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterable, Sequence

from bot import __version__
from bot.database import Value
from bot.exchange import Answered, Asked, Status, candidates_json
from bot.identity import Identities
from retrieval import Quotation, normalize

Write = Callable[[str, Iterable[Value]], Awaitable[list[sqlite3.Row]]]


async def begin(write: Write, asked: Asked, who: Identities, when: str) -> int:
    """Open an exchange, or take up again the one of the same update; gives its number."""
    (row,) = await write(
        'INSERT INTO exchanges (update_id, "when", channel, status, chat, user, question_message,'
        " question, normalized_question, app_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (update_id) DO UPDATE SET status = excluded.status RETURNING id",
        (
            asked.update_id, when, asked.channel, Status.RECEIVED, who.chat(asked.chat_id),
            who.user(asked.user_id), asked.message_id, asked.text, normalize(asked.text), __version__,
        ),
    )  # fmt: skip
    return int(row["id"])


async def fill(write: Write, number: int, exchange: Answered, corpus_version: str) -> None:
    """Write down the answer; an exchange that has ended meanwhile stays ended."""
    answer = exchange.answer
    await write(
        "UPDATE exchanges SET status = CASE status WHEN 'received' THEN ? ELSE status END,"
        " found = ?, confidence = ?, answer = ?, highlight = ?, source = ?, line = ?, heading = ?,"
        " score = ?, start = ?, candidates = ?, doubtful = ?, searched_for = ?, understood = ?,"
        " latency_ms = ?, corpus_version = ? WHERE id = ?",
        (
            Status.ANSWERED, answer.found, answer.confidence, *_citation(answer.answers),
            candidates_json(answer.answers[1:]), answer.doubtful, answer.searched_for,
            answer.understood, exchange.latency_ms, corpus_version, number,
        ),
    )  # fmt: skip


async def end(write: Write, number: int, status: Status, answer_message: int | None) -> None:
    """Close the exchange; in the same transaction, by a trigger, its raw update goes."""
    await write(
        "UPDATE exchanges SET status = ?, answer_message = ? WHERE id = ?", (status, answer_message, number)
    )


def _citation(answers: Sequence[Quotation]) -> tuple[Value, ...]:
    if not answers:
        return (None,) * 7
    best = answers[0]
    return best.text, best.highlight, best.source, best.line, best.heading, best.score, best.start
