"""MediaWiki: https://www.mediawiki.org/wiki/Help:Formatting."""

import re
from typing import Final

from retrieval.corpus.converters.lightweight.markup import (
    BLOCK_SIGN,
    CELL,
    Markup,
    compiled,
    heading,
    item,
    signs,
    step,
)
from retrieval.corpus.lines.reading import only_lines

_MAX_DEPTH: Final = 8  # of templates within templates
_TEMPLATE: Final = re.compile(r"\{\{[^{}]*\}\}")
# Each ends at the next that begins like it, so that what nothing closes is looked through once.
_UNSEEN: Final = re.compile(
    r"<!--(?:(?!<!--|-->).)*+-->|<ref\b[^<>]*/>"
    r"|<(ref|gallery|syntaxhighlight|source|pre|math)\b[^<>]*>(?:[^<]|<(?!/?\1\b))*+</\1>",
    re.DOTALL | re.IGNORECASE,
)
_FILES: Final = (
    r"\[\[:?(?:file|image|category|media|ملف|صورة|تصنيف|وسائط)\s*:(?:[^\[\]]|\[\[[^\[\]]*\]\])*\]\]"
)
_CELL_STYLE: Final = re.compile(r"(?:\b[a-z]+\s?=\s?(?:\"[^\"\n]*\"|\w+)\s*)+\|(?!\|)")
_CELL_END: Final = re.compile(r"\|\||!!")
_MEANING: Final = re.compile(r"^(;[^:\n]*\n):[ \t]*(?=[^\s:*#;])", re.MULTILINE)  # below its term
_HEADING: Final = r"^(={1,6})[ \t]*[^=\s][^\n=]*\1[ \t]*$"

MEDIAWIKI: Final = Markup(
    signs=signs(
        _HEADING,
        r"'''[^'\n]+'''",
        r"\[\[[^\]\[|\n]+(?:\|[^\]\[\n]+)?\]\](?!$)",
        r"\{\{[^{}\n%]+[|}]",
        r"^\{\|",
        r"<ref\b[^<>]*>",
        r"^(?:__\w+__|#(?:REDIRECT|تحويل)\b)",
    ),
    heading=re.compile(_HEADING, re.MULTILINE),
    prepare=lambda text: _without_unseen(text),
    gone=re.compile(r"__\w+__|-{4,}|\{\|.*|\|\}|\|-.*|\|\+.*|#(?:redirect|تحويل)\b.*", re.IGNORECASE),
    lines=compiled(
        (r"(={1,6})\s*(.*?)\s*=+", heading),
        (r"[*#:]*(?<=[*#:])([:;])\s*(.*)", r"\2"),
        (r"(\*+)\s*(.*)", item),
        (r"([*#]*#)(?![*#])\s*(.*)", step),
        (r"([*#]+)\s*(.*)", item),
        (r";\s*([^:]*?)\s*:\s*(.*)", rf"{BLOCK_SIGN}\1: \2"),
        (r";\s*(.*)", rf"{BLOCK_SIGN}\1:"),
        (r":+\s*(.*)", rf"{BLOCK_SIGN}\1"),
        (r"[|!]\s*(.*)", lambda found: f"{CELL} {_CELL_END.sub(CELL, _CELL_STYLE.sub('', found[1]))}"),
    ),
    words=compiled(
        (r"\[\[[^\]\[|\n]*\|([^\]\[|\n]+)\]\]", r"\1"),
        (r"\[\[:?([^\]\[|\n]+)\]\]", r"\1"),
        (r"\[(?:https?:)?//[^\s\]]+\s+([^\]\n]+)\]", r"\1"),
        (r"\s?\[(?:https?:)?//[^\s\]]+\]", ""),
        (r"'{2,5}", ""),
        (r"</?(?:br|nowiki|small|big|b|i|u|s|sub|sup|code|span|div|center|p|includeonly)\b[^<>]*>", " "),
        (r"&nbsp;", " "),
    ),
)


def _without_unseen(text: str) -> str:
    """The text without comments, notes, code, templates, pictures and categories."""
    text = _UNSEEN.sub(only_lines, text)
    for _ in range(_MAX_DEPTH):
        text, found = _TEMPLATE.subn(only_lines, text)
        if not found:
            break
    return _MEANING.sub(r"\1", re.sub(_FILES, only_lines, text, flags=re.IGNORECASE))
