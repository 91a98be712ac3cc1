"""The sentences around one, in the same document."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from retrieval.answer import Context
from retrieval.corpus.documents import Document, Passage, Sentence

CONTEXT_SENTENCES: Final = 3  # sentences on each side: about a paragraph of news

_Placed = tuple[Passage, Sentence]


def sentence_context(document: Document, start: int) -> Context | None:
    """The sentence that begins at `start` in its file, with its neighbours; None when none begins there."""
    placed = [(p, s) for p in document.passages for s in p.sentences]
    at = next((i for i, (_, s) in enumerate(placed) if s.start == start), None)
    if at is None:
        return None
    before, after = placed[max(0, at - CONTEXT_SENTENCES) : at + 1], placed[at : at + CONTEXT_SENTENCES + 1]
    text = placed[at][1].text
    return Context(_joined(before)[: -len(text)], text, _joined(after)[len(text) :])


def _joined(placed: Sequence[_Placed]) -> str:
    """Neighbours as they stand in the file; from one paragraph to the next, a line feed."""
    pieces = [placed[0][1].text]
    for (paragraph, sentence), (next_paragraph, next_sentence) in pairwise(placed):
        if paragraph is next_paragraph:
            end, begin = sentence.start + len(sentence.text), next_sentence.start
            pieces.append(paragraph.text[end - paragraph.start : begin - paragraph.start])
        else:
            pieces.append("\n")
        pieces.append(next_sentence.text)
    return "".join(pieces)
