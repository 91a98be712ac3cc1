"""Passages of the cluster: found there by boosted terms, then weighed anew as rank-bm25 weighs them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from retrieval.corpus.documents import Document, Sentence
from retrieval.corpus.documents import Passage as CorpusPassage
from retrieval.index.base import Located
from retrieval.opensearch import analysis
from retrieval.opensearch.analysis import Analysed
from retrieval.opensearch.bm25 import HEADING_WEIGHT, Field
from retrieval.opensearch.schema import Summary
from retrieval.opensearch.term_entries import Entry

Json = Any

# Fetched beyond those asked for: Lucene rounds lengths, and what it puts a little lower may be better.
SPARE: Final = 20
# Terms that are searched at most, those worth most; the others still count when what was found is weighed.
# Each costs time: of 40 questions on 100,000 passages all found the same with 128 as with all, 39 with 64.
_CLAUSES: Final = 128
_LEAST_BOOST: Final = 1e-4  # for what rank-bm25 gives nothing: a passage that holds it is found all the same


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that was found; `number` is its place among all, in the order of loading."""

    number: tuple[int, int]
    source: str
    title: str | None
    heading: str | None
    line: int
    start: int
    text: str
    opens: bool

    @property
    def analysed(self) -> Analysed:
        return analysis.analyse(self.text)

    @property
    def above(self) -> str:
        """What stands above it."""
        return f"{self.title or ''} {self.heading or ''}"

    def sentence(self, number: int) -> Located:
        a, b = self.analysed.spans[number]
        return Located(self.text[a:b], self.source, self.line, self.start + a, self.heading, self.title)

    def paragraph(self) -> CorpusPassage:
        spans = self.analysed.spans
        found = tuple(Sentence(self.text[a:b], self.start + a) for a, b in spans)
        return CorpusPassage(self.text, self.start, self.line, found, (self.heading,) if self.heading else ())


def search(weights: Sequence[tuple[Entry, float]], summary: Summary, k: int) -> Json:
    """The request for the passages that hold the terms of the greatest weights."""
    clauses = [
        (field, entry.stem, weight * known.boost(df))
        for entry, weight in weights
        for field, df, known, weight in (
            ("body", entry.body, summary.body, weight),
            ("above", entry.above, summary.above, weight * HEADING_WEIGHT),
        )
        if df
    ]
    clauses.sort(key=lambda clause: -clause[2])
    should = [
        {"term": {field: {"value": stem, "boost": max(boost, _LEAST_BOOST)}}}
        for field, stem, boost in clauses[:_CLAUSES]
    ]
    return {"size": k + SPARE, "track_total_hits": False, "query": {"bool": {"should": should}}}


def best(
    found: Sequence[Passage], weights: Sequence[tuple[Entry, float]], summary: Summary, k: int
) -> list[tuple[Passage, float]]:
    """The best `k` of those found, best first, with their scores; equal ones in their order in the corpus."""
    body = {entry.stem: weight * summary.body.idf(entry.body) for entry, weight in weights}
    above = {
        entry.stem: HEADING_WEIGHT * weight * summary.above.idf(entry.above) for entry, weight in weights
    }
    scored = []
    for passage in found:
        analysed = passage.analysed
        score = _score(analysed.stems, analysed.length, body, summary.body)
        if passage.title or passage.heading:
            stems = analysis.stems(passage.above)
            score += _score(stems, len(stems), above, summary.above)
        scored.append((passage, score))
    return sorted(scored, key=lambda each: (-each[1], each[0].number))[:k]


def _score(stems: Sequence[str | None], length: int, weights: Mapping[str, float], field: Field) -> float:
    held = Counter(stem for stem in stems if stem in weights)
    return sum(weights[stem] * field.share(tf, length) for stem, tf in held.items() if stem)


def around(source: str, start: int, reach: int) -> list[Json]:
    """The requests for the paragraphs of a document up to the place `start` in it, and after it."""

    def side(condition: Json, order: str, size: int) -> Json:
        filters = [{"term": {"source": source}}, {"range": {"start": condition}}]
        return {
            "size": size,
            "track_total_hits": False,
            "query": {"bool": {"filter": filters}},
            "sort": [{"start": order}],
        }

    return [side({"lte": start}, "desc", reach + 1), side({"gt": start}, "asc", reach)]


def passages(answer: Json) -> list[Passage]:
    return [_passage(hit) for hit in answer["hits"]["hits"]]


def document(found: Sequence[Passage]) -> Document | None:
    """The part of a document that these passages are, in its order."""
    ordered = sorted(found, key=lambda passage: passage.start)
    if not ordered:
        return None
    return Document(ordered[0].source, ordered[0].title, tuple(p.paragraph() for p in ordered))


def identity(chunk: int, number: int) -> str:
    """A passage's id in the cluster: the part of the load it came with, and its place there."""
    return f"{chunk}-{number}"


def _passage(hit: Json) -> Passage:
    chunk, _, number = hit["_id"].partition("-")
    s = hit["_source"]
    return Passage(
        number=(int(chunk), int(number)),
        source=s["source"],
        title=s.get("title"),
        heading=s.get("heading"),
        line=s["line"],
        start=s["start"],
        text=s["text"],
        opens=s.get("opens", False),
    )
