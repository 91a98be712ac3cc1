"""Many strings in a few arrays: a million words of a vocabulary, without an object for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

import numpy as np

from retrieval.index.arrays.runs import bounds_of_sizes, concatenated_ranges
from retrieval.index.arrays.types import Bytes, Ints, Places


@dataclass(frozen=True, slots=True)
class Strings:
    """Strings by number; string `i` is `data[bounds[i] : bounds[i + 1]]` in UTF-8."""

    data: Bytes
    bounds: Places

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def __getitem__(self, number: int) -> str:
        return self.raw(number).decode("utf-8", "surrogatepass")

    def raw(self, number: int) -> bytes:
        """The bytes of string `number`."""
        start, end = self.bounds[number : number + 2].tolist()
        return self.data[start:end].tobytes()


@dataclass(frozen=True, slots=True)
class Register:
    """Strings by number, and numbers by string.

    Attributes:
        strings: N of them.
        buckets: (2^b + 1,) bounds, in `order`, of the strings whose CRC-32 ends in each of the 2^b ways.
        order: (N,) numbers of the strings, bucket by bucket, ascending in each.
    """

    strings: Strings
    buckets: Ints
    order: Ints

    def __len__(self) -> int:
        return len(self.strings)

    def __getitem__(self, number: int) -> str:
        return self.strings[number]

    def find(self, text: str) -> int:
        """The number of a string, the lowest where several are equal; -1 where there is none."""
        wanted = text.encode("utf-8", "surrogatepass")
        bucket = crc32(wanted) & (len(self.buckets) - 2)
        start, end = self.buckets[bucket : bucket + 2].tolist()
        for number in self.order[start:end].tolist():
            if self.strings.raw(number) == wanted:
                return int(number)
        return -1


def pack_strings(texts: Iterable[str]) -> Strings:
    """Strings, numbered in their order."""
    raw = [text.encode("utf-8", "surrogatepass") for text in texts]
    bounds = np.zeros(len(raw) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, raw), np.int64, len(raw)), out=bounds[1:])
    return Strings(np.frombuffer(b"".join(raw), np.uint8), bounds)


def unpack_strings(strings: Strings) -> list[str]:
    """All of them as objects."""
    data = strings.data.tobytes()
    return [data[a:b].decode("utf-8", "surrogatepass") for a, b in pairwise(strings.bounds.tolist())]


def build_register(texts: Sequence[str]) -> Register:
    """Strings, numbered in their order, that can be looked up."""
    raw = (text.encode("utf-8", "surrogatepass") for text in texts)
    count = 1 << max(len(texts) - 1, 0).bit_length()
    bucket = np.fromiter(map(crc32, raw), np.int64, len(texts)) & (count - 1)
    buckets = np.zeros(count + 1, np.int32)
    np.cumsum(np.bincount(bucket, minlength=count), out=buckets[1:])
    return Register(pack_strings(texts), buckets, np.argsort(bucket, kind="stable").astype(np.int32))


def join_strings(parts: Sequence[Strings]) -> Strings:
    """The strings of all parts, numbered on."""
    sizes = np.concatenate([np.diff(part.bounds) for part in parts])
    return Strings(np.concatenate([part.data for part in parts]), bounds_of_sizes(sizes))


def slice_strings(strings: Strings, rows: slice) -> Strings:
    """The strings of a range of numbers, without a copy."""
    bounds = strings.bounds[rows.start : rows.stop + 1]
    return Strings(strings.data[bounds[0] : bounds[-1]], bounds - bounds[0])


def pick_strings(strings: Strings, rows: Places) -> Strings:
    """The strings of these numbers, in this order."""
    starts, ends = strings.bounds[rows], strings.bounds[rows + 1]
    return Strings(strings.data[concatenated_ranges(starts, ends)], bounds_of_sizes(ends - starts))
