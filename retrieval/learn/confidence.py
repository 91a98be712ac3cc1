"""Learns the confidence: answers that are right, beside answers where there is none."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from retrieval.arabic.normalization import normalize
from retrieval.corpus.documents import Corpus
from retrieval.evaluate.datasets.readers import part_of_key
from retrieval.evaluate.datasets.types import Paragraph, PassageSet, ReadingQuestion, ReadingSet
from retrieval.evaluate.metrics import auroc
from retrieval.index.arrays.types import Doubles, Floats
from retrieval.index.embedded import EmbeddedIndex, index_in_memory
from retrieval.learn.examples import corpus_of, overlap, titled_passage
from retrieval.learn.listwise import adam
from retrieval.learn.near_misses import CloseCorpus
from retrieval.question import query, question
from retrieval.question.answer_type import AnswerType
from retrieval.ranking import confidence, features, ranker, span_weights
from retrieval.ranking.shortlist import passages_looked_at

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
_WORTH = {
    "its half": 1.0,
    "ten passages": 1.0,
    "its article": 1.0,
    "judged passages": 1.0,
    "other half": 1.0,
    "attribute it lacks": 1.5,
    "one word changed": 1.0,
    "close to the topic": 4.0,
}


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked of a corpus that answers it or does not.

    Attributes:
        situation: The kind of corpus.
        row: (len(confidence.NAMES),).
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
    everything = [p for s in sets for p in s.paragraphs]
    paragraphs = {part: [p for p in everything if part_of_key(p.article, 2) == part] for part in (1, 2)}
    pools = {part: corpus_of(texts) for part, texts in paragraphs.items()}
    indexes = {part: index_in_memory(pool) for part, pool in pools.items()}
    random = Random(_SEED)  # noqa: S311 (a sample, no secret)
    for part in (1, 2):
        span_weights.use_weights(tables[part])
        for q in (q for s in sets for q in s.questions if part_of_key(q.paragraph.article, 2) == part):
            yield from _one("its half", part, q.text, pools[part], indexes[part], q)
            yield from _one("other half", part, q.text, pools[3 - part], indexes[3 - part], None)
            near = _nearest(q, pools[part], indexes[part])
            article = [p for s in sets for p in s.paragraphs if p.article == q.paragraph.article]
            yield from _small("ten passages", part, q, near)
            if len(article) > 1:
                yield from _small("its article", part, q, [p for p in article if p != q.paragraph])
            yield from _unanswerable(
                part, q, corpus_of([*article, *near[: _SMALL_CORPUS_PASSAGES - len(article)]]), random
            )
        for j in (j for s in judged for j in s.questions if part_of_key(j.id, 2) == part):
            corpus = corpus_of(map(titled_passage, j.passages))
            row = _row(j.text, index_in_memory(corpus))
            yield Case("judged passages", part, _NOTHING if row is None else row[0], j.answerable)
        for small in (c for c in close if part_of_key(c.paragraphs[0].article, 2) == part):
            yield from _close(part, small)


_NOTHING = np.zeros(len(confidence.CONFIDENCE_NAMES), np.float32)


def _close(part: int, small: CloseCorpus) -> Iterator[Case]:
    corpus = corpus_of(small.paragraphs)
    index = index_in_memory(corpus)
    for q in small.questions:
        if answer := _row(q.text, index):
            row, best = answer
            text, at = corpus.documents[int(best.sentence.source)].passages[0].text, best.sentence.start
            right = any(t == text and overlap(at, best.sentence.text, a, b) for t, a, b in q.gold)
            yield Case("close to the topic", part, row, right)


def _small(situation: str, part: int, q: ReadingQuestion, others: Sequence[Paragraph]) -> Iterator[Case]:
    for texts, asked in (([q.paragraph, *others[1:]], q), (others, None)):
        corpus = corpus_of(texts)
        yield from _one(situation, part, q.text, corpus, index_in_memory(corpus), asked)


def _unanswerable(part: int, q: ReadingQuestion, corpus: Corpus, random: Random) -> Iterator[Case]:
    """Close to the topic, without an answer: an attribute the text lacks, a question with a word changed."""
    index = index_in_memory(corpus)
    attribute, opening = random.choice(_ATTRIBUTES)
    if attribute not in normalize(q.paragraph.text):
        asked = f"{opening} {attribute} {q.paragraph.article}"
        yield from _one("attribute it lacks", part, asked, corpus, index, None)
    changed = _changed(q.text, random)
    if changed is not None:
        yield from _one("one word changed", part, changed, corpus, index, None)


def _changed(text: str, random: Random) -> str | None:
    """The question with one of its content words replaced by a word that asks for something else."""
    concepts = question.analyse_question(text).concepts
    words = [c.asked for c in concepts if c.weight == 1 and len(c.word) > 3]
    if len(words) < 2:
        return None
    return text.replace(random.choice(words), random.choice(_OTHER_WORDS))


def _nearest(q: ReadingQuestion, corpus: Corpus, index: EmbeddedIndex) -> list[Paragraph]:
    asked = query.build_query(question.analyse_question(q.text), index)
    hits = index.search(asked.terms, asked.search, _SMALL_CORPUS_PASSAGES + 1)
    texts = [corpus.documents[p].passages[0].text for p in hits.passages]
    return [Paragraph(t, "") for t in texts if t != q.paragraph.text][:_SMALL_CORPUS_PASSAGES]


def _one(
    situation: str, part: int, text: str, corpus: Corpus, index: EmbeddedIndex, q: ReadingQuestion | None
) -> Iterator[Case]:
    answer = _row(text, index)
    if answer is None:
        return
    row, best = answer
    right = False
    if q is not None and corpus.documents[int(best.sentence.source)].passages[0].text == q.paragraph.text:
        right = any(overlap(best.sentence.start, best.sentence.text, a.start, a.end) for a in q.answers)
    yield Case(situation, part, row, right)


def _row(text: str, index: EmbeddedIndex) -> tuple[Floats, ranker.Ranked] | None:
    understood = question.analyse_question(text)
    asked = query.build_query(understood, index)
    hits = index.search(asked.terms, asked.search, passages_looked_at(index))
    if not understood.concepts or not len(hits.passages):
        return None
    evidence = features.gather_evidence(asked, understood.asked, hits)
    ranked = ranker.rank_sentences(understood.asked, hits, index, evidence)
    return confidence.confidence_row(understood, asked, evidence, hits, ranked), ranked[0]


def fit_confidence(found: Sequence[Case]) -> tuple[Doubles, float]:
    """The weights and the bias; the situations weigh as `_WORTH` says."""
    x = np.array([c.row for c in found], float)
    y = np.array([c.right for c in found], float)
    names = [c.situation for c in found]
    count = Counter(names)
    worth = np.array([_WORTH[n] / count[n] for n in names])
    return fit_logistic(x, y, worth)


def fit_logistic(x: Doubles, y: Doubles, worth: Doubles) -> tuple[Doubles, float]:
    """Logistic regression of `y`, 0 or 1, on the rows of `x`: the weights and the bias.

    Each row counts as `worth` says. Right answers weigh together as much as the rest: the confidence is the
    probability for somebody half of whose questions are answered. No weight is negative.
    """
    worth = np.where(y == 1, worth * worth[y == 0].sum() / worth[y == 1].sum(), worth)
    worth = worth * len(x) / worth.sum()
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    penalty = np.append(np.full(x.shape[1], _L2_PENALTY), 0)

    def gradient(w: Doubles) -> Doubles:
        error = worth * (1 / (1 + np.exp(-(z @ w))) - y)
        result: Doubles = z.T @ error + penalty * w
        return result

    w = adam(np.zeros(z.shape[1]), gradient, free=1)
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


def name_weights(weights: Iterable[float], bias: float) -> dict[str, float]:
    """The weights as they are written down."""
    table = {n: round(float(w), 3) for n, w in zip(confidence.CONFIDENCE_NAMES, weights, strict=True)}
    return table | {"bias": round(bias, 3)}
