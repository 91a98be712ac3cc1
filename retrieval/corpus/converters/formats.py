"""The kinds of file that are read, each by a module of this package, and what is said of others."""

from pathlib import PurePath
from typing import Final

CONVERTERS: Final = {
    ".txt": "plain_text",
    ".text": "plain_text",
    **dict.fromkeys((".adoc", ".asciidoc", ".rst", ".org", ".wiki", ".mediawiki"), "plain_text"),
    ".md": "markup.markdown",
    ".markdown": "markup.markdown",
    ".html": "markup.webpage",
    ".htm": "markup.webpage",
    ".xhtml": "markup.webpage",
    ".docx": "office.docx",
    ".pdf": "pdf.pages",
    ".epub": "markup.epub",
    ".csv": "office.csv_table",
    ".tsv": "office.csv_table",
    ".xlsx": "office.workbook",
}
PLAIN_SUFFIXES: Final = frozenset(kind for kind, module in CONVERTERS.items() if module == "plain_text")
FORMATS_IN_WORDS: Final = "text, Markdown, HTML, Word (.docx), PDF, EPUB, CSV or Excel (.xlsx) files"
# What a program of these kinds can save its files as.
_SAVED_INSTEAD_AS: Final = {
    ".doc": ".docx", ".rtf": ".docx", ".odt": ".docx", ".pages": ".docx", ".dot": ".docx",
    ".xls": ".xlsx", ".ods": ".xlsx", ".numbers": ".xlsx",
    ".ppt": ".pdf", ".pptx": ".pdf", ".odp": ".pdf", ".djvu": ".pdf", ".mobi": ".epub", ".azw3": ".epub",
}  # fmt: skip
# Files that programs leave beside documents, and what the bot keeps there itself.
_PASSED_OVER: Final = frozenset(("thumbs.db", "desktop.ini", "questions.jsonlines"))
_LOCK_PREFIX: Final = "~$"
_ASIDE_SUFFIX: Final = ".removed"


def file_kind(name: str) -> str:
    """The kind of a file by its name, `.pdf`; nothing where it says none."""
    return PurePath(name).suffix.lower()


def is_passed_over(name: str) -> bool:
    """Whether a file is no document of anybody's: hidden, a lock, or set aside by the bot."""
    aside = PurePath(name).suffix.startswith(_ASIDE_SUFFIX)
    return aside or name.startswith((".", _LOCK_PREFIX)) or name.lower() in _PASSED_OVER


def why_not_read(name: str) -> str:
    """Why a file of another kind is not read, and what to do."""
    kind = file_kind(name)
    instead = _SAVED_INSTEAD_AS.get(kind)
    if instead:
        return f"{kind} files are not read: save it as {instead}"
    return f"{kind} files are not read" if kind else "its name does not say what kind of file it is"
