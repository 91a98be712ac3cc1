"""The command `index`: documents into a cluster, with a bar, and the versions there as a table."""

from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from retrieval import CorpusError
from retrieval.opensearch import Address, Cluster, versions
from retrieval.opensearch.loading import LoadedCorpus
from retrieval.opensearch.loading import LoadProgress as Loading
from retrieval.opensearch.loading import load_corpus as load_corpus


def load(corpus: Path, where: Address, folder: Path, jobs: int, shards: int) -> None:
    """Load a corpus and use it; what was loaded by an attempt that was cut short is not loaded again.

    Raises:
        CorpusError: It cannot be loaded: nothing is there, or the cluster does not answer or refuses it.
    """
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    with Progress(
        *columns, TextColumn("{task.fields[passages]:,} passages"), console=Console(stderr=True)
    ) as bar:
        task = bar.add_task("loading", total=None, passages=0)

        def report(how_far: Loading) -> None:
            bar.update(task, total=how_far.size, completed=how_far.read, passages=how_far.passages)
            if how_far.read == how_far.size:
                bar.update(task, description="counting words, merging, copying")

        try:
            loaded = load_corpus(corpus, where, folder, jobs=jobs, shards=shards, report=report)
        except KeyboardInterrupt:
            raise CorpusError("stopped: the same command goes on where it was") from None
    _tell(loaded)


def show(where: Address) -> None:
    """The versions in the cluster, the oldest first.

    Raises:
        CorpusError: The cluster does not answer.
    """
    table = Table(box=SIMPLE)
    for name in ("version", "in use", "documents", "passages", "terms", "loaded", "from"):
        table.add_column(name, overflow="fold", no_wrap=name == "version")
    for version in versions.list_versions(Cluster(where)):
        used = "yes" if version.in_use else ""
        if summary := version.summary:
            counts = (summary.documents, summary.body.passages, summary.terms)
            numbers = [f"{count:,}" for count in counts]
            table.add_row(version.name, used, *numbers, summary.loaded[:16].replace("T", " "), summary.source)
        else:
            table.add_row(version.name, used, "", "", "", "not to its end", "")
    Console().print(table)


def switch(where: Address, version: str) -> None:
    """Use a version.

    Raises:
        CorpusError: There is none of that name, or the cluster does not answer.
    """
    versions.switch_version(Cluster(where), version)
    Console().print(f"{version} is in use; running bots notice it within seconds")


def remove(where: Address, version: str) -> None:
    """Delete a version.

    Raises:
        CorpusError: There is none of that name, it is in use, or the cluster does not answer.
    """
    versions.remove_version(Cluster(where), version)
    Console().print(f"{version} is removed")


def _tell(loaded: LoadedCorpus) -> None:
    errors = Console(stderr=True, highlight=False, soft_wrap=True)
    for skipped in loaded.skipped:
        errors.print(f"skipped {skipped.source}: {skipped.reason}", markup=False)
    if loaded.skipped_count > len(loaded.skipped):
        errors.print(f"skipped {loaded.skipped_count - len(loaded.skipped):,} more")
    summary = loaded.summary
    again = f" ({loaded.resumed:,} parts were loaded before)" if loaded.resumed else ""
    Console(highlight=False, soft_wrap=True).print(
        f"{loaded.version} is in use: {summary.documents:,} documents, {summary.body.passages:,} passages, "
        f"{summary.terms:,} terms{again}"
    )
