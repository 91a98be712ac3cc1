"""What can be said of each sentence of the best passages, as an answer to one question."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.arabic import word_classes
from retrieval.corpus.documents import PassageKind
from retrieval.index.arrays.types import Reals
from retrieval.index.base import Hits
from retrieval.question.answer_type import AnswerType
from retrieval.question.query import Query
from retrieval.ranking import asked_above, matches
from retrieval.ranking.matches import Matches

FEATURE_NAMES: Final = (
    "passage_bm25",  # BM25 of the passage over concepts, over its largest possible value
    "sentence_coverage",  # idf-weighted share of the question's concepts in the sentence
    "context_coverage",  # … in the sentence and the one before it
    "heading_coverage",  # … in the headings above
    "all_coverage",  # … in the passage or the headings
    "sentence_pairs",  # share of the question's word pairs that stand together in the sentence
    "passage_pairs",
    "rarest_in_passage",  # whether the concept that is worth most is in the passage
    "head_in_sentence",  # whether what is asked of the rest (the first content word) is in the sentence
    "telling_coverage",  # share in the sentence of what the other sentences of the passage do not say
    "defines",  # asked for a description, and the question's words begin the sentence
    "search_score",  # score of the passage in the search, over the best one's
    "time",  # the sentence holds the type asked for, outside the question's own words: its context_coverage
    "number",
    "place",
    "reason",
    "person",
)

_K1: Final = 1.2
_B: Final = 0.5
_SENTENCE_LENGTH: Final = 20.0  # content words: averages of the training sets, constants so that a hit's
_PASSAGE_LENGTH: Final = 60.0  # score does not depend on the other hits

_CLASSES_OF_TYPE: Final = {
    AnswerType.TIME: word_classes.YEAR | word_classes.MONTH | word_classes.WEEKDAY | word_classes.TIME,
    AnswerType.NUMBER: word_classes.NUMBER | word_classes.NUMERAL | word_classes.ORDINAL,
    AnswerType.PLACE: word_classes.PLACE | word_classes.LOCATIVE,
    AnswerType.REASON: word_classes.REASON,
    AnswerType.PERSON: word_classes.FOREIGN | word_classes.TITLE,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What ranking and confidence look at. Shapes: S sentences.

    Attributes:
        matches: Where the question's words stand.
        features: (S, len(FEATURE_NAMES)).
        unlearned: (S,) the sum of sentence and passage BM25, which every learned ranking must beat.
        asked_above: (S,) whether the sentence is the first below a heading that asks the whole question, or
            stands below a line that does, or defines what is asked for, or opens the article asked for by
            its number.
        listed: (S,) how far what stands above a list says a question that a list can answer, 0 to 1.
        defines_other: (S,) whether it defines another term than what is to be described.
    """

    matches: Matches
    features: Reals
    unlearned: Reals
    asked_above: NDArray[np.bool_]
    listed: Reals
    defines_other: NDArray[np.bool_]


def gather_evidence(query: Query, answer_type: AnswerType, hits: Hits, wants_list: bool = False) -> Evidence:
    """Everything ranking and confidence look at. There must be at least one hit and one concept."""
    with np.errstate(invalid="ignore"):  # some BLAS kernels raise the flag for what lies behind an array
        return _gather(query, answer_type, hits, wants_list)


def _gather(query: Query, answer_type: AnswerType, hits: Hits, wants_list: bool) -> Evidence:
    matches_found = matches.match_hits(query, hits)
    asks = asked_above.headings_ask(query, answer_type, hits, matches_found.headings)
    lengths = np.add.reduceat((hits.terms >= 0).astype(np.float32), hits.sentences[:-1])
    pairs = matches.paired_share(query, matches_found.tokens, hits.sentences[:-1])
    rows = {
        **_of_passages(query, hits, matches_found, lengths, pairs, asks),
        **_of_sentences(query, answer_type, hits, matches_found, pairs),
    }
    return Evidence(
        matches=matches_found,
        features=np.array([rows[name] for name in FEATURE_NAMES], np.float32).T,
        unlearned=query.idf @ _bm25(matches_found.counts, lengths / _SENTENCE_LENGTH) + rows["passage_bm25"],
        asked_above=asked_above.is_asked_above(query, answer_type, hits, matches_found),
        listed=asked_above.list_coverage(query, answer_type, hits, matches_found, wants_list),
        defines_other=asked_above.defines_other(query, answer_type, hits, matches_found),
    )


def _of_passages(
    query: Query, hits: Hits, found: Matches, lengths: Reals, pairs: Reals, asks: NDArray[np.bool_]
) -> dict[str, Reals]:
    """What can be said of a sentence's passage, by name; shape (S,)."""
    idf, first = query.idf, found.first
    # A list, a reply or an article is what its headings say; a paragraph only below one that asks.
    counts = np.add.reduceat(found.counts, first, axis=1) + found.headings * (
        asks | (hits.passage_kinds != PassageKind.PROSE)
    )
    rows = {
        "passage_bm25": idf @ _bm25(counts, np.add.reduceat(lengths, first) / _PASSAGE_LENGTH),
        "heading_coverage": idf @ found.headings,
        "all_coverage": idf @ np.maximum(found.passages, found.headings),
        "passage_pairs": np.maximum.reduceat(pairs, first),
        "rarest_in_passage": found.passages[idf.argmax()],
        "search_score": hits.scores / hits.scores[0] if hits.scores[0] > 0 else np.zeros_like(hits.scores),
    }
    table = np.array(list(rows.values()), np.float32).take(hits.passage_of, axis=1)
    return dict(zip(rows, table, strict=True))


def _of_sentences(
    query: Query, answer_type: AnswerType, hits: Hits, found: Matches, pairs: Reals
) -> dict[str, Reals]:
    """What can be said of a sentence itself, by name; shape (S,)."""
    best, nothing = found.sentences, np.zeros(len(pairs), np.float32)
    context = query.idf @ found.context
    rows = {
        "sentence_coverage": query.idf @ best,
        "context_coverage": context,
        "sentence_pairs": pairs,
        "head_in_sentence": best[query.head],
        "telling_coverage": query.idf @ (best * _telling(found, hits)),
        "defines": nothing,
        **{kind.value: nothing for kind in _CLASSES_OF_TYPE},
    }
    if answer_type is AnswerType.DESCRIPTION:
        rows["defines"] = query.idf @ asked_above.opening_match(found.tokens, hits.sentences)
    if answer_type in _CLASSES_OF_TYPE:
        answering = (hits.kinds & _CLASSES_OF_TYPE[answer_type]).astype(np.bool_) & ~found.matched
        rows[answer_type.value] = np.logical_or.reduceat(answering, hits.sentences[:-1]) * context
    return rows


def _bm25(counts: Reals, length: Reals) -> Reals:
    """Saturated counts, (C, N), from 0 to 1: BM25's term weight (Robertson et al. 1994) over k1 + 1."""
    result: Reals = counts / (counts + _K1 * (1 - _B + _B * length))
    return result


def _telling(found: Matches, hits: Hits) -> Reals:
    """1 for a concept that no other sentence of its passage holds, less as more of them do; shape (C, S)."""
    of = hits.passage_of
    others = np.add.reduceat(found.sentences, found.first, axis=1).take(of, axis=1) - found.sentences
    sentences = np.bincount(of, minlength=len(found.first)).astype(np.float32)
    share: Reals = 1 - others / np.maximum(sentences - 1, 1).take(of)
    return share
