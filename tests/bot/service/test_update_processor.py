import asyncio

import pytest
from telegram import Update

from bot.log.exchange_log import Log
from bot.service import update_processor
from bot.service.update_processor import PerChatProcessor
from tests.bot.samples import update


async def test_one_chat_is_answered_in_order_and_others_meanwhile(log: Log) -> None:
    done: list[tuple[int, int]] = []
    others_done = asyncio.Event()
    order = PerChatProcessor(log)

    async def slow(number: int) -> None:
        await others_done.wait()
        # Were they at work side by side, the later ones would end first.
        for _ in range(5 - number):
            await asyncio.sleep(0)
        done.append((1, number))

    async def quick() -> None:
        done.append((2, 9))
        others_done.set()

    slow_chat = [order.process_update(update(n, "؟", person=1), slow(n)) for n in range(5)]
    await asyncio.gather(*slow_chat, order.process_update(update(9, "؟", person=2), quick()))
    assert done == [(2, 9), (1, 0), (1, 1), (1, 2), (1, 3), (1, 4)]


async def test_a_busy_chat_takes_one_seat_and_not_all(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(update_processor, "MAX_CONCURRENT_UPDATES", 2)
    order = PerChatProcessor(log)
    begun, others_done = asyncio.Event(), asyncio.Event()
    at_once: set[int] = set()
    most = 0

    async def work(chat: int, until: asyncio.Event | None = None) -> None:
        nonlocal most
        at_once.add(chat)
        most = max(most, len(at_once))
        begun.set()
        await (until.wait() if until else asyncio.sleep(0))
        at_once.discard(chat)

    busy = [order.process_update(update(n, "؟", person=1), work(1, others_done)) for n in range(50)]
    first = asyncio.gather(*busy)
    await begun.wait()
    await asyncio.gather(*(order.process_update(update(n, "؟", person=n), work(n)) for n in (101, 102, 103)))
    assert most == 2
    others_done.set()
    await first


async def test_an_update_is_closed_when_it_has_been_handled(log: Log) -> None:
    await log.keep({1: "{}"})
    await PerChatProcessor(log).process_update(update(1, "/start"), asyncio.sleep(0))
    assert await log.unanswered() == []


async def test_at_the_end_nothing_new_is_begun_and_it_stays_on_disk(log: Log) -> None:
    order = PerChatProcessor(log)
    begun, go_on = asyncio.Event(), asyncio.Event()
    done: list[int] = []

    async def work(number: int) -> None:
        begun.set()
        await go_on.wait()
        done.append(number)

    for number in (1, 2):
        await log.keep({number: f"{number}"})
    tasks = [asyncio.create_task(order.process_update(update(n, "؟"), work(n))) for n in (1, 2)]
    await begun.wait()
    order.leave_the_rest()
    go_on.set()
    await asyncio.gather(*tasks)
    assert done == [1]
    assert await log.unanswered() == ["2"]


async def test_work_that_is_given_up_stays_on_disk(log: Log) -> None:
    order = PerChatProcessor(log)
    begun = asyncio.Event()
    await log.keep({1: "1"})
    task = asyncio.create_task(order.process_update(update(1, "؟"), without_end(begun)))
    await begun.wait()
    order.give_up()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await log.unanswered() == ["1"]


async def without_end(begun: asyncio.Event) -> None:
    begun.set()
    await asyncio.Event().wait()


def typed(number: int, person: int) -> Update:
    sender = {"id": person, "is_bot": False, "first_name": "نور"}
    body = {"id": str(number), "from": sender, "query": "؟", "offset": ""}
    return Update.de_json({"update_id": number, "inline_query": body}, None)


async def test_what_is_typed_last_ends_what_was_typed_before_and_waits_for_nothing(log: Log) -> None:
    order = PerChatProcessor(log)
    begun = {number: asyncio.Event() for number in range(1, 6)}
    never, later = asyncio.Event(), asyncio.Event()
    done: list[int] = []

    async def work(number: int, until: asyncio.Event | None) -> None:
        begun[number].set()
        if until:
            await until.wait()
        done.append(number)

    def come(item: Update, until: asyncio.Event | None = None) -> asyncio.Task[None]:
        return asyncio.create_task(order.process_update(item, work(item.update_id, until)))

    message = come(update(1, "؟", person=5), later)
    await begun[1].wait()
    first = come(typed(2, 5), never)
    await begun[2].wait()
    second = come(typed(3, 5), never)
    await begun[3].wait()
    await asyncio.gather(first, come(typed(5, 6)))
    await asyncio.gather(second, come(typed(4, 5)))
    later.set()
    await message
    assert done == [5, 4, 1]
    assert order.waiting == 0


async def test_what_is_typed_when_all_ends_is_given_up(log: Log) -> None:
    order = PerChatProcessor(log)
    begun = asyncio.Event()
    task = asyncio.create_task(order.process_update(typed(1, 5), without_end(begun)))
    await begun.wait()
    assert order.waiting == 1
    order.give_up()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert order.waiting == 0
