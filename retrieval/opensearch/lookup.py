"""One question's way into the cluster: a round trip for its words, one for its passages."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from retrieval.index.arrays.runs import bounds_of_sizes
from retrieval.index.arrays.types import Floats, Ints
from retrieval.index.base import Hits, Located, Term
from retrieval.opensearch import analysis, passages
from retrieval.opensearch.passages import ClusterPassage
from retrieval.opensearch.snapshot import Snapshot
from retrieval.opensearch.term_entries import TermEntry, WordEntries

_NO_TERM: Final = -1
_OTHER_STEM: Final = 0  # any stem that is no word of the question: their ids begin after it
_NO_TERMS: Final = np.empty(0, np.int32)
_NO_LIKENESS: Final = np.empty(0, np.float32)


class OpenSearchLookup:
    """A `Lookup` of one version of the corpus. For one thread; its term ids are its own."""

    def __init__(self, version: Snapshot, deadline: float) -> None:
        self._version = version
        self._deadline = deadline
        self._numbers: dict[str, int] = {}
        self._entries: list[TermEntry | None] = [None]
        self._passages: list[ClusterPassage] = []

    @property
    def size(self) -> int:
        """The number of passages."""
        return self._version.summary.body.passages

    def terms(self, words: Sequence[str], others: Sequence[str]) -> dict[str, Term]:
        """What the corpus knows: of each of `words`, by its stem, with its near spellings; of `others`,
        which are stems, only those it holds.

        Raises:
            IndexUnavailableError: The cluster does not answer in time.
        """
        known, plain = self._version.look_up(words, others, self._deadline)
        held = {stem: self._term(one) for stem, one in plain.items() if one.own}
        return held | {word: self._term(one) for word, one in known.items()}

    def search(self, terms: Ints, weights: Floats, k: int) -> Hits:
        """The best `k` passages that hold one of `terms`.

        Raises:
            IndexUnavailableError: The cluster does not answer in time.
        """
        pairs = zip(terms.tolist(), weights.tolist(), strict=True)
        weighted = [(entry, weight) for term, weight in pairs if (entry := self._entries[term])]
        summary = self._version.summary
        request = [passages.passage_request(weighted, summary, k)] if weighted else []
        answers = self._version.passages(request, self._deadline) if request else []
        answered = [passage for answer in answers for passage in passages.parse_passages(answer)]
        best = passages.rank_passages(answered, weighted, summary, k)
        self._passages = [passage for passage, _ in best]
        return self._hits([score for _, score in best])

    def sentence(self, passage: int, number: int) -> Located:
        """One sentence of a passage that was found last."""
        return self._passages[passage].sentence(number)

    def stretch(self, passage: int, first: int, last: int) -> str:
        """The text of a passage that was found last, from one sentence to the end of another."""
        held = self._passages[passage]
        return held.text[held.cut[first].start : held.cut[last].end]

    def _term(self, known: WordEntries) -> Term:
        own = known.own
        return Term(
            id=self._number(own) if own else _NO_TERM,
            df=own.body if own else 0,
            near=np.array([self._number(entry) for entry, _ in known.near], np.int32),
            likeness=np.array([likeness for _, likeness in known.near], np.float32),
            slip_of=(self._number(known.slip), known.slip.surface) if known.slip else None,
        )

    def _number(self, entry: TermEntry) -> int:
        number = self._numbers.setdefault(entry.stem, len(self._entries))
        if number == len(self._entries):
            self._entries.append(entry)
        return number

    def _ids(self, stems: Iterable[str | None]) -> Ints:
        numbers = self._numbers
        return np.array([_NO_TERM if s is None else numbers.get(s, _OTHER_STEM) for s in stems], np.int32)

    def _hits(self, scores: Sequence[float]) -> Hits:
        analysed = [passage.analysed for passage in self._passages]
        above = [[w.stem for w in analysis.analyse_words(passage.above)] for passage in self._passages]
        sizes = [len(passage.cut) for passage in self._passages]
        return Hits(
            passages=np.arange(len(analysed), dtype=np.int32),
            scores=np.array(scores, np.float32),
            terms=self._ids(stem for each in analysed for stem in each.stems),
            kinds=np.concatenate([each.kinds for each in analysed] or [np.empty(0, np.uint32)]),
            looks=np.concatenate([each.looks for each in analysed] or [np.empty(0, np.uint32)]),
            sentences=bounds_of_sizes(
                np.concatenate([np.diff(each.bounds) for each in analysed] or [_NO_TERMS])
            ).astype(np.int32),
            passage_of=np.repeat(np.arange(len(analysed), dtype=np.int32), sizes),
            number_of=np.concatenate([np.arange(size, dtype=np.int32) for size in sizes] or [_NO_TERMS]),
            roles=np.array([cut.role for passage in self._passages for cut in passage.cut], np.uint8),
            continues=np.array(
                [cut.continues for passage in self._passages for cut in passage.cut], np.bool_
            ),
            passage_kinds=np.array([passage.kind for passage in self._passages], np.uint8),
            heading_terms=self._ids(stem for each in above for stem in each),
            headings=bounds_of_sizes(np.array([len(each) for each in above], np.int32)).astype(np.int32),
            opens=np.array([passage.opens for passage in self._passages], bool),
        )
