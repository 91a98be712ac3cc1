"""Where people said the bot was wrong, and what they said was right."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.log import exchange_rows
from bot.log.reports.paging import FIRST_PAGE, Page, PageRange
from retrieval import Quotation

_COMPLAINTS = """
    SELECT exchanges.*, votes."when" AS voted, shown, correct
    FROM votes JOIN exchanges ON exchanges.id = exchange
    WHERE vote = -1 AND exchange NOT IN (SELECT exchange FROM reviews)
    ORDER BY votes."when" DESC LIMIT ? OFFSET ?
"""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One person's vote against a sentence.

    Attributes:
        number: Of the exchange.
        when: The vote was cast.
        question: In full, where it leaned on another.
        wrong: The sentence that was voted against.
        right: The one that was right instead; None when none of them was, or it was not said.
        none_right: Whether the person said that none of them was.
    """

    number: int
    when: datetime
    question: str
    wrong: Quotation | None
    right: Quotation | None
    none_right: bool


def find_complaints(log: sqlite3.Connection, cut: PageRange = FIRST_PAGE) -> Page[Complaint]:
    """Votes against an answer that nobody has reviewed yet, the newest first."""
    return cut.page(log.execute(_COMPLAINTS, cut.values), _complaint)


def _complaint(row: sqlite3.Row) -> Complaint:
    answers = exchange_rows.logged_answer(row).answers
    return Complaint(
        row["id"],
        datetime.fromisoformat(row["voted"]),
        row["understood"] or row["question"],
        _sentence(answers, row["shown"]),
        _sentence(answers, row["correct"]),
        none_right=row["correct"] == -1,
    )


def _sentence(answers: tuple[Quotation, ...], place: int | None) -> Quotation | None:
    return answers[place] if place is not None and 0 <= place < len(answers) else None
