"""Questions on few passages, half of them close to what these tell without an answer there.

A file of JSON lines, one a small corpus: `passages` are paragraphs of the reading sets, each by the first
letters of its text's SHA-256, so that the file holds none of their text; `questions` have a `kind` and
`gold`: of each right answer the passage's position in the corpus, and where its words begin and end there.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from retrieval.evaluate.datasets.readers import SetError
from retrieval.evaluate.datasets.types import Paragraph

_NAME_DIGITS = 12


@dataclass(frozen=True, slots=True)
class CloseQuestion:
    """A question and the characters of its right answers, by passage; without any, there is no answer."""

    text: str
    kind: str
    gold: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class CloseCorpus:
    """A few paragraphs, and questions on them."""

    paragraphs: tuple[Paragraph, ...]
    questions: tuple[CloseQuestion, ...]


def read_close_corpora(path: Path, paragraphs: Iterable[Paragraph]) -> Iterator[CloseCorpus]:
    """The corpora of a file whose passages are all among `paragraphs`.

    Raises:
        SetError: The file is not as it should be; the message is one line.
    """
    known = {_name(p.text): p for p in paragraphs}
    try:
        records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for record in records:
            if all(name in known for name in record["passages"]):
                mine = tuple(known[name] for name in record["passages"])
                yield CloseCorpus(mine, tuple(_question(q, mine) for q in record["questions"]))
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise SetError(f"{path}: not questions on small corpora ({type(error).__name__}: {error})") from error


def _question(record: dict[str, Any], paragraphs: tuple[Paragraph, ...]) -> CloseQuestion:
    gold = tuple((paragraphs[i].text, start, end) for i, start, end in record["gold"])
    return CloseQuestion(record["question"], record["kind"], gold)


def _name(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_NAME_DIGITS]
