"""An index in a file comes back as it was, or not at all."""

import os
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from retrieval.index.arrays import array_file
from retrieval.index.arrays.array_file import DamagedError
from retrieval.index.arrays.strings import Strings, pack_strings


@dataclass(frozen=True, slots=True)
class Things:
    numbers: NDArray[np.int32]
    table: NDArray[np.float32]
    nothing: NDArray[np.uint8]
    names: Strings


@dataclass(frozen=True, slots=True)
class Others:
    numbers: NDArray[np.int32]
    missing: NDArray[np.int32]


THINGS = Things(
    np.arange(7, dtype=np.int32),
    np.ones((3, 2), np.float32),
    np.empty(0, np.uint8),
    pack_strings(["أ", "", "ب" * 300]),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    array_file.write_arrays(tmp_path / "things", THINGS, "the key")
    return tmp_path / "things"


def test_what_was_written_is_read_mapped_and_read_only(file: Path) -> None:
    key, things = array_file.read_arrays(file, Things)
    assert key == "the key"
    assert things.numbers.tolist() == list(range(7))
    assert things.table.tolist() == THINGS.table.tolist()
    assert [things.names[i] for i in range(3)] == ["أ", "", "ب" * 300]
    assert not things.numbers.flags.writeable


def test_no_single_bit_can_change_unnoticed(file: Path) -> None:
    raw = file.read_bytes()
    random = Random(1)  # noqa: S311
    places = [*range(128), *(random.randrange(len(raw)) for _ in range(400))]
    for place in places:
        damaged = bytearray(raw)
        damaged[place] ^= 1 << random.randrange(8)
        try:
            _, things = array_file.parse_arrays(bytes(damaged), Things)
        except DamagedError:
            continue
        # What fills the room between two arrays is nobody's.
        assert things.names[2] == "ب" * 300
        assert things.numbers.tolist() == list(range(7))


@pytest.mark.parametrize("cut", [0, 1, 30, 31, 40, 200, -1, -64])
def test_a_file_that_is_cut_off_is_refused(file: Path, cut: int) -> None:
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(DamagedError):
        array_file.read_arrays(file, Things)


@pytest.mark.parametrize(
    "content", [b"", b"not ours, and long enough to be looked at by somebody", b"\0" * 500]
)
def test_a_file_of_somebody_elses_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "foreign").write_bytes(content)
    with pytest.raises(DamagedError):
        array_file.read_arrays(tmp_path / "foreign", Things)


def test_a_file_of_other_things_is_refused(file: Path) -> None:
    with pytest.raises(DamagedError, match="missing"):
        array_file.read_arrays(file, Others)


def test_where_writing_fails_the_old_file_stays_and_nothing_is_left(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        array_file.write_arrays(file, THINGS, "another key")
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["things"]


def test_who_reads_while_it_is_written_anew_keeps_the_old(file: Path) -> None:
    _, old = array_file.read_arrays(file, Things)
    array_file.write_arrays(
        file, Things(THINGS.numbers + 1, THINGS.table, THINGS.nothing, THINGS.names), "new"
    )
    assert old.numbers.tolist() == list(range(7))
    assert array_file.read_arrays(file, Things)[1].numbers.tolist() == list(range(1, 8))
