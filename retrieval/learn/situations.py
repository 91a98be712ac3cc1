"""Situations: what a question is asked of, so that the confidence learns when there is no answer."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from retrieval.evaluate.datasets.readers import part_of_key
from retrieval.evaluate.datasets.types import Paragraph, ReadingQuestion, ReadingSet
from retrieval.index.arrays.types import Doubles
from retrieval.index.base import Located
from retrieval.index.embedded import index_in_memory
from retrieval.learn.examples import corpus_of, overlap

OWN_HALF: Final = "its half"
OTHER_HALF: Final = "other half"
OWN_PARAGRAPH: Final = "its paragraph"
OWN_ARTICLE: Final = "its article"
TEN_PASSAGES: Final = "ten passages"
JUDGED_PASSAGES: Final = "judged passages"
CLOSE_TO_TOPIC: Final = "close to the topic"
LACKED_ATTRIBUTE: Final = "attribute it lacks"
CHANGED_WORD: Final = "one word changed"

# The text of a paragraph, and where in it an answer begins and ends.
Gold = tuple[str, int, int]


class ParagraphPool:
    """Paragraphs that questions are asked of, with an index over them.

    Attributes:
        texts: Theirs, each once.
        index: Over them, a document each.
    """

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        corpus = corpus_of(paragraphs)
        self.texts = [document.passages[0].text for document in corpus.documents]
        self.index = index_in_memory(corpus)

    def answers(self, sentence: Located, gold: Sequence[Gold]) -> bool:
        """Whether enough of a right answer stands in a sentence of it."""
        here = self.texts[int(sentence.source)]
        spans = (overlap(sentence.start, sentence.text, a, b) for text, a, b in gold if text == here)
        return any(span is not None for span in spans)


def open_halves(sets: Sequence[ReadingSet]) -> dict[int, ParagraphPool]:
    """All paragraphs of the sets in two halves, 1 and 2, no article in both."""
    paragraphs = [p for s in sets for p in s.paragraphs]
    return {
        part: ParagraphPool(p for p in paragraphs if part_of_key(p.article, 2) == part) for part in (1, 2)
    }


def gold_of(question: ReadingQuestion) -> list[Gold]:
    """The right answers of a question, in its own paragraph."""
    return [(question.paragraph.text, answer.start, answer.end) for answer in question.answers]


def weigh_situations(situations: Sequence[str], weights: Mapping[str, float]) -> Doubles:
    """What each case counts, when each situation counts `weights` whatever the number of its cases."""
    count = Counter(situations)
    return np.array([weights[name] / count[name] for name in situations])
