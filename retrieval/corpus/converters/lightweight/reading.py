"""Which light markup a text is in, and the text without its marks."""

import re
from collections.abc import Iterator
from typing import Final

from retrieval.corpus.converters.lightweight.asciidoc import ASCIIDOC
from retrieval.corpus.converters.lightweight.markup import Markup
from retrieval.corpus.converters.lightweight.mediawiki import MEDIAWIKI
from retrieval.corpus.converters.lightweight.org import ORG
from retrieval.corpus.converters.lightweight.paragraphs import put_together
from retrieval.corpus.converters.lightweight.restructured import RESTRUCTURED
from retrieval.corpus.lines.reading import LINE_END

MARKUPS: Final = (ASCIIDOC, MEDIAWIKI, RESTRUCTURED, ORG)
# One sign may be chance (a rule, a sum, a bracket); two different ones, or two headings, are a habit.
MIN_SIGNS: Final = 2
# One of which every sign has. Plain prose mostly has none, and is looked through once, not forty times.
MARK: Final = re.compile(
    r"[=\[{|`*#<_]|'''|::|^[ \t]*(?::|\.\. )|^[A-Z]{3,9}: |^([\-~^\"'+])\1{2,}$", re.MULTILINE
)
_SIGN: Final = re.compile(r"\s*(?:#{1,6}|#\.|-) ")  # what a line has become, before its words


def without_markup(text: str) -> str:
    """The text in the marks of plain lines, line for line; untouched where it is in no light markup."""
    even = LINE_END.sub("\n", text)
    markup = find_markup(even)
    if markup is None:
        return text
    return "\n".join(put_together(_rewritten(markup.prepare(even).split("\n"), markup)))


def find_markup(text: str) -> Markup | None:
    """The markup that most different signs of a text are of; None where they are too few."""
    if not MARK.search(text):
        return None
    weights = [_weight(text, markup) for markup in MARKUPS]
    most = max(weights)
    return MARKUPS[weights.index(most)] if most >= MIN_SIGNS else None


def _weight(text: str, markup: Markup) -> int:
    """How many different signs there are; a heading that comes back is one more."""
    again = markup.heading is not None and len(markup.heading.findall(text)) >= MIN_SIGNS
    return sum(bool(sign.search(text)) for sign in markup.signs) + again


def _rewritten(lines: list[str], markup: Markup) -> Iterator[str]:
    """Each line without its marks; empty where it is no text. A fence that nothing closes is only a line."""
    last = {line.strip().lower(): at for at, line in enumerate(lines)}
    until, body = "", -1
    for at, line in enumerate(lines):
        bare = line.strip()
        indent = len(line) - len(line.lstrip())
        if until:
            until = "" if bare.lower() == until else until
            yield ""
            continue
        if body >= 0 and (not bare or indent > body):
            yield ""
            continue
        if markup.fence.fullmatch(bare):
            closing = markup.closing(bare.lower())
            until = closing if last.get(closing, -1) > at else ""
        body = indent if _has_body(bare, markup) else -1
        shown = "" if _is_gone(bare, markup) else _shown(bare, markup)
        yield line[:indent] + shown if shown else ""


def _has_body(line: str, markup: Markup) -> bool:
    """Whether what is moved in below a line is no text."""
    return bool(markup.with_body.search(line))


def _is_gone(line: str, markup: Markup) -> bool:
    return any(pattern.fullmatch(line) for pattern in (markup.fence, markup.gone))


def _shown(line: str, markup: Markup) -> str:
    for pattern, to in markup.lines:
        if found := pattern.fullmatch(line):
            line = to(found) if callable(to) else found.expand(to)
            break
    sign = _SIGN.match(line)
    head, words = (sign[0], line[sign.end() :]) if sign else ("", line)
    for pattern, to in markup.words:
        words = pattern.sub(to, words)
    return f"{head}{words}".rstrip()
