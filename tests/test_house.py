"""How the two halves stand to each other, and how much a function may hold."""

import ast
import re
from collections.abc import Iterator

from tests.e2e.process import ROOT

FORBIDDEN = re.compile(r"^\s*(?:from|import) (?:bot|telegram|sqlite3|aiosqlite)\b", re.MULTILINE)


def test_retrieval_imports_neither_the_bot_nor_telegram_nor_sqlite() -> None:
    modules = list((ROOT / "retrieval").rglob("*.py"))
    assert len(modules) > 20
    assert [m.name for m in modules if FORBIDDEN.search(m.read_text("utf-8"))] == []


# Of a function, in lines from `def` to its end, and in parameters without `self`.
LONGEST, MOST_PARAMETERS = 45, 8
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def _is_over(function: Function) -> bool:
    arguments = function.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    # A command of the terminal has one for each of its options.
    parameters = 0 if function.decorator_list else len([n for n in names if n not in {"self", "cls"}])
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    return lines > LONGEST or parameters > MOST_PARAMETERS


def test_no_function_is_too_long_or_takes_too_much() -> None:
    modules = [module for half in ("bot", "retrieval") for module in (ROOT / half).rglob("*.py")]
    over = [
        f"{module.relative_to(ROOT).as_posix()}: {function.name}"
        for module in modules
        for function in _functions(ast.parse(module.read_text("utf-8")))
        if _is_over(function)
    ]
    assert over == []


def test_a_function_over_either_limit_is_seen() -> None:
    long = "def f(self):\n" + "    x = 1\n" * LONGEST
    wide = "class C:\n    def f(self, " + ", ".join(f"a{i}" for i in range(MOST_PARAMETERS + 1)) + "): ..."
    within = "def f(self):\n" + "    x = 1\n" * (LONGEST - 1)
    assert [_is_over(f) for text in (long, wide, within) for f in _functions(ast.parse(text))] == [
        True,
        True,
        False,
    ]
