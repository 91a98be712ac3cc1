"""What a file would be as a document of the corpus, before it is one."""

from dataclasses import dataclass, replace
from itertools import accumulate, takewhile
from typing import Final

from retrieval.corpus.blocks import Converted
from retrieval.corpus.documents import Corpus, Document
from retrieval.corpus.outline import outline_document
from retrieval.engine import Engine
from retrieval.index.documents import DocumentInfo, describe_document

# In characters: what a document is about shows in its beginning, and an engine over a book takes seconds.
_BEGINNING: Final = 100_000


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as a document.

    Attributes:
        document: Its title, headings and questions.
        passages: How many it has.
        sentences: How many it has.
        engine: Answers from its beginning alone.
    """

    document: DocumentInfo
    passages: int
    sentences: int
    engine: Engine


def preview_document(source: str, converted: Converted) -> Preview:
    """The document that a file would be under the name `source`.

    Raises:
        ValueError: It holds no passage.
    """
    document = outline_document(source, converted)
    sentences = sum(len(passage.sentences) for passage in document.passages)
    beginning = _beginning(document)
    info = describe_document(beginning, with_questions=True)
    engine = Engine.over(Corpus((beginning,), ()), [info], reader=False)
    return Preview(info, len(document.passages), sentences, engine)


def _beginning(document: Document) -> Document:
    """Whole passages, unless the first is longer than all that is looked at."""
    sizes = accumulate(len(passage.text) for passage in document.passages)
    count = sum(1 for _ in takewhile(lambda size: size <= _BEGINNING, sizes))
    return replace(document, passages=document.passages[: max(count, 1)])
