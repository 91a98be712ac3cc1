"""Arabic text grown to size: real sentences recombined, with new words as an archive brings them.

A passage is made of whole sentences of one paragraph after another until it has about `WORDS` words.
Sentences alone would repeat themselves, and the vocabulary would stop growing, which flatters every index.
So the rarest words (met once or twice in the real text) give way, in nine of ten places, to words drawn as in
Simon's process (Simon 1955): a new one with the probability that keeps the vocabulary on Heaps' law (Heaps
1978) as fitted to the real text, else one drawn before, each as likely as it was drawn often, which keeps to
Zipf's law. A new word is a rare real one with two letters changed, as names and slips look.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from retrieval.arabic.normalization import WORD
from retrieval.arabic.sentences import split_sentences

WORDS = 60
FILE = 100  # passages a file
_RARE = 2
_REPLACED = 0.9
_HALF_A_DRAW = 32  # words: a passage ends behind the draw that passes this mark
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


class Growth:
    """Passages without end; the same ones for the same real text.

    Attributes:
        k, beta: Heaps' law of the real text: different words = k * words ** beta.
    """

    def __init__(self, paragraphs: Sequence[str], seed: int = 1) -> None:
        self._random = Random(seed)  # noqa: S311
        self._paragraphs = [
            [" ".join(text[a:b].split()) for a, b in split_sentences(text)]
            for text in dict.fromkeys(paragraphs)
        ]
        words = [w for paragraph in self._paragraphs for s in paragraph for w in WORD.findall(s)]
        counts = Counter(words)
        self._rare = {w for w, n in counts.items() if n <= _RARE and w.isalpha()}
        self._models = sorted(self._rare)
        self._rare_share = sum(counts[w] for w in self._models) / len(words)
        self.k, self.beta = heaps(words)
        self._words = len(words)
        self._drawn: list[str] = []

    def passages(self) -> Iterator[str]:
        """Passages of about `WORDS` words, each on one line."""
        while True:
            yield self._passage()

    def _passage(self) -> str:
        chosen: list[str] = []
        size = 0
        while size < WORDS - _HALF_A_DRAW:
            paragraph = self._random.choice(self._paragraphs)
            for sentence in paragraph[self._random.randrange(len(paragraph)) :][:2]:
                chosen.append(sentence)
                size += sentence.count(" ") + 1
        self._words += size
        new = self._share_of_new()
        instead: dict[str, str] = {}
        return WORD.sub(lambda found: self._written(found[0], new, instead), " ".join(chosen))

    def _share_of_new(self) -> float:
        """How many of the drawn words are new: the slope of Heaps' law over their share of all words."""
        slope: float = self.k * self.beta * self._words ** (self.beta - 1)
        return min(1.0, slope / (_REPLACED * self._rare_share))

    def _written(self, word: str, new: float, instead: dict[str, str]) -> str:
        if word not in self._rare:
            return word
        if word not in instead:
            instead[word] = self._draw(new) if self._random.random() < _REPLACED else word
        return instead[word]

    def _draw(self, new: float) -> str:
        if not self._drawn or self._random.random() < new:
            self._drawn.append(self._new())
        else:
            self._drawn.append(self._drawn[int(self._random.random() * len(self._drawn))])
        return self._drawn[-1]

    def _new(self) -> str:
        letters = list(self._random.choice(self._models))
        for _ in range(2):
            letters[self._random.randrange(len(letters))] = self._random.choice(_LETTERS)
        return "".join(letters)


def heaps(words: Sequence[str]) -> tuple[float, float]:
    """k and beta of Heaps' law through two points of the text: half of it, and all of it."""
    half = len(words) // 2
    some, every = len(set(words[:half])), len(set(words))
    beta = math.log(every / some) / math.log(len(words) / half)
    return every / len(words) ** beta, beta


def write(folder: Path, growth: Growth, passages: int) -> None:
    """A corpus folder with so many passages, `FILE` of them a file; each a paragraph on a line of its own."""
    folder.mkdir(parents=True)
    lines = growth.passages()
    for first in range(0, passages, FILE):
        text = "".join(f"{next(lines)}\n" for _ in range(min(FILE, passages - first)))
        (folder / f"{first // FILE:06}.txt").write_text(text, "utf-8", newline="")
