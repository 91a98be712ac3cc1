"""Every setting, from the environment or `.env`, typed, with its default and its error."""

import os
import re
import stat
from pathlib import Path

from pydantic import SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.log.pseudonyms import key_path
from bot.settings.defaults import ANSWER_THRESHOLD, CORPUS_DIR, DATABASE_PATH, ENV_FILE
from bot.settings.defaults import SettingsError as SettingsError  # known here, too
from bot.settings.validators import (
    ApiAddress,
    Days,
    DigestMode,
    HashKey,
    Ids,
    IndexName,
    Level,
    Listen,
    Pace,
    ReaderMode,
    Secret,
    Share,
    Unfolded,
    WebAddress,
    WebAddresses,
)

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)

MISSING = (
    "no bot token: write TELEGRAM_BOT_TOKEN=<the token from @BotFather> in the file .env, "
    "or set it in the environment"
)
MALFORMED = (
    "TELEGRAM_BOT_TOKEN is not a bot token: @BotFather gives one that looks like 123456789:AAE-xyz; "
    "copy it whole into .env"
)


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=ENV_FILE, env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: ApiAddress = "https://api.telegram.org"
    admin_ids: Ids = frozenset()
    digest: DigestMode = "off"
    webhook_url: WebAddress | None = None
    webhook_secret: Secret | None = None
    webhook_listen: Listen = "127.0.0.1:8080"
    # A person types fewer; Telegram lets a bot write twenty messages a minute into one group.
    pace_person: Pace = 30
    pace_group: Pace = 20
    corpus_dir: Unfolded = CORPUS_DIR
    answer_threshold: Share = ANSWER_THRESHOLD
    reader: ReaderMode = "auto"
    index_url: WebAddresses | None = None
    index_name: IndexName = "sanad"
    index_user: str | None = None
    index_password: SecretStr | None = None
    index_ca: Unfolded | None = None
    database_path: Unfolded = DATABASE_PATH
    cache_dir: Unfolded | None = None
    hash_key: HashKey | None = None
    log_retention_days: Days = 0
    log_level: Level = "INFO"

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


def exposure_warning(path: Path = Path(ENV_FILE)) -> str | None:
    """What is wrong with the rights of `.env`, in one line; None when only its owner can read it."""
    try:
        found = path.stat()
    except OSError:
        return None
    if os.name != "posix" or not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return None
    rights = stat.S_IMODE(found.st_mode)
    return f"{path} can be read by others (mode {rights:o}), and the token is in it: chmod 600 {path}"


def load_settings() -> Settings:
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
