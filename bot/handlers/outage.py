"""Documents that lie elsewhere may be out of reach: who asks is told so, and answered when they are back."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from telegram import Update

from bot.formatting.plurals import count_in_english
from bot.log.exchange_log import Log
from bot.messaging.seen import Recent
from bot.messaging.sending import reply_to
from bot.replies import texts

_LOGGER = logging.getLogger(__name__)
# So often it is looked whether they are there, whether they are or not.
LOOK_SECONDS = 2.0
# So many people's questions are told apart from those whose people know already that they wait.
MAX_REMEMBERED_PEOPLE = 10_000

Reachable = Callable[[], Awaitable[bool]]
Again = Callable[[Update], None]


class Outage:
    """Keeps what could not be answered, and hands it back in its order.

    Questions are on disk meanwhile, in the inbox, and stand as *received* in the log: a bot that ends before
    the documents are back answers them in its next run.

    Args:
        reachable: Looks whether the documents are there.
        again: Takes an update that is to be handled once more.
        note: A file that stands there while they are out of reach, for `health`.
    """

    def __init__(self, log: Log, reachable: Reachable, again: Again, note: Path) -> None:
        self._log = log
        self._reachable = reachable
        self._again = again
        self._note = note
        self._waiting: dict[int, Update] = {}
        self._told: Recent[int] = Recent(MAX_REMEMBERED_PEOPLE)
        self._since: datetime | None = None

    async def tell(self, update: Update) -> None:
        """Say, once, that an answer has to wait, and have it given when the documents are back.

        What is typed inline, a guest's call and the way to a sentence's context are not waited for: nobody
        would be there to take the answer.
        """
        if update.inline_query or update.guest_message:
            return
        if (query := update.callback_query) and not await self._is_question(update):
            await query.answer(texts.OUT_OF_REACH_NOW, show_alert=True)
        elif self._keep(update) and update.effective_message:
            await reply_to(update.effective_message, texts.OUT_OF_REACH)

    def _keep(self, update: Update) -> bool:
        """Keep an update until the documents are back; gives whether it is the first time for it."""
        self._waiting[update.update_id] = update
        return self._told.add(update.update_id)

    async def watch(self) -> None:
        """Look every few seconds, for ever."""
        try:
            while True:
                self._see(await self._look())
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            self._note.unlink(missing_ok=True)

    async def _look(self) -> bool:
        """Whether the documents are there; a look that fails, in whatever way, has not found them.

        A node that dies amid its answer may say anything, and where nobody looks again every question waits
        for ever.
        """
        try:
            return await self._reachable()
        except Exception:
            if not self._since:
                _LOGGER.exception("looking for the documents has failed")
            return False

    async def _is_question(self, update: Update) -> bool:
        return await self._log.number(update.update_id) is not None

    def _see(self, there: bool) -> None:
        if there and self._since:
            _LOGGER.warning(
                "the documents are back; waited for by %s", count_in_english(len(self._waiting), "question")
            )
            self._since = None
            self._note.unlink(missing_ok=True)
        elif not there and not self._since:
            self._since = datetime.now(UTC)
            _LOGGER.error("the documents are out of reach: questions wait until they are back")
            self._write(self._since)
        if there and self._waiting:
            waiting, self._waiting = self._waiting, {}
            for update in waiting.values():
                self._again(update)

    def _write(self, since: datetime) -> None:
        try:
            self._note.write_text(since.isoformat(timespec="seconds"), "utf-8")
        except OSError as error:
            _LOGGER.warning("`health` cannot be told of it: %s", error)


def outage_notice(note: Path) -> str | None:
    """Since when the documents have been out of reach, in one line; None when they are there."""
    try:
        return (
            f"the documents have been out of reach since {note.read_text('utf-8')}; questions wait for them"
        )
    except OSError:
        return None
