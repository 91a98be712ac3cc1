"""Blocks → sections: what stands below the same headings, as a reply where these ask."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from typing import Final

from retrieval.arabic.lexicon import pattern
from retrieval.arabic.lexicon.questions import shapes
from retrieval.corpus.blocks import Block, BlockKind, one_line

_MAX_REPLY_WORDS: Final = 150  # below a question as a heading: more is an article about it
_MAX_TABLE_WORDS: Final = 150  # of a table whose rows are looked at together: what fits a message
LISTED_KINDS: Final = frozenset({BlockKind.ITEM, BlockKind.STEP})
COLON_AT_END: Final = re.compile(r"[:：]\s*[-–—]*\s*$")  # laws and letters often write ":-"
# What ends a line that introduces a list.
INTRODUCES: Final = re.compile(
    rf"{COLON_AT_END.pattern}|(?:يلي|يأتي|الآت[يىة]+|التالي[ةه]?|الاتي[ةه]?)\s*[.…]*\s*$"
)
# "and they are six:", or "and" with a verb: "and it is required that:".
_GOES_ON: Final = re.compile(rf"\W*(?:{pattern(shapes.GOES_ON)}|و[يت]\w{{3,}})\b")
ASKS: Final = re.compile(r"[؟?][»”\"'):\s]*$")  # what ends a question


@dataclass(slots=True)
class Section:
    """Blocks that stand directly below the same headings."""

    path: tuple[str, ...]
    blocks: list[Block]


def cut_sections(blocks: Sequence[Block]) -> tuple[str | None, list[Section]]:
    """The title, and the blocks below each path of headings, in order."""
    title: str | None = None
    above: list[tuple[int, str]] = []
    sections = [Section((), [])]
    for block, below in zip(blocks, [*blocks[1:], None], strict=False):
        text = one_line(block.text)
        if block.kind is BlockKind.TITLE and title is None and not sections[0].blocks and not above:
            title = text
        elif block.kind is BlockKind.HEADING and _only_introduces(block, below):
            sections[-1].blocks.append(replace(block, kind=BlockKind.PARAGRAPH, level=0))
        elif block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            level = block.level or 1
            above = [(each, heading) for each, heading in above if each < level]
            if above and _says_again(text, above[-1][1]):
                level = above.pop()[0]
            above.append((level, text))
            sections.append(Section(tuple(heading for _, heading in above), []))
        else:
            sections[-1].blocks.append(block)
    for section in sections:
        section.blocks = _as_table(_as_reply(section.path, title, section.blocks))
    return title, sections


def _as_reply(path: tuple[str, ...], title: str | None, blocks: list[Block]) -> list[Block]:
    """Blocks below a heading; where it is a question, they begin with the reply."""
    heading = path[-1] if path else title
    if heading is None or not ASKS.search(heading) or not blocks or blocks[0].kind is not BlockKind.PARAGRAPH:
        return blocks
    told = list(takewhile(lambda block: block.kind in (BlockKind.PARAGRAPH, *LISTED_KINDS), blocks))
    if sum(len(block.text.split()) for block in told) > _MAX_REPLY_WORDS:
        told = [told[0], *takewhile(lambda block: block.kind in LISTED_KINDS, told[1:])]
    reply = [
        replace(b, kind=BlockKind.REPLY, joined=i > 0) if b.kind is BlockKind.PARAGRAPH else b
        for i, b in enumerate(told)
    ]
    return reply + blocks[len(told) :]


def _as_table(blocks: list[Block]) -> list[Block]:
    """Blocks; the rows of a table that is read at a glance go together."""
    together: list[Block] = []
    for kind, run in groupby(blocks, key=lambda block: block.kind):
        rows = list(run)
        whole = kind is BlockKind.ROW and sum(len(row.text.split()) for row in rows) <= _MAX_TABLE_WORDS
        together += [replace(row, joined=True) if whole and i else row for i, row in enumerate(rows)]
    return together


def _only_introduces(heading: Block, below: Block | None) -> bool:
    """Whether what is set as a heading goes on with the text above it, and introduces the list below it."""
    if below is None or below.kind not in LISTED_KINDS:
        return False
    return bool(_GOES_ON.match(heading.text)) and bool(INTRODUCES.search(heading.text))


def _says_again(heading: str, above: str) -> bool:
    """Whether a heading begins with all of the one above it, as "المادة 9: الحقوق" below "المادة 9"."""
    rest = heading.removeprefix(above)
    return rest != heading and not rest[:1].isalnum()
