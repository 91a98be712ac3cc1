"""Documents that nobody wrote to be read: taken in, or skipped with a reason, in bounded time and memory."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.process import ROOT

SENTENCE = (
    "وواصل كيم رحلته في شرق روسيا البعيد، حيث زار مصنع طائرات في مدينة كومسومولسك الواقعة على بحر الأمور. "
)
MEGABYTE = 2**20
# Of address space: what Python, numpy and one document of some megabytes need, several times over.
MEMORY = 3 * 2**30
SECONDS = 60  # of the processor, for what takes one or two

_ASK = """
import sys
from retrieval import CorpusError, Engine
try:
    answer = Engine.from_directory(sys.argv[1]).ask("أين زار كيم مصنع طائرات؟")
    print("found" if answer.found else "not found")
except CorpusError as error:
    print("refused:", error)
"""


def outcome(folder: Path) -> str:
    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _ASK, str(folder)],
        cwd=ROOT, capture_output=True, preexec_fn=bound, timeout=110, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()[-800:]
    return done.stdout.decode().strip()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (SENTENCE.encode() * (4 * MEGABYTE // len(SENTENCE.encode())), "found"),
        (SENTENCE.replace(".", "").encode() * (MEGABYTE // len(SENTENCE.encode())), "found"),
        ("س".encode() * (MEGABYTE // 2), "not found"),
        ("\u064b".encode() * (MEGABYTE // 2), "not found"),
        (b"1" * MEGABYTE, "not found"),
        (b"." * MEGABYTE, "not found"),
        (b"\0" * 10 * MEGABYTE, "refused"),
        ("\n".join(f"عنوان {n}" for n in range(50_000)).encode(), "not found"),
        ("\n".join(f"عنوان {n}\n{SENTENCE}" for n in range(20_000)).encode(), "found"),
        (" ".join(f"مادة ({n}) {SENTENCE}" for n in range(1, 5_000)).encode(), "found"),
        (f"الشروط: {' '.join(f'{n}- {SENTENCE}' for n in range(1, 900))}".encode() * 5, "found"),
        (f"معاني الكلمات: {f'الموقع: {SENTENCE}' * 5_000}".encode(), "found"),
        (b"\xff" * MEGABYTE, "refused"),
        (b"\n" * MEGABYTE, "refused"),
    ],
    ids=[
        "one line", "one sentence", "one word", "marks", "one number", "dots", "NULs", "headings",
        "headings and sentences", "articles in one line", "items in one line", "definitions in one line",
        "no UTF-8", "line ends",
    ],
)  # fmt: skip
def test_it_is_answered_from_or_refused(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert outcome(tmp_path).partition(":")[0] == said
