import asyncio
from pathlib import Path
from typing import Any

import pytest
from telegram import InputFile, Message
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.messaging import sending
from bot.messaging.sending import acknowledge_press, edit_pressed, post_file, reply_to
from tests.bot.samples import NotingBot, message, press, raw_message


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were slept, without sleeping them."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return slept


async def test_a_reply_is_html_and_quotes_its_question_which_may_be_gone() -> None:
    bot = NotingBot()
    sent = await reply_to(message("سؤال", bot.as_bot(), message_id=7), "<b>جواب</b>")
    assert sent.message_id == 1001
    (note,) = bot.sent
    assert (note["chat_id"], note["text"], note["parse_mode"]) == (5, "<b>جواب</b>", "HTML")
    assert note["reply_parameters"].message_id == 7
    assert note["reply_parameters"].allow_sending_without_reply is True


async def test_what_may_pass_is_tried_again(pauses: list[float]) -> None:
    bot = NotingBot(NetworkError("Bad Gateway"), TimedOut(), RetryAfter(30), InvalidToken("Not Found"))
    await reply_to(message("سؤال", bot.as_bot()), "جواب")
    assert bot.texts == ["جواب"]
    assert max(pauses) == 30


async def test_what_cannot_pass_is_not(pauses: list[float]) -> None:
    bot = NotingBot(Forbidden("bot was blocked by the user"))
    with pytest.raises(Forbidden):
        await reply_to(message("سؤال", bot.as_bot()), "جواب")
    assert pauses == []


async def test_trying_has_an_end(pauses: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "GIVE_UP_SECONDS", 0.0)
    bot = NotingBot(NetworkError("down"))
    with pytest.raises(NetworkError):
        await reply_to(message("سؤال", bot.as_bot()), "جواب")
    assert pauses == []


async def test_telegram_gone_for_minutes_is_waited_for(pauses: list[float]) -> None:
    bot = NotingBot(*[NetworkError("down")] * 40)
    await reply_to(message("سؤال", bot.as_bot()), "جواب")
    assert bot.texts == ["جواب"]
    assert sum(pauses) > 300
    assert max(pauses) <= 15


async def test_a_group_that_has_become_a_supergroup_is_answered_there() -> None:
    bot = NotingBot(ChatMigrated(-100))
    await reply_to(message("سؤال", bot.as_bot()), "جواب")
    (note,) = bot.sent
    assert note["chat_id"] == -100
    assert "reply_parameters" not in note


@pytest.mark.parametrize(("in_topic", "thread"), [(True, 30), (False, None)])
async def test_a_reply_stays_in_its_topic(in_topic: bool, thread: int | None) -> None:
    bot = NotingBot()
    await reply_to(message("سؤال", bot.as_bot(), message_thread_id=30, is_topic_message=in_topic), "جواب")
    assert bot.sent[0].get("message_thread_id") == thread


@pytest.mark.parametrize("refusal", ["Message thread not found", "TOPIC_CLOSED", "Topic_deleted"])
async def test_where_its_topic_is_away_a_reply_goes_without_it(refusal: str) -> None:
    bot = NotingBot(BadRequest(refusal))
    await reply_to(message("سؤال", bot.as_bot(), message_thread_id=30, is_topic_message=True), "جواب")
    (note,) = bot.sent
    assert "message_thread_id" not in note
    assert note["reply_parameters"].message_id


async def test_any_other_refusal_is_told() -> None:
    bot = NotingBot(BadRequest("chat not found"))
    with pytest.raises(BadRequest, match="chat not found"):
        await reply_to(message("سؤال", bot.as_bot(), message_thread_id=30, is_topic_message=True), "جواب")


async def test_a_direct_message_of_a_channel_is_answered_in_its_topic() -> None:
    bot = NotingBot()
    await reply_to(message("سؤال", bot.as_bot(), direct_messages_topic={"topic_id": 7}), "جواب")
    assert bot.sent[0]["direct_messages_topic_id"] == 7


class Courier(NotingBot):
    """Takes notes of files too, and reads them as a connection would."""

    async def send_document(self, chat_id: int, document: InputFile, **options: Any) -> Message:
        content = document.input_file_content
        held = content if isinstance(content, bytes) else content.read()
        if self.errors:
            raise self.errors.pop(0)
        self.sent.append({"chat_id": chat_id, "name": document.filename, "content": held, **options})
        return message(text="x")


@pytest.mark.parametrize("on_disk", [True, False])
async def test_a_file_is_sent_whole_at_every_try(tmp_path: Path, on_disk: bool) -> None:
    bot = Courier(NetworkError("down"), TimedOut())
    (tmp_path / "log.csv").write_bytes(b"1,2")
    await post_file(bot.as_bot(), 5, "a.csv", tmp_path / "log.csv" if on_disk else b"1,2", "<b>هنا</b>")
    (note,) = bot.sent
    assert (note["name"], note["content"], note["caption"]) == ("a.csv", b"1,2", "<b>هنا</b>")


class Failing(NotingBot):
    """A Telegram that takes neither an edit nor an acknowledgement."""

    def __init__(self, error: TelegramError) -> None:
        super().__init__()
        self.error = error

    async def answer_callback_query(self, *_: Any, **__: Any) -> bool:
        raise self.error

    async def edit_message_text(self, *_: Any, **__: Any) -> None:
        raise self.error


@pytest.mark.parametrize("error", [BadRequest("query is too old"), Forbidden("bot was blocked by the user")])
async def test_what_telegram_does_not_take_any_more_is_let_go(error: TelegramError) -> None:
    query = press(Failing(error).as_bot(), message=raw_message("x"))
    await acknowledge_press(query, "شكرًا")
    await edit_pressed(query, "صفحة", None)
