import asyncio
import threading
from pathlib import Path

import pytest

from bot.conversation.answer_cache import MAX_CACHED_ANSWERS
from bot.conversation.conversation import LOGGED_SENTENCES, Conversation
from bot.exchange import Channel, IncomingQuestion
from bot.log.exchange_log import Log
from retrieval import Answer
from tests.bot.log_rows import latest
from tests.bot.samples import FOUND, NOTHING, ScriptedEngine


async def test_a_question_is_answered_and_logged(tmp_path: Path) -> None:
    engine = ScriptedEngine()
    conversation = Conversation(engine.as_engine(), Log(tmp_path / "sanad.db"))
    exchange = await conversation.answer(IncomingQuestion("سؤال", Channel.PRIVATE, update_id=1))
    assert exchange.answer is FOUND
    assert exchange.latency_ms > 0
    await conversation.sent(exchange, 99)
    await conversation.close()
    assert engine.asked == [("سؤال", LOGGED_SENTENCES)]
    (row,) = await latest(tmp_path / "sanad.db", 9)
    assert (row["status"], row["answer_message"], row["corpus_version"]) == ("sent", 99, "corpus-1")


async def test_without_a_log_it_answers_all_the_same() -> None:
    conversation = Conversation(ScriptedEngine().as_engine(), limit=3)
    exchange = await conversation.answer(IncomingQuestion("سؤال", Channel.TERMINAL))
    await conversation.sent(exchange)
    await conversation.close()
    assert exchange.number is None


async def test_a_question_with_half_a_character_is_mended_for_engine_and_log(tmp_path: Path) -> None:
    engine = ScriptedEngine()
    conversation = Conversation(engine.as_engine(), Log(tmp_path / "sanad.db"))
    await conversation.answer(IncomingQuestion("سؤال \ud83d", Channel.PRIVATE, update_id=1))
    await conversation.close()
    assert engine.asked[0][0] == "سؤال \ufffd"
    assert [row["question"] for row in await latest(tmp_path / "sanad.db", 9)] == ["سؤال \ufffd"]


async def test_a_log_that_cannot_be_written_does_not_cost_the_answer(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    conversation = Conversation(ScriptedEngine().as_engine(), Log(tmp_path / "file" / "sanad.db"))
    exchange = await conversation.answer(IncomingQuestion("سؤال", Channel.PRIVATE, update_id=1))
    await conversation.sent(exchange, 99)
    await conversation.close()
    assert exchange.answer is FOUND


async def test_a_question_that_the_engine_stumbles_over_is_written_down_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = ScriptedEngine()

    def stumble(_question: str, _limit: int) -> Answer:
        raise RuntimeError("stumbled")

    monkeypatch.setattr(engine, "ask", stumble)
    conversation = Conversation(engine.as_engine(), Log(tmp_path / "sanad.db"))
    with pytest.raises(RuntimeError):
        await conversation.answer(IncomingQuestion("سؤال", Channel.PRIVATE, update_id=1))
    await conversation.close()
    assert [row["status"] for row in await latest(tmp_path / "sanad.db", 9)] == ["received"]


async def test_the_engine_does_not_hold_up_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    engine, loop = ScriptedEngine(), asyncio.get_running_loop()
    thinking, go_on = asyncio.Event(), threading.Event()

    def think(_question: str, _limit: int) -> Answer:
        loop.call_soon_threadsafe(thinking.set)
        return FOUND if go_on.wait(10) else NOTHING

    monkeypatch.setattr(engine, "ask", think)
    conversation = Conversation(engine.as_engine())
    asking = asyncio.create_task(conversation.answer(IncomingQuestion("سؤال", Channel.TERMINAL)))
    # Only a loop that goes on meanwhile comes so far as to let it end.
    await thinking.wait()
    go_on.set()
    assert (await asking).answer is FOUND
    await conversation.close()


async def test_what_many_ask_is_thought_of_once_and_each_is_an_exchange(tmp_path: Path) -> None:
    engine, log = ScriptedEngine(), Log(tmp_path / "sanad.db")
    conversation = Conversation(engine.as_engine(), log)
    numbers = [
        (await conversation.answer(IncomingQuestion("سؤال", Channel.TERMINAL))).number for _ in range(3)
    ]
    await conversation.close()
    assert numbers == [1, 2, 3]
    assert len(engine.asked) == 1


async def test_answers_are_kept_up_to_a_number() -> None:
    engine = ScriptedEngine()
    conversation = Conversation(engine.as_engine())
    for number in [*range(MAX_CACHED_ANSWERS + 1), 0]:
        await conversation.answer(IncomingQuestion(f"سؤال {number}", Channel.TERMINAL))
    await conversation.close()
    assert len(engine.asked) == MAX_CACHED_ANSWERS + 2
