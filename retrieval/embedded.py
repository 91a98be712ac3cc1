"""The index that lives in this process."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from retrieval import kinds, postings
from retrieval.answer import Context
from retrieval.arabic import WORD, normalize_word, stem
from retrieval.bm25 import Passages
from retrieval.context import around
from retrieval.corpus import Corpus, Document, Paragraph
from retrieval.index import Floats, Hits, Ints, Located, Term
from retrieval.slips import Slips, same_but_for_slips
from retrieval.sound import sound_key
from retrieval.spelling import Spellings
from retrieval.topk import TopK

_NEAR_LEAST = 0.4
_NEAR_MOST = 30
_ALIKE = 0.92  # the likeness of names that sound the same
_NO_TERM = -1
_NONE = np.empty(0, np.int32)
_NO_LIKENESS = np.empty(0, np.float32)


class Vocabulary:
    """Words of the corpus → their stems and kinds, each analysed once."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.stems: dict[str, int] = {}
        self.surfaces: list[str] = []
        self._raw: dict[str, int] = {}
        self._stem_of: list[int] = []
        self._kinds: list[int] = []

    def tokens(self, text: str) -> list[int]:
        """Word ids of `text`, in order."""
        raw = self._raw
        return [raw[w] if w in raw else self._add(w) for w in WORD.findall(text)]

    def _add(self, raw: str) -> int:
        word = normalize_word(raw)
        number = self.words.get(word)
        if number is None:
            number = self.words[word] = len(self.words)
            flags = kinds.of(word)
            stop = bool(flags & kinds.STOP) or not word
            self._stem_of.append(_NO_TERM if stop else self._stem(word, raw))
            self._kinds.append(flags)
        self._raw[raw] = number
        return number

    def _stem(self, word: str, raw: str) -> int:
        """The number of a word's stem; of each stem the shortest word is kept, to be shown."""
        number = self.stems.setdefault(stem(word), len(self.stems))
        if number == len(self.surfaces):
            self.surfaces.append(raw)
        else:
            self.surfaces[number] = min(raw, self.surfaces[number], key=lambda shown: (len(shown), shown))
        return number

    def arrays(self) -> tuple[Ints, NDArray[np.uint32]]:
        """For each word its stem's id and its kinds."""
        self._raw.clear()
        return np.array(self._stem_of, np.int32), np.array(self._kinds, np.uint32)


