"""One chunk of documents: analysed, sent to the cluster, its words counted. Runs in a process of its own."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from retrieval.arabic.normalization import WORD
from retrieval.arabic.phonetics import sound_key
from retrieval.corpus.documents import Document, Passage, SkippedFile
from retrieval.index.catalogue import link_key
from retrieval.index.documents import MAX_EXEMPLARY_DOCUMENTS, describe_document
from retrieval.index.forward import searchable_part, words_above
from retrieval.index.spelling.ngrams import grams_of
from retrieval.opensearch import analysis, passages
from retrieval.opensearch.analysis import Analysed
from retrieval.opensearch.loading import counts
from retrieval.opensearch.loading.bulk import Target, send
from retrieval.opensearch.loading.counts import Totals
from retrieval.opensearch.loading.reading import Chunk, documents
from retrieval.opensearch.passages import Cut
from retrieval.opensearch.schema import DOCUMENTS, PASSAGES, TERMS
from retrieval.opensearch.term_entries import Entry

Json = Any


@dataclass(frozen=True, slots=True)
class Done:
    """A chunk that is loaded."""

    totals: Totals
    skipped: tuple[SkippedFile, ...]


def load(target: Target, chunk: Chunk) -> Done:
    """Load a chunk; that its counts are written is what says that it is loaded.

    Raises:
        IndexUnavailableError: The cluster does not answer for minutes.
        RefusedError: It does not take what it is sent.
    """
    found = list(documents(chunk))
    skipped = tuple(one for one in found if isinstance(one, SkippedFile))
    counted = _Counted(chunk.number)
    read = [one for one in found if isinstance(one, Document)]
    send(target, PASSAGES, counted.passages(read))
    infos = [
        describe_document(d, chunk.number == 0 and i < MAX_EXEMPLARY_DOCUMENTS) for i, d in enumerate(read)
    ]
    rows = (
        (
            passages.identity(chunk.number, i),
            {
                "source": info.source,
                "key": link_key(info.source),
                "number": chunk.number << 32 | i,
                "title": info.title,
                "headings": info.headings,
                "questions": info.questions,
            },
        )
        for i, info in enumerate(infos)
    )
    send(target, DOCUMENTS, rows)
    totals = counted.totals(len(read), len(skipped))
    counts.write(target.counts_of(chunk.number), totals, counted.entries())
    return Done(totals, skipped)


def load_terms(target: Target, found: list[Entry]) -> int:
    """Load a part of the vocabulary; gives how many terms it was.

    Raises:
        IndexUnavailableError, RefusedError: As `load`.
    """
    send(target, TERMS, ((entry.stem, _term(entry)) for entry in found))
    return len(found)


class _Counted:
    """Makes the rows of passages, and counts what stands in them."""

    def __init__(self, chunk: int) -> None:
        self._chunk = chunk
        self._number = 0
        self._body: Counter[str] = Counter()
        self._above: Counter[str] = Counter()
        self._sums: Counter[str] = Counter()
        self._raw: set[str] = set()

    def passages(self, found: Iterable[Document]) -> Iterator[tuple[str, Json]]:
        for document in map(searchable_part, found):
            before: tuple[str, ...] = ()
            for passage in document.passages:
                row = self._row(document, passage)
                if passage.section:
                    row["opens"] = passage.section != before
                before = passage.section
                yield passages.identity(self._chunk, self._number - 1), row

    def _row(self, document: Document, passage: Passage) -> Json:
        above, cut = words_above(document.title, passage.section, passage.lead), Cut.of(passage)
        body = analysis.analyse(passage.text, tuple((each.start, each.end) for each in cut))
        headings = analysis.stems(above)
        self._count(f"{above} {passage.text}", body, headings)
        optional = {
            "above": " ".join(headings),
            "title": document.title,
            "section": passage.section,
            "lead": passage.lead,
        }
        return {
            "body": " ".join(s for s in body.stems if s is not None),
            "source": document.source,
            "start": passage.start,
            "kind": passage.kind,
            "cut": [each.to_json() for each in cut],
            "text": passage.text,
            **{name: value for name, value in optional.items() if value},
        }

    def totals(self, documents: int, skipped: int) -> Totals:
        return Totals(documents, skipped, self._number, **self._sums)

    def entries(self) -> Iterator[Entry]:
        """What was counted, in the order of the stems."""
        surfaces: dict[str, str] = {}
        for raw in self._raw:
            stem = analysis.word(raw).stem
            if stem is not None:
                surfaces[stem] = counts.shorter(raw, surfaces.get(stem, raw))
        for stem in sorted(surfaces):
            yield Entry(stem, self._body[stem], self._above[stem], surfaces[stem])

    def _count(self, text: str, body: Analysed, headings: list[str]) -> None:
        self._number += 1
        self._raw.update(WORD.findall(text))
        self._body.update({s for s in body.stems if s is not None})
        self._above.update(set(headings))
        self._sums["body_filled"] += body.length > 0
        self._sums["body_length"] += body.length
        self._sums["above_filled"] += bool(headings)
        self._sums["above_length"] += len(headings)


def _term(entry: Entry) -> Json:
    found = grams_of(entry.stem)
    row = {
        "stem": entry.stem,
        "grams": " ".join(found),
        "size": len(found),
        "body": entry.body,
        "above": entry.above,
        "surface": entry.surface,
    }
    return row | ({"sound": key} if (key := sound_key(entry.stem)) else {})
