"""What there is to answer from, document by document, made when it is looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, overload

from retrieval.corpus import example_questions
from retrieval.corpus.documents import Document
from retrieval.index.arrays.strings import Register
from retrieval.index.data import IndexData
from retrieval.index.forward import document_name, section_of
from retrieval.index.text_source import ChangedError, TextSource

MAX_EXEMPLARY_DOCUMENTS: Final = 60  # documents whose sentences are made into example questions


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document of the corpus.

    Attributes:
        source: Its path relative to the folder.
        title: Its title, or its first words.
        headings: Each once.
        questions: Some that sentences of it answer; looked for in the first documents only.
    """

    source: str
    title: str
    headings: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


def describe_document(document: Document, with_questions: bool) -> DocumentInfo:
    """What lists say of a document; example questions are looked for only when asked for."""
    headings = dict.fromkeys(heading for p in document.passages for heading in p.section)
    sentences = (s.text for p in document.passages for s in p.sentences)
    questions = example_questions.find_example_questions(sentences) if with_questions else ()
    return DocumentInfo(document.source, document_name(document), tuple(headings), questions)


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
        questions = (
            example_questions.find_example_questions(self._sentences(number))
            if number < MAX_EXEMPLARY_DOCUMENTS
            else ()
        )
        return DocumentInfo(self._sources[number], data.analysis.names[number], tuple(names), questions)

    def _sentences(self, document: int) -> Iterator[str]:
        analysis, bounds = self._data.analysis, self._data.bounds
        for passage in range(*bounds.documents[document : document + 2].tolist()):
            for sentence in range(*bounds.passages[passage : passage + 2].tolist()):
                start = int(analysis.starts[passage]) + int(analysis.sentence_starts[sentence])
                try:
                    yield self._texts.read(document, start, int(analysis.sentence_lengths[sentence]))
                except ChangedError:
                    return
