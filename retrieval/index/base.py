"""The seam between answering and the passages, wherever they are kept.

A third engine is two small classes. An `Index` stands for the corpus; for each question it gives a
`Lookup`, which answers `terms` (what does the corpus know of these words?) and `search` (the best passages
for weighted terms, ready to be ranked), each in one round trip. Everything else, from analysis to highlight,
knows nothing of the difference. `embedded.py` is both classes in one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from retrieval.answer import Context
from retrieval.corpus.documents import CorpusError
from retrieval.index.arrays.types import Floats, Ints


@dataclass(frozen=True, slots=True)
class Term:
    """What the corpus knows of one stem.

    Attributes:
        id: The index's number for it; -1 when the corpus does not hold it.
        df: The number of passages that hold it.
        near: Ids of terms spelled nearly like it, best first, without itself.
        likeness: Their Dice coefficients, 0 to 1.
        slip_of: For a stem the corpus does not hold: the id of the one it most likely is a slip of, and a
            word of it as documents write it; None when nothing is near enough.
    """

    id: int
    df: int
    near: Ints
    likeness: Floats
    slip_of: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """A sentence with its place in the corpus."""

    text: str
    source: str
    line: int | None
    page: int | None
    start: int
    section: tuple[str, ...]
    title: str | None
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    """The best passages for a query, their tokens laid end to end for ranking.

    Shapes: P passages, S sentences, T tokens, H heading tokens.

    Attributes:
        passages: (P,) ids, best first.
        scores: (P,) BM25 of the passage, with its headings' share.
        terms: (T,) term id of each token, -1 for function words.
        kinds: (T,) flags of each token's word, see `retrieval.arabic.word_classes`.
        looks: (T,) what each token's word looks like, see `retrieval.arabic.word_shapes`.
        sentences: (S + 1,) token bounds of the sentences.
        passage_of: (S,) position in `passages` of each sentence.
        number_of: (S,) which sentence of its passage it is, from 0.
        roles: (S,) the `Role` of each.
        continues: (S,) whether each stands in the block of the one before it.
        passage_kinds: (P,) the `PassageKind` of each.
        heading_terms: (H,) term ids of the headings, passage after passage.
        headings: (P + 1,) bounds of them.
        opens: (P,) whether a passage is the first below its heading.
    """

    passages: Ints
    scores: Floats
    terms: Ints
    kinds: NDArray[np.uint32]
    looks: NDArray[np.uint32]
    sentences: Ints
    passage_of: Ints
    number_of: Ints
    roles: NDArray[np.uint8]
    continues: NDArray[np.bool_]
    passage_kinds: NDArray[np.uint8]
    heading_terms: Ints
    headings: Ints
    opens: NDArray[np.bool_]


class IndexUnavailableError(CorpusError):
    """The passages cannot be reached before the deadline; the message is one line that says why."""


class Lookup(Protocol):
    """One question's way into the passages. What it gives means something to itself alone.

    Raises (all but `sentence` and `stretch`, where passages are kept elsewhere):
        IndexUnavailableError: It cannot be reached, or the question's deadline has passed.
    """

    @property
    def size(self) -> int:
        """The number of passages."""

    def terms(self, words: Sequence[str], others: Sequence[str]) -> dict[str, Term]:
        """What the corpus knows: of each of `words`, by its stem, with its near spellings; of `others`,
        which are stems, only those it holds."""

    def search(self, terms: Ints, weights: Floats, k: int) -> Hits:
        """The best `k` passages that hold one of `terms`."""

    def sentence(self, passage: int, number: int) -> Located:
        """One sentence of a passage that `search` has found, with its place; the passage has come whole."""

    def stretch(self, passage: int, first: int, last: int) -> str:
        """The text of such a passage from sentence `first` to the end of `last`, as it stands there."""


class Index(Protocol):
    """Where passages are kept and found. Safe to use from several threads."""

    @property
    def version(self) -> str:
        """Changes when the corpus or its analysis does. Never waits: what was known last."""

    def lookup(self, deadline: float) -> Lookup:
        """A way in for one question, which waits for nothing beyond `deadline` (of `time.monotonic`).

        Raises:
            IndexUnavailableError: It is known to be out of reach.
        """

    def reachable(self) -> bool:
        """Whether it answers now; looks, and waits no longer than a question would."""

    def context(self, source: str, start: int, end: int | None = None) -> Context | None:
        """The sentences from `start` to `end` of the file `source`, with their neighbours; None where none
        begins there. Without `end`, the one sentence.

        Raises:
            IndexUnavailableError: It cannot be reached.
        """
