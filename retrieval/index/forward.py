"""Documents as arrays: where their passages and sentences stand, and of which words they consist.

Everything is counted in sizes and relative to its document, so that the analyses of parts of a corpus are
laid end to end to make the whole (`joined`), and documents are taken out of it as they are (`taken`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.arabic.normalization import WORD
from retrieval.corpus.documents import Document
from retrieval.index.arrays.strings import Strings, pack, unpack
from retrieval.index.postings.bm25 import Ints, Places

TITLE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Analysis:
    """Shapes: D documents, H headings, P passages, S sentences, T words of sentences, U words of headings.

    Attributes:
        words: Each different word as written; the others are numbers of it.
        documents: (D,) how many passages each has.
        headings_of: (D,) how many headings each has.
        names: The title of each document, or its first words.
        titles: (H) the title above each heading's passages, empty where there is none.
        headings: (H) each heading that passages stand below, in order; empty for what stands below none.
        heading_sizes: (H,) words of title and heading.
        heading_words: (U,).
        starts: (P,) bytes before each passage in its file's text.
        places: (P,) characters before it.
        lines: (P,) its line.
        below: (P,) which heading of its document it stands below.
        sentences: (P,) how many it has.
        sentence_starts: (S,) bytes from the passage's start.
        sentence_lengths: (S,) bytes.
        sentence_places: (S,) characters from the passage's start.
        sentence_sizes: (S,) words.
        tokens: (T,).
    """

    words: Strings
    documents: Ints
    headings_of: Ints
    names: Strings
    titles: Strings
    headings: Strings
    heading_sizes: Ints
    heading_words: Ints
    starts: Places
    places: Places
    lines: Ints
    below: Ints
    sentences: Ints
    sentence_starts: Ints
    sentence_lengths: Ints
    sentence_places: Ints
    sentence_sizes: Ints
    tokens: Ints


class Words(dict[str, int]):
    """Words → numbers, each given as it comes."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number

    def of(self, text: str) -> list[int]:
        """The numbers of the words of `text`, in order."""
        return [self[word] for word in WORD.findall(text)]


def analyse(documents: Sequence[tuple[Document, str]]) -> Analysis:
    """The analysis of documents, each with the text that its offsets count in."""
    rows = _Rows()
    for document, text in documents:
        rows.add(document, text)
    return rows.analysis()


class _Rows:
    """Columns while documents are added to them."""

    def __init__(self) -> None:
        self._words = Words()
        self._names: list[str] = []
        self._documents: list[tuple[int, int]] = []
        self._headings: list[tuple[str, str, int]] = []
        self._heading_words: list[int] = []
        self._passages: list[tuple[int, int, int, int, int]] = []
        self._sentences: list[tuple[int, int, int, int]] = []
        self._tokens: list[int] = []

    def add(self, document: Document, text: str) -> None:
        self._names.append(name(document))
        headings: dict[str | None, int] = {}
        at, size = 0, 0
        for paragraph in document.passages:
            size += len(text[at : paragraph.start].encode("utf-8", "surrogatepass"))
            at = paragraph.start
            below = headings.setdefault(paragraph.heading, len(headings))
            count = len(paragraph.sentences)
            self._passages.append((size, at, paragraph.line or 0, below, count))
            inside, bytes_inside = 0, 0
            for sentence in paragraph.sentences:
                place = sentence.start - paragraph.start
                before = paragraph.text[inside:place]
                bytes_inside += len(before.encode("utf-8", "surrogatepass"))
                length = len(sentence.text.encode("utf-8", "surrogatepass"))
                tokens = self._words.of(sentence.text)
                self._sentences.append((bytes_inside, length, place, len(tokens)))
                self._tokens += tokens
                bytes_inside += length
                inside = place + len(sentence.text)
        for heading in headings:
            words = self._words.of(f"{document.title or ''} {heading or ''}")
            self._headings.append((document.title or "", heading or "", len(words)))
            self._heading_words += words
        self._documents.append((len(document.passages), len(headings)))

    def analysis(self) -> Analysis:
        passages_of, headings_of = _columns(self._documents, 2)
        starts, places, lines, below, sentences = _columns(self._passages, 5)
        sentence_starts, lengths, sentence_places, sizes = _columns(self._sentences, 4)
        return Analysis(
            words=pack(self._words),
            documents=passages_of.astype(np.int32),
            headings_of=headings_of.astype(np.int32),
            names=pack(self._names),
            titles=pack(title for title, _, _ in self._headings),
            headings=pack(heading for _, heading, _ in self._headings),
            heading_sizes=np.array([size for *_, size in self._headings], np.int32),
            heading_words=np.array(self._heading_words, np.int32),
            starts=starts,
            places=places,
            lines=lines.astype(np.int32),
            below=below.astype(np.int32),
            sentences=sentences.astype(np.int32),
            sentence_starts=sentence_starts.astype(np.int32),
            sentence_lengths=lengths.astype(np.int32),
            sentence_places=sentence_places.astype(np.int32),
            sentence_sizes=sizes.astype(np.int32),
            tokens=np.array(self._tokens, np.int32),
        )


