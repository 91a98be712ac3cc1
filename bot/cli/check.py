"""`check`: what the documents of a folder are taken for, before anybody asks."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.formatting.bidi import isolate
from bot.formatting.plurals import count_in_english
from retrieval import Corpus, Document, PassageKind, describe_document, read_folder

if TYPE_CHECKING:
    from rich.tree import Tree

NAME_ROOM = 1000  # characters: a terminal has room for every name
MAX_SECTIONS = 12  # of a document, then they are counted
MAX_QUESTIONS = 3  # of a document
_KIND_NAMES = {
    PassageKind.PROSE: "paragraph",
    PassageKind.LIST: "list",
    PassageKind.TABLE: "row",
    PassageKind.FAQ: "question with its answer",
    PassageKind.DEFINITION: "definition",
    PassageKind.ARTICLE: "article",
    PassageKind.VERSE: "verse",
    PassageKind.CONTENTS: "table of contents",
    PassageKind.FURNITURE: "line around the text",
}
_PLURALS = {"question with its answer": "questions with their answers", "list": "lists"}


def document_tree(folder: Path) -> "Tree":
    """The documents of a folder with their sections and kinds, what is skipped, and questions they answer.

    Raises:
        CorpusError: There is no such folder, or nothing in it to answer from.
    """
    from rich.tree import Tree

    corpus = read_folder(folder)
    root = Tree(_size(corpus))
    for document in corpus.documents:
        branch = root.add(f"{isolate(document.source, NAME_ROOM)}: {isolate(_name(document), NAME_ROOM)}")
        for line in _document_lines(document):
            branch.add(line)
    if corpus.skipped:
        skipped = root.add("skipped")
        for file in corpus.skipped:
            skipped.add(f"{isolate(file.source, NAME_ROOM)}: {file.reason}")
    return root


def _size(corpus: Corpus) -> str:
    documents = count_in_english(len(corpus.documents), "document")
    return f"{documents}, {count_in_english(len(corpus.skipped), 'file')} skipped"


def _name(document: Document) -> str:
    return document.title or "no title"


def _document_lines(document: Document) -> Iterator[str]:
    """What is in a document: how it was read, how much of what, its sections, questions that it answers."""
    if document.note:
        yield document.note
    kinds = Counter(passage.kind for passage in document.passages)
    yield ", ".join(_counted(count, _KIND_NAMES[kind]) for kind, count in sorted(kinds.items()))
    sections = list(dict.fromkeys(passage.section for passage in document.passages if passage.section))
    for section in sections[:MAX_SECTIONS]:
        yield "› " + " › ".join(isolate(heading, NAME_ROOM) for heading in section)
    if len(sections) > MAX_SECTIONS:
        yield f"… and {count_in_english(len(sections) - MAX_SECTIONS, 'section')} more"
    for question in describe_document(document, with_questions=True).questions[:MAX_QUESTIONS]:
        yield f"? {isolate(question, NAME_ROOM)}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count:,} {_PLURALS.get(noun, noun + 's')}"
