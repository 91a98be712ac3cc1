"""A log with exchanges in it, written as the bot writes them, at any time and by anybody."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from bot.exchange import Channel, Exchange, IncomingQuestion
from bot.formatting.dates import log_stamp
from bot.log.exchange_log import Log
from bot.log.storage.database import blocking_reader
from bot.log.votes import Vote, Votes
from retrieval import Answer
from tests.bot.samples import FOUND

T = TypeVar("T")
NOW = datetime.now(UTC)


class Journal:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.log = Log(path)
        self._messages = iter(range(1, 1000))

    async def ask(
        self,
        question: str = "أين ولد فيصل؟",
        answer: Answer | None = FOUND,
        *,
        ago: timedelta = timedelta(0),
        person: int = 777,
        latency_ms: float = 3.5,
    ) -> int:
        """Have somebody ask in their private chat; None for an answer is a question cut short."""
        asked = IncomingQuestion(
            question, Channel.PRIVATE, chat_id=person, user_id=person, message_id=next(self._messages)
        )
        number = await self.log.received(asked)
        assert number is not None
        if answer is not None:
            exchange = Exchange(number, asked, replace(answer, question=question), latency_ms)
            await self.log.answered(exchange, "corpus-1")
            await self.log.sent(exchange, next(self._messages))
        await self._at("exchanges", "id", number, ago)
        return number

    async def vote(
        self, number: int, good: bool, shown: int = 0, correct: int | None = None,
        *, ago: timedelta = timedelta(0), person: int = 777,
    ) -> None:  # fmt: skip
        await Votes(self.log).cast(number, person, Vote(good, shown, correct))
        await self._at("votes", "exchange", number, ago)

    async def review(self, number: int, note: str | None = None) -> None:
        await self.log.database.write("INSERT INTO reviews VALUES (?, ?, ?)", (number, log_stamp(NOW), note))

    async def written(self) -> None:
        await self.log.look("SELECT 1")

    def __call__(self, report: Callable[..., T], *arguments: object) -> T:
        with blocking_reader(self.path) as log:
            return report(log, *arguments)

    async def _at(self, table: str, name: str, number: int, ago: timedelta) -> None:
        when = log_stamp(datetime.now(UTC) - ago)
        await self.log.database.write(f'UPDATE {table} SET "when" = ? WHERE {name} = ?', (when, number))  # noqa: S608


@pytest.fixture
async def journal(tmp_path: Path) -> AsyncIterator[Journal]:
    journal = Journal(tmp_path / "sanad.db")
    yield journal
    await journal.log.close()
