import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.log.storage import backlog_file
from bot.log.storage.backlog import Backlog, backlog_paths
from bot.log.storage.statements import Write


def write(number: int, text: str = "") -> Write:
    return (("INSERT INTO t VALUES (?, ?)", [number, text]),)


def adding(waiting: Backlog, *numbers: int) -> None:
    for number in numbers:
        waiting.add(lambda number=number: write(number))  # type: ignore[misc]


def taken(waiting: Backlog, most: int = 100) -> list[int]:
    """All that waits, in its order, taken and done in batches."""
    found: list[int] = []
    while batch := waiting.first(most):
        found += [values[0] for make in batch for _, values in make()]  # type: ignore[index, misc]
        waiting.done(len(batch))
    return found


@pytest.fixture
def there(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "sanad.db.waiting", tmp_path / "elsewhere.waiting"


def test_it_is_first_in_first_out_and_leaves_no_file_behind(there: tuple[Path, Path]) -> None:
    waiting = Backlog(there)
    adding(waiting, 1, 2, 3)
    assert (len(waiting), waiting.on_disk) == (3, True)
    assert taken(waiting, 2) == [1, 2, 3]
    adding(waiting, 4)
    assert taken(waiting) == [4]
    waiting.close()
    assert not any(path.exists() for path in there)


def test_what_waits_is_found_by_the_next_run(there: tuple[Path, Path]) -> None:
    waiting = Backlog(there)
    adding(waiting, 1, 2, 3)
    waiting.done(len(waiting.first(1)))
    waiting.close()
    # What was done in the last run is done again: twice is the same as once.
    assert taken(Backlog(there)) == [1, 2, 3]


def test_its_files_are_its_owners_alone(there: tuple[Path, Path]) -> None:
    waiting = Backlog(there)
    adding(waiting, 1)
    assert stat.S_IMODE(there[0].stat().st_mode) == 0o600
    waiting.close()


def test_where_one_place_fails_the_next_is_taken_and_the_order_stays(
    there: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog_file, "ROOM_BYTES", 150)
    waiting = Backlog(there)
    adding(waiting, *range(8))
    assert all(path.exists() for path in there)
    assert not waiting.on_disk
    assert taken(waiting, 3) == list(range(8))
    waiting.close()


@pytest.mark.parametrize("written", [0, 10])
def test_a_disk_that_is_full_amid_a_line_leaves_whole_lines(
    there: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, written: int
) -> None:
    waiting = Backlog(there)
    adding(waiting, 1)
    whole = os.write

    def full(file: int, line: bytes) -> int:
        return whole(file, line[:written])

    monkeypatch.setattr(os, "write", full)
    adding(waiting, 2)
    monkeypatch.undo()
    assert there[0].read_bytes().count(b"\n") == 1
    assert taken(waiting) == [1, 2]
    waiting.close()


def test_half_a_line_that_a_crash_has_left_is_no_write(there: tuple[Path, Path]) -> None:
    waiting = Backlog(there)
    adding(waiting, 1)
    waiting.close()
    with there[0].open("ab") as file:
        file.write(b'[["INSERT INTO')
    waiting = Backlog(there)
    adding(waiting, 2)
    assert taken(waiting) == [1, 2]
    waiting.close()


def test_a_damaged_line_costs_only_itself(there: tuple[Path, Path]) -> None:
    there[0].write_bytes(b"\x00\xff nonsense\n[[1]]\n7\n" + b'[["INSERT INTO t VALUES (?, ?)", [5, ""]]]\n')
    there[0].chmod(0o600)
    waiting = Backlog(there)
    assert taken(waiting) == [5]
    waiting.close()


@pytest.mark.parametrize("made", [lambda path: path.symlink_to("/etc/passwd"), lambda path: path.mkdir()])
def test_what_somebody_else_has_put_in_its_place_is_left_alone(
    there: tuple[Path, Path], made: Callable[[Path], None]
) -> None:
    for path in there:
        made(path)
    waiting = Backlog(there)
    adding(waiting, 1)
    assert not waiting.on_disk
    assert taken(waiting) == [1]
    waiting.close()


def test_a_file_that_others_may_write_to_is_not_believed(there: tuple[Path, Path]) -> None:
    there[0].write_bytes(b'[["DROP TABLE exchanges", []]]\n')
    there[0].chmod(0o666)
    assert len(Backlog(there)) == 0


def test_two_processes_do_not_share_a_file(there: tuple[Path, Path]) -> None:
    first, second = Backlog(there), Backlog(there)
    adding(first, 1)
    adding(second, 2)
    assert (taken(first), taken(second)) == ([1], [2])
    first.close()
    second.close()


def test_a_write_that_cannot_be_made_yet_waits_in_memory(there: tuple[Path, Path]) -> None:
    trouble = [OSError("no key")]

    def make() -> Write:
        if trouble:
            raise trouble.pop()
        return write(1)

    waiting = Backlog(there)
    waiting.add(make)
    assert not waiting.on_disk
    assert taken(waiting) == [1]


@given(text=st.text(alphabet=st.characters()), number=st.integers(-(2**63), 2**63 - 1))
def test_any_text_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, text: str, number: int
) -> None:
    waiting = Backlog([tmp_path_factory.mktemp("backlog") / "waiting"])
    waiting.add(lambda: write(number, text))
    (make,) = waiting.first(1)
    assert make() == write(number, text)
    waiting.close()


def test_beside_the_database_comes_first_and_each_database_has_its_own(tmp_path: Path) -> None:
    beside, elsewhere = backlog_paths(tmp_path / "sanad.db")
    assert beside == tmp_path / "sanad.db.waiting"
    assert elsewhere.parent != tmp_path
    assert elsewhere != backlog_paths(tmp_path / "other.db")[1]
