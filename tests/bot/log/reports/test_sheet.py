import csv
import io
import sqlite3
import tracemalloc
from datetime import timedelta

import pytest

from bot.log.reports.selection import ALL_EXCHANGES, Selection
from bot.log.reports.sheet import SHEET_COLUMNS, UTF8_MARK, csv_records
from bot.log.reports.stream import SAID_COLUMNS
from tests.bot.log.reports.conftest import Journal
from tests.bot.samples import NOT_FOUND, NOTHING, OTHER, QUOTATION


def table(journal: Journal, *arguments: object, newest_first: bool = False) -> list[dict[str, str]]:
    def read(log: object) -> str:
        return "".join(csv_records(log, *arguments, newest_first=newest_first))  # type: ignore[arg-type]

    text = journal(read)
    assert text.startswith(UTF8_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(UTF8_MARK), newline="")))


async def test_a_row_tells_an_exchange_and_what_people_said_of_it(journal: Journal) -> None:
    number = await journal.ask("أين ولد «فيصل»،\nيا ترى؟")
    await journal.vote(number, False, 0, 1, person=1, ago=timedelta(hours=1))
    await journal.vote(number, True, 0, person=2)
    await journal.review(number, "صُحّح")
    (row,) = table(journal)
    assert list(row) == [*SHEET_COLUMNS, *SAID_COLUMNS]
    expected = {
        "id": "1", "question": "أين ولد «فيصل»،\nيا ترى؟", "found": "1", "answer": QUOTATION.text,
        "line": "12", "up": "1", "down": "1", "right_answer": OTHER.text, "note": "صُحّح", "understood": "",
    }  # fmt: skip
    assert expected.items() <= row.items()
    assert row["reviewed"]


@pytest.mark.parametrize(("correct", "right"), [(0, QUOTATION.text), (-1, ""), (None, ""), (9, "")])
async def test_the_right_answer_is_the_sentence_that_was_named(
    journal: Journal, correct: int | None, right: str
) -> None:
    await journal.vote(await journal.ask(), False, 1, correct)
    assert [row["right_answer"] for row in table(journal)] == [right]


@pytest.mark.parametrize("question", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
async def test_nothing_anybody_asks_is_a_formula(journal: Journal, question: str) -> None:
    await journal.ask(question, NOTHING)
    assert [row["question"] for row in table(journal)] == [f"'{question}"]


async def test_the_oldest_comes_first_unless_told_otherwise_and_a_limit_keeps_the_latest(
    journal: Journal,
) -> None:
    for number in range(5):
        await journal.ask(f"سؤال {number}", NOT_FOUND if number % 2 else NOTHING)
    assert [row["id"] for row in table(journal)] == ["1", "2", "3", "4", "5"]
    assert [row["id"] for row in table(journal, newest_first=True)] == ["5", "4", "3", "2", "1"]
    assert [row["id"] for row in table(journal, ALL_EXCHANGES, 2)] == ["4", "5"]
    assert [row["id"] for row in table(journal, Selection(words="الرياض"), 1)] == ["4"]
    assert [row["id"] for row in table(journal, ALL_EXCHANGES, 0)] == []


async def test_memory_does_not_grow_with_the_log(journal: Journal) -> None:
    await journal.written()
    await journal.log.database.write(
        "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 3000)"
        ' INSERT INTO exchanges ("when", channel, status, question, normalized_question, app_version, answer)'
        " SELECT '2026-01-01', 'private', 'sent', 'سؤال', 'سؤال', '1', hex(randomblob(500)) FROM numbers"
    )

    def peak(limit: int) -> int:
        def read(log: sqlite3.Connection) -> int:
            tracemalloc.start()
            assert sum(1 for _ in csv_records(log, ALL_EXCHANGES, limit)) == limit + 1
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            return most

        return journal(read)

    peak(10)
    assert peak(3000) < 1.5 * peak(300)
