"""The table of methods: name → what does it, and the parameters it has."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.telegram_server.parameters import Parameters
from tests.telegram_server.world import World

Work = Callable[[World, Parameters], Any]


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    work: Work
    parameters: frozenset[str]


METHODS: dict[str, Method] = {}


def method(name: str, parameters: str = "") -> Callable[[Work], Work]:
    """Put a function into the table, with the names of its parameters."""

    def register(work: Work) -> Work:
        # Telegram's method names are read without regard to case.
        METHODS[name.lower()] = Method(name, work, frozenset(parameters.split()))
        return work

    return register


# What every method that sends a message takes.
SENDING = (
    "business_connection_id chat_id message_thread_id direct_messages_topic_id disable_notification "
    "protect_content allow_paid_broadcast message_effect_id suggested_post_parameters reply_parameters "
    "reply_to_message_id allow_sending_without_reply reply_markup "
)
TEXT = "text parse_mode entities link_preview_options disable_web_page_preview "
CAPTION = "caption parse_mode caption_entities show_caption_above_media "
TARGET = "business_connection_id chat_id message_id inline_message_id reply_markup "
