"""Should this message be answered, and as what? One pure function decides."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from telegram import Message, MessageEntity
from telegram.constants import ChatType
from telegram.ext.filters import MessageFilter

from retrieval.question import is_chatter

ASK_COMMAND = "ask"
_COMMAND = re.compile(r"/(?P<name>\w{1,32})(?:@(?P<bot>\w+))?(?=[\s:,،]|$)", re.ASCII)
_MENTIONS = (MessageEntity.MENTION, MessageEntity.TEXT_MENTION)
# What stands between the bot's name and the question put to it.
_BEFORE_A_QUESTION = " \t\n,:;-،؛"


class Verdict(StrEnum):
    QUESTION = "question"
    NOTHING_ASKED = "nothing asked"
    NOT_TEXT = "not text"
    UNKNOWN_COMMAND = "unknown command"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Me:
    """Who the bot is; `username` without its @."""

    id: int
    username: str


def judge_message(message: Message, me: Me) -> Verdict:
    """What a message is to us; commands that we know, but `/ask`, are taken out before it is asked."""
    if _is_nobodys(message, me):
        return Verdict.SILENCE
    match message.chat.type:
        case ChatType.PRIVATE:
            return _in_private(message, me)
        case ChatType.GROUP | ChatType.SUPERGROUP:
            return _in_group(message, me)
    return Verdict.SILENCE


def question_text(message: Message, me: Me) -> str:
    """The words that are asked: a message's own or, where it only points at one, those it replies to.

    They may stand under a picture. The command or mention that calls us is no part of them.
    """
    own = _words(message, me)
    if own or not _calls(message, me):
        return own
    if message.quote:
        return message.quote.text
    pointed_at = message.reply_to_message
    if pointed_at is None or _is_ours(pointed_at, me):
        return ""
    return _words(pointed_at, me)


def is_group(message: Message) -> bool:
    return message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def ours_replied_to(message: Message) -> Message | None:
    """The message of ours that this one replies to; None when it replies to none."""
    replied = message.reply_to_message
    return replied if replied and _is_ours(replied, bot_account(message)) else None


def _in_private(message: Message, me: Me) -> Verdict:
    if question_text(message, me):
        known = not (message.text or "").startswith("/") or _asks(message, me)
        return Verdict.QUESTION if known else Verdict.UNKNOWN_COMMAND
    if _calls(message, me):
        return Verdict.NOTHING_ASKED
    return Verdict.NOT_TEXT if message.effective_attachment else Verdict.SILENCE


def _in_group(message: Message, me: Me) -> Verdict:
    if _calls(message, me):
        return Verdict.QUESTION if question_text(message, me) else Verdict.NOTHING_ASKED
    if _COMMAND.match(_text(message)):
        return Verdict.SILENCE
    said = question_text(message, me) if _replies_to_us(message, me) else ""
    return Verdict.QUESTION if said and not is_chatter(said) else Verdict.SILENCE


def _is_nobodys(message: Message, me: Me) -> bool:
    """Whether no person speaks to us here: our own words sent through `@bot`, a bot's, a channel's post.

    Anonymous admins, and people who write as their channel, come as a bot, but with the chat they write as.
    """
    if message.via_bot and message.via_bot.id == me.id:
        return True
    if message.is_automatic_forward:
        return True
    return bool(message.from_user and message.from_user.is_bot and not message.sender_chat)


def _calls(message: Message, me: Me) -> bool:
    return _asks(message, me) or (not _COMMAND.match(_text(message)) and bool(_mentions(message, me)))


def _asks(message: Message, me: Me) -> bool:
    """Whether it begins with `/ask`, addressed to us or to nobody."""
    command = _COMMAND.match(_text(message))
    if command is None or command["name"].lower() != ASK_COMMAND:
        return False
    return command["bot"] is None or command["bot"].lower() == me.username.lower()


def _mentions(message: Message, me: Me) -> list[MessageEntity]:
    text, entities = _text(message), message.entities if message.text else message.caption_entities
    named = [entity for entity in entities if entity.type in _MENTIONS]
    return [
        entity
        for entity in named
        if _piece(text, entity).lower() == f"@{me.username}".lower()
        or (entity.user and entity.user.id == me.id)
    ]


def _replies_to_us(message: Message, me: Me) -> bool:
    replied = message.reply_to_message
    return replied is not None and _is_ours(replied, me) and not _opens_topic(message, replied)


def _is_ours(message: Message, me: Me) -> bool:
    return message.from_user is not None and message.from_user.id == me.id


def _opens_topic(message: Message, replied: Message) -> bool:
    # Every message of a topic comes as a reply to the one that opened it, which may be ours.
    first = message.is_topic_message and message.message_thread_id == replied.message_id
    return replied.forum_topic_created is not None or bool(first)


def _text(message: Message) -> str:
    return message.text or message.caption or ""


def _words(message: Message, me: Me) -> str:
    text = _text(message)
    if _asks(message, me):
        text = _COMMAND.sub("", text, count=1)
    elif mentions := _mentions(message, me):
        text = _without(text, mentions)
    else:
        return text
    return text.strip(_BEFORE_A_QUESTION)


def _piece(text: str, entity: MessageEntity) -> str:
    # As below; python-telegram-bot's own way does not take half a pair, and a text may hold one.
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le", "surrogatepass")


def _without(text: str, entities: Iterable[MessageEntity]) -> str:
    # Telegram counts in UTF-16 units: two bytes each, here.
    raw = text.encode("utf-16-le", "surrogatepass")
    for entity in sorted(entities, key=lambda entity: entity.offset, reverse=True):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        raw = raw[:start] + raw[end:]
    return raw.decode("utf-16-le", "surrogatepass")


class VerdictFilter(MessageFilter):
    """Lets through what the gate judges so, for the routing table."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(name=f"judged as {verdict}")
        self._verdict = verdict

    def filter(self, message: Message) -> bool:
        return judge_message(message, bot_account(message)) is self._verdict


def bot_account(message: Message) -> Me:
    """Who the bot is that a message came to."""
    bot = message.get_bot()
    return Me(bot.id, bot.username)
