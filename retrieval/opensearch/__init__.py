"""Passages in an OpenSearch cluster: found there, analysed and weighed here. Needs the extra `opensearch`.

`cluster.py` speaks to the nodes, `schema.py` says what lies there, `index.py` answers questions from it,
`loading/` fills it, and `versions.py` switches between what has been loaded.
"""

from retrieval import confidence
from retrieval.engine import Engine
from retrieval.opensearch.address import Address, AddressError
from retrieval.opensearch.documents import Documents
from retrieval.opensearch.index import OpenSearchIndex


def open_engine(address: Address, threshold: float = confidence.THRESHOLD) -> Engine:
    """An engine over the corpus that a cluster holds. It opens whether the cluster is there or not.

    Args:
        threshold: The confidence, 0 to 1, below which it says that it found nothing.
    """
    index = OpenSearchIndex(address)
    return Engine(index, Documents(index), threshold=threshold)


__all__ = ["Address", "AddressError", "OpenSearchIndex", "open_engine"]
