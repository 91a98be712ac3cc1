"""The command line: `python -m bot …`."""

import os
import signal
import sys

if __name__ == "__main__" and "run" in sys.argv:
    # A supervisor may change its mind before the bot listens for it: nothing is open yet that needs closing,
    # and the first process of a container would not notice it otherwise.
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
    # What is told to take in changed files before it has read any reads the changed ones.
    if not os.isatty(0):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
if __name__ == "__main__" and sys.argv[1:2] == ["ask"]:
    # What reads command lines and settings takes longer to load than to answer.
    from bot.cli import ask as ask_command
    from bot.cli import terminal

    terminal.use_utf8()
    if (_code := ask_command.ask(sys.argv[2:])) is not None:
        sys.exit(_code)

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.errors import UserError
from bot.cli.logs import logs

if TYPE_CHECKING:
    from bot.log.exchange_log import Log
    from bot.settings.settings import Settings
    from retrieval import Engine

_LOGGER = logging.getLogger(__name__)

# Commands import what they need themselves: `ask` must not wait for Telegram's library or SQLite's.

app = typer.Typer(
    help="Sanad answers questions in Arabic in the words of its documents, and cites them.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(logs, name="logs")

CorpusOption = Annotated[
    Path | None, typer.Option("--corpus", help="A folder of .txt files; else CORPUS_DIR.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


@app.command()
def run() -> None:
    """Run the Telegram bot."""
    settings = _settings()
    settings.token()

    from bot.cli import logging_setup
    from bot.service import service
    from bot.service.connection import TelegramRefusedError
    from bot.settings.settings import exposure_warning

    logging_setup.for_service(settings.log_level, settings.secrets())
    if warning := exposure_warning():
        _LOGGER.warning("%s", warning)
    engine = _engine(settings, waits=False)
    try:
        asyncio.run(service.run(settings, engine))
    except TelegramRefusedError as refused:
        raise UserError(str(refused), 2) from None


@app.command()
def chat(corpus: CorpusOption = None) -> None:
    """Talk to it here, without Telegram."""
    settings = _settings()

    from bot.cli import logging_setup, terminal
    from bot.conversation.conversation import Conversation

    logging_setup.for_terminal()
    conversation = Conversation(_engine(settings, corpus), _log(settings))
    conversation.warm_up()
    with asyncio.Runner() as runner:
        try:
            terminal.chat(conversation, runner)
        finally:
            runner.run(conversation.close())


@app.command()
def ask(
    question: Annotated[
        list[str], typer.Argument(help="The question; - reads one a line from standard input.")
    ],
    as_json: JsonOption = False,
    corpus: CorpusOption = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many sentences at most.")] = 3,
    logged: Annotated[bool, typer.Option("--log", help="Write the exchanges to the log.")] = False,
) -> None:
    """Ask one question, or many that stand each alone."""
    settings = _settings()

    from bot.cli import ask as ask_command
    from bot.cli import logging_setup
    from bot.conversation.conversation import Conversation

    logging_setup.for_terminal()
    log = _log(settings) if logged else None
    ask_command.answer(
        Conversation(_engine(settings, corpus), log, limit, follow_ups=False), question, as_json=as_json
    )


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="The folder; else CORPUS_DIR.")] = None,
    corpus: CorpusOption = None,
) -> None:
    """Show what the documents of a folder are taken for: sections, lists, questions, and what is skipped."""
    settings = _settings()

    from rich.console import Console

    from bot.cli import check as check_command

    shown = check_command.tree(folder or corpus or settings.corpus_dir)
    Console(highlight=False, soft_wrap=True).print(shown, markup=False)


