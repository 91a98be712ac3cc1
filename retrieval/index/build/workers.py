"""A process that helps to build an index, told what to do on its standard input.

A task is a line of JSON, [folder, files] or [null, words]; the result is its length in eight bytes (little
endian), then what `write_arrays_to` writes. It has a command line of its own and is no fork: whatever opens a
corpus may have threads, and need not be a script that can be imported twice.
"""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from retrieval.index.arrays import array_file
from retrieval.index.build import files
from retrieval.index.build.files import ReadFiles
from retrieval.index.word_table import WordTable, build_word_table

T = TypeVar("T")


class Worker:
    """Such a process, seen from outside. Not safe to use from several threads."""

    def __init__(self) -> None:
        home = str(Path(__file__).parents[3])
        path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from retrieval.index.build.workers import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )

    def read_files(self, root: Path, sources: list[str]) -> ReadFiles:
        """As `read_files`, without the texts."""
        return self._asked([str(root), sources], ReadFiles)

    def word_table(self, words: list[str]) -> WordTable:
        """As `build_word_table`."""
        return self._asked([None, words], WordTable)

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()

    def _asked(self, task: list[object], kind: type[T]) -> T:
        """Raises OSError or DamagedError when the process is no more."""
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise TypeError("the process was made with pipes")
        stdin.write(json.dumps(task).encode() + b"\n")
        stdin.flush()
        size = int.from_bytes(stdout.read(8), "little")
        return array_file.parse_arrays(stdout.read(size), kind)[1]

    def __enter__(self) -> "Worker":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()


def main() -> None:
    """Do each task as it comes."""
    for line in sys.stdin.buffer:
        root, items = json.loads(line)
        result = build_word_table(items) if root is None else files.read_files(Path(root), items)[0]
        room = io.BytesIO()
        array_file.write_arrays_to(room, result, "")
        sys.stdout.buffer.write(room.tell().to_bytes(8, "little") + room.getbuffer())
        sys.stdout.buffer.flush()