def _columns(rows: Sequence[tuple[int, ...]], count: int) -> list[Places]:
    table = np.array(rows, np.int64).reshape(-1, count)
    return [np.ascontiguousarray(column) for column in table.T]


def name(document: Document) -> str:
    """Its title, or its first words."""
    words = document.passages[0].text.split()
    opening = " ".join(words[:TITLE_WORDS]) + (" …" if len(words) > TITLE_WORDS else "")
    return document.title or opening


def joined(parts: Sequence[Analysis]) -> Analysis:
    """The analyses of parts of a corpus as one of the whole."""
    if len(parts) == 1:
        return parts[0]
    words = Words()
    numbers = [np.array([words[word] for word in unpack(part.words)], np.int32) for part in parts]
    columns: dict[str, Any] = {}
    for field in fields(Analysis):
        values = [getattr(part, field.name) for part in parts]
        if field.name in ("tokens", "heading_words"):
            values = [to[value] for to, value in zip(numbers, values, strict=True)]
        joint = joined_strings if isinstance(values[0], Strings) else np.concatenate
        columns[field.name] = joint(values)
    return Analysis(**{**columns, "words": pack(words)})


def taken(whole: Analysis, first: int, last: int) -> Analysis:
    """The analysis of the documents from `first` up to `last`, without it, as it would be of them alone."""
    if (first, last) == (0, len(whole.documents)):
        return whole
    d = slice(first, last)
    h = _span(whole.headings_of, first, last)
    p = _span(whole.documents, first, last)
    s = _span(whole.sentences, p.start, p.stop)
    t = _span(whole.sentence_sizes, s.start, s.stop)
    u = _span(whole.heading_sizes, h.start, h.stop)
    used = np.zeros(len(whole.words), np.bool_)
    used[whole.tokens[t]] = used[whole.heading_words[u]] = True
    numbers = np.cumsum(used, dtype=np.int32) - 1
    return Analysis(
        words=picked(whole.words, used.nonzero()[0]),
        documents=whole.documents[d],
        headings_of=whole.headings_of[d],
        names=_sliced(whole.names, d),
        titles=_sliced(whole.titles, h),
        headings=_sliced(whole.headings, h),
        heading_sizes=whole.heading_sizes[h],
        heading_words=numbers[whole.heading_words[u]],
        starts=whole.starts[p],
        places=whole.places[p],
        lines=whole.lines[p],
        below=whole.below[p],
        sentences=whole.sentences[p],
        sentence_starts=whole.sentence_starts[s],
        sentence_lengths=whole.sentence_lengths[s],
        sentence_places=whole.sentence_places[s],
        sentence_sizes=whole.sentence_sizes[s],
        tokens=numbers[whole.tokens[t]],
    )


def _span(sizes: Ints, first: int, last: int) -> slice:
    start = int(sizes[:first].sum(dtype=np.int64))
    return slice(start, start + int(sizes[first:last].sum(dtype=np.int64)))


def joined_strings(parts: Sequence[Strings]) -> Strings:
    """The strings of all parts, numbered on."""
    sizes = np.concatenate([np.diff(part.bounds) for part in parts])
    return Strings(np.concatenate([part.data for part in parts]), cumulated(sizes))


def _sliced(strings: Strings, rows: slice) -> Strings:
    bounds = strings.bounds[rows.start : rows.stop + 1]
    return Strings(strings.data[bounds[0] : bounds[-1]], bounds - bounds[0])


def picked(strings: Strings, rows: Places) -> Strings:
    """The strings of these numbers, in this order."""
    starts, ends = strings.bounds[rows], strings.bounds[rows + 1]
    return Strings(strings.data[ranges(starts, ends)], cumulated(ends - starts))


def ranges(starts: NDArray[np.integer[Any]], ends: NDArray[np.integer[Any]]) -> Places:
    """The integers of [start, end) for each pair, laid end to end."""
    sizes = (ends - starts).astype(np.int64)
    total = np.cumsum(sizes)
    offsets = np.repeat(starts - total + sizes, sizes)
    return offsets + np.arange(int(total[-1]) if len(total) else 0)


def cumulated(sizes: NDArray[np.integer[Any]]) -> Places:
    """The bounds of pieces of these sizes laid end to end."""
    bounds = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=bounds[1:])
    return bounds
