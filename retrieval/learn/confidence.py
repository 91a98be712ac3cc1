"""Learns the confidence: answers that are right, beside answers where there is none."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from retrieval.arabic.normalization import normalize
from retrieval.evaluate.datasets.readers import part_of_key
from retrieval.evaluate.datasets.types import Paragraph, PassageSet, ReadingQuestion, ReadingSet
from retrieval.evaluate.metrics import auroc
from retrieval.index.arrays.types import Doubles, Floats
from retrieval.learn.examples import titled_passage
from retrieval.learn.near_misses import CloseCorpus
from retrieval.learn.optimizer import descend_gradient
from retrieval.learn.situations import (
    CHANGED_WORD,
    CLOSE_TO_TOPIC,
    JUDGED_PASSAGES,
    LACKED_ATTRIBUTE,
    OTHER_HALF,
    OWN_ARTICLE,
    OWN_HALF,
    TEN_PASSAGES,
    Gold,
    ParagraphPool,
    gold_of,
    open_halves,
    weigh_situations,
)
from retrieval.question import query, question
from retrieval.question.answer_type import AnswerType
from retrieval.ranking import confidence
from retrieval.ranking.shortlist import Shortlist, find_shortlist
from retrieval.ranking.spans import span_weights

Table = Callable[[AnswerType], Floats]

_SEED = 0
# What people ask of a name: words an answer cannot do without.
_ATTRIBUTES = tuple(
    (attribute, opening)
    for opening, attributes in (
        ("من هي", "والدة شقيقة خالة جدة"),
        ("من هو", "مدير محامي ابن طبيب مدرب"),
        ("كم", "عمر راتب ثروة وزن سعر"),
        ("ما", "عاصمة جنسية ديانة لون عنوان هواية مهنة"),
        ("متى", "تزوج استقال غرق احترق"),
        ("أين", "درس دفن يسكن"),
    )
    for attribute in attributes.split()
)
_OTHER_WORDS = (
    *("البرازيل", "سويسرا", "كندا", "نيجيريا", "بيتهوفن", "شكسبير", "غاندي", "مانديلا", "كولومبوس"),
    *("الزراعة", "الموسيقى", "البترول", "القطن", "الفضاء", "المسرح", "الجراحة", "الضرائب", "السباحة"),
    *("استقال", "تزوج", "اشترى", "سافر", "درس", "سقط", "انتحر", "اعتذر", "احترق", "رسم"),
)
_SMALL_CORPUS_PASSAGES = 10  # passages: NoMIRACL's corpora
_L2_PENALTY = 3.0
# How much each situation counts, whatever the number of its cases.
_SITUATION_WEIGHTS = {
    OWN_HALF: 1.0,
    TEN_PASSAGES: 1.0,
    OWN_ARTICLE: 1.0,
    JUDGED_PASSAGES: 1.0,
    OTHER_HALF: 1.0,
    LACKED_ATTRIBUTE: 1.5,
    CHANGED_WORD: 1.0,
    CLOSE_TO_TOPIC: 4.0,
}


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked of a corpus that answers it or does not.

    Attributes:
        situation: The kind of corpus.
        row: (len(confidence.CONFIDENCE_NAMES),).
        right: Whether the first sentence answers.
    """

    situation: str
    part: int
    row: Floats
    right: bool


def make_cases(
    sets: Sequence[ReadingSet],
    judged: Sequence[PassageSet],
    close: Sequence[CloseCorpus],
    tables: dict[int, Table],
) -> Iterator[Case]:
    """Every question in four situations: its half of the pool, the other half, ten passages, its article.

    Then questions with passages that were judged, and questions on small corpora, many close to the topic.
    `tables` gives, for each part, weights for the spans that were not learned from it.
    """
    halves = open_halves(sets)
    random = Random(_SEED)  # noqa: S311 (a sample, no secret)
    for part in (1, 2):
        span_weights.use_weights(tables[part])
        for q in (q for s in sets for q in s.questions if part_of_key(q.paragraph.article, 2) == part):
            yield from _ask(OWN_HALF, part, q.text, halves[part], gold_of(q))
            yield from _ask(OTHER_HALF, part, q.text, halves[3 - part], ())
            near = _nearest(q, halves[part])
            article = [p for s in sets for p in s.paragraphs if p.article == q.paragraph.article]
            yield from _ask_of_few(TEN_PASSAGES, part, q, near)
            if len(article) > 1:
                yield from _ask_of_few(OWN_ARTICLE, part, q, [p for p in article if p != q.paragraph])
            around = ParagraphPool([*article, *near[: _SMALL_CORPUS_PASSAGES - len(article)]])
            yield from _ask_what_it_lacks(part, q, around, random)
        for j in (j for s in judged for j in s.questions if part_of_key(j.id, 2) == part):
            best = _shortlist(j.text, ParagraphPool(map(titled_passage, j.passages)))
            yield Case(JUDGED_PASSAGES, part, _NO_FEATURES if best is None else _row(best), j.answerable)
        for small in (c for c in close if part_of_key(c.paragraphs[0].article, 2) == part):
            pool = ParagraphPool(small.paragraphs)
            for each in small.questions:
                yield from _ask(CLOSE_TO_TOPIC, part, each.text, pool, each.gold)


