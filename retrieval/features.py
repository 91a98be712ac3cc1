"""What can be said of each sentence of the best passages, as an answer to one question."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval import kinds
from retrieval.index import Hits, Ints
from retrieval.query import Query
from retrieval.question import Asked

Floats = NDArray[np.floating]

NAMES: Final = (
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

MATCHED: Final = 0.5  # a token that stands for a concept this far is a word of the question
_HEADING_ASKS: Final = 0.9  # of the question's worth: a heading that holds so much of it asks it, too
_PART_OF_NAME: Final = 0.7  # how far one word of a name stands for each of the others
_K1: Final = 1.2
_B: Final = 0.5
_SENTENCE_LENGTH: Final = 20.0  # content words: averages of the training sets, constants so that a hit's
_PASSAGE_LENGTH: Final = 60.0  # score does not depend on the other hits
_OPENING: Final = 4  # tokens

_TYPES: Final = (
    (Asked.TIME, kinds.YEAR | kinds.MONTH | kinds.WEEKDAY | kinds.TIME),
    (Asked.NUMBER, kinds.NUMBER | kinds.NUMERAL | kinds.ORDINAL),
    (Asked.PLACE, kinds.PLACE | kinds.LOCATIVE),
    (Asked.REASON, kinds.REASON),
    (Asked.PERSON, kinds.FOREIGN | kinds.TITLE),
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Matches between a query and its hits. Shapes: T tokens, S sentences, P passages, C concepts.

    Attributes:
        tokens: (T, C) how far each token stands for each concept.
        matched: (T,) whether each token is a word of the question.
        sentences: (S, C) the best match in each sentence.
        context: (S, C) … or in the one before it, or in the heading right above it.
        passages: (P, C) the best match in each passage.
        headings: (P, C) the best match in the headings of each passage.
        features: (S, len(NAMES)).
        asked_above: (S,) whether the sentence is the first below a heading that asks the whole question.
        unlearned: (S,) the sum of sentence and passage BM25, which every learned ranking must beat.
    """

    tokens: Floats
    matched: NDArray[np.bool_]
    sentences: Floats
    context: Floats
    passages: Floats
    headings: Floats
    features: Floats
    unlearned: Floats
    asked_above: NDArray[np.bool_]


def evidence(query: Query, asked: Asked, hits: Hits) -> Evidence:
    """Everything ranking and confidence look at. There must be at least one hit and one concept."""
    with np.errstate(invalid="ignore"):  # some BLAS kernels raise the flag for what lies behind an array
        return _evidence(query, asked, hits)


def _evidence(query: Query, asked: Asked, hits: Hits) -> Evidence:
    tokens = _matches(query, hits.terms)
    starts = hits.sentences[:-1]
    content = (hits.terms >= 0).astype(np.float32)
    best = np.maximum.reduceat(tokens, starts)
    for name in query.names:
        best[:, name] = np.maximum(best[:, name], _PART_OF_NAME * best[:, name].max(axis=1)[:, None])
    counts = np.add.reduceat(tokens, starts)
    lengths = np.add.reduceat(content, starts)
    first = np.flatnonzero(np.diff(hits.passage_of, prepend=-1))
    passage_best = np.maximum.reduceat(best, first)
    heading_best = _heading_matches(query, hits)
    of = hits.passage_of
    idf, rarest = query.idf, int(np.argmax(query.idf))

    context = best.copy()
    follows = hits.number_of[1:] > 0
    context[1:][follows] = np.maximum(context[1:][follows], best[:-1][follows])
    # A heading is what stands before the first sentence below it.
    opens = hits.number_of == 0
    context[opens] = np.maximum(context[opens], heading_best[of[opens]])
    pairs = _pairs(query, tokens, starts)
    passage_pairs = np.maximum.reduceat(pairs, first)
    matched = np.maximum.reduce(np.ascontiguousarray(tokens.T)) >= MATCHED
    in_context = context @ idf
    nothing = np.zeros(len(of), np.float32)
    opening = _opening(tokens, hits.sentences) @ idf if asked is Asked.DESCRIPTION else nothing
    passage_length = np.add.reduceat(lengths, first) / _PASSAGE_LENGTH
    asks = _asks(query, asked, heading_best) & hits.opens
    in_passage = np.add.reduceat(counts, first) + heading_best * asks[:, None]
    passage_bm25 = (_bm25(in_passage, passage_length) @ idf)[of]
    sentence_bm25 = _bm25(counts, lengths / _SENTENCE_LENGTH) @ idf
    rows = [
        passage_bm25,
        best @ idf,
        in_context,
        (heading_best @ idf)[of],
        np.maximum(passage_best, heading_best)[of] @ idf,
        pairs,
        passage_pairs[of],
        passage_best[of, rarest],
        best[:, query.head],
        (best * _telling(best, first, of)) @ idf,
        opening,
        (hits.scores / hits.scores[0])[of] if hits.scores[0] > 0 else nothing,
        *(
            _holds(mask, hits.kinds * ~matched, starts) * in_context if kind is asked else nothing
            for kind, mask in _TYPES
        ),
    ]
    features = np.array(rows, np.float32).T
    asked_above = asks[of] & (hits.number_of == 0)
    unlearned = sentence_bm25 + passage_bm25
    return Evidence(
        tokens, matched, best, context, passage_best, heading_best, features, unlearned, asked_above
    )


