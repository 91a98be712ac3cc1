"""Question in, answer out, written down: the same for every channel."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from bot.conversation import example_questions
from bot.conversation.answer_cache import AnswerCache
from bot.conversation.previous_questions import PreviousQuestions
from bot.conversation.threads import in_thread
from bot.exchange import Channel, Exchange, IncomingQuestion
from bot.formatting.bidi import valid_text
from retrieval import Answer, Context, DocumentInfo, Engine, Quotation
from retrieval.question import followup

if TYPE_CHECKING:
    from bot.log.exchange_log import Log

_LOGGER = logging.getLogger(__name__)
T = TypeVar("T")
Ts = TypeVarTuple("Ts")

# The engine holds Python's lock while it thinks: more threads would only take turns.
ENGINE_THREADS = 2
# It lets it go while it waits for an index that lies elsewhere.
THREADS_FAR = 8
# How many sentences an exchange remembers, the answer among them.
LOGGED_SENTENCES = 10


class Conversation:
    """Answers for every channel.

    Args:
        log: Where exchanges are written down; without it every question stands alone.
        limit: How many sentences an answer holds at most.
        follow_ups: Whether a question may lean on the one before it.
        threads: How many questions are thought about at once.
    """

    def __init__(
        self,
        engine: Engine,
        log: "Log | None" = None,
        limit: int = LOGGED_SENTENCES,
        *,
        follow_ups: bool = True,
        threads: int = ENGINE_THREADS,
    ) -> None:
        self._cache = AnswerCache(engine)
        self._log = log
        self._previous = PreviousQuestions(log) if log and follow_ups else None
        self._limit = limit
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="engine")

    @property
    def engine(self) -> Engine:
        """The engine that answers now."""
        return self._cache.engine

    @property
    def documents(self) -> Sequence[DocumentInfo]:
        return self.engine.documents

    def turn_to(self, engine: Engine) -> None:
        """Answer from this engine from now on; questions under way finish on the one before."""
        self._cache = AnswerCache(engine)

    async def answer(self, question: IncomingQuestion) -> Exchange:
        """Answer a question and note both; `sent` closes what this opens."""
        begun = time.perf_counter()
        question = replace(question, text=valid_text(question.text))
        cache = self._cache
        try:
            number, answer = await self._understand(question, cache)
        except Exception:
            await self._open(question)
            raise
        passed = (time.perf_counter() - begun) * 1000
        exchange = Exchange(number, question, answer, passed, cache.engine.version)
        return await self._written(exchange)

    async def look(self, question: str) -> Answer:
        """The answer to a question that may never be asked: nothing is written down."""
        return await self._think(valid_text(question), self._cache)

    async def note(self, question: IncomingQuestion, answer: Answer) -> Exchange:
        """Write down a question whose answer has been sent already."""
        exchange = await self._written(
            Exchange(None, question, answer, answer.elapsed_ms, self.engine.version)
        )
        await self.sent(exchange)
        return exchange

    async def sent(self, exchange: Exchange, message_id: int | None = None) -> None:
        """Note that the answer has arrived, as the message of that id."""
        if self._log is None:
            return
        _report(exchange)
        if exchange.number is None:
            await self._log.missed(exchange, exchange.corpus_version, message_id)
            return
        await self._log.sent(exchange, message_id)

    async def context(self, quotation: Quotation) -> Context | None:
        """What stands around a quotation; None when its document has changed since."""
        around = await self.at(quotation.source, quotation.start, quotation.shape.end)
        return around if around and around.text.split() == quotation.text.split() else None

    async def at(self, source: str, start: int, end: int | None = None) -> Context | None:
        """What stands between two places of a document, and around them; None where no sentence begins."""
        return await self._aside(self.engine.context, source, start, end)

    async def reachable(self) -> bool:
        """Whether the documents are there; those that lie elsewhere are looked for."""
        return await in_thread(self.engine.reachable)

    async def examples(self, *documents: DocumentInfo) -> tuple[str, ...]:
        """Questions to begin with: on these documents, or on all."""
        return await self._aside(
            example_questions.best_questions, self.engine.ask, documents or self.documents
        )

    def warm_up(self) -> None:
        """Have the engine's first answer, which is slow, behind it before somebody asks."""
        self._pool.submit(self.engine.ask, " ".join(document.title for document in self.documents[:1]))

    async def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        if self._log:
            await self._log.close()

    async def _understand(self, question: IncomingQuestion, cache: AnswerCache) -> tuple[int | None, Answer]:
        """The answer; a question that may lean on another has a number in the log before it."""
        if (
            self._previous is None
            or question.channel is Channel.INLINE
            or not followup.leans_on_previous(question.text)
        ):
            return None, await self._think(question.text, cache)
        number = await self._open(question)
        leaning = await self._in_the_light_of_before(question, number, cache)
        return number, leaning or await self._think(question.text, cache)

    async def _open(self, question: IncomingQuestion) -> int | None:
        return await self._log.received(question) if self._log else None

    async def _written(self, exchange: Exchange) -> Exchange:
        """Write the answer down before it is sent, with its question where that is not written yet."""
        if self._log is None:
            return exchange
        if exchange.number is None:
            return replace(exchange, number=await self._log.put(exchange, exchange.corpus_version))
        await self._log.answered(exchange, exchange.corpus_version)
        return exchange

    async def _in_the_light_of_before(
        self, question: IncomingQuestion, number: int | None, cache: AnswerCache
    ) -> Answer | None:
        """The answer to a question that leans on an earlier one; None when it stands alone."""
        if self._previous is None or number is None:
            return None
        earlier = await self._previous.before(question, number) or []
        for one in earlier:
            if full := followup.resolve_question(question.text, one.question, one.highlight):
                if followup.merely_adds(full, one.question) and await self._answers(question.text, cache):
                    return None
                answer = await self._think(full, cache)
                given = {other.answer for other in earlier if other.answer and other.question == full}
                return replace(followup.without_given(answer, given), question=question.text, understood=full)
        return None

    async def _answers(self, question: str, cache: AnswerCache) -> bool:
        """Whether a question whose reading is doubtful is answered surely as it was typed."""
        answer = await self._think(question, cache)
        return answer.found and not answer.doubtful

    async def _think(self, question: str, cache: AnswerCache) -> Answer:
        answer = cache.recall(question)
        if answer is None:
            answer = await self._aside(cache.engine.ask, question, self._limit)
            cache.keep(question, answer)
        return answer

    async def _aside(self, work: Callable[[*Ts], T], *arguments: *Ts) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, *arguments)


def _report(exchange: Exchange) -> None:
    """The one line of the process's log about an exchange: none of its words."""
    answer = exchange.answer
    outcome = answer.small_talk or ("found" if answer.found else "not found")
    number = "unlogged" if exchange.number is None else exchange.number
    _LOGGER.info(
        "exchange %s %s: %s, confidence %.2f, %.0f ms",
        number, exchange.question.channel, outcome, answer.confidence, exchange.latency_ms,
    )  # fmt: skip
