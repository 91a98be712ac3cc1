"""Every setting, from the environment or `.env`, typed, with its default and its error."""

import os
import re
import stat
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.defaults import ANSWER_THRESHOLD, CORPUS_DIR, DATABASE_PATH, ENV_FILE, unfolded
from bot.defaults import SettingsError as SettingsError  # known here, too
from bot.identity import key_path

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
# What Telegram lets a secret consist of (core.telegram.org/bots/api#setwebhook).
_SECRET = re.compile(r"[\w-]{1,256}", re.ASCII)
# What OpenSearch lets an index be called, without the dash that parts a name from a version.
_INDEX_NAME = re.compile(r"[a-z][a-z0-9_]{0,63}", re.ASCII)
# Who can guess the key finds out behind which hash a person stands.
HASH_KEY_LENGTH = 16
_LISTEN = re.compile(r"(\[[\da-fA-F:.]+\]|[^\s:\[\]/]+):(\d{1,5})", re.ASCII)

MISSING = (
    "no bot token: write TELEGRAM_BOT_TOKEN=<the token from @BotFather> in the file .env, "
    "or set it in the environment"
)
MALFORMED = (
    "TELEGRAM_BOT_TOKEN is not a bot token: @BotFather gives one that looks like 123456789:AAE-xyz; "
    "copy it whole into .env"
)


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


# A shell does not unfold what stands in .env, or in quotes.
Place = Annotated[Path, AfterValidator(unfolded)]
Pace = Annotated[int, Field(ge=0)]
# Ten years are for ever, too.
Days = Annotated[int, Field(ge=0, le=3650)]
Share = Annotated[float, Field(ge=0, le=1)]


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: Annotated[str, AfterValidator(_api_address)] = "https://api.telegram.org"
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    webhook_url: Annotated[str, AfterValidator(_web_address)] | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret)] | None = None
    webhook_listen: Annotated[str, AfterValidator(_listen)] = "127.0.0.1:8080"
    # A person types fewer; Telegram lets a bot write twenty messages a minute into one group.
    pace_person: Pace = 30
    pace_group: Pace = 20
    corpus_dir: Place = CORPUS_DIR
    answer_threshold: Share = ANSWER_THRESHOLD
    index_url: Annotated[str, AfterValidator(_web_addresses)] | None = None
    index_name: Annotated[str, AfterValidator(_index_name)] = "sanad"
    index_user: str | None = None
    index_password: SecretStr | None = None
    index_ca: Place | None = None
    database_path: Place = DATABASE_PATH
    cache_dir: Place | None = None
    hash_key: Annotated[SecretStr, AfterValidator(_hash_key)] | None = None
    log_retention_days: Days = 0
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_level)] = "INFO"

    @property
    def heartbeat_path(self) -> Path:
        return self.database_path.with_name(self.database_path.name + ".heartbeat")

    @property
    def key_path(self) -> Path:
        return key_path(self.database_path)

    @property
    def index_cache(self) -> Path:
        return self.cache_dir or self.database_path.parent / "index"

    @property
    def outage_path(self) -> Path:
        return self.database_path.with_name(self.database_path.name + ".outage")

    @property
    def loading_folder(self) -> Path:
        return self.database_path.parent / "loading"

    @property
    def secret_hash_key(self) -> str | None:
        return self.hash_key.get_secret_value() if self.hash_key else None

    def secrets(self) -> list[str]:
        """What must never be shown: the token and whatever else is secret."""
        values = (self.telegram_bot_token, self.webhook_secret, self.hash_key, self.index_password)
        return [value.get_secret_value().strip() for value in values if value]

    def token(self) -> str:
        """The bot's token.

        Raises:
            SettingsError: There is none, or what is there cannot be one.
        """
        if self.telegram_bot_token is None:
            raise SettingsError(MISSING)
        token = self.telegram_bot_token.get_secret_value().strip()
        if not _TOKEN.fullmatch(token):
            raise SettingsError(MALFORMED)
        return token


def exposed(path: Path = Path(ENV_FILE)) -> str | None:
    """What is wrong with the rights of `.env`, in one line; None when only its owner can read it."""
    try:
        found = path.stat()
    except OSError:
        return None
    if os.name != "posix" or not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return None
    rights = stat.S_IMODE(found.st_mode)
    return f"{path} can be read by others (mode {rights:o}), and the token is in it: chmod 600 {path}"


def load() -> Settings:
    """The settings in force.

    Raises:
        SettingsError: A value is wrong, or `.env` cannot be read; never quotes the value, it may be a secret.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "settings"
        raise SettingsError(f"{name}: {first['msg'].removeprefix('Value error, ')}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f".env cannot be read: {error}") from None
