"""Every setting, from the environment or `.env`, typed, with its default and its error.

A dataclass and python-dotenv, and no more: who asks one question should not wait for settings to be read.
"""

import os
import re
import stat
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, fields
from pathlib import Path
from typing import Annotated

from bot.log.pseudonyms import key_path
from bot.settings import validators
from bot.settings.validators import Secret

ENV_FILE = ".env"
# retrieval/ranking/confidence.py says why; docs/evaluation.md has the curve.
ANSWER_THRESHOLD = 0.15
# Ten years are for ever, too.
MAX_RETENTION_DAYS = 3650
_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)

MISSING_MESSAGE = (
    "no bot token: write TELEGRAM_BOT_TOKEN=<the token from @BotFather> in the file .env, "
    "or set it in the environment"
)
MALFORMED_MESSAGE = (
    "TELEGRAM_BOT_TOKEN is not a bot token: @BotFather gives one that looks like 123456789:AAE-xyz; "
    "copy it whole into .env"
)


class SettingsError(Exception):
    """A setting is missing or wrong; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings in force; each is set by its name in capital letters."""

    telegram_bot_token: Annotated[Secret | None, Secret] = None
    telegram_api_url: Annotated[str, validators.api_address] = "https://api.telegram.org"
    admin_ids: Annotated[frozenset[int], validators.telegram_ids] = frozenset()
    digest: Annotated[str, validators.one_of("off", "weekly")] = "off"
    webhook_url: Annotated[str | None, validators.web_address] = None
    webhook_secret: Annotated[Secret | None, validators.webhook_secret] = None
    webhook_listen: Annotated[str, validators.listen_address] = "127.0.0.1:8080"
    # A person types fewer; Telegram lets a bot write twenty messages a minute into one group.
    pace_person: Annotated[int, validators.whole_number(0)] = 30
    pace_group: Annotated[int, validators.whole_number(0)] = 20
    corpus_dir: Annotated[Path, validators.home_path] = Path("seeds")
    answer_threshold: Annotated[float, validators.number_from_0_to_1] = ANSWER_THRESHOLD
    reader: Annotated[str, validators.one_of("auto", "off")] = "auto"
    index_url: Annotated[str | None, validators.web_addresses] = None
    index_name: Annotated[str, validators.index_name] = "sanad"
    index_user: Annotated[str | None, str] = None
    index_password: Annotated[Secret | None, Secret] = None
    index_ca: Annotated[Path | None, validators.home_path] = None
    database_path: Annotated[Path, validators.home_path] = Path("data/sanad.db")
    cache_dir: Annotated[Path | None, validators.home_path] = None
    hash_key: Annotated[Secret | None, validators.hash_key] = None
    log_retention_days: Annotated[int, validators.whole_number(0, MAX_RETENTION_DAYS)] = 0
    log_level: Annotated[str, validators.one_of("DEBUG", "INFO", "WARNING", "ERROR")] = "INFO"

    @property
    def reads(self) -> bool:
        """Whether the network is asked where the words leave a doubt."""
        return self.reader == "auto"

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
        return self.hash_key.value if self.hash_key else None

    def secrets(self) -> list[str]:
        """What must never be shown: the token and whatever else is secret."""
        values = (self.telegram_bot_token, self.webhook_secret, self.hash_key, self.index_password)
        return [secret.value.strip() for secret in values if secret]

    def token(self) -> str:
        """The bot's token.

        Raises:
            SettingsError: There is none, or what is there cannot be one.
        """
        if self.telegram_bot_token is None:
            raise SettingsError(MISSING_MESSAGE)
        token = self.telegram_bot_token.value.strip()
        if not _TOKEN.fullmatch(token):
            raise SettingsError(MALFORMED_MESSAGE)
        return token


def exposure_warning(path: Path = Path(ENV_FILE)) -> str | None:
    """What is wrong with the rights of `.env`, in one line; None when only its owner can read it."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return None
    if os.name != "posix" or not mode & (stat.S_IRWXG | stat.S_IRWXO):
        return None
    rights = stat.S_IMODE(mode)
    return f"{path} can be read by others (mode {rights:o}), and the token is in it: chmod 600 {path}"


def load_settings() -> Settings:
    """The settings in force; what stands in the environment wins over `.env`.

    Raises:
        SettingsError: A value is wrong, or `.env` cannot be read; never quotes the value, it may be a secret.
    """
    return read_settings(_upper(_of_file(Path(ENV_FILE))) | _upper(os.environ))


def read_settings(texts: Mapping[str, str]) -> Settings:
    """Settings of these texts, by their names in capital letters; an empty one is not set.

    Raises:
        SettingsError: A value is wrong.
    """
    values: dict[str, object] = {}
    for setting in fields(Settings):
        if text := texts.get(setting.name.upper()):
            try:
                values[setting.name] = _reader(setting)(text)
            except ValueError as error:
                raise SettingsError(f"{setting.name.upper()}: {error}") from None
    return Settings(**values)  # type: ignore[arg-type]


def _reader(setting: Field[object]) -> Callable[[str], object]:
    """What reads a setting from its text: it stands beside the setting's type."""
    read: Callable[[str], object] = setting.type.__metadata__[0]  # type: ignore[union-attr]
    return read


def _of_file(path: Path) -> Mapping[str, str | None]:
    if not path.is_file():
        return {}
    from dotenv import dotenv_values  # most runs have no such file

    try:
        return dotenv_values(path, encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f".env cannot be read: {error}") from None


def _upper(texts: Mapping[str, str | None]) -> dict[str, str]:
    return {name.upper(): text for name, text in texts.items() if text}
