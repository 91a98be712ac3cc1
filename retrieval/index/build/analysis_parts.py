"""Analyses of parts of a corpus: put together to the whole, and documents taken out of it as they are."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Final

import numpy as np

from retrieval.index.arrays.array_file import copy_arrays
from retrieval.index.arrays.strings import (
    Strings,
    join_strings,
    pack_strings,
    pick_strings,
    slice_strings,
    unpack_strings,
)
from retrieval.index.arrays.types import Ints
from retrieval.index.forward import Analysis, WordNumbers

_COLUMNS_OF_WORDS: Final = frozenset(("tokens", "heading_words"))


def join_analyses(parts: Iterable[Analysis]) -> Analysis:
    """The analyses of parts of a corpus as one of the whole; of each part nothing is kept but its columns."""
    words = WordNumbers()
    columns: dict[str, list[Any]] = {field.name: [] for field in fields(Analysis) if field.name != "words"}
    for part in parts:
        numbers = np.array([words[word] for word in unpack_strings(part.words)], np.int32)
        for column, values in columns.items():
            value = getattr(part, column)
            values.append(numbers[value] if column in _COLUMNS_OF_WORDS else _own(value))
    packed = pack_strings(words)
    words.clear()
    whole: dict[str, Any] = {}
    for column in list(columns):
        values = columns.pop(column)
        joint = join_strings if isinstance(values[0], Strings) else np.concatenate
        whole[column] = values[0] if len(values) == 1 else joint(values)
    return Analysis(words=packed, **whole)


def _own(column: Any) -> Any:
    """A column of its own: one that stands in a common buffer would keep the others in memory."""
    return copy_arrays(column) if isinstance(column, Strings) else np.array(column)


def slice_analysis(whole: Analysis, first: int, last: int) -> Analysis:
    """The analysis of the documents from `first` up to `last`, without it, as it would be of them alone."""
    if (first, last) == (0, len(whole.documents)):
        return whole
    d = slice(first, last)
    h = _span(whole.headings_of, first, last)
    p = _span(whole.documents, first, last)
    s = _span(whole.sentences, p.start, p.stop)
    t = _span(whole.sentence_sizes, s.start, s.stop)
    u = _span(whole.heading_sizes, h.start, h.stop)
    used = np.zeros(len(whole.words), np.bool_)
    used[whole.tokens[t]] = used[whole.heading_words[u]] = True
    numbers = np.cumsum(used, dtype=np.int32) - 1
    return Analysis(
        words=pick_strings(whole.words, used.nonzero()[0]),
        documents=whole.documents[d],
        headings_of=whole.headings_of[d],
        names=slice_strings(whole.names, d),
        texts=slice_strings(whole.texts, d),
        titles=slice_strings(whole.titles, h),
        sections=slice_strings(whole.sections, h),
        leads=slice_strings(whole.leads, h),
        heading_sizes=whole.heading_sizes[h],
        heading_words=numbers[whole.heading_words[u]],
        starts=whole.starts[p],
        places=whole.places[p],
        kinds=whole.kinds[p],
        below=whole.below[p],
        sentences=whole.sentences[p],
        sentence_starts=whole.sentence_starts[s],
        sentence_lengths=whole.sentence_lengths[s],
        sentence_places=whole.sentence_places[s],
        sentence_sizes=whole.sentence_sizes[s],
        sentence_roles=whole.sentence_roles[s],
        sentence_lines=whole.sentence_lines[s],
        sentence_pages=whole.sentence_pages[s],
        tokens=numbers[whole.tokens[t]],
    )


def _span(sizes: Ints, first: int, last: int) -> slice:
    start = int(sizes[:first].sum(dtype=np.int64))
    return slice(start, start + int(sizes[first:last].sum(dtype=np.int64)))
