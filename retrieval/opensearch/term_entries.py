"""What the cluster knows of words: each stem's frequencies, the stems spelled nearly like it, its slips."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from retrieval.arabic import names as proper_names
from retrieval.arabic.normalization import bare_forms, stem
from retrieval.arabic.phonetics import sound_key
from retrieval.index.spelling.ngrams import grams_of
from retrieval.index.spelling.typos import (
    MIN_LETTERS,
    TypoFinder,
    bucket_terms,
    is_same_but_for_typos,
    max_typos,
)
from retrieval.opensearch.analysis import LONGEST

Json = Any

NEAR_LEAST: Final = 0.4  # these three are the embedded index's
NEAR_MOST: Final = 30
ALIKE: Final = 0.92
_SOUND_MOST: Final = 200  # names of one question that sound alike
_SLIPS_LOOKED_AT: Final = 100  # for each form of a word: Lucene gives those with the fewest slips first


@dataclass(frozen=True, slots=True)
class Entry:
    """A stem of the corpus: in how many passages it stands, under how many headings, and a word of it."""

    stem: str
    body: int
    above: int
    surface: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a word: its own stem, if the corpus holds it; others like it, best first; its slip."""

    own: Entry | None
    near: tuple[tuple[Entry, float], ...] = ()
    slip: Entry | None = None


def key(word: str) -> str:
    """The stem of a normalized word, as it stands in the cluster."""
    return stem(word)[:LONGEST]


def by_spelling(word: str) -> Json:
    """Terms with a Dice coefficient (Dice 1945) of at least `NEAR_LEAST`, best first; a score is one."""
    found = grams_of(key(word))
    return {
        "size": NEAR_MOST,
        "min_score": NEAR_LEAST,
        "track_total_hits": False,
        "sort": [{"_score": "desc"}, {"stem": "asc"}],
        "query": {
            "script_score": {
                "query": {
                    "bool": {
                        "should": [{"term": {"grams": gram}} for gram in sorted(found)],
                        # What shares fewer cannot be near enough, whatever its size.
                        "minimum_should_match": max(1, ceil(NEAR_LEAST * len(found) / 2)),
                    }
                },
                "script": {
                    "source": "2.0 * _score / (doc['size'].value + params.size)",
                    "params": {"size": len(found)},
                },
            }
        },
    }


def by_sound(keys: Iterable[str]) -> Json:
    return _filter({"terms": {"sound": sorted(keys)}}, _SOUND_MOST)


def by_stem(stems: Iterable[str]) -> Json:
    wanted = sorted(set(stems))
    return _filter({"terms": {"stem": wanted}}, len(wanted))


def by_slip(form: str) -> Json:
    """Terms that differ in a few letters, by optimal string alignment, but not in the first."""
    fuzzy = {
        "value": form,
        "fuzziness": max_typos(len(form)),
        "prefix_length": 1,
        "max_expansions": _SLIPS_LOOKED_AT,
    }
    return {
        "size": _SLIPS_LOOKED_AT,
        "track_total_hits": False,
        "query": {"fuzzy": {"stem": fuzzy}},
    }


def slip_forms(word: str) -> list[str]:
    """The stems that an unknown word may be a slip of one of."""
    forms = dict.fromkeys(stem(form) for form in (word, *bare_forms(word)))
    return [form for form in forms if MIN_LETTERS <= len(form) <= LONGEST and form.isalpha()]


def slip_of(word: str, candidates: Sequence[Entry]) -> Entry | None:
    """The one that the word most likely is a slip of."""
    unique = list({entry.stem: entry for entry in candidates}.values())
    stems, counts = [entry.stem for entry in unique], [entry.body for entry in unique]
    at = TypoFinder(bucket_terms(stems), stems, counts).nearest(word)
    meant = None if at is None else unique[at]
    return meant if meant and is_same_but_for_typos(word, meant.surface) else None


def known(word: str, near: Json, own: Entry | None, sounding: Iterable[Entry]) -> Known:
    """What the answers say of a word: those of `sounding` that sound the same stand before near spellings."""
    sound = proper_names.name_sound(word)
    alike = [entry for entry in sounding if sound and sound_key(entry.stem) == sound]
    first = [(entry, ALIKE) for entry in alike if entry.stem != key(word)]
    names = {entry.stem for entry, _ in first} | {key(word)}
    rest = [(entry, score) for entry, score in scored(near) if entry.stem not in names]
    return Known(own, (*first, *rest))


def heard(words: Iterable[str]) -> dict[str, str]:
    """Of words that sound foreign, what one hears of them."""
    return {word: sound for word in words if (sound := proper_names.name_sound(word))}


def scored(answer: Json) -> list[tuple[Entry, float]]:
    return [(_entry(hit["_source"]), hit["_score"]) for hit in answer["hits"]["hits"]]


def entries(answer: Json) -> list[Entry]:
    return [_entry(hit["_source"]) for hit in answer["hits"]["hits"]]


def _filter(query: Json, size: int) -> Json:
    return {"size": size, "track_total_hits": False, "query": {"bool": {"filter": query}}}


def _entry(source: Json) -> Entry:
    return Entry(source["stem"], source["body"], source["above"], source["surface"])
