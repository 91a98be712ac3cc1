"""Every setting, from the environment or `.env`, typed, with its default and its error."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
_WEB_ADDRESS = re.compile(r"https?://[^\s/]+\S*")

MISSING = (
    "no bot token: write TELEGRAM_BOT_TOKEN=<the token from @BotFather> in the file .env, "
    "or set it in the environment"
)
MALFORMED = (
    "TELEGRAM_BOT_TOKEN is not a bot token: @BotFather gives one that looks like 123456789:AAE-xyz; "
    "copy it whole into .env"
)


class SettingsError(Exception):
    """A setting is missing or wrong; the message is one line that says what to do."""


def _web_address(value: str) -> str:
    if not _WEB_ADDRESS.fullmatch(value.strip()):
        raise ValueError("must be a web address such as https://api.telegram.org")
    return value.strip().rstrip("/")


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: Annotated[str, AfterValidator(_web_address)] = "https://api.telegram.org"
    corpus_dir: Path = Path("seeds")
    database_path: Path = Path("data/sanad.db")
    hash_key: SecretStr | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def heartbeat_path(self) -> Path:
        return self.database_path.with_name(self.database_path.name + ".heartbeat")

    @property
    def index_cache(self) -> Path:
        return self.database_path.parent / "index"

    @property
    def secret_hash_key(self) -> str | None:
        return self.hash_key.get_secret_value() if self.hash_key else None

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
