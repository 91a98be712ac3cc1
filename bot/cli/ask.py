"""The command `ask`: one question, or many that stand each alone.

Its command line is read by argparse: what reads those of the other commands (Typer, and pydantic in it) takes
half as long to load as everything that an answer needs.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from bot.cli import logging_setup, terminal
from bot.cli.errors import UserError
from bot.cli.opening import open_engine, open_log
from bot.conversation.conversation import Conversation
from bot.settings.settings import load_settings

HELP = "Ask one question, or many that stand each alone."
MAX_SENTENCES = 100
DEFAULT_SENTENCES = 3


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as every command does."""

    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message} (see --help)", 2)


def ask(arguments: Sequence[str]) -> None:
    """Do as the command line says.

    Raises:
        UserError, SettingsError: The command line, or a setting, is wrong.
        CorpusError: There is nothing to answer from.
    """
    options = _parser().parse_intermixed_args(arguments)
    settings = load_settings()
    logging_setup.for_terminal()
    log = open_log(settings) if options.log else None
    engine = open_engine(settings, options.corpus)
    answer(Conversation(engine, log, options.limit, follow_ups=False), options.question, as_json=options.json)


def answer(conversation: Conversation, question: Sequence[str], *, as_json: bool) -> None:
    """Answer one question, or of a lone dash those of standard input, one a line."""
    questions = terminal.read_lines(sys.stdin) if list(question) == ["-"] else [" ".join(question)]
    with asyncio.Runner() as runner:
        try:
            terminal.ask_questions(conversation, runner, questions, as_json=as_json)
        finally:
            runner.run(conversation.close())


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m bot ask", description=HELP, allow_abbrev=False)
    parser.add_argument(
        "question", nargs="+", metavar="QUESTION", help="the question; - reads one a line from standard input"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--corpus", type=Path, help="a folder of documents; else CORPUS_DIR")
    parser.add_argument(
        "--limit", type=_limit, default=DEFAULT_SENTENCES, metavar="N", help="how many sentences at most"
    )
    parser.add_argument("--log", action="store_true", help="write the exchanges to the log")
    return parser


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MAX_SENTENCES):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to {MAX_SENTENCES}")
    return int(text)