_NO_FEATURES = np.zeros(len(confidence.CONFIDENCE_NAMES), np.float32)


def _ask(situation: str, part: int, text: str, pool: ParagraphPool, gold: Sequence[Gold]) -> Iterator[Case]:
    """The case of a question, unless nothing is found for it."""
    best = _shortlist(text, pool)
    if best is not None:
        yield Case(situation, part, _row(best), pool.answers(best.ranked[0].sentence, gold))


def _ask_of_few(situation: str, part: int, q: ReadingQuestion, others: Sequence[Paragraph]) -> Iterator[Case]:
    """A question asked of a few paragraphs with its own among them, and of as many without."""
    yield from _ask(situation, part, q.text, ParagraphPool([q.paragraph, *others[1:]]), gold_of(q))
    yield from _ask(situation, part, q.text, ParagraphPool(others), ())


def _ask_what_it_lacks(part: int, q: ReadingQuestion, pool: ParagraphPool, random: Random) -> Iterator[Case]:
    """Close to the topic, without an answer: an attribute the text lacks, a question with a word changed."""
    attribute, opening = random.choice(_ATTRIBUTES)
    if attribute not in normalize(q.paragraph.text):
        text = f"{opening} {attribute} {q.paragraph.article}"
        yield from _ask(LACKED_ATTRIBUTE, part, text, pool, ())
    changed = _change_word(q.text, random)
    if changed is not None:
        yield from _ask(CHANGED_WORD, part, changed, pool, ())


def _change_word(text: str, random: Random) -> str | None:
    """The question with one of its content words replaced by a word that asks for something else."""
    concepts = question.analyse_question(text).concepts
    words = [c.written for c in concepts if c.weight == 1 and len(c.word) > 3]
    if len(words) < 2:
        return None
    return text.replace(random.choice(words), random.choice(_OTHER_WORDS))


def _nearest(q: ReadingQuestion, pool: ParagraphPool) -> list[Paragraph]:
    """The paragraphs that are found for a question, without its own."""
    wanted = query.build_query(question.analyse_question(q.text), pool.index)
    hits = pool.index.search(wanted.terms, wanted.search, _SMALL_CORPUS_PASSAGES + 1)
    texts = [pool.texts[p] for p in hits.passages]
    return [Paragraph(t, "") for t in texts if t != q.paragraph.text][:_SMALL_CORPUS_PASSAGES]


def _shortlist(text: str, pool: ParagraphPool) -> Shortlist | None:
    understood = question.analyse_question(text)
    return find_shortlist(understood, pool.index) if understood.concepts else None


def _row(best: Shortlist) -> Floats:
    return confidence.confidence_row(best.question, best.query, best.evidence, best.hits, best.ranked)


def fit_confidence(cases: Sequence[Case]) -> tuple[Doubles, float]:
    """The weights and the bias; the situations weigh as `_SITUATION_WEIGHTS` says."""
    x = np.array([c.row for c in cases], float)
    y = np.array([c.right for c in cases], float)
    return fit_logistic(x, y, weigh_situations([c.situation for c in cases], _SITUATION_WEIGHTS))


def fit_logistic(x: Doubles, y: Doubles, row_weights: Doubles) -> tuple[Doubles, float]:
    """Logistic regression of `y`, 0 or 1, on the rows of `x`: the weights and the bias.

    Each row counts as `row_weights` says. Right answers weigh together as much as the rest: the confidence
    is the probability for somebody half of whose questions are answered. No weight is negative.
    """
    row_weights = np.where(
        y == 1, row_weights * row_weights[y == 0].sum() / row_weights[y == 1].sum(), row_weights
    )
    row_weights = row_weights * len(x) / row_weights.sum()
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    penalty = np.append(np.full(x.shape[1], _L2_PENALTY), 0)

    def gradient(w: Doubles) -> Doubles:
        error = row_weights * (1 / (1 + np.exp(-(z @ w))) - y)
        result: Doubles = z.T @ error + penalty * w
        return result

    w = descend_gradient(np.zeros(z.shape[1]), gradient, free=1)
    weights = w[:-1] / scale
    return weights, float(w[-1] - mean @ weights)


def confidence_figures(cases: Sequence[Case]) -> dict[str, dict[str, float | None]]:
    """For each situation the AUROC of a confidence learned from the other half, and the share right."""
    table: dict[str, dict[str, float | None]] = {}
    sure: dict[int, float] = {}
    for part in (1, 2):
        weights, bias = fit_confidence([c for c in cases if c.part != part])
        sure |= {i: float(c.row @ weights + bias) for i, c in enumerate(cases) if c.part == part}
    for name in dict.fromkeys(c.situation for c in cases):
        mine = [i for i, c in enumerate(cases) if c.situation == name]
        value = auroc([sure[i] for i in mine], [cases[i].right for i in mine])
        right = sum(cases[i].right for i in mine) / len(mine)
        table[name] = {"AUROC": value, "right": right, "cases": len(mine)}
    return table


def name_confidence_weights(weights: Iterable[float], bias: float) -> dict[str, float]:
    """The weights as they are written down."""
    table = {n: round(float(w), 3) for n, w in zip(confidence.CONFIDENCE_NAMES, weights, strict=True)}
    return table | {"bias": round(bias, 3)}
