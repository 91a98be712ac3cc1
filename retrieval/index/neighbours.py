"""The part of a document of an index that stands around one of its sentences."""

import numpy as np

from retrieval.corpus.documents import Document, Passage, PassageKind, Role, Sentence
from retrieval.index.data import IndexData
from retrieval.index.forward import CONTINUES_FLAG, section_of
from retrieval.index.text_source import ChangedError, TextSource


def part(data: IndexData, texts: TextSource, document: int, start: int, reach: int) -> Document | None:
    """The paragraph around `start` characters of a document, and up to `reach` on each side of it.

    None where no paragraph has begun yet, or the document has changed since it was read.
    """
    first, last = data.bounds.documents[document : document + 2].tolist()
    passage = first + int(np.searchsorted(data.analysis.places[first:last], start, side="right")) - 1
    if passage < first:
        return None
    near = range(max(first, passage - reach), min(last, passage + reach + 1))
    try:
        return Document("", None, tuple(_paragraph(data, texts, document, number) for number in near))
    except ChangedError:
        return None


def _paragraph(data: IndexData, texts: TextSource, document: int, passage: int) -> Passage:
    """A passage as it stands in the file, up to the end of its last sentence."""
    rows = slice(*data.bounds.passages[passage : passage + 2].tolist())
    starts = data.analysis.sentence_starts[rows]
    ends = (starts + data.analysis.sentence_lengths[rows]).tolist()
    raw = texts.read(document, int(data.analysis.starts[passage]), ends[-1]).encode("utf-8", "surrogatepass")
    place = int(data.analysis.places[passage])
    begun = (place + data.analysis.sentence_places[rows]).tolist()
    marks = data.analysis.sentence_roles[rows].tolist()
    lines, pages = data.analysis.sentence_lines[rows].tolist(), data.analysis.sentence_pages[rows].tolist()
    sentences = tuple(
        Sentence(
            raw[a:b].decode("utf-8", "surrogatepass"),
            at,
            Role(mark & ~CONTINUES_FLAG),
            continues=bool(mark & CONTINUES_FLAG),
            line=line or None,
            page=page or None,
        )
        for a, b, at, mark, line, page in zip(starts.tolist(), ends, begun, marks, lines, pages, strict=True)
    )
    heading = int(data.heading_of[passage])
    return Passage(
        raw.decode("utf-8", "surrogatepass"),
        place,
        sentences[0].line,
        sentences,
        section_of(data.analysis, heading),
        PassageKind(int(data.analysis.kinds[passage])),
        data.analysis.leads[heading],
    )
