"""The versions of a corpus in a cluster: which there are, which is in use, and the switch between them."""

import time
from dataclasses import dataclass
from typing import Final

from retrieval.corpus.documents import CorpusError
from retrieval.opensearch.cluster import Cluster, MissingError
from retrieval.opensearch.schema import (
    INDEX_PARTS,
    PASSAGES,
    SCHEMA_VERSION,
    Json,
    Summary,
    alias_name,
    index_name,
    version_name,
)

_PATIENCE_SECONDS: Final = 60.0


class VersionError(CorpusError):
    """There is no such version, or it cannot be removed; the message is one line that says so."""


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A version in the cluster; without a summary its load has not ended."""

    name: str
    in_use: bool
    summary: Summary | None


def list_versions(cluster: Cluster) -> list[StoredVersion]:
    """Every version, the oldest first.

    Raises:
        IndexUnavailableError: The cluster does not answer.
    """
    indices = _ask(cluster, "GET", f"/{index_name(cluster.name, '*', PASSAGES)}")
    used = alias_name(cluster.name, PASSAGES)
    versions = []
    for index, described in indices.items():
        meta = described["mappings"].get("_meta")
        summary = Summary.from_json(meta) if meta and meta["format"] == SCHEMA_VERSION else None
        versions.append(
            StoredVersion(version_name(cluster.name, index), used in described["aliases"], summary)
        )
    return sorted(versions, key=lambda version: version.name)


def unfinished_versions(cluster: Cluster) -> set[str]:
    """The versions whose load has not ended.

    Raises:
        IndexUnavailableError: The cluster does not answer.
    """
    return {version.name for version in list_versions(cluster) if version.summary is None}


def switch_version(cluster: Cluster, name: str) -> None:
    """Use a version, from one moment to the next: nobody sees a part of two.

    Raises:
        VersionError: There is none of that name, or its load has not ended.
        IndexUnavailableError: The cluster does not answer.
    """
    _loaded(cluster, name)
    actions: list[Json] = []
    for part in INDEX_PARTS:
        old, new = index_name(cluster.name, "*", part), index_name(cluster.name, name, part)
        actions.append(
            {"remove": {"index": old, "alias": alias_name(cluster.name, part), "must_exist": False}}
        )
        actions.append({"add": {"index": new, "alias": alias_name(cluster.name, part)}})
    _ask(cluster, "POST", "/_aliases", {"actions": actions})


def remove_version(cluster: Cluster, name: str) -> None:
    """Delete a version that is not in use.

    Raises:
        VersionError: There is none of that name, or it is in use.
        IndexUnavailableError: The cluster does not answer.
    """
    if _named(cluster, name).in_use:
        raise VersionError(f"{name} is in use: switch to another version first")
    _ask(cluster, "DELETE", "/" + ",".join(index_name(cluster.name, name, part) for part in INDEX_PARTS))


def _loaded(cluster: Cluster, name: str) -> None:
    if _named(cluster, name).summary is None:
        raise VersionError(f"the load of {name} has not ended: run `index` again to go on with it")


def _named(cluster: Cluster, name: str) -> StoredVersion:
    versions = {version.name: version for version in list_versions(cluster)}
    if name not in versions:
        raise VersionError(f"no version {name} in the cluster: it holds {', '.join(versions) or 'none'}")
    return versions[name]


def _ask(cluster: Cluster, method: str, path: str, body: Json = None) -> Json:
    try:
        return cluster.call(method, path, body, deadline=time.monotonic() + _PATIENCE_SECONDS)
    except MissingError:
        return {}
