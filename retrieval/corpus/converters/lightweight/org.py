"""Org: https://orgmode.org/worg/org-syntax.html."""

import re
from typing import Final

from retrieval.corpus.converters.lightweight.markup import BLOCK_SIGN, Markup, compiled, emphasis, signs

_HEADING: Final = r"^\*{2,6} (?=[^\n]*[^\W\d_])[^\n]*\n\s*(?![-*+]\s|\d+[.)])\S"

ORG: Final = Markup(
    signs=signs(
        r"^[ \t]*#\+[A-Za-z_]+(?::|[ \t]|$)",
        r"\[\[[^\]\[\n]+\]\[[^\]\[\n]+\]\]",
        r"^[ \t]*:(?:PROPERTIES|LOGBOOK):[ \t]*$",
        r"^\*+ (?:TODO|DONE) ",
        r"^\|-+\+[-+]*\|$",
        _HEADING,
    ),
    heading=re.compile(_HEADING, re.MULTILINE),
    fence=re.compile(
        r"#\+begin_(?:src|example|export|comment)\b.*|:(?:properties|logbook|drawer):", re.IGNORECASE
    ),
    closing=lambda line: ":end:" if line.startswith(":") else f"#+end_{line[8:].split()[0]}",
    gone=re.compile(
        r"#\+(?!title:).*|#(?:\s.*)?|(?:scheduled|deadline|closed):.*|\|[-+]+\|?|-{5,}|: .*", re.IGNORECASE
    ),
    lines=compiled(
        (r"(?i:#\+title:)\s*(.*)", r"# \1"),
        (
            r"(\*{1,6})\s+(?:(?:TODO|DONE|NEXT|WAITING)\s+)?(?:\[#[A-Z]\]\s+)?(.*?)(?:\s+:[\w:@]+:)?",
            lambda found: f"{'#' * min(len(found[1]) + 1, 6)} {found[2]}",
        ),
        (r"[-+]\s+(?:\[[ xX-]\]\s+)?(.{1,80}?)\s+::\s+(.*)", rf"{BLOCK_SIGN}\1: \2"),
        (r"[-+]\s+(?:\[[ xX-]\]\s+)?(.*)", r"- \1"),
    ),
    words=compiled(
        (r"\[\[[^\]\[\n]+\]\[([^\]\[\n]+)\]\]", r"\1"),
        (r"\s?\[\[(?:file:|\./)[^\]\[\n]+\]\]", ""),
        (r"\[\[([^\]\[\n]+)\]\]", r"\1"),
        (r"\s?\[fn:[^\]\n]*\]", ""),
        *((emphasis(mark), r"\1") for mark in "*/_=~+"),
    ),
)
