"""What has come of a change of the corpus, in words: Telegram HTML."""

from collections.abc import Iterator, Sequence
from html import escape

from bot.documents import texts as document_texts
from bot.documents.library import CorpusChange, SpoiledError
from bot.formatting import bidi
from bot.replies import answers, texts
from retrieval import CorpusError, NoDocumentError, NoFolderError, SkippedFile
from retrieval.corpus.converters import REASONS_IN_WORDS, Reason

# Of each list so many are named, and the rest is counted: three lists fit in a message.
MAX_NAMED_FILES = 5
# In UTF-16 units: what went wrong, which may quote a path, and what is wrong with one file.
WHY_ROOM = 500
REASON_ROOM = 100

# Why a file gives no text.
REASON_TEXTS = {
    Reason.UNKNOWN_KIND: document_texts.UNKNOWN_KIND,
    Reason.GARBLED: document_texts.GARBLED,
    Reason.NOT_TEXT: document_texts.NOT_TEXT,
    Reason.DAMAGED: document_texts.DAMAGED,
    Reason.LOCKED: document_texts.LOCKED,
    Reason.NO_WORDS: document_texts.NO_WORDS,
    Reason.SCANNED: document_texts.SCANNED,
    Reason.TOO_LARGE: document_texts.TOO_LARGE,
    Reason.TOO_SLOW: document_texts.TOO_SLOW,
}
# What the corpus says of a file it cannot take in, by its beginning.
_REASONS = {
    "it cannot be read": document_texts.UNREADABLE,
    **{REASONS_IN_WORDS[reason]: said for reason, said in REASON_TEXTS.items()},
}
_NO_SUCH_KIND = "files are not read"


def change_html(change: CorpusChange) -> str:
    return "\n\n".join(_parts(change))


def refusal_html(error: CorpusError) -> str:
    """Why the old corpus stays."""
    if isinstance(error, SpoiledError):
        return f"{document_texts.SPOILED}\n{_skipped(error.files)}"
    if isinstance(error, NoFolderError):
        return document_texts.NO_FOLDER
    if isinstance(error, NoDocumentError):
        return document_texts.NO_DOCUMENT
    why = escape(bidi.shorten(bidi.without_controls(str(error)), WHY_ROOM), quote=False)
    return f"{document_texts.NOT_RELOADED}\n<code>{why}</code>"


def disk_error_html(error: OSError) -> str:
    """Why the disk does not take a change."""
    return document_texts.disk_refuses(escape(error.strerror or type(error).__name__, quote=False))


def _parts(change: CorpusChange) -> Iterator[str]:
    said = document_texts.RELOADED if change.rewritten else document_texts.NOTHING_NEW
    yield f"{said} {texts.documents(change.documents)}."
    if change.added:
        yield f"{document_texts.ADDED}\n{_listed([answers.document_line(each) for each in change.added])}"
    if change.removed:
        yield f"{document_texts.REMOVED}\n{_listed([answers.document_line(each) for each in change.removed])}"
    if change.rewritten and not change.added and not change.removed:
        yield document_texts.REWRITTEN
    if change.skipped:
        yield f"{document_texts.SKIPPED}\n{_skipped(change.skipped)}"


def _skipped(files: Sequence[SkippedFile]) -> str:
    return _listed([f"{answers.file_line(each.source)}: {_reason(each.reason)}" for each in files])


def _reason(reason: str) -> str:
    if _NO_SUCH_KIND in reason:
        return document_texts.UNKNOWN_KIND
    known = (said for beginning, said in _REASONS.items() if reason.startswith(beginning))
    return next(known, escape(bidi.isolate(reason, REASON_ROOM), quote=False))


def _listed(rows: Sequence[str]) -> str:
    more = [texts.and_more(len(rows) - MAX_NAMED_FILES)] if len(rows) > MAX_NAMED_FILES else []
    return "\n".join([*rows[:MAX_NAMED_FILES], *more])
