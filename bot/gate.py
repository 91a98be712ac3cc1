"""Should this message be answered, and as what? One pure function decides."""

from enum import StrEnum

from telegram import Message
from telegram.constants import ChatType
from telegram.ext.filters import MessageFilter


class Verdict(StrEnum):
    QUESTION = "question"
    NOT_TEXT = "not text"
    UNKNOWN_COMMAND = "unknown command"
    SILENCE = "silence"


def judge(message: Message) -> Verdict:
    """What a message is to us; known commands are taken out before it is asked."""
    if message.chat.type != ChatType.PRIVATE:
        return Verdict.SILENCE
    text = question(message)
    if text.startswith("/") and message.text:
        return Verdict.UNKNOWN_COMMAND
    if text:
        return Verdict.QUESTION
    return Verdict.NOT_TEXT if message.effective_attachment else Verdict.SILENCE


def question(message: Message) -> str:
    """The words of a message, whether they stand alone or under a picture."""
    return message.text or message.caption or ""


class Judged(MessageFilter):
    """Lets through what the gate judges so, for the routing table."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(name=f"judged as {verdict}")
        self._verdict = verdict

    def filter(self, message: Message) -> bool:
        return judge(message) is self._verdict
