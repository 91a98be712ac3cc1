"""The routing table over handlers of whatever kind."""

from typing import Any

from telegram.ext import BaseHandler

from bot.admin.rights import Rights
from bot.handlers import routes


def table(
    handlers: Any, rights: Any = None, *, admins_buttons: Any = None
) -> list[BaseHandler[Any, Any, Any]]:
    """Every line of the table, its functions taken from `handlers`."""
    pressed = admins_buttons or handlers
    return [
        *routes.for_admins(rights or Rights(), handlers, handlers, handlers, pressed, handlers),
        *routes.for_documents(rights or Rights(), handlers, handlers),
        *routes.for_everybody(*[handlers] * 7),
    ]
