"""What is quoted, as it is shown: its text, its place, and what it is in its document."""

from dataclasses import dataclass, replace

from retrieval.answer import Shape
from retrieval.corpus.blocks import one_line
from retrieval.corpus.documents import PassageKind, Role
from retrieval.corpus.list_marks import list_marks
from retrieval.index.base import Hits, Located, Lookup
from retrieval.question.query import Query
from retrieval.question.question import Question
from retrieval.ranking.amendment_notes import note_on
from retrieval.ranking.extent import Extent, list_start, passage_bounds, quoted_extent
from retrieval.ranking.matches import Matches


@dataclass(frozen=True, slots=True)
class QuotedPiece:
    """What is quoted.

    Attributes:
        located: Its text as it is shown, with the place it begins at and the section it stands under.
        core: The words in it that answer when it is taken whole, such as the items of a list; empty else.
        shape: What it is in its document.
    """

    located: Located
    core: str
    shape: Shape


def quote_piece(
    question: Question, query: Query, hits: Hits, matches: Matches, index: Lookup, number: int
) -> QuotedPiece:
    """What is quoted when sentence `number` of the hits answers best."""
    taken = quoted_extent(question, query, hits, matches, number)
    first = list_start(hits, taken.first)
    passage = int(hits.passages[hits.passage_of[number]])
    numbers = hits.number_of.tolist()
    located = {i: index.sentence(passage, numbers[i]) for i in range(first, taken.last + 1)}
    begin = located[taken.first]
    if (question_at := _question_of(hits, number)) is not None:
        text = one_line(index.sentence(passage, numbers[question_at]).text)
        begin = replace(begin, section=(*begin.section, text))
    text = _shown(hits, index, passage, taken.first, taken.last)
    of_one = taken.core > taken.last or (taken.first == taken.last and not question.article)
    core = "" if of_one else _shown(hits, index, passage, taken.core, taken.last)
    shape = replace(_shape(hits, located, taken), note=note_on(hits, index, taken.first, taken.last))
    return QuotedPiece(replace(begin, text=text), core, shape)


def _question_of(hits: Hits, number: int) -> int | None:
    """The question above a sentence in its passage."""
    low, _ = passage_bounds(hits, number)
    questions = (hits.roles[low:number] == Role.QUESTION).nonzero()[0]
    return low + int(questions[-1]) if len(questions) else None


def _shape(hits: Hits, located: dict[int, Located], taken: Extent) -> Shape:
    """What a quotation is; `located` are its sentences, and those of its list before it."""
    place = hits.passage_of[taken.first]
    blocks = [i for i in located if not hits.continues[i]]
    # Where a long list is divided, the second half knows nothing of the first.
    counted = bool(hits.number_of[blocks[0]] or hits.opens[place]) if blocks else False
    marks = list_marks(((Role(int(hits.roles[i])), located[i].text) for i in blocks), counted)
    marks = marks[sum(i < taken.first for i in blocks) :]
    last = located[taken.last]
    return Shape(
        end=last.start + len(last.text),
        more=taken.end > taken.last,
        kind=PassageKind(int(hits.passage_kinds[place])),
        marks=marks if any(marks) else (),
    )


def _shown(hits: Hits, index: Lookup, passage: int, first: int, last: int) -> str:
    """Sentences with all that stands between them, every block on a line of its own."""
    raw = index.stretch(passage, int(hits.number_of[first]), int(hits.number_of[last]))
    located = [index.sentence(passage, int(hits.number_of[i])) for i in range(first, last + 1)]
    text, at = "", located[0].start
    for i, each in enumerate(located, first):
        between = raw[at - located[0].start : each.start - located[0].start]
        if hits.continues[i]:
            text += one_line(between) if text else ""
        else:
            # What has no word in it is no sentence, but stands there all the same.
            text += "".join(f"\n{line.strip()}" for line in between.split("\n") if line.strip())
            text += "\n" if text else ""
        text += one_line(each.text)
        at = each.start + len(each.text)
    return text
