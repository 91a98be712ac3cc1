"""Documents, passages and sentences, each with its place."""

from dataclasses import dataclass
from enum import IntEnum


class CorpusError(Exception):
    """The corpus cannot be used; the message is one line that says what to do."""


class NoFolderError(CorpusError):
    """There is no such folder."""


class NoDocumentError(CorpusError):
    """There is a folder, and nothing in it to answer from."""


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that could not be taken in, and why, in words."""

    source: str
    reason: str


class Role(IntEnum):
    """What a sentence is in its passage. The numbers are kept in index files."""

    SENTENCE = 0
    LEAD_IN = 1  # introduces the items below it
    ITEM = 2
    STEP = 3
    ROW = 4
    QUESTION = 5
    REPLY = 6
    TERM = 7
    DEFINITION = 8


class PassageKind(IntEnum):
    """What a passage is. The numbers are kept in index files."""

    PROSE = 0
    LIST = 1  # with what introduces it
    TABLE = 2  # a row of it
    FAQ = 3  # a question with its reply
    DEFINITION = 4
    ARTICLE = 5  # of a law
    VERSE = 6
    CONTENTS = 7
    FURNITURE = 8


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `text` is `document_text[start : start + len(text)]`.

    Attributes:
        role: What it is in its passage.
        continues: Whether it stands in the same block as the sentence before it.
        line: The 1-based line of the file on which it begins, where the format has lines.
        page: The 1-based page on which its block begins, where the format has pages.
        scanned: Whether it was read from a picture, by OCR.
    """

    text: str
    start: int
    role: Role = Role.SENTENCE
    continues: bool = False
    line: int | None = None
    page: int | None = None
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """What is found and ranked together: a paragraph, a list with its lead-in, a question with its reply.

    Attributes:
        text: A contiguous piece of the document's text.
        start: Its offset there, in characters.
        line: Its line in the file, from 1, where the format has lines.
        section: The headings above it, outermost first.
        lead: What introduces it and stands in a passage before; empty for most.
    """

    text: str
    start: int
    line: int | None
    sentences: tuple[Sentence, ...]
    section: tuple[str, ...] = ()
    kind: PassageKind = PassageKind.PROSE
    lead: str = ""

    @property
    def heading(self) -> str | None:
        """The nearest heading above it, if any."""
        return self.section[-1] if self.section else None


@dataclass(frozen=True, slots=True)
class Document:
    """One file. `source` is its path relative to the corpus folder, with forward slashes.

    Attributes:
        note: How it was read, where people should know ("page 3 read by OCR"); else empty.
    """

    source: str
    title: str | None
    passages: tuple[Passage, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents of a folder, and the files of it that could not be taken in."""

    documents: tuple[Document, ...]
    skipped: tuple[SkippedFile, ...]
