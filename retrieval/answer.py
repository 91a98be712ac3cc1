"""What the engine says: quotations with their places, and how sure it is of the first."""

from dataclasses import dataclass
from enum import StrEnum

from retrieval.corpus.documents import PassageKind


class SmallTalk(StrEnum):
    """What a message is when it asks nothing."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    ABOUT = "about"  # who the bot is, what it can do
    PRAISE = "praise"  # or assent: what was said is good, or right
    DISSENT = "dissent"  # … is wrong
    LAUGHTER = "laughter"
    WORDLESS = "wordless"  # an emoji, a dot


@dataclass(frozen=True, slots=True)
class Shape:
    """What a quotation is in its document, beyond its words.

    Attributes:
        end: Where it ends in the document's text, in characters; None where that is not known.
        more: Whether the list, the reply or the article that it is the beginning of goes on behind it.
        kind: What it is taken from.
        marks: What a list shows before each of its lines, a bullet or a number; none for lines that hold
            their own. Empty where no line has any.
        scanned: Whether it was read from a picture, by OCR, so that its letters may be wrong.
        note: What the document says of it: that it was repealed or amended; empty for most.
    """

    end: int | None = None
    more: bool = False
    kind: PassageKind = PassageKind.PROSE
    marks: tuple[str, ...] = ()
    scanned: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One sentence of the corpus, offered as an answer.

    Attributes:
        text: A contiguous piece of the file, untouched.
        highlight: The words of `text` that answer, a contiguous piece of it; None rather than a wrong guess.
        source: The file's path relative to the corpus folder, with forward slashes.
        line: The 1-based line of the file on which the quotation begins; None where the format has no lines.
        section: The headings it stands under, outermost first.
        score: Higher is better; comparable only within one answer.
        start: Where `text` begins in the document's text, in characters.
        page: The 1-based page on which it begins; None where the format has no pages.
        shape: What it is in its document.
    """

    text: str
    highlight: str | None
    source: str
    line: int | None
    section: tuple[str, ...]
    score: float
    start: int
    page: int | None = None
    shape: Shape = Shape()

    @property
    def heading(self) -> str | None:
        """The heading it stands under, if there is one."""
        return self.section[-1] if self.section else None


@dataclass(frozen=True, slots=True)
class Context:
    """A quotation with what stands around it, as in the file; the first three together read as one text.

    Attributes:
        rest: The lines of the same list, reply or article that follow `text`.
        marks: What a list shows before each line of `rest`, as in `Shape.marks`.
    """

    before: str
    text: str
    after: str
    rest: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The engine's answer to one question.

    Attributes:
        question: The question as it was asked.
        found: Whether the first quotation is offered as the answer.
        confidence: The probability that `answers[0]` answers the question, 0 to 1, whether `found` or not.
        elapsed_ms: The time `Engine.ask` took, in milliseconds.
        answers: Different sentences, best first; when not `found`, the nearest ones.
        doubtful: Found, but to be worded with care.
        searched_for: The question as it was searched, when a word of it was repaired; else None.
        small_talk: Set when the message asks nothing of the documents, and nothing was searched.
        understood: The question in full, when it leaned on the one before and was searched so; else None.
        read: Whether the network decided, not the words alone.
    """

    question: str
    found: bool
    confidence: float
    elapsed_ms: float
    answers: tuple[Quotation, ...] = ()
    doubtful: bool = False
    searched_for: str | None = None
    small_talk: SmallTalk | None = None
    understood: str | None = None
    read: bool = False
