"""What programs that make sites of Markdown put between its words, taken out before it is read.

Kramdown's and Pandoc's attributes, Liquid's and Hugo's tags, admonitions and alerts, the parts of MDX, places
of tables of contents, links to a heading itself, wiki links, signs of pictures. Every line stays on its line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from retrieval.corpus.lines.reading import only_lines

_ATTRIBUTE: Final = r"(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s}\"']+))"
_ATTRIBUTES: Final = rf"\{{\s*{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*\s*\}}"
_MAX_TAG: Final = 2000  # characters of a tag over several lines; what is longer was never closed
_GONE: Final = re.compile(
    r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{::comment\}.*?\{:/(?:comment)?\}"
    rf"|\{{%.{{0,{_MAX_TAG}}}?%\}}|\{{\{{.{{0,{_MAX_TAG}}}?\}}\}}|\{{/\*.{{0,{_MAX_TAG}}}?\*/\}}",
    re.DOTALL,
)
_IN_LINE: Final = re.compile(
    # a list that is only the place of a table of contents, and other such places
    r"^[*+-][ ]+[^\n]*(?=\n\{:\s*toc\b)|^[ \t]*\[{1,2}_?toc_?\]{1,2}[ \t]*$"
    r"|^import\s[^\n]*\bfrom\s+['\"][^\n]*$|^import\s+['\"][^\n]*$|^export\s+(?:const|let|default|function)\b[^\n]*$"
    rf"|\{{[:#][^{{}}\n]*\}}|{_ATTRIBUTES}"
    r"|(?<=>[ ])\[![A-Z]+\][+-]?|\[\^[^\]\n]+\]|!\[[^\]\n]*\]\(data:[^)\n]*\)"
    r"|\[(?:¶|\#|🔗|§|↩︎?)\]\([^)\n]*\)|(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])",
    re.MULTILINE | re.IGNORECASE,
)
_SPAN: Final = re.compile(rf"\[([^\]\[\n]+)\](?={_ATTRIBUTES})")
_WIKI_LINK: Final = re.compile(r"(?<!!)\[\[(?:[^\]\[|\n]*\|)?([^\]\[|\n]+)\]\]")
_HIGHLIGHT: Final = re.compile(r"==(?=\S)([^=\n]+)(?<=\S)==")
# ":::note Title", ":::note[Title]", and '!!! note "Title"' with what is indented below it.
_FENCE: Final = re.compile(
    r"^[ \t]*:::+[ \t]*[\w-]*[ \t]*(?:\[(?P<bracketed>[^\]\n]*)\]|(?P<title>[^\n{\[]*))[ \t]*$"
)
_KIND: Final = r"(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w-]+)*|==="
_INDENTING: Final = re.compile(rf"^(?P<indent>[ \t]*)(?:{_KIND})(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*$")
# "[^1]: …" with what is indented below it.
_FOOTNOTE: Final = re.compile(
    r"^[ ]{0,3}\[\^[^\]\n]+\]:([^\n]*(?:\n(?:[ \t]*\n)*[ ]{2,}\S[^\n]*)*)", re.MULTILINE
)
_INDENT: Final = 4  # spaces before what belongs to an admonition
_CODE_FENCE: Final = re.compile(r"^[ \t]*(?:```|~~~)")
_ENDS: Final = tuple(".:!؟?…")
_PLAIN_START: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note below the text: its words, with their marks, and its 1-based line."""

    text: str
    line: int


def without_site_marks(text: str) -> tuple[str, list[Footnote]]:
    """Markdown as its readers see it, line for line, and its footnotes, whose lines are left empty."""
    text = _GONE.sub(only_lines, text)
    notes = [
        Footnote(" ".join(found[1].split()), text.count("\n", 0, found.start()) + 1)
        for found in _FOOTNOTE.finditer(text)
    ]
    text = _IN_LINE.sub(only_lines, _SPAN.sub(r"\1", _FOOTNOTE.sub(only_lines, text)))
    text = _HIGHLIGHT.sub(r"\1", _WIKI_LINK.sub(r"\1", text))
    return "\n".join(_without_admonitions(text.split("\n"))), notes


def _without_admonitions(lines: list[str]) -> Iterator[str]:
    """Lines without the marks of admonitions; a title stands before the first words of its text."""
    title, indent, in_code = "", -1, False
    for line in lines:
        in_code ^= bool(_CODE_FENCE.match(line))
        opened = None if in_code else _INDENTING.match(line)
        fenced = None if in_code or opened else _FENCE.match(line)
        if opened and (opened["title"] is not None or "=" not in line):
            title, indent = opened["title"] or "", len(opened["indent"])
            yield ""
        elif fenced:
            title = (fenced["bracketed"] or fenced["title"] or "").strip()
            yield ""
        else:
            inside = indent >= 0 and line.startswith(" " * (indent + _INDENT))
            indent = indent if inside or not line.strip() else -1
            shown = line[_INDENT:] if inside else line
            yield _titled(title, shown)
            title = title if not shown.strip() else ""


def _titled(title: str, line: str) -> str:
    if not title or not line.strip():
        return line
    said = title if title.endswith(_ENDS) else f"{title}."
    return f"{said} {line.lstrip()}" if _PLAIN_START.match(line.lstrip()) else line
