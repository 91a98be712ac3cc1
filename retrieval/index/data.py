"""A corpus made ready for questions: its analysis, and the structures that are searched, as arrays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.index.arrays.memory import give_back_memory
from retrieval.index.arrays.runs import array_blocks, bounds_of_sizes, concatenated_ranges
from retrieval.index.arrays.strings import Register, build_register, unpack_strings
from retrieval.index.arrays.types import Ints, Places
from retrieval.index.forward import Analysis, WordNumbers
from retrieval.index.postings import postings
from retrieval.index.postings.bm25 import PassageTerms
from retrieval.index.postings.postings import Postings
from retrieval.index.spelling import ngrams, typos
from retrieval.index.spelling.ngrams import Grams
from retrieval.index.spelling.typos import TermBuckets
from retrieval.index.word_table import WordTable

NO_TERM = -1


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where things begin, each with the end of the last. Shapes as in `Analysis`.

    Attributes:
        documents: (D + 1,) passages.
        headings_of: (D + 1,) headings.
        heading_words: (H + 1,) words of headings.
        passages: (P + 1,) sentences.
        sentences: (S + 1,) tokens.
    """

    documents: Places
    headings_of: Places
    heading_words: Places
    passages: Places
    sentences: Places


@dataclass(frozen=True, slots=True)
class Sounds:
    """The terms of each sound: of `keys[i]` they are `terms[bounds[i] : bounds[i + 1]]`, ascending."""

    keys: Register
    bounds: Places
    terms: Ints


@dataclass(frozen=True, slots=True)
class IndexData:
    """Everything that questions are answered from but the text. Shapes: W words, V terms, P passages.

    Attributes:
        word_table: What each word is.
        terms: The stems, numbered as headings and then sentences first use them.
        term_of: (W,) the term of each word, `NO_TERM` for a function word.
        shown: (V,) of each term the shortest word, as documents write it first.
        heading_of: (P,) which heading of all each passage stands below.
        opens: (P,) whether a passage is the first below its heading.
    """

    analysis: Analysis
    bounds: Bounds
    word_table: WordTable
    terms: Register
    term_of: Ints
    shown: Ints
    heading_of: Ints
    opens: NDArray[np.bool_]
    postings: Postings
    grams: Grams
    term_buckets: TermBuckets
    sounds: Sounds


def build_index_data(analysis: Analysis, table: WordTable) -> IndexData:
    """A corpus made ready. `table` says what each of its words is."""
    bounds = _bounds(analysis)
    # First what is made of strings, while there are no postings: each takes as much again as it leaves.
    terms, term_of, shown = _terms(unpack_strings(analysis.words), table, _first_uses(analysis))
    give_back_memory()
    grams = ngrams.build_grams(terms)
    give_back_memory()
    buckets, register = typos.bucket_terms(terms), build_register(terms)
    del terms
    sounds = _sounds(unpack_strings(table.sounds), term_of, len(shown))
    give_back_memory()
    heading_of = (np.repeat(bounds.headings_of[:-1], analysis.documents) + analysis.below).astype(np.int32)
    return IndexData(
        analysis,
        bounds,
        table,
        register,
        term_of,
        shown,
        heading_of,
        _opens(analysis, heading_of),
        postings.build_postings(_fields(analysis, bounds, term_of, heading_of), len(shown)),
        grams,
        buckets,
        sounds,
    )


def _fields(analysis: Analysis, bounds: Bounds, term_of: Ints, heading_of: Ints) -> Iterator[PassageTerms]:
    """The terms of passages, and then of the headings above them."""
    yield _content(analysis.tokens, term_of, bounds.sentences[bounds.passages])
    yield _picked(_content(analysis.heading_words, term_of, bounds.heading_words), heading_of)


def _bounds(analysis: Analysis) -> Bounds:
    return Bounds(
        bounds_of_sizes(analysis.documents),
        bounds_of_sizes(analysis.headings_of),
        bounds_of_sizes(analysis.heading_sizes),
        bounds_of_sizes(analysis.sentences),
        bounds_of_sizes(analysis.sentence_sizes),
    )


