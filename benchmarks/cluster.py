"""The cluster beside the embedded index: the figures of the evaluation sets, and the time that asking takes.

    python -m benchmarks.cluster figures --url http://127.0.0.1:9200 tests/questions/*.jsonl arcd-train.json
    python -m benchmarks.cluster outage
    python -m benchmarks.cluster times --url http://127.0.0.1:9200 --questions arcd-train.json FOLDER

Each loads what it needs, and asks both in one run. `tests/opensearch` starts nodes on one machine.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, fields
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from retrieval import Answer, Engine
from retrieval.evaluate.datasets.readers import read_set
from retrieval.evaluate.datasets.types import CorpusSet, PassageSet, QuestionSet, ReadingSet
from retrieval.evaluate.systems import Contender, System, ask_for_passages
from retrieval.evaluate.tasks import corpora, pool
from retrieval.evaluate.tasks.reading import PoolFigures, judge_in_pool
from retrieval.opensearch import Address, Cluster, open_engine, versions
from retrieval.opensearch.loading import load_corpus
from tests.e2e.process import BotProcess
from tests.e2e.questions import ALL
from tests.opensearch import Nodes
from tests.retrieval.opensearch.conftest import warm_up
from tests.telegram_server import Message, Person, TelegramServer

PATIENCE = 60.0
WARM_UP = 100
SEEDS = Path(__file__).parents[1] / "seeds"

app = typer.Typer(help=__doc__, add_completion=False, rich_markup_mode=None)
Url = Annotated[str, typer.Option(help="The cluster's nodes, with commas between them.")]
Sets = Annotated[list[Path], typer.Argument(help="Evaluation sets.")]


@app.command()
def figures(sets: Sets, url: Url) -> None:
    """What the two reach on evaluation sets; of reading sets, in their common pool of paragraphs."""
    found = [read_set(path) for path in sets]
    table = Table("set", "figure", "embedded", "cluster", "difference")
    contenders = (Contender("embedded", Engine.from_directory), Contender("cluster", _opener(url, "figures")))
    reading = [s for s in found if isinstance(s, ReadingSet)]
    with TemporaryDirectory() as name:
        if reading:
            sources = pool.write_pool(Path(name), [text for s in found for text in _texts(s)])
            engines = [contender.open(Path(name)) for contender in contenders]
        for one in reading:
            ours = [_in_pool(one, engine, sources) for engine in engines]
            _add(table, one.name, [field.name for field in fields(PoolFigures)], *map(astuple, ours))
    for questions in found:
        if isinstance(questions, CorpusSet):
            rows = corpora.measure_corpus(questions, contenders, SEEDS, lambda items, _: items).rows
            values = [(r.answerable.first, r.answerable.among_three, r.answerable.refused) for r in rows]
            _add(table, questions.name, ["first", "among three", "refused"], *values)
    Console().print(table)


@app.command()
def times(
    folder: Path,
    url: Url,
    questions: Annotated[list[Path], typer.Option(help="Evaluation sets to ask the questions of.")],
    name: Annotated[
        str, typer.Option(help="The corpus in the cluster; loaded when it is not there.")
    ] = "times",
    cache: Annotated[Path | None, typer.Option(help="Where the embedded index is kept.")] = None,
    most: Annotated[int, typer.Option(help="Questions.")] = 500,
) -> None:
    """How long `Engine.ask` takes with each, and what a passage weighs in the cluster."""
    address = Address.parse(url, name)
    if not any(version.in_use for version in versions.list_versions(Cluster(address))):
        begun = time.perf_counter()
        _load(folder, address)
        Console().print(f"loaded in {time.perf_counter() - begun:.0f} s")
    asked = [q.text for path in questions for s in [read_set(path)] for q in s.questions]
    asked = asked[:: max(1, len(asked) // (most + WARM_UP))][: most + WARM_UP]
    begun = time.perf_counter()
    engines = {
        "embedded": Engine.from_directory(folder, cache),
        "cluster": open_engine(address, patience=PATIENCE),
    }
    Console().print(f"the embedded index opened in {time.perf_counter() - begun:.0f} s")
    spent: dict[str, list[float]] = {each: [] for each in engines}
    again: dict[str, list[float]] = {each: [] for each in engines}
    agree = 0
    for number, text in enumerate(asked):
        answers = {each: engine.ask(text) for each, engine in engines.items()}
        if number >= WARM_UP:
            agree += _first(answers["embedded"]) == _first(answers["cluster"])
            for each, answer in answers.items():
                spent[each].append(answer.elapsed_ms)
                again[each].append(engines[each].ask(text).elapsed_ms)
    table = Table("ask, ms", "p50", "p95", "p99", "asked again: p50", "p95")
    for each in engines:
        first, second = (statistics.quantiles(values[each], n=100) for values in (spent, again))
        table.add_row(each, *(f"{q:.1f}" for q in (first[49], first[94], first[98], second[49], second[94])))
    Console().print(table)
    Console().print(f"the same first sentence: {agree} of {len(asked) - WARM_UP}")
    _weigh(address)


@app.command()
def outage(seconds: float = 30.0, people: int = 20) -> None:
    """How soon people are told, and answered, when three nodes of this machine hang for a while."""
    with TemporaryDirectory() as name, Nodes(Path(name) / "nodes") as nodes, TelegramServer() as telegram:
        _load(SEEDS, Address.parse(nodes.urls))
        warm_up(open_engine(Address.parse(nodes.urls)))
        with BotProcess(telegram, Path(name), INDEX_URL=nodes.urls) as bot:
            askers = [telegram.person(f"سائل {number}") for number in range(people)]
            askers[0].ask(ALL[0].text)
            nodes.freeze()
            asked = list(_ask_for(seconds, askers))
            nodes.thaw()
            begun = time.monotonic()
            while (late := _unsent(bot)) and time.monotonic() < begun + PATIENCE:
                time.sleep(0.05)
            answered = time.monotonic() - begun
            silent = sum(not asker.answers_to(question) for asker, question, _ in asked)
    waits = [wait for _, _, wait in asked]
    told = statistics.quantiles(waits, n=100)
    Console().print(
        f"{len(asked)} questions while they hung for {seconds:.0f} s: told after {told[49]:.2f} s (p50), "
        f"{told[94]:.2f} s (p95), {max(waits):.2f} s (most); the last answered {answered:.1f} s after "
        f"they went on; {late + silent} never"
    )


def _unsent(bot: BotProcess) -> int:
    """How many questions still wait for their answer."""
    return sum(row["status"] != "sent" for row in bot.rows())


def _ask_for(seconds: float, askers: Sequence[Person]) -> Iterator[tuple[Person, Message, float]]:
    """One question after the other; gives who asked what, and how long the first reply took."""
    begun = time.monotonic()
    for number in count():
        if time.monotonic() > begun + seconds:
            return
        sent = time.monotonic()
        asker = askers[number % len(askers)]
        question = asker.send(ALL[number % len(ALL)].text)
        asker.answer_to(question)
        yield asker, question, time.monotonic() - sent


def _weigh(address: Address) -> None:
    """What one passage takes in each index of the version in use."""
    (used,) = [version for version in versions.list_versions(Cluster(address)) if version.in_use]
    count_of_passages = used.summary.body.passages if used.summary else 0
    found: Any = Cluster(address).call(
        "GET",
        f"/{address.name}-{used.name}-*/_stats/store,docs,segments",
        deadline=time.monotonic() + PATIENCE,
    )
    table = Table("index", "documents", "MB, one copy", "bytes a passage")
    for index, known in sorted(found["indices"].items()):
        size, held = known["primaries"]["store"]["size_in_bytes"], known["primaries"]["docs"]["count"]
        a_passage = size / count_of_passages
        table.add_row(index.rpartition("-")[2], f"{held:,}", f"{size / 1e6:.0f}", f"{a_passage:.0f}")
    Console().print(table)


def _texts(questions: QuestionSet) -> list[str]:
    return pool.pool_texts(questions) if isinstance(questions, ReadingSet | PassageSet) else []


def _opener(url: str, name: str) -> Callable[[Path], Engine]:
    def opened(folder: Path) -> Engine:
        address = Address.parse(url, name)
        _load(folder, address)
        return open_engine(address, patience=PATIENCE)

    return opened


def _load(folder: Path, address: Address) -> None:
    with TemporaryDirectory() as state:
        load_corpus(folder, address, Path(state), jobs=os.cpu_count() or 1)


def _in_pool(questions: ReadingSet, engine: System, sources: dict[str, str]) -> PoolFigures:
    judged = []
    for question in questions.questions:
        answer, ranked = ask_for_passages(engine, question.text)
        judged.append(judge_in_pool(question, answer.answers, ranked, sources[question.paragraph.text]))
    return PoolFigures(*(statistics.fmean(column) for column in zip(*map(astuple, judged), strict=True)))


def _add(table: Table, name: str, labels: Sequence[str], *values: Sequence[float | None]) -> None:
    for label, one, other in zip(labels, *values, strict=True):
        if one is not None and other is not None:
            table.add_row(name, label, f"{one:.4f}", f"{other:.4f}", f"{other - one:+.4f}")


def _first(answer: Answer) -> str | None:
    return answer.answers[0].text if answer.answers else None


if __name__ == "__main__":
    app()
