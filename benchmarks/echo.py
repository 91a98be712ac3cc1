"""The floor: a python-telegram-bot bot that only sends back what it gets, as many at once as it is told."""

import os
import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext, MessageHandler, filters


async def echo(update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
    if update.message:
        await update.message.reply_text(update.message.text or "")


def main(at_once: int) -> None:
    builder = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"])
    address = f"{os.environ['TELEGRAM_API_URL']}/bot"
    application = builder.base_url(address).concurrent_updates(at_once).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(int(sys.argv[1]))
