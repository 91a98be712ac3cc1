"""The index and the engine beside other implementations, on real Arabic text grown to size.

Run it by `make bench`; what it can be told is said by `python -m benchmarks.index --help`. The figures of
sizes that it is not told to measure stay as they were measured last.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

from rich.console import Console

from benchmarks import growth, peers
from benchmarks.page import page, picture
from retrieval.corpus.reading import read_folder
from retrieval.evaluate.datasets.readers import read_set
from retrieval.evaluate.datasets.types import CorpusSet
from retrieval.evaluate.tasks import pool

ROOT: Final = Path(__file__).parents[1]
SEEDS: Final = ROOT / "seeds"
QUESTIONS: Final = 300
LARGEST_LOOP: Final = 100_000  # passages: beyond, rank-bm25 needs a gigabyte a tenth of a million
PAGE: Final = "docs/performance.md"


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured at one size: the engine's build, its start from the cache, and every peer."""

    day: str
    passages: int
    built: dict[str, float]
    opened: dict[str, float]
    peers: dict[str, dict[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "files", nargs="*", type=Path, help="question sets whose text and questions join the seeds'"
    )
    parser.add_argument(
        "--passages", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="how many; several sizes"
    )
    parser.add_argument("--folder", type=Path, help="where grown corpora are kept for the next run")
    parser.add_argument("--write", type=Path, default=ROOT / PAGE, help=f"the page, {PAGE} if not told")
    told = parser.parse_args()
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory() as temporary:
        home = told.folder or Path(temporary)
        home.mkdir(parents=True, exist_ok=True)
        questions = list(_questions(told.files))
        paragraphs = list(_paragraphs(told.files))
        kept = told.write.with_suffix(".json")
        sizes = _kept(kept)
        for passages in sorted(told.passages):
            console.print(f"{passages:,} passages")
            sizes[passages] = _measured(home, Path(temporary), passages, paragraphs, questions, console)
            kept.write_text(json.dumps([asdict(sizes[n]) for n in sorted(sizes)], indent=1) + "\n", "utf-8")
    found = [sizes[n] for n in sorted(sizes)]
    text = page(found, growth.Growth(paragraphs), len(paragraphs), len(questions))
    told.write.write_text(text, "utf-8")
    picture(found, told.write.with_suffix(".png"))
    print(text)  # noqa: T201


def _measured(
    home: Path,
    room: Path,
    passages: int,
    paragraphs: Sequence[str],
    questions: Sequence[str],
    console: Console,
) -> Size:
    folder = home / f"grown-{passages}"
    if not folder.is_dir():
        half = home / f"half-{passages}"
        shutil.rmtree(half, ignore_errors=True)
        growth.write(half, growth.Growth(paragraphs), passages)
        half.rename(folder)
    asked, tokens, cache = room / "questions.json", room / "tokens.npz", room / f"cache-{passages}"
    asked.write_text(json.dumps(questions), "utf-8")
    built = _run("benchmarks.asking", folder, cache, asked, tokens)
    console.print(f"  built in {built['open_s']:.1f} s")
    opened = _run("benchmarks.asking", folder, cache, asked)
    console.print(f"  first answer after {opened['first_answer_s']:.2f} s, then {opened['p50_ms']:.2f} ms")
    rows = {}
    for name in peers.PEERS:
        if name == "rank-bm25" and passages > LARGEST_LOOP:
            continue
        rows[name] = _run("benchmarks.peers", name, tokens)
        console.print(f"  {name}: {rows[name]['p50_us']:.0f} µs")
    return Size(f"{datetime.now(UTC):%Y-%m-%d}", passages, built, opened, rows)


def _kept(path: Path) -> dict[int, Size]:
    """The sizes that other runs have measured."""
    rows = json.loads(path.read_text("utf-8")) if path.exists() else []
    return {row["passages"]: Size(**row) for row in rows}


def _run(module: str, *arguments: object) -> dict[str, Any]:
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _paragraphs(files: Sequence[Path]) -> Iterator[str]:
    for document in read_folder(SEEDS).documents:
        yield from (paragraph.text for paragraph in document.passages)
    for file in files:
        found = read_set(file)
        if not isinstance(found, CorpusSet):
            yield from pool.pool_texts(found)


def _questions(files: Sequence[Path]) -> list[str]:
    sets = [ROOT / "tests/questions/seeds-dev.jsonl", ROOT / "tests/questions/seeds-validation.jsonl", *files]
    texts = list(dict.fromkeys(question.text for file in sets for question in read_set(file).questions))
    Random(1).shuffle(texts)  # noqa: S311
    return texts[:QUESTIONS]


if __name__ == "__main__":
    main()
