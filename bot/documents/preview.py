"""What a file that was sent would be as a document: for the admin to look at before it is one."""

from dataclasses import dataclass, replace
from html import escape
from itertools import accumulate, takewhile
from pathlib import Path
from typing import Final

from bot.conversation import example_questions
from bot.documents import texts
from bot.documents.folder import find_twin
from bot.formatting import bidi
from bot.replies import answers, quotations
from retrieval import Answer, Corpus, Document, DocumentInfo, Engine, describe_document, outline_document
from retrieval.corpus.converters import names, process

# In characters: what a document is about shows in its beginning, and an engine over a book takes seconds.
MAX_BEGINNING: Final = 100_000
# In UTF-16 units: what is shown of an answer, or of the document's beginning.
SHOWN_ROOM: Final = 600


@dataclass(frozen=True, slots=True)
class FilePreview:
    """A file as a document.

    Attributes:
        document: Under the name it would have; its title is its first words where it has none.
        paragraphs: How many it has.
        sentences: How many it has.
        example: A question that it answers, with the answer; None where none was found.
        beginning: Its first words.
        twin: The document that holds the same words already.
    """

    document: DocumentInfo
    paragraphs: int
    sentences: int
    example: Answer | None
    beginning: str
    twin: str | None


def preview_file(folder: Path, name: str, content: bytes) -> FilePreview:
    """What a file would be under that name in the folder. It blocks, for seconds if the corpus is large.

    Raises:
        UnreadableError: It gives no text.
        ValueError: It holds no passage.
    """
    converted = process.convert_in_process(names.file_suffix(name), content)
    document = outline_document(name, converted)
    first = document_beginning(document)
    described = describe_document(first, with_questions=True)
    return FilePreview(
        document=described,
        paragraphs=len(document.passages),
        sentences=sum(len(passage.sentences) for passage in document.passages),
        example=_example(first, described),
        beginning=converted.text[:SHOWN_ROOM],
        twin=find_twin(folder, name, content),
    )


def document_beginning(document: Document) -> Document:
    """The document up to `MAX_BEGINNING` characters: whole passages, and its first however long that is."""
    sizes = accumulate(len(passage.text) for passage in document.passages)
    count = sum(1 for _ in takewhile(lambda size: size <= MAX_BEGINNING, sizes))
    return replace(document, passages=document.passages[: max(count, 1)])


def _example(document: Document, described: DocumentInfo) -> Answer | None:
    """A question that the document answers by itself, with its answer."""
    engine = Engine.over(Corpus((document,), ()), [described], reader=False)
    questions = example_questions.best_questions(engine.ask, [described])
    answer = engine.ask(questions[0], 1) if questions else None
    return answer if answer and answer.found else None


def preview_html(file_preview: FilePreview) -> str:
    """The document, presented."""
    size = f"{texts.paragraphs(file_preview.paragraphs)}، {texts.sentences(file_preview.sentences)}"
    return "\n\n".join([f"{answers.document_line(file_preview.document)}\n{size}", _sample(file_preview)])


def _sample(file_preview: FilePreview) -> str:
    if file_preview.example is None:
        first_words = bidi.on_a_line(file_preview.beginning, SHOWN_ROOM)
        return f"{texts.BEGINS}\n{quotations.quotation_block(first_words, '', '')}"
    example = escape(bidi.isolate(file_preview.example.question, SHOWN_ROOM), quote=False)
    best = file_preview.example.answers[0]
    quotation = quotations.quotation_block(*quotations.excerpt(best, SHOWN_ROOM))
    return f"{texts.EXAMPLE}\n{bidi.RIGHT_TO_LEFT_MARK}<b>{example}</b>\n{quotation}"
