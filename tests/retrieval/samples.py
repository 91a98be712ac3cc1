"""Small corpora, the seeds, and questions with known answers."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from retrieval import Engine, Quotation
from retrieval.corpus.documents import Corpus
from retrieval.corpus.reading import read_document
from retrieval.index.embedded import EmbeddedIndex, index_in_memory
from tests.e2e.process import SEEDS
from tests.retrieval.evaluate import examples

QUESTIONS = Path(__file__).parents[1] / "questions"
UNANSWERABLE = frozenset({"none", "noise", "near"})

NILE, CAIRO = examples.NILE, examples.CAIRO
TEA = examples.TEA.replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the seeds with what a right sentence holds, (source, piece); empty where none is."""

    text: str
    kind: str
    gold: tuple[tuple[str, str], ...]

    def is_answered_by(self, quotation: Quotation) -> bool:
        return any(
            quotation.source == source and contains in quotation.text for source, contains in self.gold
        )


@cache
def questions(name: str) -> tuple[Asked, ...]:
    rows = map(json.loads, (QUESTIONS / f"{name}.jsonl").read_text("utf-8").splitlines())
    return tuple(
        Asked(r["question"], r["kind"], tuple((g["source"], g["contains"]) for g in r["gold"])) for r in rows
    )


@cache
def seeds() -> Engine:
    return Engine.from_directory(SEEDS)


@cache
def seeds_text(source: str) -> str:
    return (SEEDS / source).read_bytes().decode("utf-8-sig")


def corpus(*texts: str) -> Corpus:
    """A document for each text, named 0.txt, 1.txt …"""
    return Corpus(tuple(read_document(f"{i}.txt", text) for i, text in enumerate(texts)), ())


def index(*texts: str) -> EmbeddedIndex:
    return index_in_memory(corpus(*texts))


def engine(*texts: str, reader: bool = True) -> Engine:
    return Engine(index(*texts), (), reader=reader)


def folder(path: Path, **files: str | bytes) -> Path:
    """The corpus folder `path` with these files, `.txt` left out of their names."""
    path.mkdir(exist_ok=True)
    for name, content in files.items():
        (path / f"{name}.txt").write_bytes(content.encode() if isinstance(content, str) else content)
    return path


LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
words = st.text(LETTERS, min_size=1, max_size=8)
alike = st.text(
    "بتن", min_size=1, max_size=9
)  # words of so few letters that many are spelled nearly the same


@cache
def seeds_words() -> tuple[str, ...]:
    return tuple(
        sorted({w for file in SEEDS.glob("*.txt") for w in file.read_text("utf-8-sig").split() if w})
    )
