"""The nodes of a cluster as one: connections kept open, another node when one fails, a deadline for all."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

from opensearchpy import OpenSearch
from opensearchpy.exceptions import ConnectionError as NoAnswerError
from opensearchpy.exceptions import NotFoundError, OpenSearchException, TransportError

from retrieval.index.base import IndexUnavailableError
from retrieval.opensearch.address import Address
from retrieval.opensearch.schema import Json

_MAX_ATTEMPTS: Final = 3
_FIRST_SHARE: Final = 0.5  # of the time left for an attempt that may be followed by another
_MIN_ATTEMPT_SECONDS: Final = 0.05
_RESTING_SECONDS: Final = 5  # a node that failed is left alone for so long, then 10, then 20
_MAX_CONNECTIONS: Final = 16  # to each node
_PASSING_STATUSES: Final = frozenset({429, 502, 503, 504})  # another node, or a later time, may do better


# Over several shards the frequencies of all count; over one it costs nothing.
_SEARCH_HEADER: Final = {"search_type": "dfs_query_then_fetch"}
_NOT_ALLOWED: Final = frozenset({401, 403})


class MissingError(Exception):
    """There is no such index."""


class Cluster:
    """Speaks to the nodes. Safe to use from several threads.

    While it is out of reach one call at a time finds out whether it still is; the others fail at once, so
    that nobody waits for what nobody can have.
    """

    def __init__(self, address: Address) -> None:
        self.name = address.name
        self._client = _client(address)
        self._well = True
        self._probing = threading.Lock()

    @property
    def well(self) -> bool:
        """Whether the last call came through."""
        return self._well

    def call(self, method: str, path: str, body: Json = None, *, deadline: float) -> Json:
        """What the cluster answers, as JSON; `body` is JSON, or lines of it where many come together.

        Raises:
            IndexUnavailableError: No node answers before `deadline` (of `time.monotonic`).
            MissingError: It does not know the index.
        """
        with self._turn():
            try:
                answer = self._patiently(method, path, body, deadline)
            except IndexUnavailableError:
                self._well = False
                raise
            self._well = True
            return answer

    def searches(self, searches: Sequence[tuple[str, Json]], deadline: float) -> list[Json]:
        """The answers to several searches, each of one index, in one round trip.

        Raises:
            IndexUnavailableError, MissingError: As `call`.
        """
        lines = (
            json.dumps(line) for index, body in searches for line in (_SEARCH_HEADER | {"index": index}, body)
        )
        answer = self.call("POST", "/_msearch", "\n".join([*lines, ""]), deadline=deadline)
        for response in answer["responses"]:
            if "error" in response:
                raise _reason(response["status"], str(response["error"].get("reason")))
            if response["_shards"]["failed"]:
                raise IndexUnavailableError("a part of the index does not answer")
        return list(answer["responses"])

    def close(self) -> None:
        """Close the connections to the nodes."""
        self._client.close()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self._well:
            yield
            return
        if not self._probing.acquire(blocking=False):
            raise IndexUnavailableError("the index is out of reach")
        try:
            yield
        finally:
            self._probing.release()

    def _patiently(self, method: str, path: str, body: Json, deadline: float) -> Json:
        trouble = "the deadline has passed"
        for attempt in range(_MAX_ATTEMPTS):
            left = deadline - time.monotonic()
            if left < _MIN_ATTEMPT_SECONDS:
                break
            share = 1.0 if attempt == _MAX_ATTEMPTS - 1 else _FIRST_SHARE
            try:
                return self._client.transport.perform_request(method, path, body=body, timeout=left * share)
            except NotFoundError as error:
                raise MissingError(str(error.error)) from None
            except NoAnswerError as error:
                trouble = type(error).__name__
            except TransportError as error:
                if error.status_code in _NOT_ALLOWED:
                    raise IndexUnavailableError(
                        "the cluster does not let us in: see INDEX_USER and INDEX_PASSWORD"
                    ) from None
                if error.status_code not in _PASSING_STATUSES:
                    raise
                trouble = f"status {error.status_code}"
        raise IndexUnavailableError(f"the index does not answer ({trouble})")


def _client(address: Address) -> OpenSearch:
    return OpenSearch(
        hosts=[_host(node) for node in address.nodes],
        http_auth=(address.user, address.password) if address.user else None,
        ca_certs=str(address.ca) if address.ca else None,
        pool_maxsize=_MAX_CONNECTIONS,
        # Tried again above, within the deadline; a node that failed is marked, and left alone for a while.
        max_retries=0,
        retry_on_timeout=True,
        retry_on_status=tuple(_PASSING_STATUSES),
        dead_timeout=_RESTING_SECONDS,
        timeout_cutoff=2,
    )


def _host(node: str) -> dict[str, object]:
    parts = urlsplit(node)
    return {"host": parts.hostname, "port": parts.port, "use_ssl": parts.scheme == "https"}


def _reason(status: int, reason: str) -> Exception:
    if status == 404:
        return MissingError(reason)
    if status in _PASSING_STATUSES:
        return IndexUnavailableError(f"the index does not answer (status {status})")
    return OpenSearchException(reason)
