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
    # What reads the other command lines takes long to load, and it has its own.
    from bot.cli.ask import ask as _ask
    from bot.cli.errors import exit_code as _exit_code
    from bot.cli.terminal import use_utf8 as _use_utf8

    _use_utf8()
    sys.exit(_exit_code(lambda: _ask(sys.argv[2:])))

import asyncio
import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.errors import UserError, exit_code
from bot.cli.logs import logs

if TYPE_CHECKING:
    from bot.settings.settings import Settings

_LOGGER = logging.getLogger(__name__)

# Commands import what they need themselves: `health` must not wait for Telegram's library, or the index's.

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
    from bot.cli.opening import open_engine
    from bot.service import service
    from bot.service.connection import TelegramRefusedError
    from bot.settings.settings import exposure_warning

    logging_setup.for_service(settings.log_level, settings.secrets())
    if warning := exposure_warning():
        _LOGGER.warning("%s", warning)
    engine = open_engine(settings, waits=False)
    try:
        asyncio.run(service.run(settings, engine))
    except TelegramRefusedError as refused:
        raise UserError(str(refused), 2) from None


@app.command()
def chat(corpus: CorpusOption = None) -> None:
    """Talk to it here, without Telegram."""
    settings = _settings()

    from bot.cli import logging_setup, terminal
    from bot.cli.opening import open_engine, open_log
    from bot.conversation.conversation import Conversation

    logging_setup.for_terminal()
    conversation = Conversation(open_engine(settings, corpus), open_log(settings))
    conversation.warm_up()
    with asyncio.Runner() as runner:
        try:
            terminal.chat_in_terminal(conversation, runner)
        finally:
            runner.run(conversation.close())


@app.command(
    help="Ask one question, or many that stand each alone.",
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
def ask(context: typer.Context) -> None:
    """Hands its whole command line on."""
    from bot.cli.ask import ask

    ask(context.args)


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="The folder; else CORPUS_DIR.")] = None,
    corpus: CorpusOption = None,
) -> None:
    """Show what the documents of a folder are taken for: sections, lists, questions, and what is skipped."""
    settings = _settings()

    from rich.console import Console

    from bot.cli import check as check_command

    shown = check_command.document_tree(folder or corpus or settings.corpus_dir)
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
    from bot.cli.opening import open_engine
    from bot.cli.replay import run_again

    run_again(lambda settings: open_engine(settings, corpus), corpus, since, limit, as_json=as_json)


@app.command()
def health() -> None:
    """Exit with 0 while the running bot is alive; says what is not as it should be."""
    from bot.handlers.outage import outage_notice
    from bot.service.heartbeat import heartbeat_complaints, why_dead

    settings = _settings()
    if dead := why_dead(settings.heartbeat_path):
        raise UserError(dead)
    wrong = [
        line
        for line in (outage_notice(settings.outage_path), *heartbeat_complaints(settings.heartbeat_path))
        if line
    ]
    typer.echo(f"alive, but {'; '.join(wrong)}" if wrong else "alive")


def _settings() -> "Settings":
    from bot.settings.settings import load_settings

    return load_settings()


def main(arguments: list[str] | None = None) -> int:
    """Run one command and give its exit code; what goes wrong is one line on standard error."""
    from bot.cli.terminal import use_utf8

    use_utf8()
    given = sys.argv[1:] if arguments is None else arguments
    return exit_code(partial(_run, given))


def _run(arguments: list[str]) -> int:
    try:
        code = app(arguments or ["--help"], prog_name="python -m bot", standalone_mode=False)
    except typer.TyperException as error:
        raise UserError(f"{error.format_message()} (see --help)", error.exit_code) from None
    return code or (0 if arguments else 2)


if __name__ == "__main__":
    sys.exit(main())
