"""Follow-ups in a conversation: whose question, in which chat, how long ago, and from the log alone."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.conversation.conversation import Conversation
from bot.exchange import Channel, Exchange, IncomingQuestion
from bot.log.exchange_log import Log
from retrieval import Answer, Engine
from tests.bot.log_rows import latest
from tests.bot.samples import FOUND, NOT_FOUND, ScriptedEngine

FIRST = "أين استضاف بوتين حليفه لوكاشينكو؟"
FULL = "متى استضاف بوتين حليفه لوكاشينكو؟"
SAID = IncomingQuestion(FIRST, Channel.GROUP, 1, chat_id=-7, user_id=5, message_id=10)
THEN = replace(SAID, text="ومتى؟", update_id=2, message_id=12)


class Chat:
    """A conversation that may be started anew over the same database."""

    def __init__(self, folder: Path, answer: Answer = FOUND) -> None:
        self.path = folder / "sanad.db"
        self.engine = ScriptedEngine(answer)

    async def say(self, *questions: IncomingQuestion, follow_ups: bool = True) -> Exchange:
        """Ask in one run, from start to end; gives the last exchange. Answers are messages 1 after them."""
        engine: Engine = self.engine.as_engine()
        conversation = Conversation(engine, Log(self.path), follow_ups=follow_ups)
        for asked in questions:
            exchange = await conversation.answer(asked)
            await conversation.sent(exchange, (asked.message_id or 0) + 1)
        await conversation.close()
        return exchange

    def age(self, minutes: int) -> None:
        """Let everything have happened so many minutes earlier."""
        with sqlite3.connect(self.path) as connection:
            connection.execute(
                'UPDATE exchanges SET "when" = strftime(\'%Y-%m-%dT%H:%M:%f+00:00\', "when", ?)',
                (f"-{minutes} minutes",),
            )
        connection.close()

    @property
    def last_asked(self) -> str:
        return self.engine.asked[-1][0]


@pytest.fixture
def chat(tmp_path: Path) -> Chat:
    return Chat(tmp_path)


async def test_a_follow_up_is_answered_in_the_light_of_the_question_before_and_says_so(chat: Chat) -> None:
    exchange = await chat.say(SAID, THEN)
    assert chat.last_asked == FULL
    assert (exchange.answer.question, exchange.answer.understood) == ("ومتى؟", FULL)
    row = (await latest(chat.path, 1))[0]
    assert (row["question"], row["understood"]) == ("ومتى؟", FULL)


async def test_it_works_after_a_restart(chat: Chat) -> None:
    await chat.say(SAID)
    await chat.say(THEN)
    assert chat.last_asked == FULL


async def test_a_follow_up_of_a_follow_up_leans_on_it_in_full(chat: Chat) -> None:
    await chat.say(SAID, THEN, replace(THEN, text="ولماذا؟", update_id=3, message_id=14))
    assert chat.last_asked == "لماذا استضاف بوتين حليفه لوكاشينكو؟"


async def test_a_reading_that_found_nothing_is_not_carried_on(chat: Chat) -> None:
    await chat.say(SAID)
    chat.engine.answer = NOT_FOUND
    await chat.say(replace(THEN, text="وعاصمتها؟"))
    chat.engine.answer = FOUND
    await chat.say(replace(THEN, update_id=3, message_id=14))
    assert chat.last_asked == FULL


async def test_a_reply_to_a_reading_that_found_nothing_does_not_carry_it_on(chat: Chat) -> None:
    await chat.say(SAID)
    chat.engine.answer = NOT_FOUND
    await chat.say(replace(THEN, text="وعاصمتها؟"))
    await chat.say(replace(THEN, update_id=3, message_id=14, reply_to=13))
    assert chat.last_asked == FULL


async def test_what_finds_no_place_in_the_question_before_is_asked_as_typed_first(chat: Chat) -> None:
    exchange = await chat.say(SAID, replace(THEN, text="وفي روسيا؟"))
    assert (chat.last_asked, exchange.answer.understood) == ("وفي روسيا؟", None)


async def test_it_is_read_in_the_light_of_the_one_before_where_that_finds_nothing(chat: Chat) -> None:
    await chat.say(SAID)
    chat.engine.answer = NOT_FOUND
    exchange = await chat.say(replace(THEN, text="وفي روسيا؟"))
    assert exchange.answer.understood == "أين استضاف بوتين حليفه لوكاشينكو في روسيا؟"


async def test_thanks_in_between_do_not_break_the_thread(chat: Chat) -> None:
    await chat.say(SAID, replace(THEN, text="شكرا", update_id=3, message_id=11), THEN)
    assert chat.last_asked == FULL


async def test_after_some_minutes_it_is_forgotten(chat: Chat) -> None:
    await chat.say(SAID)
    chat.age(minutes=6)
    assert (await chat.say(THEN)).answer.understood is None
    assert chat.last_asked == "ومتى؟"


async def test_a_reply_to_the_answer_leans_on_it_however_old_and_whoever_asks(chat: Chat) -> None:
    await chat.say(SAID)
    chat.age(minutes=100_000)
    await chat.say(replace(THEN, user_id=6, reply_to=11))
    assert chat.last_asked == FULL


async def test_a_reply_chooses_among_several_answers(chat: Chat) -> None:
    other = replace(SAID, text="من حضر القمة؟", update_id=9, message_id=20)
    await chat.say(SAID, other, replace(THEN, message_id=30, reply_to=11))
    assert chat.last_asked == FULL


@pytest.mark.parametrize(
    "elsewhere",
    [replace(THEN, user_id=6), replace(THEN, chat_id=-8), replace(THEN, channel=Channel.INLINE)],
    ids=["person", "chat", "channel"],
)
async def test_another_person_chat_or_channel_is_not_leaned_on(
    chat: Chat, elsewhere: IncomingQuestion
) -> None:
    await chat.say(SAID, elsewhere)
    assert chat.last_asked == "ومتى؟"


async def test_a_complete_question_is_asked_as_it_is(chat: Chat) -> None:
    exchange = await chat.say(SAID, replace(THEN, text="متى اندلعت الحرب الكورية؟"))
    assert chat.last_asked == "متى اندلعت الحرب الكورية؟"
    assert exchange.answer.understood is None


async def test_where_every_question_stands_alone_none_leans(chat: Chat) -> None:
    await chat.say(SAID, THEN, follow_ups=False)
    assert chat.last_asked == "ومتى؟"


async def test_who_else_gives_another_sentence_each_time(tmp_path: Path) -> None:
    chat = Chat(tmp_path)
    asked = replace(SAID, text="من حضر القمة؟")
    else_ = replace(THEN, text="ومن غيره؟")
    exchange = await chat.say(asked, else_)
    assert exchange.answer.answers == FOUND.answers[1:]
    assert exchange.answer.doubtful
    exchange = await chat.say(replace(else_, update_id=3, message_id=14))
    assert (exchange.answer.answers, exchange.answer.found) == ((), False)


async def test_who_else_after_nothing_found_finds_nothing(tmp_path: Path) -> None:
    chat = Chat(tmp_path, NOT_FOUND)
    exchange = await chat.say(replace(SAID, text="من حضر القمة؟"), replace(THEN, text="ومن غيره؟"))
    assert not exchange.answer.found


async def test_an_edited_question_leans_on_what_stood_before_it_and_never_on_itself(chat: Chat) -> None:
    later = replace(SAID, text="من حضر القمة؟", update_id=3, message_id=14)
    await chat.say(SAID, replace(THEN, text="متى اندلعت الحرب الكورية؟"), later)
    chat.age(minutes=60)
    await chat.say(replace(THEN, update_id=4))
    assert chat.last_asked == FULL


async def test_the_first_question_of_a_chat_leans_on_nothing(chat: Chat) -> None:
    await chat.say(THEN)
    assert chat.last_asked == "ومتى؟"
