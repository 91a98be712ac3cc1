import asyncio
from pathlib import Path

import pytest
from telegram import Update

from bot import processor
from bot.log import Log
from bot.processor import ChatByChat
from tests.bot.samples import update


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path / "sanad.db")


async def test_one_chat_is_answered_in_order_and_others_meanwhile(log: Log) -> None:
    done: list[tuple[int, int]] = []
    order = ChatByChat(log)

    async def work(chat: int, number: int, seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append((chat, number))

    slow_chat = [order.process_update(update(n, "؟", person=1), work(1, n, 0.02)) for n in range(5)]
    fast_chat = [order.process_update(update(9, "؟", person=2), work(2, 9, 0.0))]
    await asyncio.gather(*slow_chat, *fast_chat)
    await log.close()
    assert done == [(2, 9), (1, 0), (1, 1), (1, 2), (1, 3), (1, 4)]


async def test_a_busy_chat_takes_one_seat_and_not_all(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processor, "CONCURRENCY", 2)
    order = ChatByChat(log)
    at_once: set[int] = set()
    most = 0

    async def work(chat: int) -> None:
        nonlocal most
        at_once.add(chat)
        most = max(most, len(at_once))
        await asyncio.sleep(0.005)
        at_once.discard(chat)

    first = [asyncio.create_task(order.process_update(update(n, "؟", person=1), work(1))) for n in range(50)]
    await asyncio.sleep(0)
    begun = asyncio.get_running_loop().time()
    await asyncio.gather(*(order.process_update(update(n, "؟", person=n), work(n)) for n in (101, 102, 103)))
    assert asyncio.get_running_loop().time() - begun < 0.1
    assert most == 2
    await asyncio.gather(*first)
    await log.close()


async def test_an_update_is_closed_when_it_has_been_handled(log: Log) -> None:
    await log.keep({1: "{}"})
    await ChatByChat(log).process_update(update(1, "/start"), asyncio.sleep(0))
    assert await log.unanswered() == []
    await log.close()


async def test_at_the_end_nothing_new_is_begun_and_it_stays_on_disk(log: Log) -> None:
    order = ChatByChat(log)
    done: list[int] = []

    async def work(number: int) -> None:
        await asyncio.sleep(0.05)
        done.append(number)

    for number in (1, 2):
        await log.keep({number: f"{number}"})
    tasks = [asyncio.create_task(order.process_update(update(n, "؟"), work(n))) for n in (1, 2)]
    await asyncio.sleep(0.01)
    order.leave_the_rest()
    await asyncio.gather(*tasks)
    assert done == [1]
    assert await log.unanswered() == ["2"]
    await log.close()


async def test_work_that_is_given_up_stays_on_disk(log: Log) -> None:
    order = ChatByChat(log)
    await log.keep({1: "1"})
    task = asyncio.create_task(order.process_update(update(1, "؟"), asyncio.sleep(60)))
    await asyncio.sleep(0.01)
    order.give_up()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await log.unanswered() == ["1"]
    await log.close()


def typed(number: int, person: int) -> Update:
    sender = {"id": person, "is_bot": False, "first_name": "نور"}
    body = {"id": str(number), "from": sender, "query": "؟", "offset": ""}
    return Update.de_json({"update_id": number, "inline_query": body}, None)


async def test_what_is_typed_last_ends_what_was_typed_before_and_waits_for_nothing(log: Log) -> None:
    order = ChatByChat(log)
    done: list[int] = []

    async def work(number: int, seconds: float) -> None:
        await asyncio.sleep(seconds)
        done.append(number)

    async def at(moment: float, item: Update, seconds: float) -> None:
        await asyncio.sleep(moment)
        await order.process_update(item, work(item.update_id, seconds))

    await asyncio.gather(
        at(0.0, update(1, "؟", person=5), 0.3),
        at(0.02, typed(2, 5), 60.0),
        at(0.04, typed(3, 5), 60.0),
        at(0.06, typed(4, 5), 0.01),
        at(0.02, typed(5, 6), 0.01),
    )
    assert done == [5, 4, 1]
    assert order.waiting == 0
    await log.close()


async def test_what_is_typed_when_all_ends_is_given_up(log: Log) -> None:
    order = ChatByChat(log)
    task = asyncio.create_task(order.process_update(typed(1, 5), asyncio.sleep(60)))
    await asyncio.sleep(0.01)
    assert order.waiting == 1
    order.give_up()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert order.waiting == 0
    await log.close()
