"""Questions of reading sets with the sentence that answers, and others that do not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from retrieval.arabic.sentences import split_sentences
from retrieval.evaluate.datasets.readers import part_of_key
from retrieval.evaluate.datasets.types import Paragraph, ReadingSet
from retrieval.learn.examples import overlap

_ARTICLE_PARTS: Final = 5  # of the articles; the last of them teaches the encoder nothing
# Of the answering sentences so many are shown alone, the others with what stands around them …
_SHARE_ALONE: Final = 0.45
_SHARE_UP_TO_BEHIND: Final = 0.75  # … and those up to here behind the sentence before, or the title
_MAX_BEFORE_CHARACTERS: Final = 120  # characters of the sentence before, from its end


@dataclass(frozen=True, slots=True)
class TrainingPair:
    """A question on a paragraph; `answer` is the number of the sentence that answers."""

    question: str
    title: str
    sentences: tuple[str, ...]
    answer: int


def is_held_back(article: str) -> bool:
    """Whether an article is kept to learn from how far the encoder is to be believed, and to measure it."""
    return part_of_key(article, _ARTICLE_PARTS) == _ARTICLE_PARTS


def pairs_of(sets: Iterable[ReadingSet]) -> Iterator[TrainingPair]:
    """The questions whose answer stands within one sentence, but those on articles that are held back."""
    split: dict[Paragraph, list[tuple[int, int]]] = {}
    for q in (q for s in sets for q in s.questions if not is_held_back(q.paragraph.article)):
        paragraph = q.paragraph
        if paragraph not in split:
            split[paragraph] = list(split_sentences(paragraph.text))
        texts = [(start, paragraph.text[start:end]) for start, end in split[paragraph]]
        first = q.answers[0]
        for number, (start, text) in enumerate(texts):
            if overlap(start, text, first.start, first.end) is not None:
                yield TrainingPair(q.text, paragraph.article, tuple(text for _, text in texts), number)
                break


def answering_text(pair: TrainingPair, random: Random) -> str:
    """The sentence that answers, alone or with what stands around it, as the reader will meet it."""
    texts, number, drawn = pair.sentences, pair.answer, random.random()
    if drawn < _SHARE_ALONE or len(texts) == 1:
        return texts[number]
    before = texts[number - 1][-_MAX_BEFORE_CHARACTERS:] if number else pair.title.replace("_", " ")
    after = texts[number + 1] if drawn >= _SHARE_UP_TO_BEHIND and number + 1 < len(texts) else ""
    return " ".join(part for part in (before, texts[number], after) if part)


def other_text(pair: TrainingPair, all_pairs: Sequence[TrainingPair], random: Random) -> str:
    """Another sentence of the same paragraph, or of any where it has one alone."""
    rest = [text for number, text in enumerate(pair.sentences) if number != pair.answer]
    return random.choice(rest) if rest else random.choice(random.choice(all_pairs).sentences)
