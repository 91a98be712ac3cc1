"""Which sentences found are notes on repeals and amendments, and which of them speak of what is quoted."""

from collections.abc import Iterator, Sequence

from retrieval.arabic.normalization import WORD
from retrieval.corpus.amendments import Change, Note, asks_for_notes, note_of_heading, read_note
from retrieval.corpus.documents import PassageKind, Role
from retrieval.corpus.list_marks import LISTED_ROLES
from retrieval.index.base import Hits, Located, Lookup
from retrieval.ranking.extent import passage_bounds
from retrieval.ranking.matches import LEADS, Matches


def without_notes(order: Sequence[int], hits: Hits, index: Lookup, found: Matches, most: int) -> list[int]:
    """The first `most` sentences of `order` that may answer; a note only where it is asked for, or alone."""
    kept: list[int] = []
    for number in order:
        if not _is_beside_text(hits, index, found, number):
            kept.append(number)
        if len(kept) == most:
            break
    return kept or list(order[:most])


def note_on(hits: Hits, index: Lookup, first: int, last: int) -> str:
    """The note that the sentences from `first` to `last` stand under: in a heading, or in their article.

    Empty where there is none, or where they are nothing else themselves.
    """
    begin, end = sentence_of(hits, index, first), sentence_of(hits, index, last)
    if all(_note(hits, i, sentence_of(hits, index, i).text) for i in range(first, last + 1)):
        return ""
    for heading in (*reversed(begin.section), begin.title or ""):
        if note := note_of_heading(heading):
            return note.text
    speaking = [
        (note.change is not Change.REPEALED, abs(at.start - end.start), note.text)
        for number, at in _beside(hits, index, first)
        if (note := _note(hits, number, at.text))
        and not (note.of_item and Role(int(hits.roles[number])) in LISTED_ROLES)
        and _speaks_of(note, at.start, begin.start, end.start)
    ]
    return min(speaking)[2] if speaking else ""


def is_new_wording(hits: Hits, index: Lookup, number: int) -> bool:
    """Whether a sentence is the text to which an article was amended, told in the note or right behind it."""
    if (note := _note(hits, number, sentence_of(hits, index, number).text)) is not None:
        return note.introduces and note.told_more
    if not hits.number_of[number]:
        return False
    before = _note(hits, number - 1, sentence_of(hits, index, number - 1).text)
    return before is not None and before.introduces and not before.told_more


def sentence_of(hits: Hits, index: Lookup, number: int) -> Located:
    """A sentence of the hits, with its place."""
    return index.sentence(int(hits.passages[hits.passage_of[number]]), int(hits.number_of[number]))


def _speaks_of(note: Note, at: int, begin: int, end: int) -> bool:
    """Whether a note that stands at `at` speaks of the text from `begin` to `end`, by where these stand.

    Not where it is told with the wording that is quoted, or introduces that.
    """
    if not note.text or (begin <= at <= end and note.told_more):
        return False
    return at >= begin or not note.introduces


def _is_beside_text(hits: Hits, index: Lookup, found: Matches, number: int) -> bool:
    """Whether a sentence is a mere note in an article that says something else, and is not asked for."""
    located = sentence_of(hits, index, number)
    note = _note(hits, number, located.text)
    if note is None or note.told_more:
        return False
    return not _is_asked_for(hits, found, number, located) and any(
        not LEADS[hits.roles[i]] and ((other := _note(hits, i, at.text)) is None or other.told_more)
        for i, at in _beside(hits, index, number)
    )


def _is_asked_for(hits: Hits, found: Matches, number: int, located: Located) -> bool:
    """Whether the question holds words of a note that only a question for it holds."""
    matched = found.matched[hits.sentences[number] : hits.sentences[number + 1]].tolist()
    words = WORD.findall(located.text)
    return asks_for_notes(word for word, asked in zip(words, matched, strict=False) if asked)


def _beside(hits: Hits, index: Lookup, number: int) -> Iterator[tuple[int, Located]]:
    """The sentences found of the same article: of the passage, and of others below the same headings."""
    mine = sentence_of(hits, index, number)
    own = int(hits.passage_of[number])
    for passage, first in enumerate(_firsts(hits)):
        if passage != own:
            opening = sentence_of(hits, index, first) if mine.section else None
            if opening is None or (opening.source, opening.section) != (mine.source, mine.section):
                continue
        low, high = passage_bounds(hits, first)
        yield from ((i, sentence_of(hits, index, i)) for i in range(low, high + 1))


def _firsts(hits: Hits) -> list[int]:
    """The first sentence of each passage."""
    firsts: list[int] = (hits.number_of == 0).nonzero()[0].tolist()
    return firsts


def _note(hits: Hits, number: int, text: str) -> Note | None:
    kind = hits.passage_kinds[hits.passage_of[number]]
    return read_note(text, bool(kind == PassageKind.ARTICLE))
