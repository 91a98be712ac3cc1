"""How the two halves stand to each other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.e2e.process import ROOT

FORBIDDEN = re.compile(r"^\s*(?:from|import) (?:bot|telegram|sqlite3|aiosqlite)\b", re.MULTILINE)


def test_retrieval_imports_neither_the_bot_nor_telegram_nor_sqlite() -> None:
    modules = list((ROOT / "retrieval").rglob("*.py"))
    assert len(modules) > 20
    assert [m.name for m in modules if FORBIDDEN.search(m.read_text("utf-8"))] == []


LONGEST = 45  # lines of a function
MOST = 8  # parameters; a command of the terminal has one for each of its options
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> Iterator[tuple[Path, Function]]:
    for half in ("bot", "retrieval"):
        for file in (ROOT / half).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, Function):
                    yield file, node


def parameters(function: Function) -> int:
    named = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([each for each in named if each.arg not in ("self", "cls")])


def test_no_function_is_longer_than_a_screen() -> None:
    found = [f"{file.name}: {f.name}" for file, f in functions() if f.end_lineno - f.lineno >= LONGEST]  # type: ignore[operator]
    assert found == []


def test_no_function_takes_more_than_can_be_told_apart() -> None:
    taking = [(file, f) for file, f in functions() if not f.decorator_list]
    assert len(taking) > 1000
    assert [f"{file.name}: {f.name}" for file, f in taking if parameters(f) > MOST] == []
