"""What happens when an admin presses a button under what they were shown."""

import sqlite3
from functools import partial

from telegram import CallbackQuery, Message, Update

from bot.admin import keyboards, lists, pages
from bot.admin import texts as admin_texts
from bot.admin.commands import AdminCommands
from bot.admin.keyboards import AdminAction, AdminPress
from bot.admin.lists import AdminPage
from bot.conversation.threads import in_thread
from bot.log.exchange_log import Log
from bot.log.reviews import Reviews
from bot.log.storage.database import look_up
from bot.messaging.incoming import Context, press_of
from bot.messaging.sending import acknowledge_press, edit_pressed
from bot.replies import texts


class AdminButtons:
    """Every press says by itself what it asks for: it works after a restart, and under old messages."""

    def __init__(self, log: Log, admin: AdminCommands) -> None:
        self._path = log.path
        self._reviews = Reviews(log.database)
        self._admin = admin

    async def pressed(self, update: Update, _: Context) -> None:
        query = press_of(update)
        press = keyboards.parse_admin_press(query.data)
        message = query.message
        if press is None or not isinstance(message, Message) or _has_forgotten(message, press):
            await acknowledge_press(query, texts.STALE_BUTTON)
        elif press.action is AdminAction.OPEN:
            await acknowledge_press(query, None)
            await self._admin.send(message, press.number or 0)
        else:
            await self._turn(query, message, press)

    async def _turn(self, query: CallbackQuery, message: Message, press: AdminPress) -> None:
        """Show another page, or the same one with what the press has changed."""
        said = await self._review(press)
        shown = await self._page(message, press)
        await acknowledge_press(query, said if shown else admin_texts.NO_SUCH_EXCHANGE)
        if shown:
            await edit_pressed(query, shown.html, shown.buttons)

    async def _page(self, message: Message, press: AdminPress) -> AdminPage | None:
        if press.action in (AdminAction.SHOW, AdminAction.MARK, AdminAction.UNMARK):
            return await in_thread(
                partial(look_up, self._path, lists.exchange_page, press.number or 0, press.page)
            )
        return await in_thread(
            partial(look_up, self._path, lists.list_page, press, pages.words_of(message.text or ""))
        )

    async def _review(self, press: AdminPress) -> str | None:
        """Mark or unmark, when that was pressed; gives what to say of it."""
        try:
            match press.action:
                case AdminAction.MARK:
                    await self._reviews.mark(press.number or 0)
                    return admin_texts.MARKED
                case AdminAction.UNMARK:
                    await self._reviews.unmark(press.number or 0)
                    return admin_texts.UNMARKED
        except (sqlite3.Error, OSError):
            return admin_texts.NOT_MARKED
        return None


def _has_forgotten(message: Message, press: AdminPress) -> bool:
    """Whether the words looked for are not known any more: an old message comes without its text."""
    return press.action is AdminAction.FIND and not pages.words_of(message.text or "")
