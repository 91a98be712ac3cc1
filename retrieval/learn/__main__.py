"""The command line: python -m retrieval.learn COMMAND FILE…"""

from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from retrieval.evaluate.datasets.readers import PassageSet, QuestionSet, ReadingSet, SetError, read_set
from retrieval.learn import near_misses
from retrieval.learn.near_misses import CloseCorpus

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE…", help="SQuAD's JSON, NoMIRACL's JSON lines.", show_default=False),
]
Close = Annotated[Path | None, typer.Option(help="Questions on small corpora: tests/questions/close.jsonl.")]


@app.command()
def words(files: Files, close: Close = None) -> None:
    """Learn the weights of ranking, highlight and linear confidence, and print what they reach on articles
    not learned from."""
    from retrieval.learn import ranking

    sets, small = _read(files, close)
    ranking.learn_words(sets, small, _about("words", files, close, sets))


@app.command()
def reader(
    files: Files,
    close: Close = None,
    *,
    teach: Annotated[
        Path | None,
        typer.Option(
            help="Teach the encoder first, an hour or so; the file keeps what it has learned so far."
        ),
    ] = None,
    make: Annotated[bool, typer.Option(help="Make the encoder's file, too.")] = True,
) -> None:
    """Make the encoder's file, learn how far its similarities count, and print what that reaches."""
    from retrieval.learn import reading
    from retrieval.reader.encoder import EncoderError

    sets, small = _read(files, close)
    try:
        reading.learn_reader(
            sets, small, _about("reader", files, close, sets, teach), make=make, checkpoint=teach
        )
    except EncoderError as error:
        _refuse(error)


def _read(files: list[Path], close: Path | None) -> tuple[list[QuestionSet], list[CloseCorpus]]:
    try:
        sets = [read_set(file) for file in files]
        paragraphs = [p for s in sets if isinstance(s, ReadingSet) for p in s.paragraphs]
        return sets, list(near_misses.read_close_corpora(close, paragraphs)) if close else []
    except SetError as error:
        _refuse(error)


def _about(
    command: str,
    files: list[Path],
    close: Path | None,
    sets: list[QuestionSet],
    teach: Path | None = None,
) -> dict[str, Any]:
    """What made the files: the command, its files by name alone, and how many questions it had."""
    options = {"--close": close, "--teach": teach}
    names = [file.name for file in files]
    names += [f"{option} {file.name}" for option, file in options.items() if file]
    return {
        "made by": " ".join(["python -m retrieval.learn", command, *names]),
        "questions": {s.name: len(s.questions) for s in sets if isinstance(s, ReadingSet | PassageSet)},
    }


def _refuse(error: Exception) -> NoReturn:
    typer.echo(str(error), err=True)
    raise typer.Exit(2) from error


if __name__ == "__main__":
    app()
