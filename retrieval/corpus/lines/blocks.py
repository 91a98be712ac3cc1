"""From text to blocks: the passes over its lines, in their order."""

from typing import Final

from retrieval.arabic.lexicon import structure
from retrieval.corpus.blocks import Block, BlockKind
from retrieval.corpus.lines import definitions, furniture, lists, questions, tables, units
from retrieval.corpus.lines.headings import bare_headings, levels, marked_headings, titles
from retrieval.corpus.lines.markers import MarkerKind
from retrieval.corpus.lines.reading import read_lines
from retrieval.corpus.lines.run_in.parts import cut_run_in
from retrieval.corpus.lines.run_in.splitting import is_division
from retrieval.corpus.lines.units import Unit
from retrieval.corpus.lines.wrapping import read_units

_SUBTITLE_WORDS: Final = 8


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of `text`, in order: each line that is not blank stands in one of them.

    A line that holds an article's number and its text, or a question and its answer, stands in two.
    """
    read = cut_run_in(list(read_units(text, list(read_lines(text)))))
    mark_alone(read)
    read = _with_subtitles(text, read)
    mark_together(read)
    levels.set_levels(read)
    return tuple(units.blocks_of_units(read))


def mark_alone(read: list[Unit]) -> None:
    """Name the units that say themselves what they are."""
    furniture.mark_furniture(read)
    marked_headings.mark_divisions(read)


def mark_together(read: list[Unit], look_for_headings: bool = True) -> None:
    """Name the units by what stands around them.

    Args:
        look_for_headings: Whether lines without a marker may be headings.
    """
    tables.mark_rows(read)
    questions.mark_questions(read)
    definitions.mark_definitions(read)
    marked_headings.mark_numbered(read)
    lists.mark_lists(read)
    none = [False] * len(read)
    lists.mark_bare_lists(read, bare_headings.find_bare_headings(read) if look_for_headings else none)
    tables.mark_verses(read)
    if look_for_headings:
        bare_headings.mark_bare(read, bare_headings.find_bare_headings(read))
        titles.mark_title(read)


def _with_subtitles(text: str, read: list[Unit]) -> list[Unit]:
    """Headings like "الباب الأول" together with the line below that names the part."""
    kept: list[Unit] = []
    at = 0
    while at < len(read):
        unit = read[at]
        if at + 2 < len(read) and _has_subtitle(unit, read[at + 1], read[at + 2]):
            below = read[at + 1]
            unit.text = text[unit.start : below.start + len(below.text)]
            unit.words += below.words
            unit.lines += below.lines
            at += 1
        kept.append(unit)
        at += 1
    return kept


def _has_subtitle(unit: Unit, below: Unit, after: Unit) -> bool:
    if unit.kind is not BlockKind.HEADING or not unit.is_marked(MarkerKind.DIVISION) or unit.body:
        return False
    if below.kind is not None or below.marker or below.is_closed or below.words > _SUBTITLE_WORDS:
        return False
    if below.gap > 1:
        return False
    is_article = unit.rank >= structure.ARTICLE_RANK
    if after.kind is BlockKind.HEADING:
        return not is_article and is_division(after)
    return after.words >= 2 * below.words and (after.is_ended or after.announces or not is_article)