def _asks(query: Query, asked: Asked, headings: Floats) -> NDArray[np.bool_]:
    """(P,) whether the heading above asks the question, too: what, why or how, not who, when or where."""
    alike = asked in (Asked.THING, Asked.REASON, Asked.MANNER, Asked.WHETHER)
    found: NDArray[np.bool_] = (headings @ query.idf >= _HEADING_ASKS) & alike
    return found


def _matches(query: Query, terms: Ints) -> Floats:
    at = np.searchsorted(query.terms, terms)
    at[at == len(query.terms)] = 0
    found: Floats = query.weights[at]
    found[query.terms[at] != terms] = 0
    return found


def _heading_matches(query: Query, hits: Hits) -> Floats:
    best = np.zeros((len(hits.passages), len(query.idf)), np.float32)
    filled = np.flatnonzero(np.diff(hits.headings))
    if len(filled):
        best[filled] = np.maximum.reduceat(_matches(query, hits.heading_terms), hits.headings[:-1][filled])
    return best


def _bm25(counts: Floats, length: Floats) -> Floats:
    """Saturated counts, (rows, C), from 0 to 1: BM25's term weight (Robertson et al. 1994) over k1 + 1."""
    result: Floats = counts / (counts + _K1 * (1 - _B + _B * length)[:, None])
    return result


def _pairs(query: Query, tokens: Floats, starts: Ints) -> Floats:
    """Share of the question's joined concepts that stand next to each other, or with one word between."""
    joined = np.flatnonzero(query.joined)
    if not len(joined) or len(tokens) < 3:
        return np.zeros(len(starts), np.float32)
    worth = query.idf[joined] + query.idf[joined - 1]
    after = tokens[:, joined]
    together = np.zeros_like(after)
    before = tokens[:, joined - 1]
    together[1:] = before[:-1] * after[1:]
    together[2:] = np.maximum(together[2:], 0.8 * before[:-2] * after[2:])
    share: Floats = np.maximum.reduceat(together, starts) @ (worth / worth.sum())
    return share


def _telling(best: Floats, first: NDArray[np.int64], of: Ints) -> Floats:
    """(S, C): 1 for a concept that no other sentence of the passage holds, falling as more of them do."""
    sentences = np.diff([*first, len(of)])[:, None].astype(np.float32)
    others = np.add.reduceat(best, first)[of] - best
    share: Floats = 1 - others / np.maximum(sentences - 1, 1)[of]
    return share


def _opening(tokens: Floats, bounds: Ints) -> Floats:
    at = bounds[:-1, None] + np.arange(_OPENING)
    inside = at < bounds[1:, None]
    found: Floats = (tokens[np.minimum(at, len(tokens) - 1)] * inside[:, :, None]).max(axis=1)
    return found


def _holds(kind: int, flags: NDArray[np.uint32], starts: Ints) -> NDArray[np.bool_]:
    """(S,) whether a token of the sentence is of this kind."""
    found: NDArray[np.bool_] = (np.bitwise_or.reduceat(flags, starts) & kind) > 0
    return found
