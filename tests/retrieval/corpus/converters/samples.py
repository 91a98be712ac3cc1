"""Files made for tests: what people send, and what they should not."""

import io
import zipfile
from pathlib import Path
from typing import Protocol

from retrieval.corpus.blocks import BlockKind, Converted

MUSEUM_PDF = Path(__file__).with_name("files") / "museum.pdf"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


class Converter(Protocol):
    """A module that converts files of one kind."""

    def convert(self, raw: bytes) -> Converted: ...


def words(converter: Converter, raw: bytes) -> str:
    """What is read of a file, each block a line."""
    return "".join(f"{block.text}\n" for block in converter.convert(raw).blocks)


def kinds(converter: Converter, raw: bytes) -> list[tuple[BlockKind, str]]:
    """The blocks of a file, with what each is."""
    return [(block.kind, block.text) for block in converter.convert(raw).blocks]


def docx(body: str, prolog: str = "") -> bytes:
    """A Word document with this body, in WordprocessingML."""
    document = f'{prolog}<w:document xmlns:w="{_W}" xmlns:mc="{_MC}"><w:body>{body}</w:body></w:document>'
    return archive({"word/document.xml": document.encode()})


def archive(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name, content)
    return packed.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs) + "</w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


# Ten entities that hold each other ten times would be ten thousand million characters.
LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 11))
    + "]>"
)
ENTITY_BOMB = docx(paragraph("&a10;"), LAUGHS)
OUTSIDE_ENTITY = docx(paragraph("&a;"), '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
# A hundred megabytes and more of one letter, in a hundred kilobytes.
ZIP_BOMB = archive({"word/document.xml": b"a" * (101 * 1024 * 1024)})
