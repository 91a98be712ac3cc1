"""The index that lives in this process."""

from collections.abc import Sequence
from hashlib import blake2b
from itertools import chain
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from retrieval.answer import Context
from retrieval.corpus.context import CONTEXT_PASSAGES, quotation_context
from retrieval.corpus.documents import Corpus, Document
from retrieval.index.arrays.runs import bounds_of_sizes
from retrieval.index.arrays.strings import Register, build_register, unpack_strings
from retrieval.index.arrays.types import Floats, Ints, Places
from retrieval.index.base import Hits, Located, Term
from retrieval.index.data import IndexData, build_index_data
from retrieval.index.documents import document_part
from retrieval.index.forward import CONTINUES_FLAG, ROLE_BITS, SCANNED_FLAG, analyse_documents, section_of
from retrieval.index.postings.maxscore import TopK
from retrieval.index.text_source import TextsInMemory, TextSource
from retrieval.index.vocabulary import Vocabulary
from retrieval.index.word_table import build_word_table

T = TypeVar("T", bound=np.generic)


class EmbeddedIndex:
    """Passages, postings and vocabulary of one corpus, in memory or mapped into it.

    Args:
        sources: The path of each document.
        texts: Their text.
    """

    def __init__(self, data: IndexData, sources: Register, texts: TextSource, version: str) -> None:
        self._data = data
        self._sources = sources
        self._texts = texts
        self._vocabulary = Vocabulary(data)
        self._top = TopK(data.postings)
        self.version = version

    @property
    def size(self) -> int:
        """The number of passages."""
        return len(self._data.heading_of)

    def lookup(self, deadline: float) -> "EmbeddedIndex":  # noqa: ARG002 (nothing here waits)
        """The way in for one question: the same for all."""
        return self

    def reachable(self) -> bool:
        """Whether it answers now: always."""
        return True

    def terms(self, words: Sequence[str], others: Sequence[str]) -> dict[str, Term]:
        """What the corpus knows: of each of `words`, by its stem, with its near spellings; of `others`,
        which are stems, only those it holds."""
        return self._vocabulary.terms(words, others)

    def search(self, terms: Ints, weights: Floats, k: int) -> Hits:
        """The best `k` passages that hold one of `terms`, of those whose files are as they were read."""
        wanted = k
        while True:
            passages, scores = self._top.best(terms, weights, wanted)
            there = self._unchanged(passages)
            if len(there) == len(passages) or len(passages) < wanted or len(there) >= k:
                return self._hits(passages.take(there[:k]), scores.take(there[:k]))
            wanted *= 2

    def _unchanged(self, passages: Ints) -> list[int]:
        """Which of the passages stand in files that are as they were read."""
        documents = (self._data.bounds.documents.searchsorted(passages, side="right") - 1).tolist()
        same = {document: self._texts.unchanged(document) for document in set(documents)}
        return [i for i, document in enumerate(documents) if same[document]]

    def _hits(self, passages: Ints, scores: Floats) -> Hits:
        data, bounds = self._data, self._data.bounds
        first, last = bounds.passages.take(passages), bounds.passages.take(passages + 1)
        sizes = last - first
        words = _pieces(data.analysis.tokens, bounds.sentences.take(first), bounds.sentences.take(last))
        above = data.heading_of.take(passages)
        marks = _pieces(data.analysis.sentence_roles, first, last)
        above_first, above_last = bounds.heading_words.take(above), bounds.heading_words.take(above + 1)
        return Hits(
            passages=passages,
            scores=scores,
            terms=data.term_of.take(words),
            kinds=data.word_table.kinds.take(words),
            looks=data.word_table.looks.take(words),
            sentences=bounds_of_sizes(_pieces(data.analysis.sentence_sizes, first, last)).astype(np.int32),
            passage_of=np.arange(len(passages), dtype=np.int32).repeat(sizes),
            number_of=np.fromiter(chain.from_iterable(map(range, sizes.tolist())), np.int32),
            roles=marks & np.uint8(ROLE_BITS),
            continues=marks >= CONTINUES_FLAG,
            passage_kinds=data.analysis.kinds.take(passages),
            heading_terms=data.term_of.take(_pieces(data.analysis.heading_words, above_first, above_last)),
            headings=bounds_of_sizes(above_last - above_first).astype(np.int32),
            opens=data.opens.take(passages),
        )

    def sentence(self, passage: int, number: int) -> Located:
        """One sentence of a passage, with its place.

        Raises:
            ChangedError: Its file has changed since it was read.
        """
        analysis, bounds = self._data.analysis, self._data.bounds
        document = int(bounds.documents.searchsorted(passage, side="right")) - 1
        sentence = int(bounds.passages[passage]) + number
        start = int(analysis.starts[passage]) + int(analysis.sentence_starts[sentence])
        heading = int(self._data.heading_of[passage])
        return Located(
            self._texts.read(document, start, int(analysis.sentence_lengths[sentence])),
            self._sources[document],
            int(analysis.sentence_lines[sentence]) or None,
            int(analysis.sentence_pages[sentence]) or None,
            int(analysis.places[passage]) + int(analysis.sentence_places[sentence]),
            section_of(analysis, heading),
            analysis.titles[heading] or None,
            bool(analysis.sentence_roles[sentence] & SCANNED_FLAG),
        )

    def stretch(self, passage: int, first: int, last: int) -> str:
        """The text of a passage from one sentence to the end of another.

        Raises:
            ChangedError: Its file has changed since it was read.
        """
        analysis, bounds = self._data.analysis, self._data.bounds
        document = int(bounds.documents.searchsorted(passage, side="right")) - 1
        begin, end = (int(bounds.passages[passage]) + number for number in (first, last))
        start = int(analysis.sentence_starts[begin])
        length = int(analysis.sentence_starts[end]) + int(analysis.sentence_lengths[end]) - start
        return self._texts.read(document, int(analysis.starts[passage]) + start, length)

    def context(self, source: str, start: int, end: int | None = None) -> Context | None:
        """The sentences from `start` to `end` of the file `source`, with their neighbours; None where none
        begins there, or the file has changed since it was read."""
        document = self._sources.find(source)
        near = (
            document_part(self._data, self._texts, document, start, CONTEXT_PASSAGES)
            if document >= 0
            else None
        )
        return quotation_context(near, start, end) if near else None


def index_in_memory(corpus: Corpus) -> EmbeddedIndex:
    """An index over documents that stand in memory."""
    texts = [(document, _text(document), True) for document in corpus.documents]
    sources = build_register([document.source for document in corpus.documents])
    analysis = analyse_documents(texts)
    data = build_index_data(analysis, build_word_table(unpack_strings(analysis.words)))
    return EmbeddedIndex(
        data,
        sources,
        TextsInMemory([text.encode("utf-8", "surrogatepass") for _, text, _ in texts]),
        _fingerprint(texts),
    )


def _text(document: Document) -> str:
    """The document's passages in their places, as far as they are known."""
    text = ""
    for passage in document.passages:
        text += "\n" * (passage.start - len(text)) + passage.text
    return text


def _pieces(whole: NDArray[T], starts: Places, ends: Places) -> NDArray[T]:
    """Pieces of an array, laid end to end: of so few, slices are joined sooner than places are counted."""
    spans = zip(starts.tolist(), ends.tolist(), strict=True)
    return np.concatenate([whole[:0], *(whole[start:end] for start, end in spans)])


def _fingerprint(texts: Sequence[tuple[Document, str, bool]]) -> str:
    digest = blake2b(digest_size=6)
    for document, text, _ in texts:
        for words in (document.source, text):
            digest.update(words.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()
