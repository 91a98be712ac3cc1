"""Corpora in a cluster of three real nodes."""

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from retrieval import Engine, IndexUnavailableError
from retrieval.opensearch import Address, open_engine
from retrieval.opensearch.loading import load
from tests.opensearch import Nodes

Opened = Callable[[Path, str], Engine]


@pytest.fixture(scope="session")
def opened(nodes: Nodes, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Loads a corpus under a name, once, and opens an engine over it."""

    @cache
    def _open(where: Path, name: str) -> Engine:
        address = Address.parse(nodes.urls, name)
        load(where, address, tmp_path_factory.mktemp("loading"), jobs=1)
        engine = open_engine(address)
        warm_up(engine)
        return engine

    return _open


def warm_up(engine: Engine, seconds: float = 60.0) -> None:
    """Ask until the cluster, whose first answers are slow, answers in time."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            engine.ask("متى بدأت الزيارة وأين انتهت؟")
        except IndexUnavailableError:
            if time.monotonic() > deadline:
                raise
        else:
            return
