"""The conversation in a terminal, and answers as plain text or JSON."""

import asyncio
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from bot.conversation.conversation import Conversation
from bot.exchange import Channel, IncomingQuestion, quotation_fields
from bot.formatting.bidi import close_directions, isolate, without_controls
from bot.replies import answers, quotations, texts
from retrieval import Answer, DocumentInfo, IndexUnavailableError, Quotation

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# A terminal has room for every name.
NAME_ROOM = 1000


def use_utf8() -> None:
    """Read and write UTF-8 whatever the locale says; what cannot be is replaced, never raised."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


def read_lines(stream: TextIO) -> Iterator[str]:
    """The lines of a stream, empty ones too, without their ends."""
    for number, line in enumerate(stream):
        text = line.removesuffix("\n").removesuffix("\r")
        yield text if number else text.removeprefix("\ufeff")


def ask_questions(
    conversation: Conversation, runner: asyncio.Runner, questions: Iterable[str], as_json: bool
) -> None:
    """Answer questions on standard output, each as soon as it is read."""
    show = _as_json if as_json else _for_people()
    for question in questions:
        show(_answer(conversation, runner, question))


def _as_json(answer: Answer) -> None:
    sys.stdout.write(as_json_line(answer) + "\n")
    sys.stdout.flush()


def _for_people() -> Callable[[Answer], None]:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    return lambda answer: console.print(answer_text(answer, len(answer.answers)), end="\n\n")


def chat_in_terminal(conversation: Conversation, runner: asyncio.Runner) -> None:
    """Talk until the input ends: with a person where there is one, else line by line."""
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    for line in _prompted(console, conversation, runner) if sys.stdin.isatty() else read_lines(sys.stdin):
        if words := line.strip():
            console.print(_said(conversation, runner, words), end="\n\n")


def as_json_line(answer: Answer) -> str:
    """An answer as one line of JSON, as the command line promises it."""
    fields = {
        "question": answer.question,
        "found": answer.found,
        "confidence": answer.confidence,
        "elapsed_ms": answer.elapsed_ms,
        "answers": [quotation_fields(quotation) for quotation in answer.answers],
    }
    return json.dumps(fields, ensure_ascii=False)


def answer_text(answer: Answer, shown: int = 1) -> "Text":
    """An answer for people: up to `shown` sentences, each with its citation, answering words in bold."""
    from rich.text import Text

    if answer.small_talk is not None:
        return Text(answers.small_talk_html(answer))
    blocks = [
        Text(without_controls(line))
        for line in (answers.searched_for_line(answer), answers.opening_line(answer))
        if line
    ]
    blocks += [_quoted(quotation, answer.found) for quotation in answer.answers[:1]]
    if others := answer.answers[1:shown]:
        blocks += [Text(f"\n{texts.OTHER_ANSWERS}"), *map(_quoted, others)]
    return Text("\n").join(blocks)


def document_lines(infos: Sequence[DocumentInfo]) -> str:
    """The documents, one a line."""
    rows = [
        " — ".join(isolate(name, NAME_ROOM) for name in (info.title, info.source) if name) for info in infos
    ]
    return "\n".join([f"{texts.SOURCES} {texts.documents(len(infos))}:", *rows])


def _prompted(console: "Console", conversation: Conversation, runner: asyncio.Runner) -> Iterator[str]:
    import readline  # noqa: F401  gives `input` its line editing and history

    console.print(texts.TERMINAL_WELCOME)
    console.print(examples_text(runner.run(conversation.examples())), end="")
    while True:
        try:
            yield input(texts.TERMINAL_PROMPT)
        except EOFError:
            console.print(f"\n{texts.TERMINAL_GOODBYE}")
            return


def examples_text(questions: Sequence[str]) -> str:
    """Questions to begin with, one a line; nothing where there are none."""
    lines = [f"  {isolate(question, NAME_ROOM)}" for question in questions]
    return "\n".join([texts.FOR_EXAMPLE, *lines, ""]) if lines else ""


def _said(conversation: Conversation, runner: asyncio.Runner, words: str) -> "Text":
    """What is said to a command or a question; what is no command here is not searched for either."""
    from rich.text import Text

    command, _, rest = words.partition(" ")
    match command.lower():
        case "/help" | "/start":
            return Text(texts.TERMINAL_HELP)
        case "/sources":
            return Text(document_lines(conversation.documents))
        case "/ask" if rest:
            return _answered(conversation, runner, rest)
        case other if other.startswith("/"):
            return Text(texts.TERMINAL_COMMANDS)
    return _answered(conversation, runner, words)


def _answered(conversation: Conversation, runner: asyncio.Runner, question: str) -> "Text":
    from rich.text import Text

    try:
        return answer_text(_answer(conversation, runner, question))
    except IndexUnavailableError:
        return Text(texts.OUT_OF_REACH_NOW)


def _answer(conversation: Conversation, runner: asyncio.Runner, question: str) -> Answer:
    exchange = runner.run(conversation.answer(IncomingQuestion(question, Channel.TERMINAL)))
    runner.run(conversation.sent(exchange))
    return exchange.answer


def _quoted(quotation: Quotation, with_highlight: bool = True) -> "Text":
    from rich.text import Text

    before, marked, after = quotations.excerpt(quotation, room=sys.maxsize)
    heading = quotations.heading_of(quotation)
    return Text.assemble(
        (f"{heading}\n" if heading else "", "bold"),
        "«",
        before,
        (
            marked,
            "bold" if with_highlight and quotations.stands_out(quotation, before, marked, after) else "",
        ),
        close_directions(after),
        "»\n",
        (quotations.amendment(quotation), "yellow"),
        (quotations.citation(quotation, below_heading=heading is not None), "dim"),
    )
