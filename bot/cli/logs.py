"""`python -m bot logs`: the log on the command line."""

import asyncio
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.errors import UserError
from bot.formatting import exchange_numbers
from bot.formatting.dates import parse_moment

if TYPE_CHECKING:
    import sqlite3

    from rich.console import RenderableType

    from bot.log.reports.selection import Selection
    from bot.settings.settings import Settings

# Commands import what they need themselves: `ask` must not wait for SQLite.

logs = typer.Typer(invoke_without_command=True)

# So many of the latest are looked through at a time.
MAX_SHOWN_EXCHANGES = 20
Number = Annotated[
    int,
    typer.Argument(min=1, max=exchange_numbers.MAX_NUMBER, metavar="ID", help="The number of the exchange."),
]
PERIODS = ("24h", "7d", "30d")
# A chat's name in the log; no Telegram id is as long.
_HASH = re.compile(r"[\da-f]{32}")


Since = Annotated[
    str | None, typer.Option(metavar="WHEN", help="Asked then or later: 24h, 7d, 4w ago, or a date in UTC.")
]
Until = Annotated[str | None, typer.Option(metavar="WHEN", help="Asked before then.")]
Unanswered = Annotated[bool, typer.Option("--unanswered", help="What the bot found no answer for.")]
Down = Annotated[bool, typer.Option("--down", help="What somebody voted against.")]
Chat = Annotated[
    str | None, typer.Option(metavar="CHAT", help="One chat: its Telegram id, or its name in the log.")
]
Find = Annotated[
    str, typer.Option(metavar="WORDS", help="Every word stands in question or answer, in any spelling.")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line, with the candidates.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="A table for spreadsheets.")]
Limit = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        min=1,
        max=exchange_numbers.MAX_NUMBER,
        help=f"The latest so many; else {MAX_SHOWN_EXCHANGES}, or all as JSON or CSV.",
    ),
]


@logs.callback(invoke_without_command=True)
def listing(
    context: typer.Context,
    since: Since = None,
    until: Until = None,
    unanswered: Unanswered = False,
    down: Down = False,
    chat: Chat = None,
    find: Find = "",
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    limit: Limit = None,
) -> None:
    """The log: its latest exchanges, or those that the options select, the newest last."""
    if context.invoked_subcommand is not None:
        return
    if as_json and as_csv:
        raise UserError("--json and --csv are two forms of one list: choose one", 2)
    settings = _settings()

    from bot.cli import log_file
    from bot.log.reports.selection import Selection
    from bot.log.reports.sheet import csv_records
    from bot.log.reports.stream import json_lines

    begin = None if since is None else log_file.moment_option("--since", since)
    end = None if until is None else log_file.moment_option("--until", until)
    selection = Selection(begin, end, unanswered, down, _chat(settings, chat), find)
    with log_file.open_log(settings.database_path) as log:
        if as_csv:
            sys.stdout.writelines(csv_records(log, selection, limit))
        elif as_json:
            sys.stdout.writelines(f"{line}\n" for line in json_lines(log, selection, limit))
        else:
            _print_list(log, selection, limit or MAX_SHOWN_EXCHANGES)


@logs.command()
def show(number: Number) -> None:
    """One exchange whole: every sentence that was considered, with its score, and what people said."""
    from bot.cli import log_file, log_tables
    from bot.log.reports.exchange_report import exchange_report

    with log_file.open_log(_settings().database_path) as log:
        told = exchange_report(log, number)
    if told is None:
        raise UserError(_no_such(number))
    _print(log_tables.exchange_text(told))


@logs.command()
def stats() -> None:
    """Questions, answers, votes, times and top sources of the last 24 hours, 7 days and 30 days."""
    from bot.cli import log_file, log_tables
    from bot.log.reports.advice import find_advice
    from bot.log.reports.figures import figures_since

    now = datetime.now(UTC)
    with log_file.open_log(_settings().database_path) as log:
        periods = [(name, figures_since(log, parse_moment(name, now))) for name in PERIODS]
        todo = find_advice(log, parse_moment(PERIODS[-1], now))
    _print(log_tables.figures_table(periods, todo))


