"""The settings of whoever sets none. Reading settings takes longer than answering: `ask` does without it."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ENV_FILE: Final = ".env"
CORPUS_DIR: Final = Path("seeds")
DATABASE_PATH: Final = Path("data/sanad.db")
# retrieval/ranking/confidence.py says why; docs/evaluation.md has the curve.
ANSWER_THRESHOLD: Final = 0.15

# Every setting: where one is set that is no path, all are read and checked.
NAMES: Final = frozenset(
    (
        *(
            "TELEGRAM_BOT_TOKEN",
            "TELEGRAM_API_URL",
            "ADMIN_IDS",
            "WEBHOOK_URL",
            "WEBHOOK_SECRET",
            "WEBHOOK_LISTEN",
        ),
        *(
            "PACE_PERSON",
            "PACE_GROUP",
            "CORPUS_DIR",
            "ANSWER_THRESHOLD",
            "READER",
            "DIGEST",
            "INDEX_URL",
            "INDEX_NAME",
            "INDEX_USER",
        ),
        *(
            "INDEX_PASSWORD",
            "INDEX_CA",
            "DATABASE_PATH",
            "CACHE_DIR",
            "HASH_KEY",
            "LOG_RETENTION_DAYS",
            "LOG_LEVEL",
        ),
    )
)


class SettingsError(Exception):
    """A setting is missing or wrong; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Plain:
    """What answering needs of the settings, where they set no more than paths."""

    corpus_dir: Path = CORPUS_DIR
    database_path: Path = DATABASE_PATH
    cache_dir: Path | None = None
    answer_threshold: float = ANSWER_THRESHOLD
    index_url: None = None
    reads: bool = True

    @property
    def index_cache(self) -> Path:
        return self.cache_dir or self.database_path.parent / "index"


def unfolded(path: Path) -> Path:
    """A path with the home folder for `~`; as it is where nobody knows whose home that would be."""
    return Path(os.path.expanduser(path))  # Path.expanduser raises there


_PATHS: Final = ("CORPUS_DIR", "DATABASE_PATH", "CACHE_DIR")


def plain() -> Plain | None:
    """These settings, when there is no `.env` and the environment sets at most their paths; else None."""
    paths = {name: value for name in _PATHS if (value := os.environ.get(name))}
    names = {name.upper() for name, value in os.environ.items() if value} & NAMES
    if Path(ENV_FILE).exists() or names - paths.keys():
        return None
    return Plain(**{name.lower(): unfolded(Path(value)) for name, value in paths.items()})  # type: ignore[arg-type]
