"""What stands around a quotation in its document, and what follows it in the same list, reply or article."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from retrieval.answer import Context
from retrieval.corpus.blocks import one_line
from retrieval.corpus.documents import Document, Passage, PassageKind, Role, Sentence
from retrieval.corpus.list_marks import LISTED_ROLES, list_marks

CONTEXT_SENTENCES: Final = 3  # sentences on each side: about a paragraph of news
CONTEXT_PASSAGES: Final = 8  # looked at on each side: the rest of a list that fills five messages

_Placed = tuple[Passage, Sentence]
_STANDS_ALONE: Final = (Role.QUESTION, Role.TERM)  # with one begins something else
_DIVIDED_KINDS: Final = (PassageKind.LIST, PassageKind.ARTICLE)  # what is long stands in several passages


def quotation_context(document: Document, start: int, end: int | None = None) -> Context | None:
    """What stands from `start` to `end` in its file, with its neighbours; None when no sentence begins there.

    Args:
        end: Where the last sentence of it ends; by default, that of the sentence at `start`.
    """
    placed = [(p, s) for p in document.passages for s in p.sentences]
    first = next((i for i, (_, s) in enumerate(placed) if s.start == start), None)
    if first is None:
        return None
    last = max((i for i, (_, s) in enumerate(placed) if end and s.start < end), default=first)
    last = max(first, last)
    before, after = (
        placed[max(0, first - CONTEXT_SENTENCES) : first + 1],
        placed[last : last + CONTEXT_SENTENCES + 1],
    )
    text = _joined(placed[first : last + 1])
    lines = list(_following(placed, last))
    return Context(
        _joined(before)[: -len(placed[first][1].text)],
        text,
        _joined(after)[len(placed[last][1].text) :],
        tuple(line for _, line in lines),
        _marks(placed, last, lines),
    )


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


def _following(placed: Sequence[_Placed], last: int) -> Iterator[tuple[Role, str]]:
    """The lines of the same list, reply or article behind sentence `last`, each with what it is."""
    line: tuple[Role, str] | None = None
    for (passage, _), (below, sentence) in pairwise(placed[last:]):
        if sentence.role in _STANDS_ALONE or (below is not passage and not _goes_on(passage, below)):
            break
        if line and sentence.continues:
            line = line[0], f"{line[1]} {one_line(sentence.text)}"
            continue
        if line:
            yield line
        line = sentence.role, one_line(sentence.text)
    if line:
        yield line


def _goes_on(passage: Passage, below: Passage) -> bool:
    """Whether a passage goes on with the one above it, because the whole is too long for one."""
    same = passage.kind is below.kind and passage.section == below.section and below.kind in _DIVIDED_KINDS
    return same and (below.kind is PassageKind.ARTICLE or below.sentences[0].role in LISTED_ROLES)


def _marks(placed: Sequence[_Placed], last: int, lines: Sequence[tuple[Role, str]]) -> tuple[str, ...]:
    """What the lines behind sentence `last` show before them, counted from the beginning of their list."""
    passage = placed[last][0]
    first = next(i for i, (each, _) in enumerate(placed) if each is passage)
    above = [(s.role, s.text) for _, s in placed[first : last + 1] if not s.continues]
    return list_marks([*above, *lines])[len(above) :]
