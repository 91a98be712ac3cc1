"""The command line: python -m retrieval.evaluate FILE…"""

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import Progress

from retrieval import CorpusError
from retrieval.evaluate import report
from retrieval.evaluate.datasets.readers import SetError, read_set, take_part
from retrieval.evaluate.progress import Bars
from retrieval.evaluate.run import Evaluation, evaluate
from retrieval.evaluate.systems import BASELINES, ENGINE, WORDS
from retrieval.evaluate.tables import build_tables
from retrieval.evaluate.tasks import pool

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

_TABLE_WIDTH = 120  # columns of a table that goes into a file or a pipe
_PART_OF_WHOLE = re.compile(r"([1-9]\d*)/([1-9]\d*)")


Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE…",
        help="Question sets: SQuAD's JSON, NoMIRACL's JSON lines, or JSON lines with question and gold.",
    ),
]
PoolFiles = Annotated[
    list[Path] | None,
    typer.Option("--pool", metavar="FILE", help="A set whose paragraphs join the pool, unasked. Repeatable."),
]
CorpusFolder = Annotated[
    Path, typer.Option(metavar="DIR", help="The folder that questions with gold are about.")
]
Part = Annotated[
    str | None,
    typer.Option(
        metavar="N/M",
        help="Ask only about the articles in part N of M, by a hash of the title. The pool stays whole.",
    ),
]
WithBaselines = Annotated[bool, typer.Option(help="Measure the baselines too.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print every figure, unrounded, as JSON.")]
Page = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Also write the tables into a Markdown page.")
]


@app.command()
def main(
    files: Files,
    pool_files: PoolFiles = None,
    corpus: CorpusFolder = Path("seeds"),
    part: Part = None,
    baselines: WithBaselines = True,
    as_json: AsJson = False,
    write: Page = None,
) -> None:
    """Measure passages, sentences, highlights, confidence and time on question sets, beside baselines."""
    if write and not write.parent.is_dir():
        _fail(f"--write {write}: there is no folder {write.parent}")
    command = _command(files, pool_files or [], corpus, part, baselines, write)
    occasion = report.Occasion(command, f"{datetime.now(UTC):%Y-%m-%d}", part)
    try:
        evaluation = _evaluate(files, pool_files or [], corpus, _part(part), baselines)
        if write:
            write.write_text(report.report_page(evaluation, occasion, build_tables(evaluation)), "utf-8")
    except (SetError, CorpusError) as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename}: {error.strerror}")
    if as_json:
        typer.echo(report.report_json(evaluation, occasion))
    else:
        terminal = Console()
        report.print_tables(
            terminal if terminal.is_terminal else Console(width=_TABLE_WIDTH), build_tables(evaluation)
        )


def _evaluate(
    files: list[Path], pool_files: list[Path], corpus: Path, part: tuple[int, int] | None, baselines: bool
) -> Evaluation:
    """Measure, with a bar on standard error.

    Raises:
        SetError, CorpusError: As `evaluate` and `read_set`.
    """
    sets = [take_part(s, *part) if part else s for s in map(read_set, files)]
    distractors = [text for file in pool_files for text in pool.pool_texts(read_set(file))]
    contenders = (ENGINE, WORDS, *BASELINES) if baselines else (ENGINE, WORDS)
    with Progress(console=Console(stderr=True), transient=True) as progress:
        return evaluate(sets, distractors, corpus, contenders, Bars(progress))


def _part(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    match = _PART_OF_WHOLE.fullmatch(text)
    if not match or int(match[1]) > int(match[2]):
        _fail(f"--part {text}: give a part and the number of parts, such as 2/2")
    return int(match[1]), int(match[2])


def _command(
    files: list[Path],
    pool_files: list[Path],
    corpus: Path,
    part: str | None,
    baselines: bool,
    write: Path | None,
) -> str:
    """The command that was given, its files by name alone: the folders they stand in are this machine's."""
    words = ["python", "-m", "retrieval.evaluate", *(file.name for file in files)]
    words += [word for file in pool_files for word in ("--pool", file.name)]
    words += ["--corpus", corpus.name] if corpus != Path("seeds") else []
    words += ["--part", part] if part else []
    words += [] if baselines else ["--no-baselines"]
    words += ["--write", write.name if write.is_absolute() else str(write)] if write else []
    return shlex.join(words)


def _fail(message: str) -> NoReturn:
    typer.echo(message, err=True)
    raise typer.Exit(2)


if __name__ == "__main__":
    app(prog_name="python -m retrieval.evaluate")
