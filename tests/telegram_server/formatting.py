"""Telegram's HTML: a text with tags in, the plain text and its entities out, or the refusal Telegram words.

It follows https://core.telegram.org/bots/api#html-style and what the real server does beside it: offsets and
lengths count UTF-16 units, error positions count bytes of UTF-8, an ampersand that begins no known entity
stands for itself.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tests.telegram_server.errors import bad_request

KINDS: Mapping[str, str] = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}

_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]{1,6})|#(?P<dec>[0-9]{1,7})|(?P<name>[a-z]+));?")
_ATTRIBUTE = re.compile(
    r"""\s+(?P<name>[^\s=>/'"]+)(?:\s*=\s*(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<t>[\w.-]+)))?"""
)
_START = re.compile(r"<([^\s>/]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_END = re.compile(r"</([^\s>]*)\s*>")

# Control characters become spaces; what reorders or overprints the text around it goes; the isolates stay.
_BECOMES_SPACE = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")
_INVISIBLE = re.compile("[\\s\u00ad\u200b-\u200f\u2060-\u206f\ufeff\ufe00-\ufe0f\u2800]*")

BOT_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?")
MENTION = re.compile(r"(?<!\w)@\w{3,32}")


@dataclass(frozen=True, slots=True)
class Entity:
    """A piece of a text that is more than plain; offset and length in UTF-16 units."""

    kind: str
    offset: int
    length: int
    url: str | None = None

    def as_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"type": self.kind, "offset": self.offset, "length": self.length}
        return body | ({"url": self.url} if self.url else {})


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as people see it, and its entities."""

    text: str = ""
    entities: tuple[Entity, ...] = ()

    def pieces(self, kind: str) -> list[str]:
        """The pieces of the text of one kind: `bold`, `blockquote`, `code`, `text_link` ..."""
        units = self.text.encode("utf-16-le")
        return [
            units[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le")
            for e in self.entities
            if e.kind == kind or (kind == "blockquote" and e.kind == "expandable_blockquote")
        ]


def units(text: str) -> int:
    """The length of a text as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: str) -> Formatted:
    return _trimmed(Formatted(_clean(text)))


def parse_html(text: str) -> Formatted:
    """The text without its tags.

    Raises:
        Refusal: "Bad Request: can't parse entities: ..." as Telegram words it.
    """
    return _trimmed(_Reader(_clean(text)).read())


def as_typed(text: str) -> Formatted:
    """What a person's message looks like to a bot: commands and mentions are found by Telegram."""
    formatted = plain(text)
    found = [*_find(BOT_COMMAND, "bot_command", formatted.text), *_find(MENTION, "mention", formatted.text)]
    commands = [e for e in found if e.kind == "bot_command"]
    inside = {
        e for e in found if any(c is not e and c.offset <= e.offset < c.offset + c.length for c in commands)
    }
    return replace(formatted, entities=tuple(sorted(set(found) - inside, key=lambda e: e.offset)))


def invisible(text: str) -> bool:
    return _INVISIBLE.fullmatch(text) is not None


def _find(pattern: re.Pattern[str], kind: str, text: str) -> Iterator[Entity]:
    for match in pattern.finditer(text):
        yield Entity(kind, units(text[: match.start()]), units(match[0]))


def _clean(text: str) -> str:
    return _REMOVED.sub("", _BECOMES_SPACE.sub(" ", text))


def _trimmed(formatted: Formatted) -> Formatted:
    """Telegram trims a message at both ends, and its entities with it."""
    left = units(formatted.text) - units(formatted.text.lstrip(" \n"))
    text = formatted.text.strip(" \n")
    entities = []
    for entity in formatted.entities:
        start = max(0, entity.offset - left)
        end = min(units(text), entity.offset - left + entity.length)
        if start < end:
            entities.append(replace(entity, offset=start, length=end - start))
    return Formatted(text, tuple(entities))


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    kind: str
    offset: int
    url: str | None


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.offset = 0
        self.text: list[str] = []
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> Formatted:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end()
            elif self.source[self.at] == "<":
                self._start()
            else:
                self._characters()
        if self.open:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        # An outer entity stands before those inside it, as Telegram lists them.
        entities = sorted(self.entities, key=lambda e: (e.offset, -e.length))
        return Formatted("".join(self.text), tuple(entities))

    def _characters(self) -> None:
        reference = _REFERENCE.match(self.source, self.at)
        character = _decoded(reference) if reference else None
        if reference and character:
            self.at = reference.end()
        else:
            character = self.source[self.at]
            self.at += 1
        self.text.append(character)
        self.offset += units(character)

    def _start(self) -> None:
        match = _START.match(self.source, self.at)
        if match is None:
            raise _unparsable(f"Unclosed start tag at byte offset {self._byte}")
        tag = match[1].lower()
        if tag not in KINDS:
            raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {self._byte}')
        attributes = self._attributes(tag, match[2])
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte}')
        kind = "expandable_blockquote" if tag == "blockquote" and "expandable" in attributes else KINDS[tag]
        self.open.append(_Open(tag, kind, self.offset, attributes.get("href") if tag == "a" else None))
        self.at = match.end()

    def _attributes(self, tag: str, source: str) -> dict[str, str]:
        attributes: dict[str, str] = {}
        at = 0
        while source[at:].strip():
            match = _ATTRIBUTE.match(source, at)
            if match is None:
                raise _unparsable(f'Empty attribute name in the tag "{tag}" at byte offset {self._byte}')
            value = next((match[g] for g in "dst" if match[g] is not None), "")
            attributes[match["name"].lower()] = _REFERENCE.sub(lambda m: _decoded(m) or m[0], value)
            at = match.end()
        return attributes

    def _end(self) -> None:
        if not self.open:
            raise _unparsable(f"Unexpected end tag at byte offset {self._byte}")
        match = _END.match(self.source, self.at)
        if match is None:
            raise _unparsable(f"Unclosed end tag at byte offset {self._byte}")
        opened = self.open.pop()
        if match[1].lower() not in ("", opened.tag):
            raise _unparsable(
                f"Unmatched end tag at byte offset {self._byte}, "
                f'expected "</{opened.tag}>", found "</{match[1].lower()}>"'
            )
        if self.offset > opened.offset:
            self.entities.append(Entity(opened.kind, opened.offset, self.offset - opened.offset, opened.url))
        self.at = match.end()

    @property
    def _byte(self) -> int:
        return len(self.source[: self.at].encode())


def _decoded(reference: re.Match[str]) -> str | None:
    if reference["name"]:
        return _NAMED.get(reference["name"])
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["dec"])
    valid = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if valid else None


def _unparsable(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")
