"""Where a cluster is, and how to enter it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

DEFAULT_NAME: Final = "sanad"
_PORTS: Final = {"https": 443, "http": 80}


class AddressError(ValueError):
    """What was given is no address of a cluster; the message says what is."""


@dataclass(frozen=True, slots=True)
class Address:
    """A cluster's nodes, and what to show them.

    Attributes:
        nodes: Web addresses, `https://host:port`; a question that one fails is asked of another.
        name: What the names of its indices and aliases begin with.
        user: For HTTP's basic authentication; empty: none.
        password: Never shown.
        ca: A file of certificates to trust; None: those that certifi knows.
    """

    nodes: tuple[str, ...]
    name: str = DEFAULT_NAME
    user: str = ""
    password: str = field(default="", repr=False)
    ca: Path | None = None

    @classmethod
    def parse(
        cls, urls: str, name: str = DEFAULT_NAME, user: str = "", password: str = "", ca: Path | None = None
    ) -> "Address":
        """The address in `urls`: web addresses with commas between them.

        Raises:
            AddressError: One of them is none.
        """
        nodes = tuple(_node(url.strip()) for url in urls.split(",") if url.strip())
        if not nodes:
            raise AddressError("must be web addresses of a cluster, such as https://search.example.org:9200")
        return cls(nodes, name, user, password, ca)


def _node(url: str) -> str:
    try:
        parts = urlsplit(url)
        usual = _PORTS[parts.scheme]
        port = parts.port or usual
    except (ValueError, KeyError):
        raise AddressError(_WRONG_ADDRESS) from None
    if not parts.hostname or not _is_bare(parts):
        raise AddressError(_WRONG_ADDRESS)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}:{port}"


_WRONG_ADDRESS: Final = (
    "must be web addresses such as https://search.example.org:9200, with commas between them; "
    "a name and a password have settings of their own"
)


def _is_bare(parts: SplitResult) -> bool:
    return not (parts.path.strip("/") or parts.query or parts.fragment or parts.username or parts.password)