@app.command()
def index(
    corpus: Annotated[
        Path | None, typer.Argument(help="A folder of .txt and .jsonl files, plain or .zst; or one file.")
    ] = None,
    to: Annotated[str | None, typer.Option(help="The cluster's nodes; else INDEX_URL.")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes; else one for each processor.")] = None,
    shards: Annotated[
        int, typer.Option(min=1, max=1024, help="Parts, about one for 20 million passages.")
    ] = 1,
    listed: Annotated[bool, typer.Option("--list", help="List the versions in the cluster.")] = False,
    switch: Annotated[str | None, typer.Option(help="Use a version that is in the cluster.")] = None,
    remove: Annotated[str | None, typer.Option(help="Delete a version that is not in use.")] = None,
) -> None:
    """Load documents into an OpenSearch cluster, and switch between what has been loaded."""
    settings = _settings()

    from bot.cli import logging_setup
    from bot.documents import opening

    logging_setup.for_terminal()
    # First, so that where what speaks to a cluster is missing, that is said before it is needed.
    where = opening.cluster_address(settings, to)
    from bot.cli import index as index_module

    if [corpus is not None, listed, switch is not None, remove is not None].count(True) != 1:
        raise UserError("say what to do: a folder to load, --list, --switch VERSION or --remove VERSION", 2)
    if corpus is not None:
        index_module.load(corpus, where, settings.loading_folder, jobs or os.cpu_count() or 1, shards)
    elif switch is not None:
        index_module.switch(where, switch)
    elif remove is not None:
        index_module.remove(where, remove)
    else:
        index_module.show(where)


@app.command()
def replay(
    since: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Asked then or later: 24h, 7d, 4w ago, or a date.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="The latest so many questions.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    corpus: CorpusOption = None,
) -> None:
    """Ask the logged questions again, and show what has changed."""
    from bot.cli.replay import run_again

    run_again(lambda settings: _engine(settings, corpus), corpus, since, limit, as_json=as_json)


@app.command()
def health() -> None:
    """Exit with 0 while the running bot is alive; says what is not as it should be."""
    from bot.handlers.outage import outage_notice
    from bot.service.heartbeat import complaints, why_dead

    settings = _settings()
    if dead := why_dead(settings.heartbeat_path):
        raise UserError(dead)
    wrong = [
        line for line in (outage_notice(settings.outage_path), *complaints(settings.heartbeat_path)) if line
    ]
    typer.echo(f"alive, but {'; '.join(wrong)}" if wrong else "alive")


def _settings() -> "Settings":
    from bot.settings.settings import load_settings

    return load_settings()


def _engine(settings: "Settings", corpus: Path | None = None, *, waits: bool = True) -> "Engine":
    """The engine over a folder or, without one, over what the settings say; a command waits for a cluster."""
    from bot.cli import ask as ask_command
    from retrieval import CorpusError

    if settings.index_url and corpus is None:
        from bot.documents import opening

        patience = opening.COMMAND_PATIENCE_SECONDS if waits else opening.PATIENCE_SECONDS
        return opening.open_engine(settings, patience)
    folder, cache = (corpus, None) if corpus else (settings.corpus_dir, settings.index_cache)
    try:
        return ask_command.open_folder(folder, cache, settings.answer_threshold, reader=settings.reads)
    except CorpusError as error:
        raise UserError(str(error)) from None


def _log(settings: "Settings") -> "Log":
    from bot.log.exchange_log import Log

    return Log(settings.database_path, settings.secret_hash_key)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code; what goes wrong is one line on standard error."""
    from bot.cli.terminal import use_utf8
    from bot.settings.defaults import SettingsError

    use_utf8()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        code = app(given or ["--help"], prog_name="python -m bot", standalone_mode=False)
        return code or (0 if given else 2)
    except UserError as error:
        return _say(str(error), error.code)
    except SettingsError as error:
        return _say(str(error), 2)
    except typer.TyperException as error:
        return _say(f"{error.format_message()} (see --help)", error.exit_code)
    except Exception as error:
        from retrieval import CorpusError

        # An index that lies elsewhere may be lost while it is asked.
        if not isinstance(error, CorpusError):
            raise
        return _say(str(error), 1)


def _say(message: str, code: int) -> int:
    typer.echo(" ".join(message.split()), err=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
