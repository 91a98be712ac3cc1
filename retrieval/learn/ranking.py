"""Learns the weights of ranking, highlight and linear confidence, each half of the articles by the other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from retrieval.arabic import frequencies as everyday_words
from retrieval.evaluate.datasets.readers import PassageSet, QuestionSet, ReadingSet
from retrieval.evaluate.metrics import mean_or_none, token_f1
from retrieval.index.arrays.types import Floats
from retrieval.learn import confidence, frequencies, listwise, spans
from retrieval.learn.examples import Example, make_examples, pool_corpus
from retrieval.learn.files import write_weights
from retrieval.learn.near_misses import CloseCorpus
from retrieval.question.answer_type import AnswerType
from retrieval.ranking import features, ranker, weights
from retrieval.ranking.spans import highlight, span_features, span_scores, span_weights

Model = dict[AnswerType | None, Floats]
Lists = list[tuple[NDArray[Any], NDArray[np.bool_]]]


def learn_words(sets: Sequence[QuestionSet], close: Sequence[CloseCorpus], about: dict[str, Any]) -> None:
    """Write everyday.json, ranking.json, spans.json and confidence.json, and print what they reach.

    Args:
        close: Questions on small corpora.
        about: How the files came about; they say it.
    """
    reading = [s for s in sets if isinstance(s, ReadingSet)]
    _count(sets, about)
    examples = [e for titled in (False, True) for e in make_examples(reading, pool_corpus(sets, titled))]
    halves = [[e for e in examples if e.part == part] for part in (1, 2)]
    models = [spans.fit_spans([e for e in half if not e.titled]) for half in halves]
    firsts = [_first(half) for half in halves]
    looked_at = [_second(halves[i], models[1 - i], firsts[1 - i]) for i in (0, 1)]
    figures = [*_of_halves(looked_at, firsts), *_of_sets([x for half in looked_at for x in half])]
    _print(figures)
    about["validation"] = figures
    _write_ranking(examples, [x for half in looked_at for x in half], about)
    _write_spans(examples, about)
    _learn_confidence(reading, [s for s in sets if isinstance(s, PassageSet)], close, models, about)


def _count(sets: Sequence[QuestionSet], about: dict[str, Any]) -> None:
    texts = pool_corpus(sets)
    stems = frequencies.stem_shares(texts)
    write_weights("everyday", about, stems=stems, rarer=" ".join(frequencies.count_rarer_stems(texts)))
    everyday_words.everyday_shares.cache_clear()
    everyday_words.rarer_stems.cache_clear()


def _of_halves(
    looked_at: Sequence[Sequence["RankedExample"]], firsts: Sequence[NDArray[np.float64]]
) -> list[dict[str, Any]]:
    """What the weights of each half reach on the other."""
    figures = []
    for learned, held_out in ((0, 1), (1, 0)):
        first, final = firsts[learned], _final(looked_at[learned])
        names = dict.fromkeys((x.example.set, x.example.titled) for half in looked_at for x in half)
        for name, titled in names:
            mine = [x for x in looked_at[held_out] if (x.example.set, x.example.titled) == (name, titled)]
            figures.append(_figures(f"{name}{', titles' * titled}, part {held_out + 1}", mine, first, final))
    return figures


def _of_sets(both: Sequence["RankedExample"]) -> list[dict[str, Any]]:
    """What the weights of all other sets reach on each."""
    figures = []
    for name in dict.fromkeys(x.example.set for x in both):
        others = [x for x in both if x.example.set != name]
        if others:
            first, final = _first([x.example for x in others]), _final(others)
            mine = [x for x in both if x.example.set == name and not x.example.titled]
            figures.append(_figures(f"{name}, learned from the others", mine, first, final))
    return figures


def _write_ranking(
    examples: Sequence[Example], both: Sequence["RankedExample"], about: dict[str, Any]
) -> None:
    first, final = _first(examples), _final(both)
    named = {"first": _named(features.FEATURE_NAMES, first), "final": _named(ranker.FINAL_NAMES, final)}
    write_weights("ranking", about, **named)


def _write_spans(examples: Sequence[Example], about: dict[str, Any]) -> None:
    model = spans.fit_spans([e for e in examples if not e.titled])
    kinds = {answer_type.value: _blocks(model[answer_type]) for answer_type in AnswerType}
    write_weights("spans", about, **{"every question": _blocks(model[None])}, **kinds)


def _learn_confidence(
    reading: Sequence[ReadingSet],
    judged: Sequence[PassageSet],
    close: Sequence[CloseCorpus],
    models: Sequence[Model],
    about: dict[str, Any],
) -> None:
    weights.ranking_weights.cache_clear()
    ranker.forget_ranking_weights()
    tables = {1: _table(models[1]), 2: _table(models[0])}
    cases = list(confidence.make_cases(reading, judged, close, tables))
    table = confidence.confidence_figures(cases)
    Console(width=200).print(table)
    write_weights(
        "confidence",
        {**about, "validation": table},
        weights=confidence.name_confidence_weights(*confidence.fit_confidence(cases)),
    )


def _table(model: Model) -> Callable[[AnswerType], Floats]:
    return lambda answer_type: model[None] + model[answer_type]


@dataclass(frozen=True, slots=True)
class RankedExample:
    """An example with the best spans of its sentences, by a model that has not seen its article.

    Attributes:
        numbers: Which of the example's sentences.
        rows: Their features, (numbers, len(ranking.FINAL_NAMES)).
        texts: The words of each that would be shown in bold.
    """

    example: Example
    numbers: NDArray[np.int64]
    rows: Floats
    texts: Sequence[str]


def _second(half: Iterable[Example], model: Model, first: NDArray[np.float64]) -> list[RankedExample]:
    span_weights.use_weights(_table(model))
    ranked = []
    for e in half:
        numbers = np.argsort(-(e.features @ first))[: 2 * ranker.SECOND_STAGE_SENTENCES]
        numbers = np.union1d(numbers, np.flatnonzero(e.given))
        tokens = [
            span_features.tokenize_sentence(c.text, c.in_question) for c in (e.candidates[i] for i in numbers)
        ]
        scored = span_scores.score_spans(tokens, e.answer_type)
        best = [highlight.find_highlight(s) for s in scored]
        texts = [_words(e.candidates[i].text, t, b) for i, t, b in zip(numbers, tokens, best, strict=True)]
        ranked.append(
            RankedExample(
                e,
                numbers,
                ranker.second_stage_rows((e.features[numbers] @ first).astype(np.float32), scored),
                texts,
            )
        )
    return ranked


def _first(examples: Iterable[Example]) -> NDArray[np.float64]:
    lists: Lists = []
    for e in examples:
        lists += [(e.features, e.right), (e.features[e.given], e.right[e.given])]
    return listwise.fit_listwise(lists)


def _final(ranked: Iterable[RankedExample]) -> NDArray[np.float64]:
    lists: Lists = []
    for x in ranked:
        right, given = x.example.right[x.numbers], x.example.given[x.numbers]
        lists += [(x.rows, right), (x.rows[given], right[given])]
    return listwise.fit_listwise(lists)


def _figures(
    name: str, ranked: Sequence[RankedExample], first: NDArray[np.float64], final: NDArray[np.float64]
) -> dict[str, Any]:
    def unlearned(x: RankedExample) -> NDArray[Any]:
        return x.example.unlearned[x.numbers]

    stages: dict[str, Callable[[RankedExample], NDArray[Any]]] = {
        "sum": unlearned,
        "first": lambda x: x.example.features[x.numbers] @ first,
        "final": lambda x: x.rows @ final,
    }
    row: dict[str, Any] = {"set": name, "questions": len(ranked)}
    for stage, score in stages.items():
        chosen = [int(np.argmax(score(x))) for x in ranked]
        row[f"hit@1 {stage}"] = mean_or_none(
            bool(x.example.given[x.numbers[i]]) for x, i in zip(ranked, chosen, strict=True)
        )
        row[f"sentence@1 {stage}"] = mean_or_none(
            bool(x.example.right[x.numbers[i]]) for x, i in zip(ranked, chosen, strict=True)
        )
        answered = [x for x in ranked if x.example.given.any()]
        given = [_best_of(np.flatnonzero(x.example.given[x.numbers]), score(x)) for x in answered]
        row[f"given {stage}"] = mean_or_none(
            bool(x.example.right[x.numbers[i]]) for x, i in zip(answered, given, strict=True)
        )
    row["given F1"] = mean_or_none(_f1(x, i) for x, i in zip(answered, given, strict=True))
    return {k: round(v, 3) if isinstance(v, float) else v for k, v in row.items()}


def _best_of(numbers: NDArray[np.int64], scores: NDArray[Any]) -> int:
    return int(numbers[np.argmax(scores[numbers])])


def _f1(x: RankedExample, i: int) -> float:
    return token_f1(x.texts[i], x.example.answer)


def _words(text: str, tokens: span_features.SentenceTokens, best: highlight.Highlight | None) -> str:
    """What is shown in bold, or the whole sentence."""
    return text[slice(*tokens.place(best.first, best.last))] if best else text


def _print(figures: list[dict[str, Any]]) -> None:
    table = Table(*figures[0])
    for row in figures:
        table.add_row(*map(str, row.values()))
    Console(width=200).print(table)


def _named(names: Sequence[str], learned: NDArray[np.float64]) -> dict[str, float]:
    return {name: round(float(w), 3) for name, w in zip(names, learned, strict=True)}


def _blocks(vector: Floats) -> dict[str, dict[str, float]]:
    """A span's weights by block and name, without those that round to nothing."""
    blocks = {}
    for block, names in span_features.FEATURE_BLOCKS:
        row = vector[span_features.BLOCK_OFFSETS[block] :][: len(names)]
        blocks[block] = {
            name: round(float(w), 2) for name, w in zip(names, row, strict=True) if abs(w) >= 0.02
        }
    return blocks
