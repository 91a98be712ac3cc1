"""Corpora in a cluster of three real nodes."""

import random
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from retrieval import Engine, IndexUnavailableError
from retrieval.opensearch import Address, open_engine
from retrieval.opensearch.loading import load_corpus
from tests.opensearch import Nodes

Opened = Callable[[Path, str], Engine]


@pytest.fixture(scope="session")
def opened(nodes: Nodes, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Loads a corpus under a name, once, and opens an engine over it."""

    @cache
    def _open(where: Path, name: str) -> Engine:
        address = Address.parse(nodes.urls, name)
        load_corpus(where, address, tmp_path_factory.mktemp("loading"), jobs=1)
        engine = open_engine(address)
        warm_up(engine)
        return engine

    return _open


IN_A_ROW = 12  # answers, by each node some


def warm_up(engine: Engine, seconds: float = 120.0) -> None:
    """Ask until the nodes, whose first answers are slow, answer in time one after the other."""
    deadline = time.monotonic() + seconds
    answered = 0
    while answered < IN_A_ROW:
        try:
            # Words that it has not been asked for: those are remembered.
            engine.ask(f"متى بدأت الزيارة رقم {random.random()} وأين انتهت؟")  # noqa: S311
        except IndexUnavailableError:
            answered = 0
            if time.monotonic() > deadline:
                raise
        else:
            answered += 1
