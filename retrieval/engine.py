"""The engine: a question in, an answer out."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Final

from retrieval.answer import Answer, Context, Quotation
from retrieval.arabic import frequencies
from retrieval.corpus.blocks import one_line
from retrieval.corpus.documents import Corpus, SkippedFile
from retrieval.index.base import Index, Lookup
from retrieval.index.build.builder import nothing
from retrieval.index.build.opening import open_folder
from retrieval.index.documents import DocumentInfo, Documents
from retrieval.index.embedded import EmbeddedIndex, over
from retrieval.index.text_source import ChangedError
from retrieval.question import correction, query, question, small_talk
from retrieval.question.answer_type import Asked
from retrieval.ranking import confidence, features, ranker, span_weights, weights
from retrieval.ranking.answer_shape import Piece, piece
from retrieval.ranking.ranker import Ranked

PASSAGES: Final = 8  # looked at for a question: 12 changed no figure of the training sets by more than .003
SMALL: Final = 64  # passages: a corpus of no more is looked at whole, because BM25's idf says little in it
PATIENCE_SECONDS: Final = 1.5  # for an index that is out of reach: people are told within two
LONGEST_TEXT: Final = 4096  # characters, of Telegram's longest message: what comes after is not looked at
_TRIES: Final = 3  # for a question whose passages change while it is answered
_LONGEST_QUESTION: Final = 60  # content words: what a longer text asks, its first words say


class Engine:
    """Answers questions in the words of one corpus. Safe to call from several threads.

    Attributes:
        documents: What it answers from, in the order of their paths; made when looked at.
        skipped: The files it could not take in.
        threshold: The confidence, 0 to 1, below which it says that it found nothing.
    """

    def __init__(
        self,
        index: Index,
        documents: Sequence[DocumentInfo],
        skipped: Sequence[SkippedFile] = (),
        threshold: float = confidence.THRESHOLD,
        patience: float = PATIENCE_SECONDS,
    ) -> None:
        _open_tables()
        self._index = index
        self.documents = documents
        self.skipped = tuple(skipped)
        self.threshold = threshold
        self._patience = patience

    @classmethod
    def from_directory(
        cls,
        path: str | Path,
        cache: str | Path | None = None,
        threshold: float = confidence.THRESHOLD,
        progress: Callable[[float], None] | None = None,
    ) -> "Engine":
        """An engine over every `*.txt` below `path`. Nothing is written to disk without `cache`.

        Args:
            path: The corpus folder.
            cache: A folder for built indexes. That of a corpus too large to be read anew at each start is
                kept there, and built again in part when files have changed.
            threshold: The confidence, 0 to 1, below which it says that it found nothing.
            progress: Is told the share, 0 to 1, of what has to be built that is done.

        Raises:
            CorpusError: There is no such folder, or nothing in it to answer from.
        """
        opened = open_folder(path, cache, progress or nothing)
        index = EmbeddedIndex(opened.held, opened.sources, opened.texts, opened.version)
        documents = Documents(opened.held, opened.sources, opened.texts)
        return cls(index, documents, opened.skipped, threshold)

    @classmethod
    def over(cls, corpus: Corpus, documents: Sequence[DocumentInfo]) -> "Engine":
        """An engine over documents that stand in memory."""
        return cls(over(corpus), documents, corpus.skipped)

    @property
    def version(self) -> str:
        """Changes when the corpus does."""
        return self._index.version

    def reachable(self) -> bool:
        """Whether the index answers now; one that is elsewhere is looked for."""
        return self._index.reachable()

    def context(self, source: str, start: int) -> Context | None:
        """The sentences around the one that begins at `start` of the file `source`; None without one.

        Raises:
            IndexUnavailableError: The index is elsewhere, and out of reach.
        """
        return self._index.context(source, start)

    def ask(self, text: str, limit: int = 3) -> Answer:
        """The answer to `text`, with up to `limit` different sentences, best first.

        Raises:
            IndexUnavailableError: The index is elsewhere, and out of reach.
        """
        begun = time.perf_counter()
        talk = small_talk.kind_of(text[:LONGEST_TEXT])
        answer = Answer(text, False, 0.0, 0.0, small_talk=talk) if talk else self._settled(text, limit)
        return replace(answer, elapsed_ms=(time.perf_counter() - begun) * 1000)

    def _settled(self, text: str, limit: int) -> Answer:
        """The answer from files that are as they were read: a search leaves out those that are not."""
        for _ in range(_TRIES):
            with suppress(ChangedError):
                return self._answer(text, limit)
        return Answer(text, False, 0.0, 0.0)

    def _answer(self, text: str, limit: int) -> Answer:
        understood = question.analyse(small_talk.without_greeting(text[:LONGEST_TEXT]))
        understood = replace(understood, concepts=understood.concepts[:_LONGEST_QUESTION])
        nothing = Answer(text, False, 0.0, 0.0)
        if not understood.concepts:
            return nothing
        index = self._index.lookup(time.monotonic() + self._patience)
        asked = query.against(understood, index)
        hits = index.search(asked.terms, asked.search, passages(index))
        if not len(hits.passages):
            return nothing
        evidence = features.evidence(asked, understood.asked, hits)
        most = max(ranker.SECOND_STAGE, limit)
        ranked = ranker.rank(understood.asked, hits, index, evidence, most)
        best = _different(ranked[: ranker.SECOND_STAGE])
        sure = confidence.estimate(understood, asked, evidence, hits, best)
        quote = partial(piece, understood, asked, hits, evidence.matches, index)
        return replace(
            nothing,
            found=sure >= self.threshold,
            confidence=sure,
            answers=_quotations(ranked, limit, quote),
            doubtful=self.threshold <= sure < confidence.DOUBTFUL,
            searched_for=correction.words(asked.repairs, text) if asked.repairs else None,
        )


def passages(index: Lookup) -> int:
    """How many passages of `index` a question looks at."""
    return index.size if index.size <= SMALL else PASSAGES


@cache
def _open_tables() -> None:
    """Read tables and weights once a process, so that the first question waits no longer than the next."""
    for concept in question.analyse("متى زار الرئيس المدينة؟").concepts:
        concept.instead  # noqa: B018 (looked up to be read)
    frequencies.everyday()
    frequencies.rarer()
    weights.confidence()
    for asked in Asked:
        span_weights.of(asked)


def _different(ranked: Sequence[Ranked]) -> list[Ranked]:
    """Each sentence once, however many documents hold it."""
    found: dict[str, Ranked] = {}
    for r in ranked:
        found.setdefault(r.sentence.text, r)
    return list(found.values())


def _quotations(ranked: Sequence[Ranked], limit: int, quote: Callable[[int], Piece]) -> tuple[Quotation, ...]:
    """Up to `limit` different quotations, best first; of two sentences of one list the list stands once."""
    found: dict[str, Quotation] = {}
    for each in _different(ranked):
        if len(found) == limit:
            break
        quotation = _quotation(each, quote(each.number))
        if not any(quotation.text in other.text for other in found.values()):
            found.setdefault(quotation.text, quotation)
    return tuple(found.values())


def _quotation(ranked: Ranked, quoted: Piece) -> Quotation:
    located, best = quoted.located, ranked.highlight
    words = quoted.core or None
    if not quoted.core and best and best.worth_showing:
        words = one_line(ranked.sentence.text[slice(*ranked.tokens.place(best.first, best.last))])
    return Quotation(
        located.text,
        words,
        located.source,
        located.line,
        located.section,
        ranked.score,
        located.start,
        located.page,
    )
