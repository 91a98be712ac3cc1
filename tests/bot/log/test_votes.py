from dataclasses import replace
from pathlib import Path

import pytest

from bot.exchange import Channel, Exchange, IncomingQuestion, MessageAddress
from bot.log.exchange_log import Log
from bot.log.votes import Vote, Votes
from retrieval import Answer
from tests.bot.samples import FOUND, NOT_FOUND, NOTHING

ADDRESS = MessageAddress(555, 43)
ASKED = IncomingQuestion("سؤال", Channel.PRIVATE, update_id=10, chat_id=555, user_id=777, message_id=42)


async def answered(log: Log, answer: Answer = FOUND) -> int:
    number = await log.received(ASKED)
    assert number is not None
    exchange = Exchange(number, ASKED, answer, 1.0)
    await log.answered(exchange, "corpus-1")
    await log.sent(exchange, ADDRESS.message_id)
    return number


@pytest.mark.parametrize(
    "answer",
    [FOUND, NOT_FOUND, replace(FOUND, doubtful=True, searched_for="كوريا", understood="متى كوريا؟")],
)
async def test_an_exchange_is_remembered_with_its_answer_as_it_was(log: Log, answer: Answer) -> None:
    number = await answered(log, answer)
    found = await Votes(log).exchange(number, ADDRESS)
    assert found is not None
    assert (found.number, found.channel) == (number, Channel.PRIVATE)
    assert found.answer == replace(answer, question=ASKED.text, elapsed_ms=0.0)


@pytest.mark.parametrize(
    "address",
    [
        MessageAddress(555, 44),
        MessageAddress(556, 43),
        MessageAddress(inline_id="x"),
        MessageAddress(),
        MessageAddress(555),
        MessageAddress(None, 43),
    ],
)
async def test_from_any_other_place_it_is_not_there(log: Log, address: MessageAddress) -> None:
    assert await Votes(log).exchange(await answered(log), address) is None
    assert await Votes(log).exchange(999, ADDRESS) is None


async def test_an_exchange_without_a_quotation_has_nothing_to_show(log: Log) -> None:
    assert await Votes(log).exchange(await answered(log, NOTHING), ADDRESS) is None


async def test_what_was_sent_inline_is_found_by_its_id_and_the_id_is_not_kept(log: Log) -> None:
    number, votes = await answered(log), Votes(log)
    await votes.stands_inline(number, "AAbbCC")
    assert await votes.exchange(number, MessageAddress(inline_id="AAbbCC")) is not None
    assert await votes.exchange(number, MessageAddress(inline_id="AAbbCD")) is None
    (row,) = await log.database.write("SELECT inline_message FROM exchanges")
    assert row["inline_message"] != "AAbbCC"


async def test_one_vote_a_person_and_the_last_counts(log: Log) -> None:
    number, votes = await answered(log), Votes(log)
    await votes.cast(number, 777, Vote(True, 0))
    await votes.cast(number, 778, Vote(True, 1))
    await votes.cast(number, 777, Vote(False, 0, 1))
    rows = await log.database.write("SELECT vote, shown, correct FROM votes ORDER BY vote")
    assert [tuple(row) for row in rows] == [(-1, 0, 1), (1, 1, None)]


async def test_a_disk_that_cannot_be_written_raises_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    log = Log(tmp_path / "file" / "sanad.db")
    votes = Votes(log)
    assert await votes.exchange(1, ADDRESS) is None
    await votes.cast(1, 777, Vote(True, 0))
    await log.close()
