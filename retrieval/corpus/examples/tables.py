"""Questions that a row of a table answers: what stands below a column, of what the row is about."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from retrieval.arabic import word_classes
from retrieval.arabic.lexicon import examples
from retrieval.arabic.lexicon.columns import COLUMNS
from retrieval.arabic.normalization import normalize
from retrieval.corpus.blocks import CELL_SEPARATOR
from retrieval.corpus.documents import Passage, Role
from retrieval.corpus.examples.wording import ABOUT, is_name, plain_name

_MAX_LABEL_WORDS: Final = 4
_MAX_CELL_WORDS: Final = 8
_MAX_COLUMN_WORDS: Final = 2
_PARTS: Final = re.compile(r"[\s_\-]+")
_NUMBER: Final = "رقم"
_NAME: Final = "اسم"
_NAMES: Final = frozenset(("name", "title", _NAME, "الاسم"))
_CONTENTS: Final = re.compile(r"(?:ال)?(?:محتو|فهرس)")  # above a table of contents
_ARABIC: Final = re.compile("[\u0621-\u064a]")


def questions_of_rows(passage: Passage) -> Iterator[str]:
    """For each row, what its first cells say of its label, the first that is a name."""
    contents = passage.section and _CONTENTS.match(plain_name(passage.section[-1]))
    for sentence in passage.sentences if not contents else ():
        if sentence.role is Role.ROW:
            yield from _questions_of_row(sentence.text)


def _questions_of_row(row: str) -> Iterator[str]:
    cells = [_cell(cell) for cell in row.split(CELL_SEPARATOR)]
    at, label = next(
        ((i, text) for i, (column, text) in enumerate(cells) if _is_label(i, column, text)), (0, "")
    )
    others = [column for i, (column, text) in enumerate(cells) if i != at and text and _is_short(text)]
    asked = [f"{words} {label}؟" for column in others if label and (words := _asked_column(column))]
    yield from asked or ([ABOUT.format(label)] if label and others and _is_named(cells[at][0]) else [])


def _cell(cell: str) -> tuple[str, str]:
    column, _, text = cell.partition(": ")
    return (plain_name(column), plain_name(text)) if text else ("", cell)


def _is_label(at: int, column: str, text: str) -> bool:
    """Whether a cell says in Arabic what its row is about: it is the first, or stands below "name"."""
    if not column or not (_is_named(column) or (at == 0 and _ARABIC.search(column))):
        return False
    return is_name(text, _MAX_LABEL_WORDS) and bool(_ARABIC.search(text)) and not re.search(r"\d", text)


def _is_named(column: str) -> bool:
    return not _NAMES.isdisjoint(_PARTS.split(normalize(column)))


def _is_short(text: str) -> bool:
    return len(text.split()) <= _MAX_CELL_WORDS


def _asked_column(column: str) -> str:
    """The question word with the name of a column, as it stands before a noun; empty where it cannot.

    "العاصمة" → "ما عاصمة", "عدد الآيات" → "ما عدد آيات", "المدير" → "من مدير", "sura_no" → "ما رقم سورة";
    "الرقم الهاتفي" stands alone.
    """
    words = column.split() if _ARABIC.search(column) else _translated(column)
    if not 0 < len(words) <= _MAX_COLUMN_WORDS or not all(_ARABIC.match(word) for word in words):
        return ""
    if len(words) == _MAX_COLUMN_WORDS and words[0].startswith("ال"):
        return ""
    first = normalize(words[0].removeprefix("ال"))
    person = bool(word_classes.classify_word(first) & word_classes.TITLE)
    if not person and first not in label_words():
        return ""
    return " ".join(("من" if person else "ما", *words[:-1], words[-1].removeprefix("ال")))


def _translated(column: str) -> list[str]:
    """The Arabic name of a column with a Latin one: of "price", and of "sura_no" what is numbered too."""
    parts = [part for part in _PARTS.split(column.lower()) if part and part not in examples.LANGUAGES]
    names = [_arabic_names().get(part, "") for part in reversed(parts)]
    numbered = names[:1] == [_NUMBER]
    return names if all(names) and numbered == (len(names) > 1) and names[:1] != [_NAME] else []


@cache
def label_words() -> frozenset[str]:
    """Words that name the fields of a table or of a form, normalized."""
    return frozenset(map(normalize, COLUMNS))


@cache
def _arabic_names() -> dict[str, str]:
    """What a Latin name of a column is called in Arabic: of several words the first of the table."""
    pairs = ((latin, arabic) for arabic, names in COLUMNS.items() for latin in names)
    return dict(reversed(list(pairs)))
