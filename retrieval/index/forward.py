"""Documents as arrays: where their passages and sentences stand, and of which words they consist.

Everything is counted in sizes and relative to its document, so that the analyses of parts of a corpus are
laid end to end to make the whole, and documents are taken out of it as they are (`build.analysis_parts`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from retrieval.arabic.articles import article_number, article_term
from retrieval.arabic.normalization import WORD
from retrieval.corpus.documents import Document, Passage, Role
from retrieval.index.arrays.strings import (
    Strings,
    pack_strings,
)
from retrieval.index.arrays.types import Bytes, Ints, Places

MAX_TITLE_WORDS: Final = 12
SECTION_SEPARATOR: Final = "\x1f"  # ASCII's unit separator
# Flags beside the role of a sentence, in its mark.
CONTINUES_FLAG: Final = 0x80
SCANNED_FLAG: Final = 0x40
ROLE_BITS: Final = SCANNED_FLAG - 1


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a corpus but its text, as arrays: its documents, passages and sentences, their words.

    Shapes: D documents, H headings, P passages, S sentences, T words of sentences, U words of headings.

    Attributes:
        words: Each different word as written; the others are numbers of it.
        documents: (D,) how many passages each has.
        headings_of: (D,) how many headings each has.
        names: The title of each document, or its first words.
        texts: (D,) what each document's sentences are cut from, where that does not stand in its file.
        titles: (H) the title above each heading's passages, empty where there is none.
        sections: (H) what passages stand below, in order: their headings, outermost first, with
            `SECTION_SEPARATOR` between; empty for what stands below none.
        leads: (H) the line that introduces them and stands in a passage before; empty for most.
        heading_sizes: (H,) words of title, section and lead.
        heading_words: (U,).
        starts: (P,) bytes before each passage in its file's text.
        places: (P,) characters before it.
        kinds: (P,) its `PassageKind`.
        below: (P,) which heading of its document it stands below.
        sentences: (P,) how many it has.
        sentence_starts: (S,) bytes from the passage's start.
        sentence_lengths: (S,) bytes.
        sentence_places: (S,) characters from the passage's start.
        sentence_sizes: (S,) words.
        sentence_roles: (S,) its `Role`, and `CONTINUES_FLAG` where it is of the block of the one before it.
        sentence_lines: (S,) its line in the file, from 1; 0 where the format has no lines.
        sentence_pages: (S,) its page, from 1; 0 where the format has no pages.
        tokens: (T,).
    """

    words: Strings
    documents: Ints
    headings_of: Ints
    names: Strings
    texts: Strings
    titles: Strings
    sections: Strings
    leads: Strings
    heading_sizes: Ints
    heading_words: Ints
    starts: Places
    places: Places
    kinds: Bytes
    below: Ints
    sentences: Ints
    sentence_starts: Ints
    sentence_lengths: Ints
    sentence_places: Ints
    sentence_sizes: Ints
    sentence_roles: Bytes
    sentence_lines: Ints
    sentence_pages: Ints
    tokens: Ints


