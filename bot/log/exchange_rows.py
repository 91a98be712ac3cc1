"""The row of an exchange, from its question to its end, and back again."""

import json
import sqlite3
from collections.abc import Iterator, Sequence

from bot import __version__
from bot.exchange import (
    Exchange,
    IncomingQuestion,
    Status,
    candidates_json,
    parse_candidates,
    shape_fields,
    shape_of,
)
from bot.log.pseudonyms import Identities
from bot.log.storage.statements import Statement, Value
from retrieval import Answer, Quotation, SmallTalk, normalize

_CITATION_COLUMNS = (
    "answer", "highlight", "source", "line", "heading", "section", "page", "score", "start", "shape",
)  # fmt: skip
_QUESTION_COLUMNS = (
    "update_id", "when", "channel", "status", "chat", "user", "question_message", "question",
    "normalized_question", "thread", "app_version",
)  # fmt: skip
_ANSWER_COLUMNS = (
    "found", "confidence", *_CITATION_COLUMNS, "candidates", "doubtful", "searched_for", "understood",
    "latency_ms", "corpus_version", "small_talk", "normalized_question", "normalized_answer", "read",
)  # fmt: skip


def _insert(columns: Sequence[str], anew: Sequence[str]) -> str:
    """A row, or for an update that has one, these columns of it `anew`; gives its number."""
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(f":{name}" for name in columns)
    return (
        f"INSERT INTO exchanges ({names}) VALUES ({values}) ON CONFLICT (update_id) DO UPDATE SET "  # noqa: S608  made of constants
        f"{', '.join(f'{name} = excluded.{name}' for name in anew)} RETURNING id"
    )


_INSERT_QUESTION = _insert(_QUESTION_COLUMNS, ["status"])
_INSERT_EXCHANGE = _insert(
    list(dict.fromkeys([*_QUESTION_COLUMNS, *_ANSWER_COLUMNS])), ["status", *_ANSWER_COLUMNS]
)
_UPDATE_ANSWER = (
    "UPDATE exchanges SET status = CASE status WHEN 'received' THEN 'answered' ELSE status END, "  # noqa: S608  made of constants
    f"{', '.join(f'{name} = :{name}' for name in _ANSWER_COLUMNS)} WHERE id = :id"
)
_CLOSE_BY_NUMBER = (
    "UPDATE exchanges SET status = 'sent', answer_message = json_extract(ended.value, '$[1]')"
    " FROM json_each(?) AS ended WHERE exchanges.id = json_extract(ended.value, '$[0]')"
)
_CLOSE_BY_UPDATE = "UPDATE exchanges SET status = 'sent', answer_message = ? WHERE update_id = ?"
_CLOSE_LAST_INSERTED = (
    "UPDATE exchanges SET status = 'sent', answer_message = ? WHERE id = last_insert_rowid()"
)


def open_exchange(question: IncomingQuestion, who: Identities, when: str) -> Statement:
    """Open an exchange, or take up again the one of the same update; gives its number."""
    return _INSERT_QUESTION, _question_values(question, who, when, Status.RECEIVED)


def insert_exchange(exchange: Exchange, who: Identities, when: str, corpus_version: str) -> Statement:
    """Write down a question with its answer, in one row at once; gives its number."""
    values = _question_values(exchange.question, who, when, Status.ANSWERED)
    return _INSERT_EXCHANGE, values | _answer_values(exchange, corpus_version)


def fill_answer(number: int, exchange: Exchange, corpus_version: str) -> Statement:
    """Write down the answer of an open exchange; one that has ended meanwhile stays ended."""
    return _UPDATE_ANSWER, _answer_values(exchange, corpus_version) | {"id": number}


def close_exchanges(sent: Sequence[tuple[int, int | None]]) -> Statement:
    """Close exchanges, given with the messages of their answers.

    In the same transaction, by a trigger, their raw updates go.
    """
    return _CLOSE_BY_NUMBER, (json.dumps(sent),)


def close_exchange_of(update_id: int | None, answer_message: int | None) -> Statement:
    """Close the exchange of an update or, where there is no update, the one put down just before."""
    return (
        (_CLOSE_LAST_INSERTED, (answer_message,))
        if update_id is None
        else (_CLOSE_BY_UPDATE, (answer_message, update_id))
    )


def _question_values(
    question: IncomingQuestion, who: Identities, when: str, status: Status
) -> dict[str, Value]:
    chat, user, normalized = who.chat(question.chat_id), who.user(question.user_id), normalize(question.text)
    values = (
        question.update_id, when, question.channel, status, chat, user, question.message_id, question.text,
        normalized, question.thread, __version__,
    )  # fmt: skip
    return dict(zip(_QUESTION_COLUMNS, values, strict=True))


def _answer_values(exchange: Exchange, corpus_version: str) -> dict[str, Value]:
    answer = exchange.answer
    values = (
        answer.found, answer.confidence, *_citation(answer.answers), candidates_json(answer.answers[1:]),
        answer.doubtful, answer.searched_for, answer.understood, exchange.latency_ms, corpus_version,
        # A question that leans on another is the same as one that says it in full.
        answer.small_talk, normalize(answer.understood or exchange.question.text),
        normalize(answer.answers[0].text) if answer.answers else None, answer.read,
    )  # fmt: skip
    return dict(zip(_ANSWER_COLUMNS, values, strict=True))


def _citation(answers: Sequence[Quotation]) -> tuple[Value, ...]:
    if not answers:
        return (None,) * len(_CITATION_COLUMNS)
    best = answers[0]
    section = json.dumps(best.section, ensure_ascii=False)
    shape = json.dumps(shape_fields(best.shape), ensure_ascii=False)
    return (
        best.text, best.highlight, best.source, best.line, best.heading, section, best.page, best.score,
        best.start, shape,
    )  # fmt: skip


def logged_answer(row: sqlite3.Row) -> Answer:
    """The answer in a whole row, as it was given; empty where there is none yet."""
    return Answer(
        question=row["question"],
        found=bool(row["found"]),
        confidence=row["confidence"] or 0.0,
        elapsed_ms=0.0,
        answers=tuple(_quotations(row)),
        doubtful=bool(row["doubtful"]),
        searched_for=row["searched_for"],
        understood=row["understood"],
        small_talk=SmallTalk(row["small_talk"]) if row["small_talk"] else None,
        read=bool(row["read"]),
    )


def _quotations(row: sqlite3.Row) -> Iterator[Quotation]:
    if row["answer"] is not None:
        section = tuple(json.loads(row["section"] or "[]"))
        yield Quotation(
            row["answer"], row["highlight"], row["source"], row["line"], section, row["score"], row["start"],
            row["page"], shape_of(json.loads(row["shape"] or "{}")),
        )  # fmt: skip
        yield from parse_candidates(row["candidates"])
