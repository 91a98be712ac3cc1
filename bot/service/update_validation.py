"""Whether an update has the shape that Telegram promises: the library takes most values as they come."""

from collections.abc import Iterable

from telegram import (
    CallbackQuery,
    Chat,
    ChatMember,
    ChatMemberUpdated,
    ChosenInlineResult,
    InlineQuery,
    MaybeInaccessibleMessage,
    Message,
    MessageEntity,
    Update,
    User,
)


def is_sound(update: Update) -> bool:
    """Whether what the bot looks at in an update is there, and of its kind."""
    messages = (update.message, update.edited_message, update.guest_message)
    return (
        all(_is_message(message) for message in messages if message is not None)
        and (update.callback_query is None or _is_press(update.callback_query))
        and (update.inline_query is None or _is_query(update.inline_query))
        and (update.chosen_inline_result is None or _is_chosen(update.chosen_inline_result))
        and (update.my_chat_member is None or _is_change(update.my_chat_member))
    )


def _is_message(message: Message) -> bool:
    quote, replied = message.quote, message.reply_to_message
    return (
        _is_place(message)
        and _are_texts(message.text, message.caption, message.media_group_id)
        and _are_entities(message.entities)
        and _are_entities(message.caption_entities)
        and all(person is None or _is_person(person) for person in (message.from_user, message.via_bot))
        and (message.sender_chat is None or _is_chat(message.sender_chat))
        and (message.message_thread_id is None or _is_number(message.message_thread_id))
        and (quote is None or isinstance(quote.text, str))
        and (replied is None or _is_message(replied))
    )


def _is_press(query: CallbackQuery) -> bool:
    message = query.message
    whole = _is_message(message) if isinstance(message, Message) else message is None or _is_place(message)
    return whole and _is_person(query.from_user) and _are_texts(query.data, query.inline_message_id)


def _is_query(query: InlineQuery) -> bool:
    return _is_person(query.from_user) and isinstance(query.query, str)


def _is_chosen(result: ChosenInlineResult) -> bool:
    said = (result.result_id, result.query)
    return (
        _is_person(result.from_user)
        and all(isinstance(text, str) for text in said)
        and _are_texts(result.inline_message_id)
    )


def _is_change(change: ChatMemberUpdated) -> bool:
    sides = (change.old_chat_member, change.new_chat_member)
    return _is_chat(change.chat) and all(isinstance(side, ChatMember) for side in sides)


def _is_place(message: MaybeInaccessibleMessage) -> bool:
    return _is_chat(message.chat) and _is_number(message.message_id)


def _is_chat(chat: object) -> bool:
    return isinstance(chat, Chat) and _is_number(chat.id) and isinstance(chat.type, str)


def _is_person(person: object) -> bool:
    return isinstance(person, User) and _is_number(person.id)


def _is_number(value: object) -> bool:
    return isinstance(value, int)


def _are_texts(*values: object) -> bool:
    return all(value is None or isinstance(value, str) for value in values)


def _are_entities(entities: Iterable[MessageEntity]) -> bool:
    return all(
        _is_number(entity.offset)
        and _is_number(entity.length)
        and (entity.user is None or _is_person(entity.user))
        for entity in entities
    )
