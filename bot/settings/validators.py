"""What the values of settings may be. What is wrong with one is said in a line that does not quote it."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode

from bot.settings.defaults import unfolded

# What Telegram lets a secret consist of (core.telegram.org/bots/api#setwebhook).
_SECRET = re.compile(r"[\w-]{1,256}", re.ASCII)
# What OpenSearch lets an index be called, without the dash that parts a name from a version.
_INDEX_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
# Who can guess the key finds out behind which hash a person stands.
HASH_KEY_LENGTH = 16
_LISTEN = re.compile(r"(\[[\da-fA-F:.]+\]|[^\s:\[\]/]+):(\d{1,5})", re.ASCII)


def _web_address(value: str) -> str:
    address = value.strip().rstrip("/")
    if not _is_web_address(address):
        raise ValueError("must be a web address such as https://api.telegram.org")
    return address


def _api_address(value: str) -> str:
    address = _web_address(value)
    if re.search(r"/(?:file/)?bot(?:\d+:[\w-]*)?$", address):
        raise ValueError("leave out the /bot at its end, and the token: such as https://api.telegram.org")
    return address


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
        port_is_possible = parts.port != 0  # looking at it raises ValueError, too
    except ValueError:
        return False
    plain = re.search(r"\s", value) is None and not (parts.query or parts.fragment or parts.username)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and port_is_possible and plain


def _web_addresses(value: str) -> str:
    if not all(_is_web_address(address.strip()) for address in value.split(",")):
        raise ValueError(
            "must be web addresses such as https://search.example.org:9200, with commas between them; "
            "the name and the password are INDEX_USER and INDEX_PASSWORD"
        )
    return value


def _index_name(value: str) -> str:
    if not _INDEX_NAME.fullmatch(value):
        raise ValueError("must begin with a small Latin letter and go on with small letters, digits and _")
    return value


def _secret(value: SecretStr) -> SecretStr:
    if not _SECRET.fullmatch(value.get_secret_value()):
        raise ValueError("must be 1 to 256 Latin letters, digits, _ and -")
    return value


def _hash_key(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value()) < HASH_KEY_LENGTH:
        raise ValueError(
            f"must be at least {HASH_KEY_LENGTH} characters; leave it empty, and a random key is made"
        )
    return value


def _listen(value: str) -> str:
    found = _LISTEN.fullmatch(value.strip())
    if not found or not 0 < int(found[2]) < 65536:
        raise ValueError("must be host:port, such as 127.0.0.1:8080")
    return value.strip()


def _ids(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError("must be Telegram user ids with commas between them; /id tells a person theirs")
    return [int(part) for part in parts]


def _level(value: object) -> object:
    return value.strip().upper() if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


# A shell does not unfold what stands in .env, or in quotes.
Unfolded = Annotated[Path, AfterValidator(unfolded)]
Pace = Annotated[int, Field(ge=0)]
# Ten years are for ever, too.
Days = Annotated[int, Field(ge=0, le=3650)]
Share = Annotated[float, Field(ge=0, le=1)]
ApiAddress = Annotated[str, AfterValidator(_api_address)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
WebAddresses = Annotated[str, AfterValidator(_web_addresses)]
Listen = Annotated[str, AfterValidator(_listen)]
IndexName = Annotated[str, AfterValidator(_index_name)]
Secret = Annotated[SecretStr, AfterValidator(_secret)]
HashKey = Annotated[SecretStr, AfterValidator(_hash_key)]
Ids = Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)]
DigestMode = Annotated[Literal["off", "weekly"], BeforeValidator(_lower)]
ReaderMode = Annotated[Literal["auto", "off"], BeforeValidator(_lower)]
Level = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_level)]
