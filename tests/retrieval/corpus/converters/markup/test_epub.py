import pytest

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.markup import epub
from tests.retrieval.corpus.converters.samples import archive, kinds, words

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>كتاب النخيل</dc:title></metadata><manifest>
<item id="two" href="text/second.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/first%20part.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="style" href="a.css" media-type="text/css"/></manifest>
<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/>
<itemref idref="gone"/></spine></package>"""
PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
)


def book(**more: str) -> bytes:
    parts = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": PACKAGE,
        "OEBPS/nav.xhtml": PAGE.format("<p>المحتويات</p>"),
        "OEBPS/text/first part.xhtml": PAGE.format("<h1>الغرس</h1><p>يغرس النخيل في الربيع.</p>"),
        "OEBPS/text/second.xhtml": PAGE.format("<h1>السقي</h1><ul><li>كل أسبوع</li></ul>"),
    }
    return archive({name: text.encode() for name, text in (parts | more).items()})


def test_chapters_are_read_in_the_order_of_the_spine_below_the_title_of_the_book() -> None:
    assert kinds(epub, book()) == [
        (BlockKind.TITLE, "كتاب النخيل"),
        (BlockKind.HEADING, "الغرس"),
        (BlockKind.PARAGRAPH, "يغرس النخيل في الربيع."),
        (BlockKind.HEADING, "السقي"),
        (BlockKind.ITEM, "كل أسبوع"),
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1256"])
def test_a_chapter_in_another_encoding_is_read_as_it_says(encoding: str) -> None:
    page = PAGE.replace("utf-8", encoding).format("<p>يغرس النخيل في الربيع من كل عام.</p>")
    files = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": PACKAGE}
    raw = {name: text.encode() for name, text in files.items()}
    made = archive(raw | {"OEBPS/text/second.xhtml": page.encode(encoding)})
    assert "يغرس النخيل في الربيع" in words(epub, made)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"PK\x03\x04nonsense", Reason.DAMAGED),
        (archive({"mimetype": b"application/epub+zip"}), Reason.DAMAGED),
        (book(**{"META-INF/rights.xml": "<rights/>"}), Reason.LOCKED),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadableError) as raised:
        epub.convert(raw)
    assert raised.value.reason is reason
