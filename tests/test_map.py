"""The map in CONTRIBUTING.md is true: every room is named, and imports run down its table and never up."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.process import ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
MAP = GUIDE.partition("| room | what is in it |\n")[2].partition("\n\n")[0]
NAMED = re.findall(r"^\| `([\w/]+)` \|", MAP, re.MULTILINE)
ROOMS = sorted(
    folder.relative_to(ROOT).as_posix()
    for half in ("bot", "retrieval")
    for folder in (ROOT / half).iterdir()
    if (folder / "__init__.py").is_file() or folder.name == "learned"
)
FOLDERS = sorted(
    front.parent.relative_to(ROOT).as_posix()
    for half in ("bot", "retrieval")
    for front in (ROOT / half).rglob("__init__.py")
)
MOST_ENTRIES = 14  # that stand in a folder: what a newcomer takes in without searching


def test_the_map_names_every_room_and_no_other() -> None:
    assert sorted(NAMED) == ROOMS


@pytest.mark.parametrize("room", FOLDERS)
def test_every_room_says_in_its_front_what_comes_in_what_goes_out_and_where_to_begin(room: str) -> None:
    front = " ".join(
        (ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text("utf-8"))) or "").split()
    )
    assert re.search(r"In: .+ Out: .+ Begin with ", front), front


@pytest.mark.parametrize("room", FOLDERS)
def test_a_room_is_read_at_one_glance(room: str) -> None:
    held = [
        each.name for each in (ROOT / room).iterdir() if each.name != "__pycache__" and each.name[0] != "."
    ]
    assert len(held) <= MOST_ENTRIES, f"{room}: what of it goes together in a room of its own?"


def test_the_diagram_names_rooms_that_are_there() -> None:
    diagram = GUIDE.partition("```mermaid\n")[2].partition("```")[0]
    rooms = re.findall(r"(?:bot|retrieval)/[\w.]+", diagram)
    assert len(rooms) > 8
    assert [room for room in rooms if not (ROOT / room).exists()] == []


def _imported(module: Path) -> Iterator[str]:
    """The rooms that a module takes something from."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        yield from ("/".join(name.split(".")[:2]) for name in names)


def _against(order: list[str]) -> set[tuple[str, str]]:
    """The imports that run up the table: from which room, from which above it."""
    return {
        (room, other)
        for room in order
        for module in (ROOT / room).rglob("*.py")
        for other in _imported(module)
        if other in order and order.index(other) < order.index(room)
    }


def test_no_import_runs_up_the_table() -> None:
    assert _against(NAMED) == set()


def test_an_import_that_runs_up_the_table_is_seen() -> None:
    assert ("bot/service", "bot/handlers") in _against(NAMED[::-1])
