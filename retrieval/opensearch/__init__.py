"""Passages in an OpenSearch cluster: found there, analysed and weighed here. Needs the extra `opensearch`.

In: a cluster's address, then the terms of a question. Out: the same as `retrieval.index` gives. Begin with
`index`; `schema` says what lies there, `loading` fills it, `versions` switches between what is loaded.
"""

from retrieval.engine import PATIENCE_SECONDS, Engine
from retrieval.opensearch import versions
from retrieval.opensearch.address import Address, AddressError
from retrieval.opensearch.cluster import Cluster
from retrieval.opensearch.documents import ClusterDocuments
from retrieval.opensearch.index import OpenSearchIndex
from retrieval.ranking import confidence


def open_engine(
    address: Address,
    threshold: float = confidence.THRESHOLD,
    patience: float = PATIENCE_SECONDS,
    *,
    reader: bool = True,
) -> Engine:
    """An engine over the corpus that a cluster holds. It opens whether the cluster is there or not.

    Args:
        threshold: The confidence, 0 to 1, below which it says that it found nothing.
        patience: Seconds that a question may take.
        reader: Whether the network is asked where the words leave a doubt.
    """
    index = OpenSearchIndex(address)
    return Engine(index, ClusterDocuments(index), threshold=threshold, patience=patience, reader=reader)


__all__ = ["Address", "AddressError", "Cluster", "OpenSearchIndex", "open_engine", "versions"]
