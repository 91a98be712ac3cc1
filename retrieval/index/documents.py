"""What there is to answer from, document by document, made when it is looked at."""

import hashlib
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, overload

import numpy as np

from retrieval.corpus.documents import Document, Passage, PassageKind, Role, Sentence
from retrieval.corpus.examples.questions import exemplary_passages, find_example_questions
from retrieval.index.arrays.strings import Register
from retrieval.index.data import IndexData
from retrieval.index.forward import CONTINUES_FLAG, ROLE_BITS, SCANNED_FLAG, document_name, section_of
from retrieval.index.text_source import ChangedError, TextSource

MAX_EXEMPLARY_DOCUMENTS: Final = 60  # documents whose sentences are made into example questions


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document of the corpus.

    Attributes:
        source: Its path relative to the folder.
        title: Its title, or its first words.
        headings: Each once.
        questions: Some that it likely answers, the likeliest first; looked for in the first documents only.
    """

    source: str
    title: str
    headings: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


def describe_document(document: Document, with_questions: bool) -> DocumentInfo:
    """What lists say of a document; example questions are looked for only when asked for."""
    headings = dict.fromkeys(heading for p in document.passages for heading in p.section)
    questions = _example_questions(document) if with_questions else ()
    return DocumentInfo(document.source, document_name(document), tuple(headings), questions)


def _example_questions(document: Document) -> tuple[str, ...]:
    looked_at = exemplary_passages([passage.kind for passage in document.passages])
    return find_example_questions(document.title, (document.passages[at] for at in looked_at))


def link_key(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a path or a sentence in links, the same for ever."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class RemoteDocuments(Sequence[DocumentInfo]):
    """Documents that lie elsewhere, too many to be gone through: one is found by its short name."""

    @abstractmethod
    def named(self, key: str) -> DocumentInfo | None:
        """The document whose path has this `link_key`; None when there is none, or it is out of reach."""


class IndexedDocuments(Sequence[DocumentInfo]):
    """The documents in the order of their paths."""

    def __init__(self, data: IndexData, sources: Register, texts: TextSource) -> None:
        self._data = data
        self._sources = sources
        self._texts = texts

    def __len__(self) -> int:
        return len(self._sources)

    @overload
    def __getitem__(self, at: int) -> DocumentInfo: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[DocumentInfo, ...]: ...

    def __getitem__(self, at: int | slice) -> DocumentInfo | tuple[DocumentInfo, ...]:
        numbers = range(len(self))[at]
        return self._info(numbers) if isinstance(numbers, int) else tuple(map(self._info, numbers))

    def _info(self, number: int) -> DocumentInfo:
        data = self._data
        headings = range(*data.bounds.headings_of[number : number + 2].tolist())
        names = dict.fromkeys(name for i in headings for name in section_of(data.analysis, i))
        questions = self._questions(number) if number < MAX_EXEMPLARY_DOCUMENTS else ()
        return DocumentInfo(self._sources[number], data.analysis.names[number], tuple(names), questions)

    def _questions(self, document: int) -> tuple[str, ...]:
        first, last = self._data.bounds.documents[document : document + 2].tolist()
        title = self._data.analysis.titles[int(self._data.heading_of[first])] if first < last else ""
        return find_example_questions(title, self._exemplary(document, first, last))

    def _exemplary(self, document: int, first: int, last: int) -> Iterator[Passage]:
        """The passages that questions are made of, as far as the file is as it was read."""
        for at in exemplary_passages(self._data.analysis.kinds[first:last].tolist()):
            try:
                yield _paragraph(self._data, self._texts, document, first + at)
            except ChangedError:
                return


def document_part(
    data: IndexData, texts: TextSource, document: int, start: int, reach: int
) -> Document | None:
    """The paragraph around `start` characters of a document, and up to `reach` on each side of it.

    None where no paragraph has begun yet, or the document has changed since it was read.
    """
    first, last = data.bounds.documents[document : document + 2].tolist()
    passage = first + int(np.searchsorted(data.analysis.places[first:last], start, side="right")) - 1
    if passage < first:
        return None
    near = range(max(first, passage - reach), min(last, passage + reach + 1))
    try:
        return Document("", None, tuple(_paragraph(data, texts, document, number) for number in near))
    except ChangedError:
        return None


def _paragraph(data: IndexData, texts: TextSource, document: int, passage: int) -> Passage:
    """A passage as it stands in the file, up to the end of its last sentence."""
    rows = slice(*data.bounds.passages[passage : passage + 2].tolist())
    starts = data.analysis.sentence_starts[rows]
    ends = (starts + data.analysis.sentence_lengths[rows]).tolist()
    raw = texts.read(document, int(data.analysis.starts[passage]), ends[-1]).encode("utf-8", "surrogatepass")
    place = int(data.analysis.places[passage])
    begun = (place + data.analysis.sentence_places[rows]).tolist()
    marks = data.analysis.sentence_roles[rows].tolist()
    lines, pages = data.analysis.sentence_lines[rows].tolist(), data.analysis.sentence_pages[rows].tolist()
    sentences = tuple(
        Sentence(
            raw[a:b].decode("utf-8", "surrogatepass"),
            at,
            Role(mark & ROLE_BITS),
            continues=bool(mark & CONTINUES_FLAG),
            line=line or None,
            page=page or None,
            scanned=bool(mark & SCANNED_FLAG),
        )
        for a, b, at, mark, line, page in zip(starts.tolist(), ends, begun, marks, lines, pages, strict=True)
    )
    heading = int(data.heading_of[passage])
    return Passage(
        raw.decode("utf-8", "surrogatepass"),
        place,
        sentences[0].line,
        sentences,
        section_of(data.analysis, heading),
        PassageKind(int(data.analysis.kinds[passage])),
        data.analysis.leads[heading],
    )
