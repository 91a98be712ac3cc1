"""What was measured, as a page and a picture."""

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.growth import WORDS, Growth
from benchmarks.peers import LOOPS, ROUNDS, K

if TYPE_CHECKING:
    from benchmarks.index import Size

OURS: Final = "Sanad"
LOOP: Final = "rank-bm25"

_INTRODUCTION: Final = """# How fast it is

This page and its picture are written by `make bench`; do not edit them, run it. More sizes, and text of
your own: `python -m benchmarks.index FILE… --passages 1000 10000 100000 1000000`.

Written on {day}, Python {python}, {processors} processors. Times are the machine's as the code's: read
the ratios. A row is of one run, another may be of another: `performance.json` has the days.

**How.** Postings stand in the order of their shares of a score, and terms that one passage in 64 holds have
a byte a passage besides; what cannot be among the best is skipped, and the result is exact (MaxScore); where
there is little, all of it is added up. Near spellings share n-grams, which are counted for every term, and in
vocabularies of more than half a million looked for in the rarest ones first. What a word looks like is worked
out once, for the highlight. Everything is arrays in one file, checked and mapped
into memory at the start; texts stay in their files. It is NumPy in one thread, without compiled code of ours.

**The text.** {paragraphs:,} real paragraphs, recombined by sentences into passages of about {words} words;
rare words give way to new ones so that the vocabulary keeps growing by Heaps' law as fitted to the real text
({k:.1f} words^{beta:.2f}), and by Zipf's: `benchmarks/growth.py` says how. {questions} real questions.

**The times** of queries, questions and peers' builds are processor time of one thread, so that other work on
the machine counts for little. Start, and Sanad's build on all processors, are what a clock shows.

**The search.** Every peer ranks the same tokens (content stems of passages and of questions), k = {top}, one
query at a time; a query's time is the median of {rounds}, the table shows the median over queries and the
99th percentile. rank-bm25 answers {loops} of them by `get_scores` alone. A tilde marks what is not measured
but extrapolated in proportion to the passages. bm25s and tantivy weigh by Lucene's idf, Sanad by rank-bm25's.

**The engine.** `Engine.ask` whole: the question understood, near spellings found, searched, ranked and
highlighted; built and started each in a process of its own, every question asked once. *Anonymous memory*
leaves out what is mapped from the cache. *4,096 characters*: the longest message, of many different words.
*A full garbage collection* is one of all that a bot holds, for which every answer would wait. Once it has
opened its documents, and after each change of them, the bot leaves what is there out of later ones.

![Median time of a query by the number of passages](performance.png)
"""


def page(found: Sequence["Size"], grown: Growth, paragraphs: int, questions: int) -> str:
    """The page in Markdown."""
    head = _INTRODUCTION.format(
        day=f"{datetime.now(UTC):%Y-%m-%d}",
        python=platform.python_version(),
        processors=os.cpu_count(),
        paragraphs=paragraphs,
        words=WORDS,
        k=grown.k,
        beta=grown.beta,
        questions=questions,
        top=K,
        rounds=ROUNDS,
        loops=LOOPS,
    )
    return "\n".join([head, *_queries(found), *_builds(found), *_engine(found)])


def _queries(found: Sequence["Size"]) -> list[str]:
    lines = ["## The best ten passages: microseconds, median (99th percentile), and over Sanad's", ""]
    lines += _header("passages", list(found[0].peers))
    for size in found:
        ours = size.peers[OURS]["p50_us"]
        cells = []
        for name in found[0].peers:
            p50, mark = _p50(found, size, name)
            tail = f" ({size.peers[name]['p99_us']:,.0f})" if name in size.peers else ""
            ratio = "" if name == OURS else f", {p50 / ours:,.1f} ×"
            cells.append(f"{mark}{p50:,.0f}{tail}{ratio}")
        lines.append(_row(f"{size.passages:,}", cells))
    return [*lines, ""]


def _p50(found: Sequence["Size"], size: "Size", name: str) -> tuple[float, str]:
    """The median, and a tilde where it is extrapolated from the largest size that was measured."""
    if name in size.peers:
        return size.peers[name]["p50_us"], ""
    largest = max((s for s in found if name in s.peers), key=lambda s: s.passages)
    return largest.peers[name]["p50_us"] * size.passages / largest.passages, "~"


def _builds(found: Sequence["Size"]) -> list[str]:
    lines = ["## Building: seconds, and peak memory above what the tokens take, in megabytes", ""]
    lines += [
        "Sanad from text is the whole of it: files read, analysed, indexed and written to the cache; in",
        "brackets the seconds of all processors together, while the clock depends on what else they do.",
    ]
    lines += ["", *_header("passages", ["Sanad from text", *found[0].peers])]
    for size in found:
        built = size.built
        cells = [
            f"{built['open_s']:.1f} s ({built['processors_s']:.1f}), {built['memory_mb']:,.0f}"
            f" (each helper {built['helpers_mb']:,.0f})"
        ]
        for name in found[0].peers:
            peer = size.peers.get(name)
            cells.append(f"{peer['build_s']:.1f} s, {peer['memory_mb']:,.0f}" if peer else "")
        lines.append(_row(f"{size.passages:,}", cells))
    return [*lines, ""]


def _engine(found: Sequence["Size"]) -> list[str]:
    names = [
        "start to first answer, s",
        "build over start",
        "ask p50, ms",
        "p95",
        "p99",
        "4,096 characters",
        "rank-bm25 over p50",
        "anonymous memory, MB",
        "a full garbage collection, ms",
        "in a bot that answers",
    ]
    lines = ["## The engine, started from its cache", "", *_header("passages", names)]
    for size in found:
        opened = size.opened
        loop, mark = _p50(found, size, LOOP)
        cells = [
            f"{opened['first_answer_s']:.2f}",
            f"{size.built['first_answer_s'] / opened['first_answer_s']:.0f} ×",
            *(f"{opened[name]:.2f}" for name in ("p50_ms", "p95_ms", "p99_ms", "heaviest_ms")),
            f"{mark}{loop / 1000 / opened['p50_ms']:.1f} ×",
            f"{opened['anonymous_mb']:.0f}",
            *(_if_measured(opened, name) for name in ("collection_ms", "spared_collection_ms")),
        ]
        lines.append(_row(f"{size.passages:,}", cells))
    return [*lines, ""]


def _if_measured(figures: dict[str, float], name: str) -> str:
    """A figure that earlier runs did not measure yet."""
    return f"{figures[name]:.2f}" if name in figures else ""


def _header(first: str, names: Sequence[str]) -> list[str]:
    return [_row(first, names), _row("---:", ["---:"] * len(names))]


def _row(first: str, cells: Sequence[str]) -> str:
    return f"| {' | '.join([first, *cells])} |"


def picture(found: Sequence["Size"], path: Path) -> None:
    """Median times by size, both axes logarithmic."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.add_subplot()
    for name in found[0].peers:
        measured = [size for size in found if name in size.peers]
        times = [size.peers[name]["p50_us"] / 1000 for size in measured]
        axes.plot([size.passages for size in measured], times, marker="o", label=f"{name}, search")
    asked = [size.opened["p50_ms"] for size in found]
    axes.plot([size.passages for size in found], asked, "k--", marker="s", label="Sanad, Engine.ask")
    axes.set(xscale="log", yscale="log", xlabel="passages", ylabel="milliseconds, median")
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend(fontsize="small")
    figure.savefig(path, dpi=110)
