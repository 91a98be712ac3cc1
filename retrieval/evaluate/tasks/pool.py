"""Paragraphs as a corpus folder: one file a paragraph, so that a source names its paragraph."""

from collections.abc import Iterable
from pathlib import Path

from retrieval.evaluate.datasets.readers import SetError
from retrieval.evaluate.datasets.types import CorpusSet, PassageSet, QuestionSet


def write_pool(folder: Path, texts: Iterable[str]) -> dict[str, str]:
    """Write each different text into a file of its own, on one line, in the order given.

    Returns:
        The source (file name) of each text.
    """
    sources: dict[str, str] = {}
    for text in texts:
        if text.strip() and text not in sources:
            sources[text] = f"{len(sources):07}.txt"
            (folder / sources[text]).write_text(text + "\n", "utf-8", newline="")
    return sources


def pool_texts(questions: QuestionSet) -> list[str]:
    """The paragraphs or passages a set brings with it.

    Raises:
        SetError: It brings none.
    """
    if isinstance(questions, CorpusSet):
        raise SetError(f"{questions.name}: questions on a corpus bring no paragraphs for the pool")
    if isinstance(questions, PassageSet):
        return [passage for question in questions.questions for passage in question.passages]
    return [paragraph.text for paragraph in questions.paragraphs]
