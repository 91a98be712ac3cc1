"""What is done when an update could not be handled, or its answer not delivered."""

import logging

from telegram import Update
from telegram.error import TelegramError

from bot.admin.alarms import Alarms
from bot.handlers.outage import Outage
from bot.log.exchange_log import Log
from bot.messaging.incoming import Context
from bot.messaging.retries import is_final, is_ours
from bot.messaging.sending import reply_to
from bot.replies import texts
from retrieval import IndexUnavailableError

_LOGGER = logging.getLogger(__name__)


class ErrorHandler:
    """Tells of errors: the process's log, the admins, and whoever waits for an answer.

    Args:
        outage: Takes what waits for documents that are out of reach; None where they never are.
    """

    def __init__(self, log: Log, alarms: Alarms, outage: Outage | None = None) -> None:
        self._log = log
        self._alarms = alarms
        self._outage = outage

    async def handle(self, update: object, context: Context) -> None:
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
