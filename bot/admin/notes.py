"""Which message is a note: one that replies to an exchange as we have shown it."""

from telegram import Message
from telegram.ext.filters import MessageFilter

from bot.admin import pages
from bot.messaging import addressing


class ToShown(MessageFilter):
    """Lets through replies to a message of ours that shows an exchange, for the routing table."""

    def filter(self, message: Message) -> bool:
        return shown_in(message) is not None


def shown_in(message: Message) -> int | None:
    """The number of the exchange that a message replies to; None when it replies to none."""
    ours = addressing.ours_replied_to(message)
    return pages.number_of(ours.text or "") if ours else None