class WordNumbers(dict[str, int]):
    """Words → numbers, each given as it comes."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number

    def numbers_of(self, text: str) -> list[int]:
        """The numbers of the words of `text`, in order."""
        return [self[word] for word in WORD.findall(text)]


def analyse_documents(documents: Sequence[tuple[Document, str, bool]]) -> Analysis:
    """The analysis of documents, each with the text its offsets count in, and whether its file holds that."""
    rows = _Rows()
    for document, text, in_file in documents:
        rows.add(document, text, in_file)
    return rows.analysis()


class _Rows:
    """Columns while documents are added to them."""

    def __init__(self) -> None:
        self._words = WordNumbers()
        self._names: list[str] = []
        self._texts: list[str] = []
        self._documents: list[tuple[int, int]] = []
        self._headings: list[tuple[str, str, str, int]] = []
        self._heading_words: list[int] = []
        self._passages: list[tuple[int, int, int, int, int]] = []
        self._sentences: list[tuple[int, int, int, int, int, int, int]] = []
        self._tokens: list[int] = []

    def add(self, document: Document, text: str, in_file: bool) -> None:
        """Take in a document with its text; `in_file`: the text stands in its file, and is not kept."""
        self._names.append(document_name(document))
        document = searchable_part(document)
        self._texts.append("" if in_file else text)
        above: dict[tuple[tuple[str, ...], str], int] = {}
        at, size = 0, 0
        for passage in document.passages:
            size += _bytes(text[at : passage.start])
            at = passage.start
            below = above.setdefault((passage.section, passage.lead), len(above))
            self._passages.append((size, at, passage.kind, below, len(passage.sentences)))
            self._add_sentences(passage)
        for section, lead in above:
            words = self._words.numbers_of(words_above(document.title, section, lead))
            self._headings.append((document.title or "", SECTION_SEPARATOR.join(section), lead, len(words)))
            self._heading_words += words
        self._documents.append((len(document.passages), len(above)))

    def _add_sentences(self, passage: Passage) -> None:
        inside, bytes_inside = 0, 0
        for sentence in passage.sentences:
            place = sentence.start - passage.start
            bytes_inside += _bytes(passage.text[inside:place])
            length = _bytes(sentence.text)
            tokens = self._words.numbers_of(sentence.text)
            mark = sentence_mark(sentence.role, sentence.continues, sentence.scanned)
            self._sentences.append(
                (bytes_inside, length, place, len(tokens), mark, sentence.line or 0, sentence.page or 0)
            )
            self._tokens += tokens
            bytes_inside += length
            inside = place + len(sentence.text)

    def analysis(self) -> Analysis:
        """What was taken in so far, as arrays."""
        passages_of, headings_of = _columns(self._documents, 2)
        starts, places, kinds, below, sentences = _columns(self._passages, 5)
        sentence_starts, lengths, sentence_places, sizes, roles, lines, pages = _columns(self._sentences, 7)
        return Analysis(
            words=pack_strings(self._words),
            documents=passages_of.astype(np.int32),
            headings_of=headings_of.astype(np.int32),
            names=pack_strings(self._names),
            texts=pack_strings(self._texts),
            titles=pack_strings(title for title, *_ in self._headings),
            sections=pack_strings(section for _, section, _, _ in self._headings),
            leads=pack_strings(lead for _, _, lead, _ in self._headings),
            heading_sizes=np.array([size for *_, size in self._headings], np.int32),
            heading_words=np.array(self._heading_words, np.int32),
            starts=starts,
            places=places,
            kinds=kinds.astype(np.uint8),
            below=below.astype(np.int32),
            sentences=sentences.astype(np.int32),
            sentence_starts=sentence_starts.astype(np.int32),
            sentence_lengths=lengths.astype(np.int32),
            sentence_places=sentence_places.astype(np.int32),
            sentence_sizes=sizes.astype(np.int32),
            sentence_roles=roles.astype(np.uint8),
            sentence_lines=lines.astype(np.int32),
            sentence_pages=pages.astype(np.int32),
            tokens=np.array(self._tokens, np.int32),
        )


def _columns(rows: Sequence[tuple[int, ...]], count: int) -> list[Places]:
    table = np.array(rows, np.int64).reshape(-1, count)
    return [np.ascontiguousarray(column) for column in table.T]


def sentence_mark(role: Role, continues: bool, scanned: bool) -> int:
    """The role of a sentence with its flags, as one number."""
    return role | (CONTINUES_FLAG if continues else 0) | (SCANNED_FLAG if scanned else 0)


def words_above(title: str | None, section: Sequence[str], lead: str) -> str:
    """The words that stand above passages, with one for the article that the last heading numbers."""
    number = article_number(section[-1]) if section else None
    return " ".join((title or "", *section, lead, article_term(number) if number else ""))


def searchable_part(document: Document) -> Document:
    """What can be found of a document: passages and sentences that hold a word; of none the first, bare."""
    passages = tuple(
        replace(passage, sentences=tuple(s for s in passage.sentences if WORD.search(s.text)))
        for passage in document.passages
        if any(WORD.search(s.text) for s in passage.sentences)
    )
    if passages:
        return replace(document, passages=passages)
    return replace(document, title=None, passages=(replace(document.passages[0], section=(), lead=""),))


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def document_name(document: Document) -> str:
    """Its title, or its first words."""
    words = document.passages[0].text.split()
    opening = " ".join(words[:MAX_TITLE_WORDS]) + (" …" if len(words) > MAX_TITLE_WORDS else "")
    return document.title or opening


def section_of(analysis: Analysis, heading: int) -> tuple[str, ...]:
    """The headings that number `heading` stands for, outermost first."""
    section = analysis.sections[heading]
    return tuple(section.split(SECTION_SEPARATOR)) if section else ()
