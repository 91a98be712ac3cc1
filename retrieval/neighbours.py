"""The sentences around one, in a document of an index."""

from itertools import groupby

import numpy as np

from retrieval.answer import Context
from retrieval.built import Built
from retrieval.context import AROUND
from retrieval.texts import ChangedError, Texts


def around(held: Built, texts: Texts, document: int, start: int) -> Context | None:
    """The sentence that begins at `start` characters of a document, with its neighbours; None when none
    begins there, or the document has changed since it was read."""
    first, last = held.bounds.documents[document : document + 2].tolist()
    passage = first + int(np.searchsorted(held.analysis.places[first:last], start, side="right")) - 1
    if passage < first:
        return None
    sentences = slice(*held.bounds.passages[passage : passage + 2].tolist())
    here = (held.analysis.sentence_places[sentences] == start - held.analysis.places[passage]).nonzero()[0]
    if not len(here):
        return None
    at = sentences.start + int(here[0])
    of_document = held.bounds.passages[[first, last]].tolist()
    lowest, highest = max(of_document[0], at - AROUND), min(of_document[1], at + AROUND + 1)
    try:
        text = _joined(held, texts, document, at, at + 1)
        before = _joined(held, texts, document, lowest, at + 1)
        after = _joined(held, texts, document, at, highest)
    except ChangedError:
        return None
    return Context(before[: -len(text)], text, after[len(text) :])


def _joined(held: Built, texts: Texts, document: int, first: int, last: int) -> str:
    """Sentences as they stand in the file; from one passage to the next, a line feed."""
    numbers = range(first, last)
    passages = np.searchsorted(held.bounds.passages, numbers, side="right") - 1
    pieces = []
    for passage, group in groupby(zip(passages.tolist(), numbers, strict=True), key=lambda pair: pair[0]):
        inside = [sentence for _, sentence in group]
        begin = int(held.analysis.sentence_starts[inside[0]])
        end = int(held.analysis.sentence_starts[inside[-1]] + held.analysis.sentence_lengths[inside[-1]])
        pieces.append(texts.read(document, int(held.analysis.starts[passage]) + begin, end - begin))
    return "\n".join(pieces)
