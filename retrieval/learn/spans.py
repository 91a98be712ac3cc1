"""Learns which span of a sentence answers: a log-linear model over the features of `span_features`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.index.arrays.types import Floats
from retrieval.learn.examples import Candidate, Example
from retrieval.learn.optimizer import Adam
from retrieval.question.answer_type import AnswerType
from retrieval.ranking.spans import span_features, span_scores

_ANSWER_TYPES = list(AnswerType)
_MAX_WRONG_SENTENCES = 2  # sentences without the answer, the best ranked, beside those with it
_SHARPNESS = 6  # a span's share of the target is its F1 to this power …
_MIN_F1 = 0.3  # … where it is at least this
_EPOCHS = 20
_BATCH_EXAMPLES = 32
_LEARNING_RATE = 0.01
_L2_SHARED, _L2_KIND = 0.003, 0.01


@dataclass(frozen=True, slots=True)
class _Spans:
    kind: int
    features: Floats
    target: Floats
    offset: Floats


def fit_spans(examples: Sequence[Example], seed: int = 0) -> dict[AnswerType | None, Floats]:
    """The weights shared by all questions (under None) and those of each kind, SPAN_FEATURES of each.

    Each question's spans, over its right sentences and the best wrong ones, make one softmax; the sentences'
    ranking scores enter as an offset, so that the model learns what they do not tell.
    """
    data = [d for d in map(_prepare, examples) if d is not None]
    shared, kinds, offset_weight = (
        np.zeros(span_features.SPAN_FEATURES),
        np.zeros((len(_ANSWER_TYPES), span_features.SPAN_FEATURES)),
        np.array([1.0]),
    )
    steps = [Adam(x) for x in (shared, kinds, offset_weight)]
    random = np.random.default_rng(seed)
    for epoch in range(_EPOCHS):
        rate = _LEARNING_RATE if epoch < 0.6 * _EPOCHS else 0.3 * _LEARNING_RATE
        for batch in np.array_split(random.permutation(len(data)), max(1, len(data) // _BATCH_EXAMPLES)):
            gradients = [_L2_SHARED * shared, _L2_KIND * kinds, np.zeros(1)]
            for i in batch:
                d = data[i]
                scores = (
                    d.features @ (shared + kinds[d.kind]).astype(np.float32) + offset_weight[0] * d.offset
                )
                odds = np.exp(scores - scores.max())
                error = (odds / odds.sum() - d.target).astype(np.float32) / len(batch)
                by_feature = error @ d.features
                gradients[0] = gradients[0] + by_feature
                gradients[1][d.kind] += by_feature
                gradients[2] += error @ d.offset
            for step, gradient in zip(steps, gradients, strict=True):
                step.move(gradient, rate)
    return {None: shared.astype(np.float32)} | dict(zip(_ANSWER_TYPES, kinds.astype(np.float32), strict=True))


def _prepare(example: Example) -> _Spans | None:
    if not example.right.any():
        return None
    scores = example.unlearned
    order = np.argsort(-scores)
    numbers = [i for i in order if example.right[i]] + [i for i in order if not example.right[i]][
        :_MAX_WRONG_SENTENCES
    ]
    numbers = [i for i in numbers if len(example.candidates[i].in_question)]
    parts = [_candidate(example.candidates[i]) for i in numbers]
    if not parts:
        return None
    target = np.concatenate([t for _, t in parts])
    if not target.any():
        return None
    offset = np.concatenate([np.full(len(t), scores[i]) for (_, t), i in zip(parts, numbers, strict=True)])
    features = np.concatenate([x for x, _ in parts])
    return _Spans(
        _ANSWER_TYPES.index(example.answer_type), features, (target / target.sum()).astype(np.float32), offset
    )


def _candidate(candidate: Candidate) -> tuple[Floats, Floats]:
    tokens = span_features.tokenize_sentence(candidate.text, candidate.in_question)
    starts, ends = span_scores.span_bounds(len(tokens.words))
    places = [tokens.place(i, i) for i in range(len(tokens.words))]
    target = np.zeros(len(starts), np.float32)
    if candidate.answer is not None:
        first, last = candidate.answer
        inside = [min(b, last) > max(a, first) for a, b in places]
        shared = np.concatenate(([0], np.cumsum(inside)))
        f1 = 2 * (shared[ends + 1] - shared[starts]) / (ends - starts + 1 + max(1, sum(inside)))
        target = np.where(f1 >= _MIN_F1, f1**_SHARPNESS, 0).astype(np.float32)
    return span_matrix(tokens), target


def span_matrix(tokens: span_features.SentenceTokens) -> Floats:
    """Every candidate span's features, ordered as `span_scores.span_bounds`; shape (spans, SPAN_FEATURES)."""
    count = len(tokens.words)
    forms = _rows(
        [span_features.form_numbers(w) for w in ("", *tokens.words, "")], len(span_features.FORM_NAMES)
    )
    forms[1:-1, span_features.ASKED_NUMBER] = tokens.in_question
    joins = [w[0] == "و" for w in tokens.words] + [False]
    numbers = [
        span_features.gap_numbers(g, i in (0, count), j)
        for i, (g, j) in enumerate(zip(tokens.gaps, joins, strict=True))
    ]
    gaps = _rows(numbers, len(span_features.GAP_NAMES))
    in_question = np.flatnonzero(tokens.in_question).tolist()
    one_hot = np.eye(len(span_features.DISTANCE_NAMES), dtype=np.float32)
    back = one_hot[span_features.distance_numbers(in_question, count)]
    on = one_hot[
        span_features.distance_numbers([count - 1 - place for place in reversed(in_question)], count)[::-1]
    ]
    begin = np.hstack([forms[1:-1], forms[:-2], gaps[:-1], back])
    end = np.hstack([forms[1:-1], forms[2:], gaps[1:], on])
    starts, ends = span_scores.span_bounds(count)
    inside = np.cumsum(np.vstack([np.zeros((1, forms.shape[1])), forms[1:-1]]), axis=0)
    between = np.cumsum(gaps[:-1], axis=0)
    length = np.eye(span_features.MAX_SPAN_TOKENS, dtype=np.float32)[ends - starts]
    blocks = [
        begin[starts],
        end[ends],
        inside[ends + 1] - inside[starts],
        between[ends] - between[starts],
        length,
    ]
    return np.hstack(blocks).astype(np.float32)


def _rows(numbers: Iterable[tuple[int, ...]], size: int) -> Floats:
    numbers = list(numbers)
    rows = np.zeros((len(numbers), size), np.float32)
    for row, on in zip(rows, numbers, strict=True):
        row[list(on)] = 1
    return rows
