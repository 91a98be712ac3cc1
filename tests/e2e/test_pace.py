"""Many questions: too many of one person, and very many of all."""

from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from bot.replies import texts
from tests.e2e.process import BotProcess, webhook
from tests.e2e.questions import ANSWERABLE, QUESTION
from tests.telegram_server import Message, Person, TelegramServer, faults

CHATS = 20
QUESTIONS = 50


def answers(person: Person) -> list[Message]:
    return [m for m in person.shown if m.sender is not person.user]


def ask_much(person: Person) -> list[Message]:
    """Send everything at once, each person in an order of their own."""
    turns = range(person.id, person.id + QUESTIONS)
    return [person.send(ANSWERABLE[turn % len(ANSWERABLE)].text) for turn in turns]


def written(people: list[Person], count: int) -> bool:
    """Whether so many messages stand in all their chats."""
    return sum(len(person.chat.messages) for person in people) >= count


def test_who_asks_too_fast_is_told_so_once(telegram: TelegramServer, tmp_path: Path) -> None:
    noor, salma = telegram.person("نور"), telegram.person("سلمى")
    with BotProcess(telegram, tmp_path, PACE_PERSON="3"):
        for _ in range(9):
            noor.send(QUESTION)
        noor.ask("/help")
        said = [answer.text == texts.TOO_FAST for answer in answers(noor)]
        assert said == [False, False, False, True, False]
        assert "1950" in salma.ask(QUESTION).text


def test_a_group_that_asks_too_fast_is_told_so_once(telegram: TelegramServer, tmp_path: Path) -> None:
    group = telegram.group()
    people = [telegram.person() for _ in range(6)]
    with BotProcess(telegram, tmp_path, PACE_GROUP="2"):
        for person in people:
            person.send(f"/ask {QUESTION}", group)
        people[0].ask("/help", group)
        said = [m.text for m in group.shown if m.sender is telegram.bot]
        assert len(said) == 4
        assert said.count(texts.TOO_FAST_IN_GROUP) == 1


def test_a_chat_that_telegram_slows_down_holds_back_no_other(
    telegram: TelegramServer, bot: BotProcess
) -> None:
    noor, salma = telegram.person("نور"), telegram.person("سلمى")
    bot.start()
    telegram.fail(faults.too_many_requests(2), "sendMessage", times=1)
    question = noor.send(QUESTION)
    bot.wait_to_say("trying again")
    assert "1950" in salma.ask(QUESTION).text
    assert noor.answers_to(question) == []
    assert "1950" in noor.answer_to(question).text


@pytest.mark.timeout(240)
@pytest.mark.parametrize("mode", ["polling", "webhook"])
def test_many_chats_at_once_are_answered_each_in_order_nothing_lost_nothing_twice(
    telegram: TelegramServer, tmp_path: Path, mode: str
) -> None:
    people = [telegram.person(f"سائل {number}") for number in range(CHATS)]
    telegram.latency = 0.005
    with BotProcess(telegram, tmp_path, **(webhook() if mode == "webhook" else {})) as bot:
        asked = {person.id: ask_much(person) for person in people}
        # However long all of them take: only who stands still has lost one.
        for count in range(1, 2 * CHATS * QUESTIONS + 1):
            telegram.wait_for(partial(written, people, count), what=f"message {count}")
        for person in people:
            replied = [answer.reply_to for answer in answers(person)]
            assert replied == asked[person.id]
            assert all(a.id < b.id for a, b in pairwise(answers(person)))
        bot.wait_until(lambda: not bot.rows("inbox"), "an empty inbox")
        rows = bot.rows()
        assert [row["status"] for row in rows] == ["sent"] * CHATS * QUESTIONS
        assert bot.stop() == 0
    assert len(telegram.ledger.of("sendMessage")) == CHATS * QUESTIONS
