"""AsciiDoc: https://docs.asciidoctor.org/asciidoc/latest/."""

import re
from typing import Final

from retrieval.corpus.converters.lightweight.markup import (
    BLOCK_SIGN,
    Markup,
    compiled,
    emphasis,
    heading,
    item,
    signs,
    step,
)

_ATTRIBUTE: Final = re.compile(r"^:([A-Za-z]\w[\w-]*):[ \t]+(\S[^\n]{0,200})$", re.MULTILINE)
_NAMED: Final = re.compile(r"\{([A-Za-z]\w[\w-]*)\}")
_HEADING: Final = r"(?:\A|\n[ \t]*\n|\][ \t]*\n)={1,6}[ ]+[^\W\d_](?:[^\n]*[^\n=])?$"
_BLOCK: Final = r"\[(?:(?:quote|verse)\b[^\]\[]*|[A-Za-z%#.,'\"][^\]\[=\u0600-\u06ff]*(?:=[^\]\[]*)?)?\]"
_MACRO: Final = r"(?:image|include|video|audio|toc|ifdef|ifndef|ifeval|endif)::[^\s\[]*\[[^\n]*\]"
_ANCHOR: Final = r"\[\[[^\]\[|\n]+\]\]"
_URL: Final = r"(?<![a-z/:])(?:link:|xref:|mailto:|https?://)[^\s\[\]]++"

ASCIIDOC: Final = Markup(
    signs=signs(
        _HEADING,
        r"^:[A-Za-z]\w[\w-]*!?:(?:[ \t][^\n]*)?$",
        r"^\[(?:source|NOTE|TIP|WARNING|IMPORTANT|CAUTION|quote|verse|cols|options|abstract|qanda|horizontal|[%#.])[^\n]*\]$",
        rf"^{_MACRO}$",
        rf"^{_ANCHOR}$",
        r"<<[\w-]+(?:,[^<>\n]*)?>>",
        rf"(?:{_URL})\[[^\]\n]*\]",
        r"^(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION): ",
        r"^\|===$",
    ),
    heading=re.compile(_HEADING, re.MULTILINE),
    prepare=lambda text: _with_values(text),
    fence=re.compile(r"-{4,}|\.{4,}|\+{4,}|/{4,}|`{3}\w*"),
    closing=lambda line: line[:3] if line.startswith("```") else line,
    gone=re.compile(
        rf"={{4,}}|\*{{4,}}|_{{4,}}|--|\+|'''|<<<|[|,:]===|//[^/].*|{_BLOCK}|{_MACRO}|{_ANCHOR}"
        r"|:!?[A-Za-z]\w[\w-]*!?:(?:\s.*)?|v\d[\d.]*(?:,.*)?|[^<>]*<[^<>\s@]+@[^<>\s]+>"
    ),
    lines=compiled(
        (r"(={1,6})\s+(.*)", heading),
        (r"(\*{1,5})\s+(?:\[[ xX*]\]\s+)?(.*)", item),
        (r"(-)\s+(?:\[[ xX*]\]\s+)?(.*)", item),
        (r"(\.{1,5})\s+(.*)", step),
        (r"\.([^\s.].*)", r"###### \1"),
        (r"(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION):\s+(.*)", r"\1"),
        (
            r"(\S.{0,80}؟)::+(?:\s+(.*)|$)",
            lambda found: f"{BLOCK_SIGN}{found[1]} {found[2] or ''}".rstrip(),
        ),
        (
            r"(\S.{0,80}?)(?:::+|;;)(?:\s+(.*)|$)",
            lambda found: f"{BLOCK_SIGN}{found[1]}: {found[2] or ''}".rstrip(),
        ),
    ),
    words=compiled(
        (r"\s\+$", ""),
        (r"<<[^<>,\n]+,\s*([^<>\n]+)>>", r"\1"),
        (r"\s?<<[^<>,\n]+>>", ""),
        (r"\s?\(\(\([^()\n]*\)\)\)", ""),
        (r"\(\(([^()\n]*)\)\)", r"\1"),
        (r"\s?(?:footnote|image|icon|anchor|indexterm):[^\s\[\]]*+\[[^\]\n]*\]", ""),
        (r"(?:pass|kbd|btn|menu|indexterm2|stem|latexmath):[^\s\[\]]*+\[([^\]\n]*)\]", r"\1"),
        (rf"(?:{_URL})\[([^\]\[,\n^]+)[^\]\n]*\]", r"\1"),
        (r"(?<![a-z/:])(?:link|xref|mailto):([^\s\[\]]++)\[\]", r"\1"),
        (r"(?<![a-z/:])(https?://[^\s\[\]]++)\[\]", r"\1"),
        (_ANCHOR, ""),
        (r"\[[.#%][\w.#%-]*\](?=[#*_`])", ""),
        *((rf"{re.escape(mark * 2)}(?=\S)([^\n]+?){re.escape(mark * 2)}", r"\1") for mark in "*_`#+"),
        *((emphasis(mark), r"\1") for mark in "*_`#+"),
        (r"\{(?:nbsp|empty|zwsp|sp)\}", " "),
    ),
)


def _with_values(text: str) -> str:
    """The text with the values of its attributes where they are named."""
    values = dict(_ATTRIBUTE.findall(text))
    return _NAMED.sub(lambda found: values.get(found[1], found[0]), text)
