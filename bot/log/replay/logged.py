"""What was asked, what was answered, and which sentences people said were right."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.formatting.dates import log_stamp
from bot.log import exchange_rows
from retrieval import Answer, Quotation
from retrieval.question import followup

# A sentence, wherever it is quoted: its file, and its words.
Sentence = tuple[str, str]
COMPARED_SENTENCES = 10

_ASKED_IDS = """
    SELECT max(id) AS id FROM exchanges INDEXED BY exchanges_by_meaning
    WHERE small_talk IS NULL AND found IS NOT NULL GROUP BY normalized_question
"""
_NEWEST_EXCHANGES = (
    f"SELECT * FROM exchanges WHERE id IN ({_ASKED_IDS})"  # noqa: S608  made of constants
    ' AND "when" >= ? ORDER BY id DESC LIMIT ?'
)
_JUDGED_EXCHANGES = """
    SELECT exchanges.*, vote, shown, correct FROM votes JOIN exchanges ON exchanges.id = exchange
    WHERE small_talk IS NULL AND found IS NOT NULL AND exchanges."when" >= ?
"""
_ANSWERS_BEFORE = """
    SELECT DISTINCT answer FROM exchanges
    WHERE normalized_question = ? AND id < ? AND chat IS ? AND coalesce(understood, question) = ?
    AND answer IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """A question as it was answered last.

    Attributes:
        key: The same for the same question in whatever spelling.
        text: In full, where it leaned on another.
        given: The sentences that it was answered without, as they had been given before ("and who else?");
            None where those answers are erased, and nobody knows what it left out.
    """

    key: str
    text: str
    answer: Answer
    given: frozenset[str] | None = frozenset()


@dataclass(frozen=True, slots=True)
class Feedback:
    """What people said of the sentences offered for one question; a sentence can be both."""

    right: set[Sentence] = field(default_factory=set)
    wrong: set[Sentence] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class VotedQuestion:
    """An answer that somebody voted on, with the versions it was given by."""

    key: str
    text: str
    corpus_version: str
    app_version: str
    answer: Answer
    given: frozenset[str] | None = frozenset()


def logged_questions(
    log: sqlite3.Connection, since: datetime, limit: int | None = None
) -> Iterator[LoggedQuestion]:
    """Every question once, as it was answered last, the newest first."""
    for row in log.execute(_NEWEST_EXCHANGES, (log_stamp(since), -1 if limit is None else limit)):
        yield LoggedQuestion(
            row["normalized_question"], _text(row), exchange_rows.logged_answer(row), _given(log, row)
        )


def read_feedback(log: sqlite3.Connection, since: datetime) -> dict[str, Feedback]:
    """What people said of sentences, by question; of the one same vote for and against both count."""
    told: dict[str, Feedback] = {}
    for row in log.execute(_JUDGED_EXCHANGES, (log_stamp(since),)):
        answers = exchange_rows.logged_answer(row).answers
        one = told.setdefault(row["normalized_question"], Feedback())
        (one.right if row["vote"] > 0 else one.wrong).update(_at(answers, row["shown"]))
        one.right.update(_at(answers, row["correct"]))
    return told


def voted_questions(log: sqlite3.Connection, since: datetime) -> Iterator[VotedQuestion]:
    """The answers that somebody voted on, each once."""
    query = f"SELECT DISTINCT id FROM ({_JUDGED_EXCHANGES})"  # noqa: S608  made of constants
    numbers = [row["id"] for row in log.execute(query, (log_stamp(since),))]
    for number in numbers:
        row = log.execute("SELECT * FROM exchanges WHERE id = ?", (number,)).fetchone()
        yield VotedQuestion(
            row["normalized_question"],
            _text(row),
            row["corpus_version"],
            row["app_version"],
            exchange_rows.logged_answer(row),
            _given(log, row),
        )


def sentence_key(quotation: Quotation) -> Sentence:
    return quotation.source, quotation.text


def _text(row: sqlite3.Row) -> str:
    return str(row["understood"] or row["question"])


def _given(log: sqlite3.Connection, row: sqlite3.Row) -> frozenset[str] | None:
    """What a follow-up left out. An answer that leaves something out is always doubtful."""
    if row["understood"] is None or not row["doubtful"]:
        return frozenset()
    values = (row["normalized_question"], row["id"], row["chat"], row["understood"])
    before = {str(each["answer"]) for each in log.execute(_ANSWERS_BEFORE, values)}
    if not before and followup.resolve_question(row["question"], row["understood"]) == row["understood"]:
        return None
    return frozenset(before - {quotation.text for quotation in exchange_rows.logged_answer(row).answers})


def _at(answers: tuple[Quotation, ...], place: int | None) -> list[Sentence]:
    return [sentence_key(answers[place])] if place is not None and 0 <= place < len(answers) else []
