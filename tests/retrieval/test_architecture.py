"""What may import what: bot → retrieval, through its front door only."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import retrieval
from tests.e2e.process import ROOT

# What the bot may take from retrieval: the package itself, and what reads conversations.
CLUSTER = frozenset(f"retrieval.opensearch{part}" for part in ("", ".loading", ".versions"))
# Regression questions are written and read in the format of the evaluation.
QUESTIONS = frozenset({"retrieval.evaluate.datasets.types", "retrieval.evaluate.datasets.readers"})
CONVERTERS = frozenset(
    f"retrieval.corpus.converters{part}" for part in ("", ".formats", ".limits", ".names", ".process")
)
DOORS = (
    frozenset({"retrieval", "retrieval.question", "retrieval.question.followup"})
    | CLUSTER
    | CONVERTERS
    | QUESTIONS
)
DEPENDENCIES = frozenset({"cachetools", "numpy", "pyarabic", "rank_bm25", "rapidfuzz"})
# What runs the network, and what makes its file.
NETWORK = frozenset({"onnxruntime", "sentencepiece"})
MAKING = frozenset({"jax", "onnx"})
# What `retrieval.opensearch` needs, and nothing else does.
EXTRA = frozenset({"opensearchpy", "zstandard"})
# What reads the files of a folder, and the process that it runs in.
FORMATS = frozenset({"lxml", "markdown_it", "openpyxl", "pypdfium2"})
# The commands that evaluate and learn talk to a terminal.
COMMANDS = frozenset({"evaluate", "learn"})
TERMINAL = frozenset({"typer", "rich"})


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imported(file: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it: `from a import b` as a, and as a.b if that is one."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import"
            module = node.module or ""
            yield module
            for name in node.names:
                path = ROOT / module.replace(".", "/") / name.name
                if path.is_dir() or path.with_suffix(".py").is_file():
                    yield f"{module}.{name.name}"


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", modules("retrieval"), ids=names)
def test_retrieval_imports_only_itself_and_its_few_dependencies(file: Path) -> None:
    allowed = {"retrieval", *DEPENDENCIES, *sys.stdlib_module_names} - {"sqlite3", "asyncio"}
    if COMMANDS & set(file.parts):
        allowed |= TERMINAL
    if "opensearch" in file.parts:
        allowed |= EXTRA
    if "converters" in file.parts:
        allowed |= FORMATS
    if {"reader", "encoder"} & set(file.parts):
        allowed |= NETWORK
    if "encoder" in file.parts:
        allowed |= MAKING
    assert {module.split(".")[0] for module in imported(file)} <= allowed


@pytest.mark.parametrize("file", modules("retrieval"), ids=names)
def test_answering_needs_neither_evaluation_nor_learning(file: Path) -> None:
    if not COMMANDS & set(file.parts):
        assert not {m for m in imported(file) if m.startswith(("retrieval.evaluate", "retrieval.learn"))} - {
            "retrieval.learned"
        }


@pytest.mark.parametrize("file", modules("bot"), ids=names)
def test_the_bot_enters_retrieval_by_its_doors(file: Path) -> None:
    assert {module for module in imported(file) if module.split(".")[0] == "retrieval"} <= DOORS


@pytest.mark.parametrize("file", modules("retrieval"), ids=names)
def test_nothing_else_needs_the_cluster(file: Path) -> None:
    if "opensearch" not in file.parts:
        assert not {module for module in imported(file) if module.startswith("retrieval.opensearch")}


def test_everything_the_front_door_offers_is_there() -> None:
    assert sorted(retrieval.__all__) == list(retrieval.__all__)
    for name in retrieval.__all__:
        assert hasattr(retrieval, name)


def test_only_the_seam_and_what_builds_on_it_knows_the_embedded_index() -> None:
    """Another index is one class: the rest of answering knows no more than `retrieval.index.base`."""
    users = {names(f) for f in modules("retrieval") if "retrieval.index.embedded" in imported(f)}
    assert {u for u in users if not COMMANDS & set(u.split("/"))} == {"retrieval/engine.py"}
