"""reStructuredText: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html."""

import re
from typing import Final

from retrieval.corpus.converters.lightweight.markup import BLOCK_SIGN, Markup, compiled, emphasis, signs
from retrieval.corpus.converters.lightweight.restructured_rows import with_rows

_RULE: Final = re.compile(r"([=\-~^\"'`#*+.:_<>])\1{2,}")
# A line below a title is as long as it; letters that join, or vowel signs, make it seem longer or shorter.
_MIN_WIDTH: Final = 0.6
_TITLE: Final = r"^[^\W_][^\n]*\n([=\-~^\"'`#*+])\1{2,}$"
_ADMONITIONS: Final = (
    "note|warning|tip|hint|important|caution|attention|danger|error|seealso|topic|admonition|sidebar"
    "|epigraph|rubric|versionadded|versionchanged|deprecated|list-table|glossary|container|only"
)

RESTRUCTURED: Final = Markup(
    signs=signs(
        _TITLE,
        r"^[ \t]*\.\. [\w:-]+::(?:[ \t]|$)",
        r"^\.\. (?:_[^\n]+:|\[[^\]\n]+\] )",
        r":[a-z][\w:-]{0,30}:`[^`\n]+`",
        r"(?<!`)``[^`\n]+``(?!`)",
        r"`[^`<>\n]+<[^<>\n]+>`_",
        r"^:[A-Za-z][\w ]*: \S",
        r"^#\. \S",
        r"[^\s:]::$",
    ),
    prepare=lambda text: with_rows(_with_marked_titles(text)),
    with_body=re.compile(rf"^\.\.(?:\s(?!\s*(?:{_ADMONITIONS})::)|$)|^(?!\.\.\s).*::$|^::$"),
    gone=re.compile(
        rf"\.\.(?:\s(?!\s*(?:{_ADMONITIONS})::).*)?|::"
        r"|([=\-~^\"'`#*+.:_<>])\1{3,}|:[A-Za-z][\w -]*:(?:\s.*)?|[=+-][=+\- ]+[=+-]"
    ),
    lines=compiled(
        (rf"\.\.\s+(?:{_ADMONITIONS})::\s*(.*)", r"\1"),
        (r"[*+-]\s+(.*)", r"- \1"),
        (r"\|\s([^|]*)", rf"{BLOCK_SIGN}\1"),
    ),
    words=compiled(
        (r"::$", ":"),
        (r":[a-z][\w:-]{0,30}:`([^`<>\n]+?)\s*(?:<[^<>\n]*>)?`", r"\1"),
        (r"`([^`<>\n]+?)\s*<[^<>\n]+>`__?", r"\1"),
        (r"`([^`\n]+)`__?", r"\1"),
        (r"\s?\[(?:\d+|#\w*|\*)\]_", ""),
        (r"``([^`\n]+)``", r"\1"),
        (r"\*\*([^*\n]+)\*\*", r"\1"),
        (emphasis("*"), r"\1"),
        (emphasis("`"), r"\1"),
        (r"(?<=\w)__?(?=[\s.,،؛:)]|$)", ""),
        (r"\\ ", ""),
    ),
)


def _with_marked_titles(text: str) -> str:
    """The text with `##` before its titles: as deep as their lines were first drawn, one after the other."""
    lines = text.split("\n")
    order: list[str] = []
    for at in range(1, len(lines)):
        title, rule = lines[at - 1], _RULE.fullmatch(lines[at].rstrip())
        if not rule or not _is_title(title, len(rule[0])):
            continue
        over = at > 1 and lines[at - 2].rstrip() == rule[0]
        style = rule[1] * (1 + over)
        if style not in order:
            order.append(style)
        lines[at - 1] = f"{'#' * min(order.index(style) + 1, 6)} {title.strip()}"
        lines[at] = ""
        if over:
            lines[at - 2] = ""
    return "\n".join(lines)


def _is_title(line: str, width: int) -> bool:
    words = line.strip()
    return bool(words) and any(map(str.isalpha, words)) and width >= _MIN_WIDTH * len(words)
