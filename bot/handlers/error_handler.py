"""What is done with each kind of message: get the text, ask, reply."""

import logging
from datetime import UTC, datetime, timedelta

from telegram import Message, Update
from telegram.error import TelegramError

from bot.admin.alarms import Alarms
from bot.admin.annotation import Pointing
from bot.admin.buttons import Presses
from bot.admin.commands import Admin
from bot.admin.reloads import Reloads
from bot.admin.rights import Rights
from bot.conversation.conversation import Conversation
from bot.documents.additions import Additions
from bot.documents.catalogue import Catalogue
from bot.handlers.buttons import Buttons
from bot.handlers.commands import Commands
from bot.handlers.edits import Edits
from bot.handlers.guest_queries import Guests
from bot.handlers.inline_queries import Inline
from bot.handlers.outage import Outage
from bot.handlers.privacy import Privacy
from bot.handlers.questions import Asking, asked_by
from bot.handlers.throttle import Limits
from bot.log.exchange_log import Log
from bot.log.votes import Votes
from bot.messaging.incoming import Context, message_of
from bot.messaging.retries import is_final, is_ours
from bot.messaging.seen import Recent
from bot.messaging.sending import reply_to
from bot.replies import answers, keyboards, texts
from retrieval import IndexUnavailableError

_LOGGER = logging.getLogger(__name__)
# The pictures of an album come one by one, moments apart; so many albums are remembered.
ALBUMS = 1000
# Who has waited longer for an answer hears that we are sorry.
LATE = timedelta(minutes=5)


class Handlers:
    """The parts of the bot that the routing table names.

    Attributes:
        commands: What the commands say.
        edits: What an edited question changes.
        buttons: What the buttons under an answer lead to.
        inline: What is listed while `@bot …` is typed, and what was sent of it.
        library: The documents, as they change while the bot runs.
        additions: What an admin sends to be answered from.
        catalogue: What an admin sees of the documents, and takes away.
        reloads: What an admin says when files have changed.
        rights: Who may do what is for admins.
        admin: What admins ask of the log.
        presses: What the buttons under it lead to.
        pointing: Where admins show which sentence answers a question.
        privacy: What is kept of people, and their say in it.
        guests: Who calls the bot in a chat that it is not in.
    """

    def __init__(
        self,
        conversation: Conversation,
        log: Log,
        limits: Limits,
        reloads: Reloads,
        alarms: Alarms,
        admins: frozenset[int] = frozenset(),
        outage: Outage | None = None,
        days: int = 0,
    ) -> None:
        library = reloads.library
        self._asking = Asking(conversation, limits)
        self._log = log
        self._alarms = alarms
        self._outage = outage
        self.rights = Rights(admins)
        self.admin = Admin(log)
        self.presses = Presses(log, self.admin)
        self.pointing = Pointing(conversation, library, log)
        self.reloads = reloads
        self.library = library
        self.additions = Additions(library)
        self.catalogue = Catalogue(library)
        self._albums: Recent[str] = Recent(ALBUMS)
        self.commands = Commands(conversation, self._asking, library.local)
        self.edits = Edits(self._asking, log)
        votes = Votes(log)
        self.buttons = Buttons(conversation, votes)
        self.inline = Inline(conversation, votes, self.commands.prepare)
        self.privacy = Privacy(log, days)
        self.guests = Guests(conversation, log, votes, limits)

    async def question(self, update: Update, _: Context) -> None:
        message = message_of(update)
        self._is_new_album(message)
        exchange = await self._asking.answer(asked_by(update, message), message)
        if exchange is not None:
            html = answers.reply(exchange.answer)
            if datetime.now(UTC) - message.date > LATE:
                html = f"{texts.LATE}\n\n{html}"
            answer = await reply_to(message, html, keyboards.under(exchange))
            await self._asking.sent(exchange, answer.message_id)

    async def not_text(self, update: Update, _: Context) -> None:
        message = message_of(update)
        if self._is_new_album(message):
            await reply_to(message, texts.ONLY_TEXT)

    async def error(self, update: object, context: Context) -> None:
        """Log what went wrong, tell the admins and, where there still is a person to tell, apologize."""
        error = context.error or RuntimeError()
        if not isinstance(update, Update):
            _LOGGER.error("an error outside any update", exc_info=error)
            self._alarms.raise_for(error)
        elif isinstance(error, IndexUnavailableError) and self._outage:
            _LOGGER.warning("update %s waits: %s", update.update_id, error)
            await self._outage.tell(update)
        elif isinstance(error, TelegramError):
            await self._not_delivered(update, error)
        else:
            await self._mistaken(update, error)

    async def _not_delivered(self, update: Update, error: TelegramError) -> None:
        _LOGGER.error("update %s could not be answered: %s", update.update_id, error)
        if is_final(error):
            await self._log.failed(update.update_id)
        if is_ours(error):
            self._alarms.raise_for(error, await self._log.number(update.update_id))

    async def _mistaken(self, update: Update, error: Exception) -> None:
        _LOGGER.error("update %s could not be handled", update.update_id, exc_info=error)
        exchange = await self._log.number(update.update_id)
        await self._log.failed(update.update_id)
        self._alarms.raise_for(error, exchange)
        if update.effective_message and update.guest_message is None:
            await reply_to(update.effective_message, texts.apology(exchange))

    def _is_new_album(self, message: Message) -> bool:
        """Whether a message is the first seen of its album; one that belongs to none always is."""
        album = message.media_group_id
        return album is None or self._albums.add(album)
