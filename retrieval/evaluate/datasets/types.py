"""Questions with what is known of their right answers, in the three shapes they are published in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnswerSpan:
    """A piece of a paragraph: its text and the offset of its first character there."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article, on one line: line breaks became spaces, one for one."""

    text: str
    article: str


@dataclass(frozen=True, slots=True)
class ReadingQuestion:
    """A question on a paragraph, and the spans of it that answer (at least one)."""

    id: str
    text: str
    paragraph: Paragraph
    answers: tuple[AnswerSpan, ...]


@dataclass(frozen=True, slots=True)
class PassageQuestion:
    """A question with the passages found for it, which answer it or do not."""

    id: str
    text: str
    passages: tuple[str, ...]
    answerable: bool


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A right answer's sentence stands in the file `source` and contains `contains`."""

    source: str
    contains: str


@dataclass(frozen=True, slots=True)
class CorpusQuestion:
    """A question on a corpus folder; without `gold`, the corpus does not answer it."""

    id: str
    text: str
    kind: str
    gold: tuple[GoldSentence, ...]


@dataclass(frozen=True, slots=True)
class ReadingSet:
    """A set in SQuAD's format (ARCD, TyDi GoldP, XQuAD, MLQA); nobody need ask about each paragraph."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    questions: tuple[ReadingQuestion, ...]


@dataclass(frozen=True, slots=True)
class PassageSet:
    """A set in the format of NoMIRACL: every question brings its passages, as "title: text"."""

    name: str
    questions: tuple[PassageQuestion, ...]


@dataclass(frozen=True, slots=True)
class CorpusSet:
    """Questions on the documents of a folder."""

    name: str
    questions: tuple[CorpusQuestion, ...]


QuestionSet = ReadingSet | PassageSet | CorpusSet
