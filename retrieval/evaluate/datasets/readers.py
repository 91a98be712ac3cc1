"""Question sets as others published them, read from their files; the format is recognized by its content."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from retrieval.evaluate.datasets.types import (
    AnswerSpan,
    CorpusQuestion,
    CorpusSet,
    GoldSentence,
    Paragraph,
    PassageQuestion,
    PassageSet,
    QuestionSet,
    ReadingQuestion,
    ReadingSet,
)

# The kinds of sets are named here too, for whoever asks what `read_set` returned.
__all__ = [
    "CorpusSet",
    "PassageSet",
    "QuestionSet",
    "ReadingSet",
    "SetError",
    "part_of_key",
    "read_set",
    "take_part",
]

# Whatever some reader takes for the end of a line; each becomes one space, so that offsets hold.
_LINE_BREAK = re.compile("[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029\ufeff]")
_KNOWN_FORMATS = "SQuAD's JSON, NoMIRACL's JSON lines, or JSON lines with question and gold"


class SetError(Exception):
    """A question set cannot be read; the message is one line that says which and why."""


def read_set(path: str | Path) -> QuestionSet:
    """Read a question set, whatever its format.

    Raises:
        SetError: The file is missing, unreadable, in no known format, or without a question.
    """
    file = Path(path)
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"{file}: cannot be read as UTF-8 text ({_reason(error)})") from error
    try:
        questions = _parse(file, text)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise SetError(
            f"{file}: the question set is damaged ({type(error).__name__}: {_reason(error)})"
        ) from error
    if not questions.questions:
        raise SetError(f"{file}: the question set has no question with an answer")
    return questions


def part_of_key(key: str, parts: int) -> int:
    """The part, 1 to `parts`, that an article's title (or a question's id) falls into, on every machine."""
    digest = hashlib.sha256(unicodedata.normalize("NFC", key.strip()).encode()).digest()
    return int.from_bytes(digest[:8], "big") % parts + 1


def take_part(questions: QuestionSet, part: int, parts: int) -> QuestionSet:
    """Only the questions of one part: articles stay whole; a set without articles is divided by question.

    The paragraphs of a reading set all stay, so that the pool is the same. Questions on a corpus are not
    divided: they all ask about the same documents.

    Raises:
        SetError: No question falls into that part.
    """
    taken: QuestionSet
    match questions:
        case ReadingSet():
            kept = tuple(q for q in questions.questions if part_of_key(q.paragraph.article, parts) == part)
            taken = replace(questions, questions=kept)
        case PassageSet():
            chosen = tuple(q for q in questions.questions if part_of_key(q.id, parts) == part)
            taken = replace(questions, questions=chosen)
        case CorpusSet():
            taken = questions
    if not taken.questions:
        raise SetError(f"{questions.name}: no question falls into part {part}/{parts}")
    return taken


def on_one_line(text: str) -> str:
    """The text with every line break as one space: characters keep their offsets."""
    return _LINE_BREAK.sub(" ", text)


def _parse(file: Path, text: str) -> QuestionSet:
    records = list(_records(file, text))
    first = records[0] if records else None
    if not isinstance(first, dict):
        raise SetError(f"{file}: not a question set this command knows: {_KNOWN_FORMATS}")
    if isinstance(first.get("data"), list):
        return _reading_set(file.stem, first["data"])
    if "passages" in first and "answerable" in first:
        return PassageSet(file.stem, tuple(map(_passage_question, records)))
    if "question" in first and "gold" in first:
        return CorpusSet(file.stem, tuple(map(_corpus_question, records)))
    raise SetError(f"{file}: not a question set this command knows: {_KNOWN_FORMATS}")


def _records(file: Path, text: str) -> Iterator[Any]:
    try:
        yield json.loads(text)
        return
    except json.JSONDecodeError as error:
        if error.pos == 0 or not error.msg.startswith("Extra data"):
            raise SetError(f"{file}: not JSON (line {error.lineno}: {error.msg})") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise SetError(f"{file}: line {number} is not JSON ({error.msg})") from error


def _reading_set(name: str, articles: list[Any]) -> ReadingSet:
    paragraphs, questions = [], []
    for article in articles:
        for entry in article["paragraphs"]:
            paragraph = Paragraph(on_one_line(entry["context"]), article.get("title", ""))
            paragraphs.append(paragraph)
            questions += [_reading_question(q, paragraph) for q in entry["qas"] if q.get("answers")]
    return ReadingSet(name, tuple(paragraphs), tuple(questions))


def _reading_question(record: dict[str, Any], paragraph: Paragraph) -> ReadingQuestion:
    spans = (
        _place(AnswerSpan(on_one_line(a["text"]), int(a["answer_start"])), paragraph.text)
        for a in record["answers"]
    )
    return ReadingQuestion(
        str(record["id"]), _plain(record["question"]), paragraph, tuple(dict.fromkeys(spans))
    )


def _place(span: AnswerSpan, paragraph: str) -> AnswerSpan:
    """The span where its text really stands: 3 of the 693 offsets in ARCD's training half are off."""
    if paragraph.startswith(span.text, span.start):
        return span
    starts = [match.start() for match in re.finditer(re.escape(span.text), paragraph)]
    return AnswerSpan(span.text, min(starts, key=lambda start: abs(start - span.start))) if starts else span


def _passage_question(record: dict[str, Any]) -> PassageQuestion:
    passages = tuple(on_one_line(passage) for passage in record["passages"])
    return PassageQuestion(
        str(record["id"]), _plain(record["question"]), passages, bool(record["answerable"])
    )


def _corpus_question(record: dict[str, Any]) -> CorpusQuestion:
    gold = tuple(GoldSentence(g["source"], g["contains"]) for g in record["gold"])
    return CorpusQuestion(str(record["id"]), _plain(record["question"]), record.get("kind", ""), gold)


def _plain(question: str) -> str:
    return " ".join(question.split())


def _reason(error: Exception) -> str:
    return " ".join(str(getattr(error, "strerror", None) or error).split())
