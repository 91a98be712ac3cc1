"""The engine: a question in, an answer out."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Final

from retrieval.answer import Answer, Context, Quotation
from retrieval.arabic import frequencies
from retrieval.corpus.blocks import one_line
from retrieval.corpus.documents import Corpus, SkippedFile
from retrieval.index.base import Index, Lookup
from retrieval.index.build.builder import no_progress
from retrieval.index.build.opening import open_folder
from retrieval.index.documents import DocumentInfo, IndexedDocuments
from retrieval.index.embedded import EmbeddedIndex, index_in_memory
from retrieval.index.text_source import ChangedError
from retrieval.question import correction, question, small_talk
from retrieval.question.answer_type import AnswerType
from retrieval.ranking import confidence, ranker, shortlist, weights
from retrieval.ranking.answer_shape import QuotedPiece, quote_piece
from retrieval.ranking.ranker import Ranked
from retrieval.ranking.shortlist import Shortlist, different_sentences
from retrieval.ranking.spans import span_weights
from retrieval.ranking.spans.bold_words import bold_words
from retrieval.reader import judgement

PATIENCE_SECONDS: Final = 1.5  # for an index that is out of reach: people are told within two
LONGEST_TEXT: Final = 4096  # characters, of Telegram's longest message: what comes after is not looked at
_MAX_TRIES: Final = 3  # for a question whose passages change while it is answered
_LONGEST_QUESTION: Final = 60  # content words: what a longer text asks, its first words say


@dataclass(frozen=True, slots=True)
class _Judged:
    """Sentences of a shortlist, best first, and the probability that the first answers."""

    candidates: Shortlist
    ranked: list[Ranked]
    confidence: float
    read: bool


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
        *,
        reader: bool = True,
        reading_seconds: float | None = None,
    ) -> None:
        _open_tables()
        self._index = index
        self.documents = documents
        self.skipped = tuple(skipped)
        self.threshold = threshold
        self._patience = patience
        self._reader = reader
        self._reading_seconds = reading_seconds

    @classmethod
    def from_directory(
        cls,
        path: str | Path,
        cache: str | Path | None = None,
        threshold: float = confidence.THRESHOLD,
        progress: Callable[[float], None] | None = None,
        *,
        reader: bool = True,
        reading_seconds: float | None = None,
    ) -> "Engine":
        """An engine over every document below `path`. Nothing is written to disk without `cache`.

        Args:
            path: The corpus folder.
            cache: A folder for built indexes. That of a corpus too large to be read anew at each start is
                kept there, and built again in part when files have changed.
            threshold: The confidence, 0 to 1, below which it says that it found nothing.
            progress: Is told the share, 0 to 1, of what has to be built that is done.
            reader: Whether the network is asked where the words leave a doubt.
            reading_seconds: How long the network may take, before the words alone decide; else
                `judgement.DEADLINE_SECONDS`.

        Raises:
            CorpusError: There is no such folder, or nothing in it to answer from.
        """
        opened = open_folder(path, cache, progress or no_progress)
        index = EmbeddedIndex(opened.data, opened.sources, opened.texts, opened.version)
        documents = IndexedDocuments(opened.data, opened.sources, opened.texts)
        return cls(
            index, documents, opened.skipped, threshold, reader=reader, reading_seconds=reading_seconds
        )

    @classmethod
    def over(cls, corpus: Corpus, documents: Sequence[DocumentInfo], *, reader: bool = True) -> "Engine":
        """An engine over documents that stand in memory."""
        return cls(index_in_memory(corpus), documents, corpus.skipped, reader=reader)

    @property
    def version(self) -> str:
        """Changes when the corpus does."""
        return self._index.version

    def reachable(self) -> bool:
        """Whether the index answers now; one that is elsewhere is looked for."""
        return self._index.reachable()

    def context(self, source: str, start: int, end: int | None = None) -> Context | None:
        """The sentences from `start` to `end` of the file `source` with those around; None where none begins.

        Raises:
            IndexUnavailableError: The index is elsewhere, and out of reach.
        """
        return self._index.context(source, start, end)

    def ask(self, text: str, limit: int = 3) -> Answer:
        """The answer to `text`, with up to `limit` different sentences, best first.

        Raises:
            IndexUnavailableError: The index is elsewhere, and out of reach.
        """
        begun = time.perf_counter()
        talk = small_talk.small_talk_kind(text[:LONGEST_TEXT])
        answer = Answer(text, False, 0.0, 0.0, small_talk=talk) if talk else self._settled(text, limit)
        return replace(answer, elapsed_ms=(time.perf_counter() - begun) * 1000)

    def _settled(self, text: str, limit: int) -> Answer:
        """The answer from files that are as they were read: a search leaves out those that are not."""
        for _ in range(_MAX_TRIES):
            with suppress(ChangedError):
                return self._answer(text, limit)
        return Answer(text, False, 0.0, 0.0)

    def _answer(self, text: str, limit: int) -> Answer:
        question_text = small_talk.without_greeting(text[:LONGEST_TEXT])
        understood = question.analyse_question(question_text)
        understood = replace(understood, concepts=understood.concepts[:_LONGEST_QUESTION])
        nothing = Answer(text, False, 0.0, 0.0)
        if not understood.concepts:
            return nothing
        index = self._index.lookup(time.monotonic() + self._patience)
        words = shortlist.find_shortlist(understood, index, max(ranker.SECOND_STAGE_SENTENCES, limit))
        if words is None:
            return nothing
        repairs = words.query.repairs
        judged = self._judge(correction.correct_text(repairs, question_text), words, index, limit)
        best = judged.candidates
        quote = partial(quote_piece, understood, best.query, best.hits, best.evidence.matches, index)
        return Answer(
            text,
            judged.confidence >= self.threshold,
            judged.confidence,
            0.0,
            _quotations(understood.answer_type, judged.ranked, limit, quote),
            doubtful=self.threshold <= judged.confidence < confidence.DOUBTFUL,
            searched_for=correction.correct_text(repairs, text) if repairs else None,
            read=judged.read,
        )

    def _judge(self, question_text: str, words: Shortlist, index: Lookup, limit: int) -> _Judged:
        """The order and the confidence, by the words alone where they leave no doubt."""
        linear = _Judged(words, words.ranked, words.confidence(words.ranked), read=False)
        named = words.query.article is not None  # by its number, of which the network knows nothing
        if not self._reader or named or linear.confidence >= judgement.CERTAIN_CONFIDENCE:
            return linear
        most = max(judgement.MAX_SENTENCES, limit)
        candidates = shortlist.find_shortlist(
            words.question, index, most, judgement.MAX_PASSAGES, words.query
        )
        reading = (
            judgement.read_candidates(question_text, candidates, index, self._reading_seconds)
            if candidates
            else None
        )
        if candidates is None or reading is None:
            return linear
        sure = judgement.reader_confidence(candidates.confidence(reading.ranked), reading)
        return _Judged(candidates, reading.ranked, candidates.bounded(sure, reading.ranked[0]), read=True)


@cache
def _open_tables() -> None:
    """Read tables and weights once a process, so that the first question waits no longer than the next."""
    for concept in question.analyse_question("متى زار الرئيس المدينة؟").concepts:
        concept.instead  # noqa: B018 (looked up to be read)
    frequencies.everyday_shares()
    frequencies.rarer_stems()
    weights.confidence_weights()
    for answer_type in AnswerType:
        span_weights.span_weights(answer_type)


def _quotations(
    answer_type: AnswerType, ranked: list[Ranked], limit: int, quote: Callable[[int], QuotedPiece]
) -> tuple[Quotation, ...]:
    """Up to `limit` different quotations, best first; of two sentences of one list the list stands once."""
    quotations: dict[str, Quotation] = {}
    for each in different_sentences(ranked):
        if len(quotations) == limit:
            break
        quotation = _quotation(answer_type, each, quote(each.number))
        if not any(quotation.text in other.text for other in quotations.values()):
            quotations.setdefault(quotation.text, quotation)
    return tuple(quotations.values())


def _quotation(answer_type: AnswerType, ranked: Ranked, quoted: QuotedPiece) -> Quotation:
    located = quoted.located
    words = quoted.core or None
    if not quoted.core:
        span = bold_words(answer_type, ranked.tokens, ranked.highlight, quoted.shape.kind)
        words = one_line(ranked.sentence.text[slice(*ranked.tokens.place(*span))]) if span else None
    return Quotation(
        located.text,
        words,
        located.source,
        located.line,
        located.section,
        ranked.score,
        located.start,
        located.page,
        replace(quoted.shape, scanned=located.scanned),
    )
