"""Question in, answer out, written down: the same for every channel."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.bidi import sound
from bot.exchange import Answered, Asked
from retrieval import Answer, DocumentInfo, Engine

if TYPE_CHECKING:
    from bot.log import Log

# The engine holds Python's lock while it thinks: more threads would only take turns.
THREADS = 2
# How many sentences an exchange remembers, the answer among them.
CANDIDATES = 10


class Conversation:
    def __init__(self, engine: Engine, log: "Log | None" = None, limit: int = CANDIDATES) -> None:
        self._engine = engine
        self._log = log
        self._limit = limit
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="engine")

    @property
    def documents(self) -> tuple[DocumentInfo, ...]:
        return self._engine.documents

    async def answer(self, asked: Asked) -> Answered:
        """Answer a question and note both; `sent` closes what this opens."""
        begun = time.perf_counter()
        asked = replace(asked, text=sound(asked.text))
        number = await self._log.received(asked) if self._log else None
        answer = await self._think(asked.text)
        exchange = Answered(number, asked, answer, (time.perf_counter() - begun) * 1000)
        if self._log and number is not None:
            await self._log.answered(exchange, self._engine.version)
        return exchange

    async def sent(self, exchange: Answered, message_id: int | None = None) -> None:
        """Note that the answer has arrived, as the message of that id."""
        if self._log and exchange.number is not None:
            await self._log.sent(exchange.number, message_id)

    async def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._log:
            await self._log.close()

    async def _think(self, question: str) -> Answer:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, self._engine.ask, question, self._limit)
