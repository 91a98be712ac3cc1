"""Arrays in one file: written whole or not at all, mapped into memory when read, never trusted unchecked.

The file: `MAGIC`, the length of the header (8 bytes, little endian), a checksum of the header (8 bytes), the
header (JSON: a key, the size of the rest, and of each array its name, type, shape, place and checksum), then
the arrays, each beginning at a multiple of 64 bytes.
"""

import json
import math
import mmap
import os
import tempfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar, get_type_hints

import numpy as np
from numpy.typing import NDArray

MAGIC: Final = b"sanad index 1\n\0\0"
_ALIGNMENT_BYTES: Final = 64
_PREFIX_BYTES: Final = len(MAGIC) + 16

T = TypeVar("T")
Array = NDArray[Any]


class DamagedError(Exception):
    """A file is not what was written, or not ours."""


def write_arrays(path: Path, content: object, key: str) -> None:
    """Write a dataclass of arrays (and of such dataclasses) to `path`, which holds the old file or the new.

    Raises:
        OSError: There is no room, or no permission.
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            write_arrays_to(file, content, key)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_arrays_to(file: BinaryIO, content: object, key: str) -> int:
    """Write to an open file, from where it stands; returns how many bytes."""
    arrays = [(name, np.ascontiguousarray(array)) for name, array in _leaves(content)]
    places, end = [], 0
    for _, array in arrays:
        places.append(end)
        end += array.nbytes + -array.nbytes % _ALIGNMENT_BYTES
    rows = [
        [name, array.dtype.str, list(array.shape), place, checksum(array)]
        for (name, array), place in zip(arrays, places, strict=True)
    ]
    text = json.dumps({"key": key, "size": end, "arrays": rows}).encode()
    text += b" " * (-(_PREFIX_BYTES + len(text)) % _ALIGNMENT_BYTES)
    file.write(MAGIC + len(text).to_bytes(8, "little") + _digest(text) + text)
    for _, array in arrays:
        file.write(array.reshape(-1).view(np.uint8).data)
        file.write(bytes(-array.nbytes % _ALIGNMENT_BYTES))
    return _PREFIX_BYTES + len(text) + end


def read_arrays(path: Path, kind: type[T]) -> tuple[str, T]:
    """The key of a file and its content, memory-mapped and read-only, every byte checked.

    Raises:
        DamagedError: It is not a file of this kind, or not as it was written.
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < _PREFIX_BYTES:
            raise DamagedError("it is too short")
        return parse_arrays(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), kind)


def parse_arrays(buffer: mmap.mmap | bytes, kind: type[T]) -> tuple[str, T]:
    """The key and the content of what `put` wrote; the arrays are views of the buffer.

    Raises:
        DamagedError: It is not that.
    """
    length = int.from_bytes(buffer[len(MAGIC) : len(MAGIC) + 8], "little")
    text = buffer[_PREFIX_BYTES : _PREFIX_BYTES + length]
    if buffer[: len(MAGIC)] != MAGIC or _digest(text) != buffer[len(MAGIC) + 8 : _PREFIX_BYTES]:
        raise DamagedError("it is no file of ours")
    header = json.loads(text)
    start = _PREFIX_BYTES + length
    if len(buffer) != start + header["size"]:
        raise DamagedError("it is cut off")
    arrays = {
        name: np.frombuffer(buffer, dtype, math.prod(shape), start + place).reshape(shape)
        for name, dtype, shape, place, _ in header["arrays"]
    }
    for name, *_, total in header["arrays"]:
        if checksum(arrays[name]) != total:
            raise DamagedError(f"its {name} have changed")
    return header["key"], _made(kind, arrays, "")


def copy_arrays(content: T) -> T:
    """The same dataclass without the buffer that its arrays are views of."""
    arrays = {name: np.array(array) for name, array in _leaves(content)}
    return _made(type(content), arrays, "")


def checksum(array: Array) -> int:
    """The sum of the array's bytes, taken eight at a time, modulo 2^64: as fast as memory can be read."""
    flat = array.reshape(-1).view(np.uint8)
    whole = len(flat) // 8 * 8
    total = int(np.add.reduce(flat[:whole].view(np.uint64), dtype=np.uint64))
    return (total + int.from_bytes(flat[whole:].tobytes(), "little")) % 2**64


def _digest(text: bytes) -> bytes:
    return blake2b(text, digest_size=8).digest()


def _leaves(content: object, prefix: str = "") -> Iterator[tuple[str, Array]]:
    for field in fields(content):  # type: ignore[arg-type]
        value = getattr(content, field.name)
        if is_dataclass(value):
            yield from _leaves(value, f"{prefix}{field.name}.")
        else:
            yield prefix + field.name, value


def _made(kind: type[T], arrays: dict[str, Array], prefix: str) -> T:
    types = get_type_hints(kind)
    try:
        return kind(
            *(
                _made(types[f.name], arrays, f"{prefix}{f.name}.")
                if is_dataclass(types[f.name])
                else arrays[prefix + f.name]
                for f in fields(kind)  # type: ignore[arg-type]
            )
        )
    except KeyError as missing:
        raise DamagedError(f"{missing} is missing") from None
