"""What the styles and numbers of a Word file say of a paragraph."""

import re
from typing import Final

from lxml import etree

from retrieval.corpus.blocks import Block, BlockKind

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_STYLE: Final = re.compile(r"(?:heading|عنوان|العنوان|标题|überschrift|titre)\s*(\d)", re.IGNORECASE)
_TITLE_STYLE: Final = re.compile(r"title|العنوان الرئيسي|اسم الوثيقة", re.IGNORECASE)
_CONTENTS_STYLE: Final = re.compile(r"toc\s*\d|جدول المحتويات|فهرس", re.IGNORECASE)
_BULLETS: Final = ("bullet", "none")
_BODY_LEVEL: Final = 9  # the outline level of what is no heading
_MAX_BASES: Final = 10  # styles on styles: more only where they go in a circle
_MAX_BOLD_WORDS: Final = 12
_BOLD_LEVEL: Final = 7


class WordStyles:
    """The styles and the numbering of a file; either may be missing."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._styles = {_id(s): s for s in styles.iter(f"{W}style")} if styles is not None else {}
        self._formats = _formats(numbering) if numbering is not None else {}

    def block(self, paragraph: etree._Element, text: str, below: etree._Element | None = None) -> Block:
        """A paragraph as a block; an item all in bold with a text `below` it is a numbered heading."""
        words = " ".join(text.split())
        for style in self._chain(paragraph):
            name = _name(style)
            if _CONTENTS_STYLE.match(name):
                return Block(BlockKind.CONTENTS, words)
            if _TITLE_STYLE.fullmatch(name):
                return Block(BlockKind.TITLE, words)
            if level := self._level(style, name):
                return Block(BlockKind.HEADING, words, level)
        if level := _outline(paragraph.find(f"{W}pPr")):
            return Block(BlockKind.HEADING, words, level)
        listed = self._listed(paragraph)
        heads = listed is None or (below is not None and self._listed(below) is None)
        if heads and _is_bold(paragraph) and _is_short(words):
            return Block(BlockKind.HEADING, words, _BOLD_LEVEL)
        if listed:
            return Block(listed[0], words, listed[1])
        return Block(BlockKind.PARAGRAPH, words)

    def _chain(self, paragraph: etree._Element) -> list[etree._Element]:
        """The style of a paragraph, and those it is based on."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        chain: list[etree._Element] = []
        while named is not None and len(chain) < _MAX_BASES:
            style = self._styles.get(str(named.get(f"{W}val", "")))
            if style is None:
                break
            chain.append(style)
            named = style.find(f"{W}basedOn")
        return chain

    def _level(self, style: etree._Element, name: str) -> int:
        numbered = _HEADING_STYLE.match(name)
        return int(numbered[1]) if numbered else _outline(style.find(f"{W}pPr"))

    def _listed(self, paragraph: etree._Element) -> tuple[BlockKind, int] | None:
        for owner in (paragraph, *self._chain(paragraph)):
            number = owner.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is None:
                continue
            if number.get(f"{W}val") == "0":
                return None
            depth = owner.find(f"{W}pPr/{W}numPr/{W}ilvl")
            level = int(depth.get(f"{W}val", "0")) if depth is not None else 0
            drawn = self._formats.get((str(number.get(f"{W}val")), level), "bullet")
            return (BlockKind.ITEM if drawn in _BULLETS else BlockKind.STEP), level + 1
        return None


def _id(style: etree._Element) -> str:
    return str(style.get(f"{W}styleId", ""))


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return str(name.get(f"{W}val", "")) if name is not None else ""


def _outline(properties: etree._Element | None) -> int:
    """The level that an outline gives, from 1; 0 where it gives none."""
    level = properties.find(f"{W}outlineLvl") if properties is not None else None
    number = int(level.get(f"{W}val", "9")) if level is not None else _BODY_LEVEL
    return number + 1 if 0 <= number < _BODY_LEVEL else 0


def _formats(numbering: etree._Element) -> dict[tuple[str, int], str]:
    """How each level of each list is numbered."""
    abstract: dict[str, dict[int, str]] = {}
    for each in numbering.iter(f"{W}abstractNum"):
        levels = {}
        for level in each.iter(f"{W}lvl"):
            drawn = level.find(f"{W}numFmt")
            levels[int(level.get(f"{W}ilvl", "0"))] = (
                str(drawn.get(f"{W}val")) if drawn is not None else "bullet"
            )
        abstract[str(each.get(f"{W}abstractNumId"))] = levels
    signs: dict[tuple[str, int], str] = {}
    for each in numbering.iter(f"{W}num"):
        of = each.find(f"{W}abstractNumId")
        for number, drawn in abstract.get(str(of.get(f"{W}val")) if of is not None else "", {}).items():
            signs[str(each.get(f"{W}numId")), number] = drawn
    return signs


def _is_short(words: str) -> bool:
    return len(words.split()) <= _MAX_BOLD_WORDS and not words.endswith((".", "،", "؛"))


def _is_bold(paragraph: etree._Element) -> bool:
    """Whether all words of a paragraph are bold."""
    runs = [
        run for run in paragraph.iter(f"{W}r") if "".join(t.text or "" for t in run.iter(f"{W}t")).strip()
    ]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs] + [run.find(f"{W}rPr/{W}bCs") for run in runs]
    bold = [mark is not None and mark.get(f"{W}val", "1") not in ("0", "false") for mark in marks]
    half = len(runs)
    return half > 0 and (all(bold[:half]) or all(bold[half:]))
