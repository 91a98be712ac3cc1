"""Files that are archives: what is in them, as far as it may be unpacked."""

import io
import zipfile
from typing import Final

from lxml import etree

from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.limits import MAX_UNPACKED_BYTES

# An office file that is locked with a password is no archive, but one of these.
_LOCKED_SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Archive:
    """A zip file. What it says of the size of its parts need not be true: no more is unpacked than may be.

    Raises:
        UnreadableError: It is locked, or no archive.
    """

    def __init__(self, raw: bytes) -> None:
        if raw.startswith(_LOCKED_SIGNATURE):
            raise UnreadableError(Reason.LOCKED)
        self._room = MAX_UNPACKED_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, OSError, ValueError):
            raise UnreadableError(Reason.DAMAGED) from None

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """The content of a part.

        Raises:
            UnreadableError: There is none of that name, it is locked, or there is too much in the archive.
        """
        try:
            with self._zip.open(name) as part:
                content = part.read(self._room + 1)
        except (zipfile.BadZipFile, KeyError, OSError, ValueError):
            raise UnreadableError(Reason.DAMAGED) from None
        except RuntimeError:
            raise UnreadableError(Reason.LOCKED) from None
        self._room -= len(content)
        if self._room < 0:
            raise UnreadableError(Reason.TOO_LARGE)
        return content

    def xml(self, name: str) -> etree._Element:
        """The root of a part that is XML. Raises as `read`, and XMLSyntaxError."""
        return parse_xml(self.read(name))


def parse_xml(content: bytes) -> etree._Element:
    """XML without entities, and without anything from elsewhere."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root: etree._Element = etree.fromstring(content, parser)
    return root
