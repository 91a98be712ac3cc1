"""What a file that was sent would be as a document: for the admin to look at before it is one."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from bot.conversation import example_questions
from bot.documents import texts
from bot.documents.folder import find_twin
from bot.formatting import bidi
from bot.replies import answers, quotations
from retrieval import Answer, DocumentInfo
from retrieval.corpus.converters import names, process
from retrieval.preview import preview_document

# In UTF-16 units: what is shown of an answer, or of the document's beginning.
SHOWN_ROOM = 600


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
    seen = preview_document(name, converted)
    questions = example_questions.best_questions(seen.engine.ask, [seen.document])
    answer = seen.engine.ask(questions[0], 1) if questions else None
    return FilePreview(
        document=seen.document,
        paragraphs=seen.passages,
        sentences=seen.sentences,
        example=answer if answer and answer.found else None,
        beginning=converted.text[:SHOWN_ROOM],
        twin=find_twin(folder, name, content),
    )


def preview_html(file_preview: FilePreview) -> str:
    """The document, presented."""
    size = f"{texts.paragraphs(file_preview.paragraphs)}، {texts.sentences(file_preview.sentences)}"
    return "\n\n".join([f"{answers.document(file_preview.document)}\n{size}", _sample(file_preview)])


def _sample(file_preview: FilePreview) -> str:
    if file_preview.example is None:
        beginning = bidi.on_a_line(file_preview.beginning, SHOWN_ROOM)
        return f"{texts.BEGINS}\n{quotations.block(beginning, '', '')}"
    asked = escape(bidi.isolated(file_preview.example.question, SHOWN_ROOM), quote=False)
    best = file_preview.example.answers[0]
    quotation = quotations.block(*quotations.excerpt(best, SHOWN_ROOM))
    return f"{texts.EXAMPLE}\n{bidi.RIGHT_TO_LEFT_MARK}<b>{asked}</b>\n{quotation}"
