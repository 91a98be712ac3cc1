"""What a page writes beside its text: notes, their marks, captions of pictures, links to a heading itself.

Marks and what is struck out are taken out; notes and captions are set aside, as what stands around the text.
"""

import re
from typing import Final

from lxml import etree

_ASIDE: Final = "aside"
_NOTES: Final = re.compile(
    r"\b(?:footnotes?|endnotes?|references|reflist|hawashi|doc-(?:foot|end)notes?)\b", re.IGNORECASE
)
_MARK_CLASS: Final = re.compile(r"\b(?:footnote|noteref|reference|fn)", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"[\[(]?\s*(?:\d{1,3}|[*†‡^↩])\s*[\])]?")
_PERMALINK: Final = re.compile(r"[\s¶#🔗§↩^\ufe0e\ufe0f]+")
_NUMBER_IN_BRACKETS: Final = re.compile(r"[(\[](\d{1,3})[)\]]")
_STRUCK: Final = ("del", "s", "strike")
_HOLDING: Final = ("section", "div", "ol", "ul", "table", _ASIDE)


def set_notes_aside(root: etree._Element) -> None:
    """Change a page in place."""
    for element in list(root.iter(etree.Element)):
        if element.tag in _STRUCK or _is_mark(element):
            _take_out(element)
        elif element.tag == "figcaption" or _holds_notes(element):
            element.tag = _ASIDE


def _is_mark(element: etree._Element) -> bool:
    """Whether an element is only a number that leads to a note, or a sign that leads back or to itself."""
    text = "".join(element.itertext()).strip()
    if element.tag == "sup":
        leads = element.find(".//a[@href]") is not None or _MARK_CLASS.search(element.get("class", ""))
        return bool(leads) and bool(_NUMBERED.fullmatch(text))
    inside = element.tag == "a" and (element.get("href") or "").startswith("#")
    return inside and bool(text) and bool(_PERMALINK.fullmatch(text))


def _holds_notes(element: etree._Element) -> bool:
    """Whether an element is a list of notes: by its name, or below a rule and as numbered in the text."""
    if element.tag not in _HOLDING:
        return False
    if _NOTES.search(f"{element.get('class', '')} {element.get('role', '')} {element.get('id', '')}"):
        return True
    before = element.getprevious()
    if element.tag != "ol" or before is None or before.tag != "hr":
        return False
    above = set(_NUMBER_IN_BRACKETS.findall(" ".join(_texts_before(before))))
    count = len(element.findall("li"))
    return count > 0 and {str(number) for number in range(1, count + 1)} <= above


def _texts_before(element: etree._Element) -> list[str]:
    return ["".join(sibling.itertext()) for sibling in element.itersiblings(preceding=True)]


def _take_out(element: etree._Element) -> None:
    """Remove an element and keep what stands behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
