"""A file that somebody has sent, fetched from Telegram."""

from telegram import Bot, Document
from telegram.error import BadRequest, NetworkError, TelegramError

from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.limits import MAX_FILE_BYTES

# Seconds without a byte after which a download has failed.
SILENT_SECONDS = 30.0
_MAX_TRIES = 2
_TOO_BIG = "file is too big"


async def download_content(bot: Bot, document: Document) -> bytes:
    """What is in the file.

    A Bot API server of one's own may give a path on its disk instead of an address; that is read where it is
    on this machine.

    Raises:
        UnreadableError: It is larger than what may be taken in.
        TelegramError: It cannot be fetched.
    """
    _check(document.file_size)
    for _ in range(_MAX_TRIES - 1):
        try:
            return await _fetched(bot, document)
        except BadRequest:
            raise
        except TelegramError:
            continue
    return await _fetched(bot, document)


async def _fetched(bot: Bot, document: Document) -> bytes:
    try:
        file = await bot.get_file(document.file_id)
    except BadRequest as refusal:
        if _TOO_BIG in refusal.message.lower():
            raise UnreadableError(Reason.TOO_LARGE) from None
        raise
    _check(file.file_size)
    raw = bytes(await file.download_as_bytearray(read_timeout=SILENT_SECONDS))
    _check(len(raw))
    if file.file_size is not None and len(raw) != file.file_size:
        raise NetworkError(f"a file of {file.file_size} bytes came with {len(raw)}")
    return raw


def _check(size: int | None) -> None:
    if (size or 0) > MAX_FILE_BYTES:
        raise UnreadableError(Reason.TOO_LARGE)
