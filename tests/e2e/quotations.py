"""Whether what the bot quotes really stands where it says, looked up in the file itself."""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.formatting.bidi import ELLIPSIS
from tests.telegram_server import Message

CITATION = re.compile(
    r"📄 \u2068(?P<source>[^\u2069\n]+)\u2069(?: · \u2068[^\n]*\u2069)? · السطر (?P<line>\d+)"
)
# Direction marks may be put around a quotation, to hold it together; they are not of the file.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Citation:
    source: str
    line: int

    def paragraph(self, corpus: Path) -> str:
        """The line of the file."""
        text = (corpus / self.source).read_text("utf-8-sig")
        return text.split("\n")[self.line - 1].rstrip("\r")


def cited(message: Message) -> list[Citation]:
    """The places a message names, in order."""
    return [Citation(m["source"], int(m["line"])) for m in CITATION.finditer(message.text)]


def stands_there(message: Message, corpus: Path) -> bool:
    """Whether the message's one quotation begins in the line it cites first and goes on in those below it.

    Letter by letter, but for the sign that more follows.
    """
    (quotation,) = message.quoted
    place = cited(message)[0]
    lines = [line for line in _bare(quotation).split("\n") if line != ELLIPSIS]
    below = _bare((corpus / place.source).read_text("utf-8-sig")).split("\n")[place.line - 1 :]
    paragraphs = [paragraph for paragraph in below if paragraph.strip()]
    return all(line in paragraph for line, paragraph in zip(lines, paragraphs, strict=False))


def _bare(text: str) -> str:
    return _DIRECTION.sub("", text)
