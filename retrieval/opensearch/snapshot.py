"""One version of a corpus in the cluster, and the words that have been asked of it."""

import threading
from collections.abc import Iterable, Sequence
from typing import Final

from cachetools import LRUCache

from retrieval.index.base import IndexUnavailableError
from retrieval.opensearch import term_entries
from retrieval.opensearch.cluster import Cluster, MissingError
from retrieval.opensearch.schema import DOCUMENTS, INDEX_PARTS, PASSAGES, TERMS, Json, Summary, index_name
from retrieval.opensearch.term_entries import TermEntry, WordEntries

_MAX_REMEMBERED_WORDS: Final = 5_000  # remembered, with up to thirty others like each
_MAX_REMEMBERED_STEMS: Final = 20_000


class Snapshot:
    """A loaded corpus, which never changes. Safe to use from several threads."""

    def __init__(self, cluster: Cluster, name: str, summary: Summary) -> None:
        self.name = name
        self.summary = summary
        self._cluster = cluster
        self._words: LRUCache[str, WordEntries] = LRUCache(_MAX_REMEMBERED_WORDS)
        self._stems: LRUCache[str, WordEntries] = LRUCache(_MAX_REMEMBERED_STEMS)
        self._memory = threading.Lock()

    def passages(self, searches: Sequence[Json], deadline: float) -> list[Json]:
        """The answers to searches of the passages, in one round trip.

        Raises:
            IndexUnavailableError: The cluster does not answer in time, or the version has been removed.
        """
        return self._searches(PASSAGES, searches, deadline)

    def touch(self, deadline: float) -> None:
        """Ask every shard for nothing: after a restart a cluster knows of indices that it cannot search yet.

        Raises:
            IndexUnavailableError: As `passages`.
        """
        for part in INDEX_PARTS:
            self._searches(part, [{"size": 0, "terminate_after": 1, "track_total_hits": False}], deadline)

    def documents(self, first: int, count: int, deadline: float) -> Json:
        """The answer to the request for documents, in the order of loading, from the place `first`.

        Raises:
            IndexUnavailableError: As `passages`.
        """
        search = {"from": first, "size": count, "sort": [{"number": "asc"}], "track_total_hits": False}
        (answer,) = self._searches(DOCUMENTS, [search], deadline)
        return answer

    def document(self, key: str, deadline: float) -> Json:
        """The answer to the request for the document of that `link_key`.

        Raises:
            IndexUnavailableError: As `passages`.
        """
        (answer,) = self._searches(DOCUMENTS, [{"size": 1, "query": {"term": {"key": key}}}], deadline)
        return answer

    def look_up(
        self, words: Sequence[str], stems: Sequence[str], deadline: float
    ) -> tuple[dict[str, WordEntries], dict[str, WordEntries]]:
        """What is known of `words`, and of `stems` alone: of new ones, all in one round trip; in another the
        slips of those it does not hold.

        Raises:
            IndexUnavailableError: As `passages`.
        """
        with self._memory:
            entries = {word: self._words.get(word) for word in words}
            plain = {stem: self._stems.get(stem) for stem in stems}
        new = [word for word, known in entries.items() if known is None]
        wanted = {term_entries.stem_key(word) for word in new} | {
            stem for stem, known in plain.items() if known is None
        }
        learned, held = self._learn(new, wanted, deadline) if wanted else ({}, {})
        with self._memory:
            self._words.update(learned)
            self._stems.update(held)
        return (
            {word: known or learned[word] for word, known in entries.items()},
            {stem: known or held[stem] for stem, known in plain.items()},
        )

    def _learn(
        self, words: Sequence[str], wanted: Iterable[str], deadline: float
    ) -> tuple[dict[str, WordEntries], dict[str, WordEntries]]:
        sounds = term_entries.foreign_sounds(words)
        searches = [term_entries.spelling_request(word) for word in words]
        searches += [term_entries.stem_request(wanted), term_entries.sound_request(sounds.values())]
        *near, exact, alike = self._searches(TERMS, searches, deadline)
        held = {entry.stem: entry for entry in term_entries.parse_entries(exact)}
        sounding = term_entries.parse_entries(alike)
        entries = {
            word: term_entries.word_entries(word, answer, held.get(term_entries.stem_key(word)), sounding)
            for word, answer in zip(words, near, strict=True)
        }
        unknown = [word for word, known in entries.items() if known.own is None]
        slips = self._slips(unknown, deadline)
        learned = {word: WordEntries(one.own, one.near, slips.get(word)) for word, one in entries.items()}
        return learned, {stem: WordEntries(held.get(stem)) for stem in wanted}

    def _slips(self, unknown: Sequence[str], deadline: float) -> dict[str, TermEntry | None]:
        forms = [(word, form) for word in unknown for form in term_entries.typo_forms(word)]
        if not forms:
            return {}
        answers = self._searches(TERMS, [term_entries.typo_request(form) for _, form in forms], deadline)
        candidates: dict[str, list[TermEntry]] = {}
        for (word, _), answer in zip(forms, answers, strict=True):
            candidates.setdefault(word, []).extend(term_entries.parse_entries(answer))
        return {word: term_entries.nearest_entry(word, near) for word, near in candidates.items()}

    def _searches(self, part: str, searches: Sequence[Json], deadline: float) -> list[Json]:
        index = index_name(self._cluster.name, self.name, part)
        try:
            return self._cluster.searches([(index, search) for search in searches], deadline)
        except MissingError:
            raise IndexUnavailableError(f"{index} has been removed from the cluster") from None
