import json
from collections.abc import Callable, Iterator
from typing import Any

from bot.log.reports.selection import ALL_EXCHANGES, Selection
from bot.log.reports.stream import json_lines
from tests.bot.log.reports.conftest import Journal
from tests.bot.samples import FOUND, NOTHING, OTHER


def read(journal: Journal, *arguments: object) -> list[dict[str, Any]]:
    lines: Callable[..., Iterator[str]] = json_lines
    return [json.loads(line) for line in journal(lambda log: list(lines(log, *arguments)))]


async def test_an_exchange_is_an_object_with_its_candidates_and_what_people_said(journal: Journal) -> None:
    number = await journal.ask("أين ولد؟", FOUND)
    await journal.vote(number, False, 0, 1)
    await journal.review(number, "ملاحظة")
    (row,) = read(journal)
    expected = {"question": "أين ولد؟", "found": True, "up": 0, "down": 1, "right_answer": OTHER.text}
    assert expected.items() <= row.items()
    assert row["note"] == "ملاحظة"
    assert [candidate["text"] for candidate in row["candidates"]] == [OTHER.text]


async def test_what_was_cut_short_is_neither_found_nor_not(journal: Journal) -> None:
    await journal.ask(answer=None)
    await journal.ask(answer=NOTHING)
    assert [(row["found"], row["candidates"]) for row in read(journal)] == [(None, []), (False, [])]


async def test_the_latest_come_last(journal: Journal) -> None:
    for number in range(4):
        await journal.ask(f"سؤال {number}", NOTHING if number % 2 else FOUND)
    assert [row["id"] for row in read(journal, ALL_EXCHANGES, 2)] == [3, 4]
    assert [row["id"] for row in read(journal, Selection(unanswered=True))] == [2, 4]
