"""Files → documents → paragraphs → sentences, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from retrieval.arabic import sentences


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
    """

    text: str
    start: int
    role: Role = Role.SENTENCE
    continues: bool = False
    line: int | None = None
    page: int | None = None


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
        note: How it was read, where people should know ("ocr"); else empty.
    """

    source: str
    title: str | None
    passages: tuple[Passage, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    documents: tuple[Document, ...]
    skipped: tuple[SkippedFile, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    number: int
    words: int


_LINE_END = re.compile(r"\r\n|\r|\n")
_CLOSED = re.compile(r"""[.!؛:،,…۔][»”"'’)\]]*$""")  # a question mark may end a heading, these may not
_QUESTION_END = re.compile(r"[؟?]$")
_HEADING_WORDS = 12  # the longest heading of the seeds has 10 words
_NAME_WORDS = 3  # a line as short as a name is a heading above any closed sentence
_ENDED = re.compile(r"""[.!؟?…۔][»”"'’)\]]*$""")
_HEADING_RATIO = 2  # the paragraph below is at least this many times longer
_BODY_WORDS = 15  # … and at least this long, so that verses, lists and tables keep their lines
_FURNITURE = re.compile(
    r"(?:إ?اضافة|إضافة|أضف|اترك|اكتب) (?:تعليق|تعليقا|تعليقًا|رد)\b.*"
    r"|(?:اقرأ|إقرأ|شاهد|طالع) (?:أيضا|أيضًا|أيضاً|المزيد|كذلك)\b.*"
    r"|(?:مواضيع|مقالات|أخبار|روابط) (?:ذات صلة|متعلقة|مشابهة).*|(?:شارك|مشاركة|طباعة|تعليقات?|المصدر)\W*"
)
_TAIL_WORDS = 14  # a link to another story, or an agency's name
_TAIL_AFTER = 4  # paragraphs: shorter documents have no recognizable tail


def read_folder(folder: str | Path) -> Corpus:
    """Every `*.txt` below `folder`, in the order of their paths.

    Files that cannot be read, are not UTF-8 or hold no text are skipped and named in `Corpus.skipped`.

    Raises:
        NoFolderError: There is no such folder.
        NoDocumentError: There is nothing in it to answer from.
    """
    root = Path(folder)
    if not root.is_dir():
        raise NoFolderError(
            f"corpus folder not found: {root}; set CORPUS_DIR (or --corpus) to a folder of .txt files"
        )
    documents: list[Document] = []
    skipped: list[SkippedFile] = []
    for file in sorted(root.rglob("*.txt")):
        source = file.relative_to(root).as_posix()
        try:
            documents.append(read_document(source, decode(file.read_bytes())))
        except (OSError, UnicodeDecodeError, ValueError) as error:
            skipped.append(SkippedFile(source, reason(error)))
    if not documents:
        raise NoDocumentError(
            f"nothing to answer from in {root}: no .txt file with text in it ({len(skipped)} skipped); "
            "set CORPUS_DIR (or --corpus) to a folder of UTF-8 .txt files"
        )
    return Corpus(tuple(documents), tuple(skipped))


def decode(raw: bytes) -> str:
    """UTF-8, with or without a byte order mark. Raises UnicodeDecodeError for anything else."""
    return raw.decode("utf-8-sig")


def read_document(source: str, text: str) -> Document:
    """The document in `text`. Raises ValueError when it holds no paragraph."""
    lines = [line for line in _lines(text) if line.text]
    body = len(lines) - _tail(lines)
    title: str | None = None
    heading: str | None = None
    passages: list[Passage] = []
    for i, line in enumerate(lines[:body]):
        if _FURNITURE.fullmatch(line.text):
            continue
        if i + 1 < body and _is_heading(line, lines[i + 1]):
            if i == 0:
                title = line.text
            else:
                heading = line.text
            continue
        passages.append(_passage(line, heading))
    if not passages:
        raise ValueError("it holds no text")
    return Document(source, title, tuple(passages))


def one_line(text: str) -> str:
    """`text` with each line break as one space, so that offsets hold."""
    return _LINE_END.sub(lambda m: " " * len(m[0]), text)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for number, end in enumerate([*_LINE_END.finditer(text), None], 1):
        raw = text[start : end.start() if end else len(text)]
        line = raw.strip()
        yield _Line(line, start + len(raw) - len(raw.lstrip()), number, len(line.split()))
        start = end.end() if end else len(text)


def _is_heading(line: _Line, below: _Line) -> bool:
    """A short line without closing punctuation that stands above a longer one."""
    if line.words <= _NAME_WORDS and not _CLOSED.search(line.text):
        return below.words > _HEADING_RATIO * line.words and bool(_ENDED.search(below.text))
    return (
        line.words <= _HEADING_WORDS
        and not _CLOSED.search(line.text)
        and below.words >= _BODY_WORDS
        and below.words >= _HEADING_RATIO * line.words
    )


def _tail(lines: list[_Line]) -> int:
    """How many lines at the end are furniture: short and unclosed, after paragraphs that close."""
    count = 0
    for line in reversed(lines):
        if not (
            _FURNITURE.fullmatch(line.text) or (line.words <= _TAIL_WORDS and not _CLOSED.search(line.text))
        ):
            break
        count += 1
    rest = lines[: len(lines) - count]
    closes = [bool(_CLOSED.search(line.text)) for line in rest if line.words >= _BODY_WORDS]
    return count if len(rest) >= _TAIL_AFTER and 2 * sum(closes) > len(closes) else 0


def _passage(line: _Line, heading: str | None) -> Passage:
    spans = sentences.split(line.text)
    found = tuple(
        Sentence(line.text[a:b], line.start + a, continues=number > 0, line=line.number)
        for number, (a, b) in enumerate(spans)
    )
    return Passage(line.text, line.start, line.number, found, (heading,) if heading else ())


def reason(error: Exception) -> str:
    """Why a file is skipped, in words."""
    if isinstance(error, UnicodeDecodeError):
        return f"it is not UTF-8 (byte {error.start})"
    if isinstance(error, OSError):
        return f"it cannot be read ({error.strerror or error})"
    return str(error)
