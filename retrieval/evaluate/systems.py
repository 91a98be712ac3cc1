"""What can be measured: the engine and the baselines, opened on a folder and asked in the same way."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from retrieval.answer import Answer
from retrieval.engine import Engine
from retrieval.evaluate.baselines import rankers

MAX_PASSAGES = 10
"""How many different passages a system is asked for: MRR@10 looks at so many."""


class System(Protocol):
    """An opened corpus that answers. The engine fulfils it as it is."""

    def ask(self, question: str, limit: int = 3) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Contender:
    """A system by name, still without a corpus.

    Attributes:
        open: Opens it on a corpus folder.
        calibrated: Whether its confidence is meant as a probability.
    """

    name: str
    open: Callable[[Path], System]
    calibrated: bool = False


# The figures are those of the engine, not of what else the machine has to do meanwhile.
_READING_SECONDS = 60.0

ENGINE = Contender("Sanad", partial(Engine.from_directory, reading_seconds=_READING_SECONDS), calibrated=True)
WORDS = Contender("words alone", partial(Engine.from_directory, reader=False))

BASELINES = (
    Contender("rank-bm25", rankers.open_rank_bm25),
    Contender("Lucene's Arabic", rankers.open_lucene),
    Contender("passage first", rankers.open_passage_first),
    Contender("unlearned sum", rankers.open_sum),
)


def ask_for_passages(system: System, question: str) -> tuple[Answer, tuple[str, ...]]:
    """The answer with up to ten sentences, and the sources of the best passages, best first.

    A baseline ranks passages by themselves; the engine's are those its sentences come from.
    """
    answer = system.ask(question, limit=MAX_PASSAGES)
    if isinstance(system, rankers.Baseline):
        return answer, system.sources(question, limit=MAX_PASSAGES)
    return answer, tuple(dict.fromkeys(quotation.source for quotation in answer.answers))