@logs.command()
def review(
    number: Number,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="What is to be remembered of it.")] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take the mark away, and its note.")] = False,
) -> None:
    """Mark an exchange as reviewed: it leaves the lists of what is to be done."""
    if undo and note is not None:
        raise UserError("--undo takes the note away too: choose one of --note and --undo", 2)
    settings = _settings()

    from bot.cli import log_file

    with log_file.open_log(settings.database_path) as log:
        known = log.execute("SELECT 1 FROM exchanges WHERE id = ?", (number,)).fetchone()
    if not known:
        raise UserError(_no_such(number))
    asyncio.run(_review(settings.database_path, number, note, undo))


@logs.command()
def backup(copy: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes.")]) -> None:
    """Copy the log, whole, while the bot runs; what stands in FILE already is never overwritten."""
    from bot.cli import log_upkeep

    typer.echo(log_upkeep.backup(_settings(), copy))


@logs.command()
def purge(
    older_than: Annotated[str, typer.Option(metavar="AGE", help="For example 90d.")],
) -> None:
    """Erase the exchanges that are older than this, with all that hangs on them."""
    from bot.cli import log_upkeep

    typer.echo(log_upkeep.purge(_settings(), older_than))


@logs.command()
def forget(
    user_id: Annotated[
        int, typer.Argument(min=1, metavar="USER_ID", help="Their Telegram id; /id tells a person theirs.")
    ],
) -> None:
    """Erase what a person has asked and thought, as /forget_me does."""
    from bot.cli import log_upkeep

    typer.echo(log_upkeep.forget(_settings(), user_id))


async def _review(path: Path, number: int, note: str | None, undo: bool) -> None:
    import sqlite3

    from bot.log.reviews import Reviews
    from bot.log.storage.database import Database

    database = Database(path)
    try:
        reviews = Reviews(database)
        await (reviews.unmark(number) if undo else reviews.mark(number, note))
    except sqlite3.Error as error:
        raise UserError(f"the log {path} cannot be written: {error}") from None
    finally:
        await database.close()


def _print_list(log: "sqlite3.Connection", selection: "Selection", limit: int) -> None:
    """For people where they see it; whole, a line each, where it goes on to another program."""
    from bot.cli import log_tables
    from bot.log.reports.lines import exchange_lines
    from bot.log.reports.paging import PageRange

    latest = reversed(exchange_lines(log, selection, PageRange(0, limit)).items)
    if sys.stdout.isatty():
        _print(log_tables.for_a_screen(latest))
    else:
        sys.stdout.writelines(f"{line}\n" for line in log_tables.for_programs(latest))


def _print(what: "RenderableType") -> None:
    """Within the screen's width, where it is a screen."""
    from rich.console import Console

    console = Console(highlight=False)
    console.print(what, soft_wrap=not console.is_terminal)


def _chat(settings: "Settings", chat: str | None) -> str | None:
    """A chat by its name in the log; a Telegram id is hashed, as it was when it was written."""
    if chat is None or _HASH.fullmatch(chat):
        return chat
    try:
        number = int(chat)
    except ValueError:
        raise UserError("--chat: write the chat's Telegram id, or its name in the log", 2) from None

    from bot.log.exchange_log import Log
    from bot.log.pseudonyms import key_path

    key = key_path(settings.database_path)
    if settings.hash_key is None and not key.exists():
        raise UserError(f"no chat can be found in the log without its key: {key} is missing")
    return Log(settings.database_path, settings.secret_hash_key).identities.chat(number)


def _no_such(number: int) -> str:
    return f"there is no exchange {number} in the log: python -m bot logs lists the latest"


def _settings() -> "Settings":
    from bot.settings.settings import load_settings

    return load_settings()
