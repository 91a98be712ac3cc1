"""What a text would be as a document of the corpus, before it is one."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from retrieval.corpus.documents import CorpusError, read_document
from retrieval.engine import Engine
from retrieval.index.documents import DocumentInfo

# In characters: what a document is about shows in its beginning, and an engine over a book takes seconds.
_BEGINNING: Final = 100_000


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as a document.

    Attributes:
        document: Its title, headings and questions.
        paragraphs: How many it has.
        sentences: How many it has.
        engine: Answers from its beginning alone.
    """

    document: DocumentInfo
    paragraphs: int
    sentences: int
    engine: Engine


@contextmanager
def opened(source: str, text: str) -> Iterator[Preview]:
    """The document that `text` would be under the name `source`; it answers inside the context only.

    Raises:
        ValueError: It holds no paragraph.
        OSError: There is no room for a temporary file.
    """
    paragraphs = read_document(source, text).passages
    sentences = sum(len(paragraph.sentences) for paragraph in paragraphs)
    with tempfile.TemporaryDirectory(prefix="sanad-") as folder:
        (Path(folder) / source).write_text(_beginning(text.lstrip()), "utf-8", newline="")
        try:
            engine = Engine.from_directory(folder)
        except CorpusError:
            raise ValueError("its beginning holds no text") from None
        yield Preview(engine.documents[0], len(paragraphs), sentences, engine)


def _beginning(text: str) -> str:
    """Whole lines, unless the first is longer than all that is looked at."""
    if len(text) <= _BEGINNING:
        return text
    ends = [match.end() for match in re.finditer(r"\n", text[:_BEGINNING])]
    return text[: ends[-1] if ends else _BEGINNING]
