"""The same tokens for every peer: the stems of a grown corpus, and of questions, without function words."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.index.data import IndexData
from retrieval.question import question


@dataclass(frozen=True, slots=True)
class Tokens:
    """Passages of term ids laid end to end, and queries of term ids."""

    terms: NDArray[np.int32]
    bounds: NDArray[np.int64]
    vocabulary: int
    queries: list[NDArray[np.int32]]

    @property
    def size(self) -> int:
        return len(self.bounds) - 1

    def rows(self) -> list[list[int]]:
        return [row.tolist() for row in np.split(self.terms, self.bounds[1:-1])]

    def words(self) -> list[str]:
        return [f"s{i}" for i in range(self.vocabulary)]


def of(held: IndexData, questions: list[str]) -> Tokens:
    """The content stems of passages and of the questions that hold a stem of theirs."""
    terms = held.term_of[held.analysis.tokens]
    content = terms >= 0
    before = np.concatenate(([0], np.cumsum(content)))
    queries = []
    for text in questions:
        stems = {concept.stem for concept in question.analyse_question(text).concepts}
        found = sorted({held.terms.find(stem) for stem in stems} - {-1})
        if found:
            queries.append(np.array(found, np.int32))
    bounds = before[held.bounds.sentences[held.bounds.passages]]
    return Tokens(terms[content], bounds, len(held.terms), queries)


def write(path: Path, tokens: Tokens) -> None:
    np.savez(
        path,
        terms=tokens.terms,
        bounds=tokens.bounds,
        vocabulary=tokens.vocabulary,
        queries=np.concatenate(tokens.queries),
        sizes=[len(query) for query in tokens.queries],
    )


def read(path: Path) -> Tokens:
    held: Any = np.load(path)
    queries = np.split(held["queries"], np.cumsum(held["sizes"])[:-1])
    return Tokens(held["terms"], held["bounds"], int(held["vocabulary"]), queries)
