"""One chunk of documents: analysed, sent to the cluster, its words counted. Runs in a process of its own."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from retrieval.arabic.normalization import WORD
from retrieval.arabic.phonetics import sound_key
from retrieval.corpus.documents import Document, Passage, SkippedFile
from retrieval.index.documents import MAX_EXEMPLARY_DOCUMENTS, describe_document, link_key
from retrieval.index.forward import searchable_part, words_above
from retrieval.index.spelling.ngrams import grams_of
from retrieval.opensearch import analysis, passages
from retrieval.opensearch.analysis import AnalysedPassage
from retrieval.opensearch.loading import counts
from retrieval.opensearch.loading.bulk import LoadTarget, send_rows
from retrieval.opensearch.loading.counts import Totals
from retrieval.opensearch.loading.reading import Chunk, read_documents
from retrieval.opensearch.passages import SentencePlace
from retrieval.opensearch.schema import DOCUMENTS, PASSAGES, TERMS, Json
from retrieval.opensearch.term_entries import TermEntry


@dataclass(frozen=True, slots=True)
class LoadedChunk:
    """A chunk that is loaded."""

    totals: Totals
    skipped: tuple[SkippedFile, ...]


def load_chunk(target: LoadTarget, chunk: Chunk) -> LoadedChunk:
    """Load a chunk; that its counts are written is what says that it is loaded.

    Raises:
        IndexUnavailableError: The cluster does not answer for minutes.
        RowRefusedError: It does not take what it is sent.
    """
    outcomes = list(read_documents(chunk))
    skipped = tuple(one for one in outcomes if isinstance(one, SkippedFile))
    counted = _Counted(chunk.number)
    read = [one for one in outcomes if isinstance(one, Document)]
    send_rows(target, PASSAGES, counted.passages(read))
    infos = [
        describe_document(d, chunk.number == 0 and i < MAX_EXEMPLARY_DOCUMENTS) for i, d in enumerate(read)
    ]
    rows = (
        (
            passages.passage_id(chunk.number, i),
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
    send_rows(target, DOCUMENTS, rows)
    totals = counted.totals(len(read), len(skipped))
    counts.write_counts(target.counts_of(chunk.number), totals, counted.entries())
    return LoadedChunk(totals, skipped)


def load_terms(target: LoadTarget, entries: list[TermEntry]) -> int:
    """Load a part of the vocabulary; gives how many terms it was.

    Raises:
        IndexUnavailableError, RowRefusedError: As `load_chunk`.
    """
    send_rows(target, TERMS, ((entry.stem, _term(entry)) for entry in entries))
    return len(entries)


class _Counted:
    """Makes the rows of passages, and counts what stands in them."""

    def __init__(self, chunk: int) -> None:
        self._chunk = chunk
        self._number = 0
        self._body: Counter[str] = Counter()
        self._above: Counter[str] = Counter()
        self._sums: Counter[str] = Counter()
        self._raw: set[str] = set()

    def passages(self, documents: Iterable[Document]) -> Iterator[tuple[str, Json]]:
        """The rows of the passages of documents, each with its id; their words are counted as they pass."""
        for document in map(searchable_part, documents):
            before: tuple[str, ...] = ()
            for passage in document.passages:
                row = self._row(document, passage)
                if passage.section:
                    row["opens"] = passage.section != before
                before = passage.section
                yield passages.passage_id(self._chunk, self._number - 1), row

    def _row(self, document: Document, passage: Passage) -> Json:
        above, cut = (
            words_above(document.title, passage.section, passage.lead),
            SentencePlace.places_in(passage),
        )
        body = analysis.analyse_passage(passage.text, tuple((each.start, each.end) for each in cut))
        headings = analysis.content_stems(above)
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
        """The sums over what was counted."""
        return Totals(documents, skipped, self._number, **self._sums)

    def entries(self) -> Iterator[TermEntry]:
        """What was counted, in the order of the stems."""
        surfaces: dict[str, str] = {}
        for raw in self._raw:
            stem = analysis.analyse_word(raw).stem
            if stem is not None:
                surfaces[stem] = counts.shorter_word(raw, surfaces.get(stem, raw))
        for stem in sorted(surfaces):
            yield TermEntry(stem, self._body[stem], self._above[stem], surfaces[stem])

    def _count(self, text: str, body: AnalysedPassage, headings: list[str]) -> None:
        self._number += 1
        self._raw.update(WORD.findall(text))
        self._body.update({s for s in body.stems if s is not None})
        self._above.update(set(headings))
        self._sums["body_filled"] += body.length > 0
        self._sums["body_length"] += body.length
        self._sums["above_filled"] += bool(headings)
        self._sums["above_length"] += len(headings)


def _term(entry: TermEntry) -> Json:
    grams = grams_of(entry.stem)
    row = {
        "stem": entry.stem,
        "grams": " ".join(grams),
        "size": len(grams),
        "body": entry.body,
        "above": entry.above,
        "surface": entry.surface,
    }
    return row | ({"sound": key} if (key := sound_key(entry.stem)) else {})
