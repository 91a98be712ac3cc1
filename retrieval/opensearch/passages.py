"""Passages of the cluster: found there by boosted terms, then weighed anew as rank-bm25 weighs them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from retrieval.corpus import documents as corpus
from retrieval.corpus.documents import Document, PassageKind, Role, Sentence
from retrieval.index.base import Located
from retrieval.index.forward import CONTINUES_FLAG, ROLE_BITS, SCANNED_FLAG, sentence_mark, words_above
from retrieval.opensearch import analysis
from retrieval.opensearch.analysis import AnalysedPassage
from retrieval.opensearch.bm25 import HEADING_WEIGHT, FieldStatistics
from retrieval.opensearch.schema import Json, Summary
from retrieval.opensearch.term_entries import TermEntry

# Fetched beyond those asked for: Lucene rounds lengths, and what it puts a little lower may be better.
SPARE_PASSAGES: Final = 20
# Terms that are searched at most, those worth most; the others still count when what was found is weighed.
# Each costs time: of 40 questions on 100,000 passages all found the same with 128 as with all, 39 with 64.
_MAX_CLAUSES: Final = 128
_MIN_BOOST: Final = 1e-4  # for what rank-bm25 gives nothing: a passage that holds it is found all the same


@dataclass(frozen=True, slots=True)
class SentencePlace:
    """A sentence of a passage: where it stands in its text, in characters, and what it is."""

    start: int
    end: int
    role: Role
    continues: bool
    line: int | None
    page: int | None
    scanned: bool = False

    @classmethod
    def places_in(cls, passage: corpus.Passage) -> "tuple[SentencePlace, ...]":
        """The sentences of a passage."""
        return tuple(
            cls(at, at + len(s.text), s.role, s.continues, s.line, s.page, s.scanned)
            for s in passage.sentences
            for at in (s.start - passage.start,)
        )

    def to_json(self) -> Json:
        """A row of numbers, as the index keeps it."""
        return [
            self.start,
            self.end,
            sentence_mark(self.role, self.continues, self.scanned),
            self.line,
            self.page,
        ]

    @classmethod
    def from_json(cls, row: Json) -> "SentencePlace":
        """A sentence's place from the row that the index keeps."""
        start, end, mark, line, page = row
        flags = bool(mark & CONTINUES_FLAG), line, page, bool(mark & SCANNED_FLAG)
        return cls(start, end, Role(mark & ROLE_BITS), *flags)


@dataclass(frozen=True, slots=True)
class ClusterPassage:
    """A passage that was found; `number` is its place among all, in the order of loading.

    Attributes:
        cut: Its sentences.
    """

    number: tuple[int, int]
    source: str
    title: str | None
    section: tuple[str, ...]
    lead: str
    kind: PassageKind
    start: int
    text: str
    opens: bool
    cut: tuple[SentencePlace, ...]

    @property
    def analysed(self) -> AnalysedPassage:
        """Its words and sentences, as they are compared."""
        return analysis.analyse_passage(self.text, tuple((cut.start, cut.end) for cut in self.cut))

    @property
    def above(self) -> str:
        """What stands above it."""
        return words_above(self.title, self.section, self.lead)

    def sentence(self, number: int) -> Located:
        """One sentence of it, with its place in the corpus."""
        cut = self.cut[number]
        text = self.text[cut.start : cut.end]
        start = self.start + cut.start
        return Located(text, self.source, cut.line, cut.page, start, self.section, self.title, cut.scanned)

    def as_read(self) -> corpus.Passage:
        """The passage as its document has it."""
        sentences = tuple(
            Sentence(
                self.text[c.start : c.end],
                self.start + c.start,
                c.role,
                c.continues,
                c.line,
                c.page,
                c.scanned,
            )
            for c in self.cut
        )
        line = sentences[0].line
        return corpus.Passage(self.text, self.start, line, sentences, self.section, self.kind, self.lead)


def passage_request(weights: Sequence[tuple[TermEntry, float]], summary: Summary, k: int) -> Json:
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
        {"term": {field: {"value": stem, "boost": max(boost, _MIN_BOOST)}}}
        for field, stem, boost in clauses[:_MAX_CLAUSES]
    ]
    return {"size": k + SPARE_PASSAGES, "track_total_hits": False, "query": {"bool": {"should": should}}}


def rank_passages(
    candidates: Sequence[ClusterPassage], weights: Sequence[tuple[TermEntry, float]], summary: Summary, k: int
) -> list[tuple[ClusterPassage, float]]:
    """The best `k` of those found, best first, with their scores; equal ones in their order in the corpus."""
    body = {entry.stem: weight * summary.body.idf(entry.body) for entry, weight in weights}
    above = {
        entry.stem: HEADING_WEIGHT * weight * summary.above.idf(entry.above) for entry, weight in weights
    }
    scored = []
    for passage in candidates:
        analysed = passage.analysed
        score = _score(analysed.stems, analysed.length, body, summary.body)
        if stems := analysis.content_stems(passage.above):
            score += _score(stems, len(stems), above, summary.above)
        scored.append((passage, score))
    return sorted(scored, key=lambda each: (-each[1], each[0].number))[:k]


def _score(
    stems: Sequence[str | None], length: int, weights: Mapping[str, float], field: FieldStatistics
) -> float:
    held = Counter(stem for stem in stems if stem in weights)
    return sum(weights[stem] * field.share(tf, length) for stem, tf in held.items() if stem)


def neighbour_requests(source: str, start: int, reach: int) -> list[Json]:
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


def parse_passages(answer: Json) -> list[ClusterPassage]:
    """The passages of an answer of the cluster, as it ranks them."""
    return [_passage(hit) for hit in answer["hits"]["hits"]]


def assemble_document(passages: Sequence[ClusterPassage]) -> Document | None:
    """The part of a document that these passages are, in its order."""
    ordered = sorted(passages, key=lambda passage: passage.start)
    if not ordered:
        return None
    return Document(ordered[0].source, ordered[0].title, tuple(p.as_read() for p in ordered))


def passage_id(chunk: int, number: int) -> str:
    """A passage's id in the cluster: the part of the load it came with, and its place there."""
    return f"{chunk}-{number}"


def _passage(hit: Json) -> ClusterPassage:
    chunk, _, number = hit["_id"].partition("-")
    s = hit["_source"]
    return ClusterPassage(
        number=(int(chunk), int(number)),
        source=s["source"],
        title=s.get("title"),
        section=tuple(s.get("section", ())),
        lead=s.get("lead", ""),
        kind=PassageKind(s["kind"]),
        start=s["start"],
        text=s["text"],
        opens=s.get("opens", False),
        cut=tuple(map(SentencePlace.from_json, s["cut"])),
    )
