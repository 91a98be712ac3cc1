"""The index that lives in a cluster."""

import threading
import time
from typing import Final

from retrieval.answer import Context
from retrieval.corpus.context import CONTEXT_PASSAGES, quotation_context
from retrieval.index.base import IndexUnavailableError
from retrieval.opensearch import passages, schema
from retrieval.opensearch.address import Address
from retrieval.opensearch.cluster import Cluster, MissingError
from retrieval.opensearch.lookup import OpenSearchLookup
from retrieval.opensearch.schema import PASSAGES, Summary
from retrieval.opensearch.snapshot import Snapshot

_LOOK_AGAIN_SECONDS: Final = 5.0  # so soon a switch to another version is noticed
_ASIDE_SECONDS: Final = 1.5  # for what is no question


class OpenSearchIndex:
    """The version of a corpus that the aliases name. Safe to use from several threads.

    Nothing is asked of the cluster before the first question: a bot may start while it is away.
    """

    def __init__(self, address: Address) -> None:
        self.cluster = Cluster(address)
        self._version: Snapshot | None = None
        self._looked = 0.0
        self._looking = threading.Lock()

    @property
    def version(self) -> str:
        """The version in use, as far as is known; empty before the first question."""
        return self._version.name if self._version else ""

    def lookup(self, deadline: float) -> OpenSearchLookup:
        """The way in for one question, over one version.

        Raises:
            IndexUnavailableError: The cluster does not answer in time, or holds no corpus.
        """
        return OpenSearchLookup(self.current(deadline), deadline)

    def context(self, source: str, start: int, end: int | None = None) -> Context | None:
        """The sentences from `start` to `end` of the file `source`, with their neighbours; None where none
        begins there.

        Raises:
            IndexUnavailableError: The cluster does not answer in time.
        """
        deadline = time.monotonic() + _ASIDE_SECONDS
        answers = self.current(deadline).passages(
            passages.neighbour_requests(source, start, CONTEXT_PASSAGES), deadline
        )
        document = passages.assemble_document(
            [p for answer in answers for p in passages.parse_passages(answer)]
        )
        return quotation_context(document, start, end) if document else None

    def reachable(self) -> bool:
        """Whether the cluster answers, and holds a corpus."""
        deadline = time.monotonic() + _ASIDE_SECONDS
        try:
            self._look(deadline).touch(deadline)
        except IndexUnavailableError:
            return False
        return True

    def current(self, deadline: float) -> Snapshot:
        """The version in use; the cluster is asked for it every few seconds.

        Raises:
            IndexUnavailableError: It does not answer in time, or holds no corpus.
        """
        # One question looks; the others go on with what is known, if anything is.
        if not self._is_fresh() and self._looking.acquire(timeout=self._patience(deadline)):
            try:
                return self._version if self._version and self._is_fresh() else self._look(deadline)
            finally:
                self._looking.release()
        if self._version is None:
            raise IndexUnavailableError("the index does not answer")
        return self._version

    def _is_fresh(self) -> bool:
        return self._version is not None and time.monotonic() < self._looked + _LOOK_AGAIN_SECONDS

    def _patience(self, deadline: float) -> float:
        return 0.0 if self._version else max(0.0, deadline - time.monotonic())

    def _look(self, deadline: float) -> Snapshot:
        name = self.cluster.name
        try:
            indices = self.cluster.call(
                "GET", f"/{schema.alias_name(name, PASSAGES)}/_mapping", deadline=deadline
            )
        except MissingError:
            raise IndexUnavailableError(
                f"the cluster holds no corpus named {name}: load one with `python -m bot index DIR`"
            ) from None
        ((index, described),) = indices.items()
        version, meta = schema.version_name(name, index), described["mappings"]["_meta"]
        if meta["format"] != schema.SCHEMA_VERSION:
            raise IndexUnavailableError(
                f"{index} was loaded by another release: load it again with `python -m bot index DIR`"
            )
        if self._version is None or self._version.name != version:
            self._version = Snapshot(self.cluster, version, Summary.from_json(meta))
        self._looked = time.monotonic()
        return self._version
