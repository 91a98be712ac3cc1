"""What a docstring names is there: a name that was changed is changed in words, too."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.process import ROOT

FILES = sorted(file for half in ("bot", "retrieval") for file in (ROOT / half).rglob("*.py"))
TREES = {file: ast.parse(file.read_text("utf-8")) for file in FILES}
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def names_in(tree: ast.AST) -> set[str]:
    """Every identifier of a module."""
    fields = ("id", "attr", "name", "arg", "asname")
    return {
        value
        for node in ast.walk(tree)
        for field in fields
        if isinstance(value := getattr(node, field, None), str)
    }


NAMES: dict[str, set[str]] = defaultdict(set)  # by module: several may have one name
for file, tree in TREES.items():
    NAMES[file.parent.name if file.stem == "__init__" else file.stem] |= names_in(tree)


def referred(file: Path) -> Iterator[tuple[str, str]]:
    """Module and name of each `module.name` in the docstrings of a file, where the module is one of ours."""
    for node in ast.walk(TREES[file]):
        text = (ast.get_docstring(node) or "") if isinstance(node, DOCUMENTED) else ""
        for quoted in re.findall(r"`([\w.]+)`", text):
            module, _, name = quoted.rpartition(".")
            if (module := module.rpartition(".")[2]) in NAMES:
                yield module, name


def capitals(file: Path) -> Iterator[str]:
    """Each name of a constant in the docstrings of a file."""
    for node in ast.walk(TREES[file]):
        text = (ast.get_docstring(node) or "") if isinstance(node, DOCUMENTED) else ""
        yield from re.findall(r"(?<![\w`.])_?[A-Z]+_[A-Z_]+\b", text)
        yield from re.findall(r"`(_?[A-Z]+_[A-Z_]+)`", text)


MODULES = {path.stem for path in FILES} | {path.parent.name for path in FILES}
SUFFIXES = {"py", "json", "jsonl", "jsonlines", "md", "txt"}
SETTINGS = set(re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text("utf-8"), re.MULTILINE))
CONSTANTS = set().union(*NAMES.values()) | SETTINGS | {"HTTPS_PROXY", "NO_PROXY"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_docstring_names_only_what_is_there(file: Path) -> None:
    gone = [
        (module, name) for module, name in referred(file) if name not in NAMES[module] | MODULES | SUFFIXES
    ]
    assert gone == []
    assert [name for name in capitals(file) if name not in CONSTANTS] == []
