"""`make log-pages`: serve the log to this machine's browser."""

import argparse
import json
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

from bot.cli import log_file
from bot.cli.errors import UserError
from bot.settings.settings import SettingsError, load_settings

PORT = 8001
_HOST = "127.0.0.1"
_PAGES_FOLDER = Path(str(files("bot.cli.log_pages")))
# Milliseconds: a look at a month of much traffic may take a moment, and nobody else waits for it.
_OPTIONS = {
    "sql_time_limit_ms": 20_000,
    "facet_time_limit_ms": 10_000,
    "suggest_facets": "off",
    "allow_download": "off",
    "max_csv_mb": 0,
}


def metadata(database: Path) -> dict[str, object]:
    """What Datasette is told of the log; it knows a database by its file's name."""
    told: dict[str, object] = json.loads((_PAGES_FOLDER / "metadata.json").read_text("utf-8"))
    (about,) = told["databases"].values()  # type: ignore[attr-defined]
    return told | {"databases": {database.stem: about}}


def arguments(database: Path, about: Path, port: int) -> list[str]:
    """Datasette's command line. It opens what is not said to be immutable for reading only."""
    options = [part for name, value in _OPTIONS.items() for part in ("--setting", name, str(value))]
    return [
        "serve", str(database), "--host", _HOST, "--port", str(port), "--metadata", str(about),
        "--template-dir", str(_PAGES_FOLDER / "templates"), "--plugins-dir", str(_PAGES_FOLDER / "plugins"),
        "--static", f"assets:{_PAGES_FOLDER / 'static'}", *options,
    ]  # fmt: skip


def serve(database: Path, port: int) -> None:
    """Serve until it is interrupted.

    Raises:
        UserError: There is no log, or it cannot be read, or Datasette is not installed.
    """
    # The views are part of the schema, and the bot may not have run since they were made.
    log_file.prepare(database)
    try:
        from datasette.cli import cli
    except ImportError:
        raise UserError("the log pages need Datasette: `make log-pages` installs it") from None
    with tempfile.TemporaryDirectory() as folder:
        about = Path(folder) / "metadata.json"
        about.write_text(json.dumps(metadata(database)), "utf-8")
        cli.main(arguments(database, about, port), standalone_mode=False)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bot.cli.log_pages", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}")
    try:
        serve(load_settings().database_path, parser.parse_args().port)
    except (UserError, SettingsError) as error:
        print(" ".join(str(error).split()), file=sys.stderr)  # noqa: T201
        return getattr(error, "code", 2)
    return 0


if __name__ == "__main__":
    sys.exit(main())
