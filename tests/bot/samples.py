"""What the tests of the bot are made with: answers, messages, and a Telegram that only takes notes."""

import time
from typing import Any, cast

from telegram import Bot, CallbackQuery, Message, Update
from telegram.error import TelegramError

from bot.messaging.incoming import press_of
from retrieval import Answer, DocumentInfo, Engine, Quotation, SmallTalk

SENTENCE = "وُلد الملك فيصل في الرياض عام 1906 ونشأ فيها."
QUOTATION = Quotation(SENTENCE, "الرياض", "ملوك/faisal.txt", 12, ("النشأة",), 7.5, 100)
OTHER = Quotation("الرياض عاصمة السعودية.", "الرياض", "cities.txt", 3, (), 7.0, 0)
FOUND = Answer("أين ولد فيصل؟", True, 0.91, 0.8, (QUOTATION, OTHER))
NOT_FOUND = Answer("متى اخترع الهاتف؟", False, 0.1, 0.8, (OTHER,))
NOTHING = Answer("؟", False, 0.0, 0.1)
HELLO = Answer("السلام عليكم", False, 0.0, 0.1, small_talk=SmallTalk.GREETING)


class ScriptedEngine:
    """Answers as told, and remembers what it was asked."""

    version = "corpus-1"
    documents = (DocumentInfo("ملوك/faisal.txt", "الملك فيصل"), DocumentInfo("cities.txt", ""))

    def __init__(self, answer: Answer = FOUND, error: Exception | None = None) -> None:
        self.answer = answer
        self.error = error
        self.asked: list[tuple[str, int]] = []

    def ask(self, question: str, limit: int = 3) -> Answer:
        self.asked.append((question, limit))
        if self.error is not None:
            raise self.error
        return self.answer

    def as_engine(self) -> Engine:
        return cast(Engine, self)


class NotingBot:
    """Takes notes of what is sent; fails first with the errors it is given."""

    id = 99
    username = "sanad_bot"

    def __init__(self, *errors: TelegramError) -> None:
        self.errors = list(errors)
        self.sent: list[dict[str, Any]] = []

    async def send_message(self, chat_id: int, text: str, **options: Any) -> Message:
        if self.errors:
            raise self.errors.pop(0)
        self.sent.append({"chat_id": chat_id, "text": text, **options})
        return message(text="x", message_id=1000 + len(self.sent))

    @property
    def texts(self) -> list[str]:
        return [note["text"] for note in self.sent]

    def as_bot(self) -> Bot:
        return cast(Bot, self)


def raw_message(text: str | None = None, message_id: int = 7, person: int = 5, **more: Any) -> dict[str, Any]:
    fields = {
        "message_id": message_id,
        "date": int(time.time()),
        "chat": {"id": person, "type": "private", "first_name": "نور"},
        "from": {"id": person, "is_bot": False, "first_name": "نور"},
    }
    return {**fields, **({} if text is None else {"text": text}), **more}


def message(text: str | None = None, bot: Bot | None = None, **more: Any) -> Message:
    return Message.de_json(raw_message(text, **more), bot)


def update(update_id: int, text: str | None = None, bot: Bot | None = None, **more: Any) -> Update:
    return Update.de_json({"update_id": update_id, "message": raw_message(text, **more)}, bot)


PHOTO: dict[str, Any] = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}


PRESS = {"id": "1", "from": raw_message()["from"], "chat_instance": "1", "data": "s:1:1"}


def press(bot: Bot | None = None, **more: Any) -> CallbackQuery:
    """A press on a button under an answer."""
    return press_of(Update.de_json({"update_id": 1, "callback_query": PRESS | more}, bot))
