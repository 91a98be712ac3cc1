"""Real OpenSearch nodes on this machine: a process each, so that one can be killed."""

from tests.opensearch.nodes import Nodes

__all__ = ["Nodes"]
