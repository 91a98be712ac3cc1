"""Questions to begin with, made of the corpus itself: a newcomer need not guess what it speaks of."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest

from retrieval import Answer, DocumentInfo, covers_question, normalize, questions_about

EXAMPLE_COUNT = 3
# Tried at the start of the bot: a tenth of a second each, in a thread. Mostly the first few are answered.
MAX_TRIED_QUESTIONS = 40
MAX_TRIED_FOR_VARIETY = 9  # a second


def best_questions(ask: Callable[[str, int], Answer], documents: Sequence[DocumentInfo]) -> tuple[str, ...]:
    """The questions to show: the first that `ask`, given a question and how many sentences, answers rightly.

    Right is a sure answer out of the document that the question was made of which speaks of all that it
    names. As far as there are any, each begins with another word. Where there are too few, those follow that
    are answered with some doubt, the surest first, but none about what a heading only names.
    """
    sure: list[str] = []
    doubtful: dict[str, float] = {}
    told: set[str] = set()
    for tried, (question, document) in enumerate(islice(possible_questions(documents), MAX_TRIED_QUESTIONS)):
        made = question in document.questions
        if _is_enough(sure, seeks_variety=made and tried < MAX_TRIED_FOR_VARIETY):
            break
        answer = ask(question, 1)
        if not _is_right(answer, question, document) or answer.answers[0].text in told:
            continue
        told.add(answer.answers[0].text)
        if not answer.doubtful:
            sure.append(question)
        elif made:
            doubtful[question] = answer.confidence
    others = sorted(doubtful, key=lambda question: -doubtful[question])
    return tuple(dict.fromkeys([*_openings(sure).values(), *sure, *others]))[:EXAMPLE_COUNT]


def _is_enough(sure: Sequence[str], seeks_variety: bool) -> bool:
    return len(_openings(sure) if seeks_variety else sure) >= EXAMPLE_COUNT


def _openings(questions: Iterable[str]) -> dict[str, str]:
    """The first question that begins with each word."""
    first: dict[str, str] = {}
    for question in questions:
        first.setdefault(question.split()[0], question)
    return first


def possible_questions(documents: Sequence[DocumentInfo]) -> Iterator[tuple[str, DocumentInfo]]:
    """Each question once, with the document it is of; at the end those about what headings only name."""
    first = documents[:MAX_TRIED_QUESTIONS]
    made = [document.questions for document in first]
    about = [questions_about((document.title, *document.headings)) for document in first]
    seen: set[str] = set()
    for question, document in chain(_in_turn(made, first), _in_turn(about, first)):
        if question not in seen:
            seen.add(question)
            yield question, document


def _in_turn(
    rows: Sequence[Sequence[str]], documents: Sequence[DocumentInfo]
) -> Iterator[tuple[str, DocumentInfo]]:
    """The first question of each document, then the second of each, …"""
    for turn in zip_longest(*rows):
        yield from (
            (question, document) for question, document in zip(turn, documents, strict=True) if question
        )


def _is_right(answer: Answer, question: str, document: DocumentInfo) -> bool:
    if not answer.found or not answer.answers:
        return False
    best = answer.answers[0]
    asked = normalize(question)
    asking = [heading for heading in document.headings if asked in normalize(heading)]
    if best.source != document.source or (asking and set(asking).isdisjoint(best.section)):
        return False
    return covers_question(question, best, document.title)
