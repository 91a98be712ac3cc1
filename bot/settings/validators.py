"""What the values of settings may be: each function reads one from its text.

They raise ValueError where there is none: one line that says what it must be, and quotes nothing.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

# What Telegram lets a secret consist of (core.telegram.org/bots/api#setwebhook).
_WEBHOOK_SECRET = re.compile(r"[\w-]{1,256}", re.ASCII)
# What OpenSearch lets an index be called, without the dash that parts a name from a version.
_INDEX_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
# Who can guess the key finds out behind which hash a person stands.
MIN_HASH_KEY_LENGTH = 16
_LISTEN_ADDRESS = re.compile(r"(\[[\da-fA-F:.]+\]|[^\s:\[\]/]+):(\d{1,5})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that is shown nowhere."""

    value: str = field(repr=False)


def home_path(text: str) -> Path:
    """A path with the home folder for `~`, which no shell unfolds in .env."""
    # As it is where nobody knows whose home that would be; Path.expanduser raises there.
    return Path(os.path.expanduser(text))


def whole_number(least: int, most: int | None = None) -> Callable[[str], int]:
    """Reads a whole number from `least` to `most`, both with it."""

    def read(text: str) -> int:
        number = text.strip()
        if not re.fullmatch(r"[+-]?\d{1,18}", number, re.ASCII) or not _is_within(int(number), least, most):
            raise ValueError(f"must be a whole number {_range(least, most)}")
        return int(number)

    return read


def number_from_0_to_1(text: str) -> float:
    """A number from 0 to 1."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise ValueError("must be a number from 0 to 1")
    return number


def one_of(*values: str) -> Callable[[str], str]:
    """Reads one of some words, whether in small letters or capital ones."""

    def read(text: str) -> str:
        for value in values:
            if text.strip().lower() == value.lower():
                return value
        raise ValueError(f"must be {', '.join(values[:-1])} or {values[-1]}")

    return read


def telegram_ids(text: str) -> frozenset[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError("must be Telegram user ids with commas between them; /id tells a person theirs")
    return frozenset(map(int, parts))


def web_address(text: str) -> str:
    """An address without the slash at its end."""
    address = text.strip().rstrip("/")
    if not _is_web_address(address):
        raise ValueError("must be a web address such as https://api.telegram.org")
    return address


def api_address(text: str) -> str:
    """The address of a Bot API server, as python-telegram-bot takes it."""
    address = web_address(text)
    if re.search(r"/(?:file/)?bot(?:\d+:[\w-]*)?$", address):
        raise ValueError("leave out the /bot at its end, and the token: such as https://api.telegram.org")
    return address


def web_addresses(text: str) -> str:
    """Addresses with commas between them, as they are."""
    if not all(_is_web_address(address.strip()) for address in text.split(",")):
        raise ValueError(
            "must be web addresses such as https://search.example.org:9200, with commas between them; "
            "the name and the password are INDEX_USER and INDEX_PASSWORD"
        )
    return text


def index_name(text: str) -> str:
    if not _INDEX_NAME.fullmatch(text):
        raise ValueError("must begin with a small Latin letter and go on with small letters, digits and _")
    return text


def webhook_secret(text: str) -> Secret:
    if not _WEBHOOK_SECRET.fullmatch(text):
        raise ValueError("must be 1 to 256 Latin letters, digits, _ and -")
    return Secret(text)


def hash_key(text: str) -> Secret:
    if len(text) < MIN_HASH_KEY_LENGTH:
        raise ValueError(
            f"must be at least {MIN_HASH_KEY_LENGTH} characters; leave it empty, and a random key is made"
        )
    return Secret(text)


def listen_address(text: str) -> str:
    """A host and a port."""
    parts = _LISTEN_ADDRESS.fullmatch(text.strip())
    if not parts or not 0 < int(parts[2]) < 65536:
        raise ValueError("must be host:port, such as 127.0.0.1:8080")
    return text.strip()


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        port_is_possible = parts.port != 0  # looking at it raises ValueError, too
    except ValueError:
        return False
    plain = re.search(r"\s", value) is None and not (parts.query or parts.fragment or parts.username)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and port_is_possible and plain


def _is_within(number: int, least: int, most: int | None) -> bool:
    return least <= number and (most is None or number <= most)


def _range(least: int, most: int | None) -> str:
    return f"of at least {least}" if most is None else f"from {least} to {most}"