class EmbeddedIndex:
    """Passages, postings and vocabulary of one corpus, in memory."""

    def __init__(self, corpus: Corpus) -> None:
        self._places: list[tuple[Document, Paragraph]] = [
            (d, p) for d in corpus.documents for p in d.paragraphs
        ]
        self._documents = {document.source: document for document in corpus.documents}
        self._opens = _first_below_headings(self._places)
        vocabulary = Vocabulary()
        headings = [vocabulary.tokens(f"{d.title or ''} {p.heading or ''}") for d, p in self._places]
        sentences = [[vocabulary.tokens(s.text) for s in p.sentences] for _, p in self._places]
        stem_of, self._kinds_of = vocabulary.arrays()
        self._stem_of = stem_of
        self._stems = vocabulary.stems
        self._surfaces = vocabulary.surfaces
        self._tokens = _flat(chain.from_iterable(sentences))
        self._sentence_bounds = _bounds(len(s) for s in chain.from_iterable(sentences))
        self._passage_bounds = _bounds(len(passage) for passage in sentences)
        self._headings = stem_of[_flat(headings)] if stem_of.size else np.empty(0, np.int32)
        self._heading_bounds = _bounds(len(h) for h in headings)
        terms = stem_of[self._tokens]
        bodies = _content(terms, self._sentence_bounds[self._passage_bounds])
        above = _content(self._headings, self._heading_bounds)
        held = postings.build(bodies, above, len(self._stems))
        self._df = np.diff(held.bounds[: len(self._stems) + 1])
        self._top = TopK(held)
        self._spellings = Spellings(list(self._stems))
        self._sounds: dict[str, list[int]] = defaultdict(list)
        for name, number in self._stems.items():
            if key := sound_key(name):
                self._sounds[key].append(number)
        self._slips = Slips(list(self._stems), self._df.tolist())
        self._term = lru_cache(maxsize=50_000)(self._look_up)
        self.version = _fingerprint(corpus)

    @property
    def size(self) -> int:
        """The number of passages."""
        return len(self._places)

    def lookup(self, deadline: float) -> "EmbeddedIndex":  # noqa: ARG002 (nothing here waits)
        """The way in for one question: the same for all."""
        return self

    def reachable(self) -> bool:
        """Whether it answers now: always."""
        return True

    def terms(self, words: Sequence[str], others: Sequence[str]) -> dict[str, Term]:
        """What the corpus knows: of each of `words`, by its stem, with its near spellings; of `others`,
        which are stems, only those it holds."""
        held = self._stems
        return {s: self._plain(s) for s in others if s in held} | {w: self._term(w) for w in words}

    def _plain(self, word: str) -> Term:
        number = self._stems.get(word, _NO_TERM)
        return Term(number, int(self._df[number]) if number >= 0 else 0, _NONE, _NO_LIKENESS)

    def _look_up(self, word: str) -> Term:
        plain = self._plain(stem(word))
        near, likeness = self._spellings.near(stem(word), _NEAR_LEAST, _NEAR_MOST)
        other = near != plain.id
        near, likeness = self._with_alike(word, near[other], likeness[other], plain.id)
        meant = self._slips.nearest(word) if plain.id < 0 else None
        slip_of = (
            None
            if meant is None or not same_but_for_slips(word, self._surfaces[meant])
            else (meant, self._surfaces[meant])
        )
        return Term(plain.id, plain.df, near, likeness, slip_of)

    def _with_alike(self, word: str, near: Ints, likeness: Floats, own: int) -> tuple[Ints, Floats]:
        """Near spellings, with the names that sound the same before them."""
        alike = [t for t in self._sounds.get(sound_key(stem(word)) or "", ()) if t != own]
        if not alike:
            return near, likeness
        rest = ~np.isin(near, alike)
        names = np.array(alike, np.int32)
        return np.append(names, near[rest]), np.append(
            np.full(len(names), _ALIKE, np.float32), likeness[rest]
        )

    def search(self, terms: Ints, weights: Floats, k: int) -> Hits:
        """The best `k` passages that hold one of `terms`."""
        return self._hits(*self._top.best(terms, weights, k))

    def _hits(self, passages: Ints, scores: Floats) -> Hits:
        first, last = self._passage_bounds[passages], self._passage_bounds[passages + 1]
        sentences = _ranges(first, last)
        starts, ends = self._sentence_bounds[sentences], self._sentence_bounds[sentences + 1]
        words = self._tokens[_ranges(starts, ends)]
        passage_of = np.repeat(np.arange(len(passages), dtype=np.int32), last - first)
        above_first, above_last = self._heading_bounds[passages], self._heading_bounds[passages + 1]
        return Hits(
            passages=passages,
            scores=scores,
            terms=self._stem_of[words],
            kinds=self._kinds_of[words],
            sentences=_cumulated(ends - starts),
            passage_of=passage_of,
            number_of=(sentences - first[passage_of]).astype(np.int32),
            heading_terms=self._headings[_ranges(above_first, above_last)],
            headings=_cumulated(above_last - above_first),
            opens=self._opens[passages],
        )

    def sentence(self, passage: int, number: int) -> Located:
        """One sentence of a passage, with its place."""
        document, paragraph = self._places[passage]
        s = paragraph.sentences[number]
        return Located(s.text, document.source, paragraph.line, s.start, paragraph.heading, document.title)

    def context(self, source: str, start: int) -> Context | None:
        """The sentence that begins at `start` of the file `source`, with its neighbours; None without one."""
        document = self._documents.get(source)
        return around(document, start) if document else None


def _first_below_headings(places: Sequence[tuple[Document, Paragraph]]) -> NDArray[np.bool_]:
    above = [(d.source, p.heading) for d, p in places]
    return np.array([h[1] is not None and h != b for h, b in zip(above, [None, *above], strict=False)], bool)


def _flat(rows: Iterable[list[int]]) -> Ints:
    return np.fromiter(chain.from_iterable(rows), np.int32)


def _bounds(sizes: Iterable[int]) -> Ints:
    return _cumulated(np.fromiter(sizes, np.int64))


def _cumulated(sizes: NDArray[np.integer]) -> Ints:
    bounds = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, out=bounds[1:])
    return bounds


def _ranges(starts: Ints, ends: Ints) -> NDArray[np.int64]:
    """The integers of [start, end) for each pair, laid end to end."""
    sizes = (ends - starts).astype(np.int64)
    offsets = np.repeat(starts - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
    return offsets + np.arange(int(sizes.sum()))


def _content(terms: Ints, bounds: Ints) -> Passages:
    """Passages without their function words."""
    held = terms >= 0
    before = np.concatenate(([0], np.cumsum(held)))
    return Passages(terms[held], before[bounds])


def _fingerprint(corpus: Corpus) -> str:
    digest = hashlib.blake2b(digest_size=6)
    for document in corpus.documents:
        digest.update(document.source.encode())
        for paragraph in document.paragraphs:
            digest.update(paragraph.text.encode())
    return digest.hexdigest()
