"""Questions on the seeds, with what a right answer's sentence must contain."""

import json
from dataclasses import dataclass

from tests.e2e.process import ROOT


@dataclass(frozen=True, slots=True)
class Asked:
    """A question.

    Attributes:
        kind: What it asks for, or what is odd about it: who, when, dialect, typo, near, none ...
        gold: Files, each with a piece of the right sentence; empty where there is no answer.
    """

    text: str
    kind: str
    gold: tuple[tuple[str, str], ...]

    def is_answered_by(self, source: str, sentence: str) -> bool:
        return any(source == file and piece in sentence for file, piece in self.gold)


def _read(name: str) -> list[Asked]:
    rows = map(json.loads, (ROOT / "tests/questions" / name).read_text("utf-8").splitlines())
    return [
        Asked(row["question"], row["kind"], tuple((g["source"], g["contains"]) for g in row["gold"]))
        for row in rows
    ]


ALL = _read("seeds-dev.jsonl")
VALIDATION = _read("seeds-validation.jsonl")
ANSWERABLE = [asked for asked in ALL if asked.gold]
# On nothing that the documents speak of; those that come near them are for later, measured elsewhere.
FOREIGN = [asked for asked in ALL if asked.kind == "none"]
QUESTION = "متى اندلعت الحرب الكورية؟"
