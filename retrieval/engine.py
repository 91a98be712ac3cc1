"""The engine: a question in, an answer out."""

import re
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rank_bm25 import BM25Okapi

from retrieval.answer import Answer, Quotation, SmallTalk


class CorpusError(Exception):
    """The corpus cannot be used; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    source: str
    title: str | None


@dataclass(frozen=True, slots=True)
class SkippedFile:
    source: str
    reason: str


class Engine:
    def __init__(self, sentences: list[Quotation], documents: tuple[DocumentInfo, ...]) -> None:
        self._sentences = sentences
        self._bm25 = BM25Okapi([s.text.split() for s in sentences])
        self.documents = documents
        self.skipped: tuple[SkippedFile, ...] = ()
        self.version = "thin"

    @classmethod
    def from_directory(cls, path: str | Path, cache: str | Path | None = None) -> "Engine":
        root = Path(path)
        if not root.is_dir():
            raise CorpusError(f"no corpus: the folder {root} does not exist; set CORPUS_DIR or --corpus to a folder of .txt files")
        sentences, documents = [], []
        for file in sorted(root.rglob("*.txt")):
            source = file.relative_to(root).as_posix()
            documents.append(DocumentInfo(source, None))
            start = 0
            for number, row in enumerate(file.read_text("utf-8-sig").split("\n"), 1):
                for m in re.finditer(r"\S[^.]*\.?", row):
                    sentences.append(Quotation(m[0], None, source, number, None, 0.0, start + m.start()))
                start += len(row) + 1
        if not sentences:
            raise CorpusError(f"no corpus: the folder {root} has no .txt file with text in it; set CORPUS_DIR or --corpus to a folder of .txt files")
        return cls(sentences, tuple(documents))

    def ask(self, question: str, limit: int = 3) -> Answer:
        begun = time.perf_counter()
        if question.strip() in ("السلام عليكم", "مرحبا"):
            return Answer(question, False, 0.0, 0.1, small_talk=SmallTalk.GREETING)
        if question.strip() == "شكرا":
            return Answer(question, False, 0.0, 0.1, small_talk=SmallTalk.THANKS)
        scores = self._bm25.get_scores(question.split())
        best = np.argsort(-scores)[:limit]
        answers = []
        for i in best:
            s = self._sentences[i]
            words = s.text.split()
            answers.append(Quotation(s.text, words[0], s.source, s.line, s.heading, float(scores[i]), s.start))
        found = bool(scores[best[0]] > 4)
        return Answer(question, found, min(1.0, max(0.0, float(scores[best[0]]) / 10)), (time.perf_counter() - begun) * 1000, tuple(answers))
