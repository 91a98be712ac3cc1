"""A question's best sentences by its words, with all that is known of them."""

from dataclasses import dataclass
from typing import Final

from retrieval.index.base import Hits, Lookup
from retrieval.question import query
from retrieval.question.query import Query
from retrieval.question.question import Question
from retrieval.ranking import confidence, features, ranker
from retrieval.ranking.features import Evidence
from retrieval.ranking.ranker import Ranked

# Looked at for a question: 12 changed no figure of the training sets by more than .003.
MAX_PASSAGES: Final = 8
# Passages: a corpus of no more is looked at whole, because BM25's idf says little in it.
MAX_PASSAGES_LOOKED_AT_WHOLE: Final = 64


@dataclass(frozen=True, slots=True)
class Shortlist:
    """What a question found.

    Attributes:
        ranked: The best sentences, best first; never empty.
    """

    question: Question
    query: Query
    hits: Hits
    evidence: Evidence
    ranked: list[Ranked]

    def confidence(self, ranked: list[Ranked]) -> float:
        """The probability, 0 to 1, that the first of these sentences answers, as far as words say it."""
        best = different_sentences(ranked[: ranker.SECOND_STAGE_SENTENCES])
        return confidence.estimate_confidence(self.question, self.query, self.evidence, self.hits, best)

    def bounded(self, sure: float, best: Ranked) -> float:
        """A probability that this sentence answers, within what is no matter of weights."""
        return confidence.bound_confidence(sure, self.query, self.evidence, self.hits, best.number)


def find_shortlist(
    question: Question,
    index: Lookup,
    most: int = ranker.SECOND_STAGE_SENTENCES,
    passages: int = MAX_PASSAGES,
    known_query: Query | None = None,
) -> Shortlist | None:
    """The best `most` sentences of the best `passages`; None where no passage holds a word of the question.

    A small corpus is looked at whole.

    Args:
        against: The query, where the same lookup has been asked before.

    Raises:
        IndexUnavailableError: The index is elsewhere, and out of reach.
    """
    known_query = known_query or query.build_query(question, index)
    hits = index.search(known_query.terms, known_query.search, passages_looked_at(index, passages))
    if not len(hits.passages):
        return None
    evidence = features.gather_evidence(known_query, question.answer_type, hits, question.wants_list)
    by_number = known_query.article is not None
    ranked = ranker.rank_sentences(question.answer_type, hits, index, evidence, most, by_number)
    return Shortlist(question, known_query, hits, evidence, ranked)


def passages_looked_at(index: Lookup, passages: int = MAX_PASSAGES) -> int:
    """How many passages of `index` a question looks at."""
    return index.size if index.size <= MAX_PASSAGES_LOOKED_AT_WHOLE else passages


def different_sentences(ranked: list[Ranked]) -> list[Ranked]:
    """Each sentence once, however many documents hold it."""
    first: dict[str, Ranked] = {}
    for each in ranked:
        first.setdefault(each.sentence.text, each)
    return list(first.values())
