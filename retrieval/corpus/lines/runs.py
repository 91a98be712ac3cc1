"""Lines that are alike in a row: lists without marks, questions and replies, definitions, the last lines."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines import headings
from retrieval.corpus.lines.markers import Marker

if TYPE_CHECKING:
    from retrieval.corpus.lines.blocks import Unit

_ITEM_WORDS: Final = 12  # of an item without a mark
_QUESTION_WORDS: Final = 30
_TERM_WORDS: Final = 6
_DEFINITION: Final = re.compile(r"^(?P<term>[^:：.؟!،]{2,60}?)\s*(?:[:：]|\s[-–—])\s+\S+\s+\S")
_SPEECH: Final = re.compile(r"\b[وف]?(?:قال|قيل|سأل|سئل|أجاب|روى|حدثنا)")  # who speaks is no term
_DEFINES: Final = re.compile(r"معاني|المعاني|تعريف|تعاريف|مصطلح|يقصد|المقصود|التالية ما")
_TAIL_WORDS: Final = 14  # a link to another story, or an agency's name
_TAIL_AFTER: Final = 4  # paragraphs: shorter documents have no recognizable tail
_LIST_WORDS: Final = 5  # of a line of a list at the end of a document
_BODY_WORDS: Final = 15
_LISTED: Final = (BlockKind.ITEM, BlockKind.STEP)

Kinds = list[BlockKind | None]


def kinds(units: "Sequence[Unit]", known: Kinds) -> list[tuple[BlockKind, int]]:
    """The kind of every unit, and its level."""
    found = list(known)
    _questions(units, found)
    _pairs(units, found)
    _definitions(units, found)
    _unmarked_items(units, found)
    _tail(units, found)
    decided = [kind if kind is not None else BlockKind.PARAGRAPH for kind in found]
    return [(kind, _level(unit, kind)) for unit, kind in zip(units, decided, strict=True)]


def _level(unit: "Unit", kind: BlockKind) -> int:
    if kind is BlockKind.HEADING:
        return headings.level_of(unit)
    return 1 if kind in _LISTED else 0


def _questions(units: "Sequence[Unit]", found: Kinds) -> None:
    """Lines that ask, each above its reply, where that happens more than once."""
    asks = [
        i
        for i, unit in enumerate(units)
        if unit.last.asks
        and unit.words <= _QUESTION_WORDS
        and found[i] in (None, BlockKind.HEADING, *_LISTED)
    ]
    asked = {i for i in asks if i + 1 < len(units) and i + 1 not in asks}
    marked = sum(kind is BlockKind.QUESTION for kind in found)
    if len(asked) + marked < 2 or 8 * (len(asked) + marked) < len(units):
        return
    for i in asked:
        found[i] = BlockKind.QUESTION
    for i in range(1, len(units)):
        below = found[i - 1] is BlockKind.QUESTION
        goes_on = found[i - 1] is BlockKind.REPLY and not units[i].first.after_blank
        if found[i] is None and (below or goes_on):
            found[i] = BlockKind.REPLY


def _asks(unit: "Unit") -> bool:
    return unit.last.asks and unit.words <= _QUESTION_WORDS


def _pairs(units: "Sequence[Unit]", found: Kinds) -> None:
    """Short lines in turns, every second beginning with the same word: headings with a line below each."""
    i = 0
    while i + 3 < len(units):
        run = [i]
        word = units[i].first.text.split()[0]
        while run[-1] + 3 < len(units) + 1 and _is_twin(units, found, run[-1], word):
            run.append(run[-1] + 2)
        if len(run) > 1:
            for each in run:
                found[each] = BlockKind.HEADING
        i = run[-1] + 1


def _is_twin(units: "Sequence[Unit]", found: Kinds, i: int, word: str) -> bool:
    after = i + 2
    if after + 1 >= len(units) + 1 or after >= len(units):
        return False
    plain = all(found[j] in (None, BlockKind.HEADING) for j in (i, i + 1, after))
    short = all(units[j].words <= _ITEM_WORDS and not units[j].first.is_closed for j in (i, after))
    begins = units[after].first.text.split()[0] == word != units[i + 1].first.text.split()[0]
    return plain and short and begins and units[i].words > 1


def _definitions(units: "Sequence[Unit]", found: Kinds) -> None:
    """Lines of "term: text", several in a row, or below a line that announces them."""
    alike = [_is_definition(unit) and found[i] in (None, *_LISTED) for i, unit in enumerate(units)]
    for i, is_alike in enumerate(alike):
        if not is_alike:
            continue
        above = i > 0 and (alike[i - 1] or bool(_DEFINES.search(units[i - 1].first.text)))
        if (found[i] is None and (above or (i + 1 < len(units) and alike[i + 1]))) or (
            found[i] in _LISTED and i > 0 and found[i - 1] is BlockKind.DEFINITION
        ):
            found[i] = BlockKind.DEFINITION


def _is_definition(unit: "Unit") -> bool:
    match = _DEFINITION.match(unit.first.text)
    return bool(match) and _is_term(match["term"]) if match else False


def _is_term(words: str) -> bool:
    return len(words.split()) <= _TERM_WORDS and not _SPEECH.search(words)


def _unmarked_items(units: "Sequence[Unit]", found: Kinds) -> None:
    """Short lines below a line that ends in a colon, up to the next of its kind."""
    i = 0
    while i < len(units):
        if found[i] in (None, BlockKind.HEADING) and units[i].last.introduces:
            run = _plain_run(units, found, i + 1)
            if len(run) > 1:
                for each in run:
                    found[each] = BlockKind.ITEM
            i = max(i, run[-1]) if run else i
        i += 1


def _plain_run(units: "Sequence[Unit]", found: Kinds, first: int) -> list[int]:
    """Short lines from `first` on that nothing parts."""
    run: list[int] = []
    for i in range(first, len(units)):
        unit = units[i]
        parted = unit.first.after_blank and run
        if parted or found[i] is not None or unit.words > _ITEM_WORDS or unit.last.introduces:
            break
        run.append(i)
    return run


def _tail(units: "Sequence[Unit]", found: Kinds) -> None:
    """What stands last in prose: a list is a list, what tells something stays, the rest is furniture."""
    count = 0
    for i in range(len(units) - 1, -1, -1):
        unit = units[i]
        plain = found[i] in (None, BlockKind.HEADING, BlockKind.FURNITURE)
        if not plain or (found[i] is not BlockKind.FURNITURE and not _is_loose(unit)):
            break
        count += 1
    body = units[: len(units) - count]
    closes = [unit.last.is_closed for unit in body if unit.words >= _BODY_WORDS]
    if not count or len(body) < _TAIL_AFTER or 2 * sum(closes) <= len(closes):
        return
    tail = range(len(units) - count, len(units))
    if count > 2 and all(units[i].words <= _LIST_WORDS for i in tail[1:]):
        found[tail[0]] = BlockKind.HEADING
        for i in tail[1:]:
            found[i] = BlockKind.ITEM
        return
    for i in tail:
        found[i] = BlockKind.PARAGRAPH if _tells(units[i]) else BlockKind.FURNITURE


def _is_loose(unit: "Unit") -> bool:
    return (
        unit.marker not in (Marker.QUESTION, Marker.REPLY)
        and unit.words <= _TAIL_WORDS
        and not unit.last.is_closed
    )


def _tells(unit: "Unit") -> bool:
    """Whether a last line says something that people ask for: a date, a telephone number, who signed."""
    text = unit.first.text
    return any(map(str.isdigit, text)) or ":" in text or "@" in text
