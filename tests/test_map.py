"""The map in CONTRIBUTING.md is true: every room it names is there, and every room there is named."""

import re

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


def test_the_map_names_every_room_and_no_other() -> None:
    assert sorted(NAMED) == ROOMS


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "retrieval/learned"])
def test_every_room_says_in_its_front_what_it_is(room: str) -> None:
    assert (ROOT / room / "__init__.py").read_text("utf-8").startswith('"""')


def test_the_diagram_names_rooms_that_are_there() -> None:
    diagram = GUIDE.partition("```mermaid\n")[2].partition("```")[0]
    rooms = re.findall(r"(?:bot|retrieval)/[\w.]+", diagram)
    assert len(rooms) > 8
    assert [room for room in rooms if not (ROOT / room).exists()] == []