def _first_uses(analysis: Analysis) -> Ints:
    """The words in the order in which headings and then sentences first use them."""
    uses = len(analysis.heading_words) + len(analysis.tokens)
    first = np.full(len(analysis.words), uses, np.int64)
    # Of equal numbers the last that is assigned stays: backwards, the first use.
    for words, before in ((analysis.tokens, len(analysis.heading_words)), (analysis.heading_words, 0)):
        for block in reversed(list(array_blocks(len(words)))):
            first[words[block][::-1]] = before + np.arange(block.stop - 1, block.start - 1, -1)
    return np.argsort(first).astype(np.int32)


def _terms(words: Sequence[str], table: WordTable, order: Ints) -> tuple[list[str], Ints, Ints]:
    """The different stems, each word's number of its own, and of each stem the shortest word.

    Of the ways to write a word, the first in `order` is looked at.
    """
    stems = unpack_strings(table.stems)
    _, first = np.unique(table.normal[order], return_index=True)
    written = np.zeros(len(words), np.bool_)
    written[order[first]] = True
    numbers = WordNumbers()
    term_of = np.full(len(words), NO_TERM, np.int32)
    shown: list[int] = []
    for i in order.tolist():
        if not stems[i]:
            continue
        number = term_of[i] = numbers[stems[i]]
        if number == len(shown):
            shown.append(i)
        elif written[i] and (len(words[i]), words[i]) < (len(words[shown[number]]), words[shown[number]]):
            shown[number] = i
    return list(numbers), term_of, np.array(shown, np.int32)


def _content(words: Ints, term_of: Ints, bounds: Places) -> PassageTerms:
    """Passages as their terms: without their function words."""
    content = np.empty(len(words), np.int32)
    before = np.zeros(len(words) + 1, np.uint32)
    end = 0
    for block in array_blocks(len(words)):
        terms = term_of[words[block]]
        held = terms >= 0
        after = before[block.start + 1 : block.stop + 1]
        np.cumsum(held, out=after)
        after += np.uint32(end)
        begin, end = end, int(before[block.stop])
        content[begin:end] = terms[held]
    return PassageTerms(content[:end], before[bounds].astype(np.int64))


def _picked(content: PassageTerms, rows: Ints) -> PassageTerms:
    """Of each passage the words of its heading."""
    starts, ends = content.bounds[rows], content.bounds[rows + 1]
    return PassageTerms(content.terms[concatenated_ranges(starts, ends)], bounds_of_sizes(ends - starts))


def _opens(analysis: Analysis, heading_of: Ints) -> NDArray[np.bool_]:
    sections = _section_numbers(analysis)
    named = np.diff(analysis.sections.bounds) > 0
    first = np.diff(sections[heading_of], prepend=-1) != 0
    opens: NDArray[np.bool_] = first & named[heading_of]
    return opens


def _section_numbers(analysis: Analysis) -> Ints:
    """A number of each section; the same of those that differ by their lead alone; shape (H,)."""
    count = len(analysis.leads)
    if not len(analysis.leads.data):
        return np.arange(count, dtype=np.int32)
    document = np.repeat(np.arange(len(analysis.headings_of)), analysis.headings_of).tolist()
    numbers: dict[tuple[int, str], int] = {}
    pairs = zip(document, unpack_strings(analysis.sections), strict=True)
    return np.array([numbers.setdefault(pair, len(numbers)) for pair in pairs], np.int32)


def _sounds(sounds: Sequence[str], term_of: Ints, terms: int) -> Sounds:
    """The terms of each sound; every word of a term has the sound of their stem."""
    keys = WordNumbers()
    number = np.full(terms, -1, np.int32)
    for sound, term in zip(sounds, term_of.tolist(), strict=True):
        if sound:
            number[term] = keys[sound]
    order = np.argsort(number, kind="stable").astype(np.int32)
    order = order[int(np.count_nonzero(number < 0)) :]
    bounds = np.searchsorted(number[order], np.arange(len(keys) + 1))
    return Sounds(build_register(list(keys)), bounds, order)
