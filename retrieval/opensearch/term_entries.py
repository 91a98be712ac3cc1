"""What the cluster knows of words: each stem's frequencies, the stems spelled nearly like it, its slips."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

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
from retrieval.opensearch.analysis import MAX_STEM_LETTERS
from retrieval.opensearch.schema import Json

MIN_LIKENESS: Final = 0.4  # these three are the embedded index's
MAX_NEAR_TERMS: Final = 30
ALIKE_LIKENESS: Final = 0.92
_MAX_SOUNDING_TERMS: Final = 200  # names of one question that sound alike
_MAX_TYPO_TERMS: Final = 100  # for each form of a word: Lucene gives those with the fewest slips first


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A stem of the corpus: in how many passages it stands, under how many headings, and a word of it."""

    stem: str
    body: int
    above: int
    surface: str


@dataclass(frozen=True, slots=True)
class WordEntries:
    """What is known of a word: its own stem, if the corpus holds it; others like it, best first; its slip."""

    own: TermEntry | None
    near: tuple[tuple[TermEntry, float], ...] = ()
    slip: TermEntry | None = None


def stem_key(word: str) -> str:
    """The stem of a normalized word, as it stands in the cluster."""
    return stem(word)[:MAX_STEM_LETTERS]


def spelling_request(word: str) -> Json:
    """Terms with a Dice coefficient (Dice 1945) of at least `MIN_LIKENESS`, best first; a score is one."""
    grams = grams_of(stem_key(word))
    return {
        "size": MAX_NEAR_TERMS,
        "min_score": MIN_LIKENESS,
        "track_total_hits": False,
        "sort": [{"_score": "desc"}, {"stem": "asc"}],
        "query": {
            "script_score": {
                "query": {
                    "bool": {
                        "should": [{"term": {"grams": gram}} for gram in sorted(grams)],
                        # What shares fewer cannot be near enough, whatever its size.
                        "minimum_should_match": max(1, ceil(MIN_LIKENESS * len(grams) / 2)),
                    }
                },
                "script": {
                    "source": "2.0 * _score / (doc['size'].value + params.size)",
                    "params": {"size": len(grams)},
                },
            }
        },
    }


def sound_request(keys: Iterable[str]) -> Json:
    """Terms that sound like one of `keys`."""
    return _filter({"terms": {"sound": sorted(keys)}}, _MAX_SOUNDING_TERMS)


def stem_request(stems: Iterable[str]) -> Json:
    """Terms of just these stems."""
    wanted = sorted(set(stems))
    return _filter({"terms": {"stem": wanted}}, len(wanted))


def typo_request(form: str) -> Json:
    """Terms that differ in a few letters, by optimal string alignment, but not in the first."""
    fuzzy = {
        "value": form,
        "fuzziness": max_typos(len(form)),
        "prefix_length": 1,
        "max_expansions": _MAX_TYPO_TERMS,
    }
    return {
        "size": _MAX_TYPO_TERMS,
        "track_total_hits": False,
        "query": {"fuzzy": {"stem": fuzzy}},
    }


def typo_forms(word: str) -> list[str]:
    """The stems that an unknown word may be a slip of one of."""
    forms = dict.fromkeys(stem(form) for form in (word, *bare_forms(word)))
    return [form for form in forms if MIN_LETTERS <= len(form) <= MAX_STEM_LETTERS and form.isalpha()]


def nearest_entry(word: str, candidates: Sequence[TermEntry]) -> TermEntry | None:
    """The one that the word most likely is a slip of."""
    unique = list({entry.stem: entry for entry in candidates}.values())
    stems, counts = [entry.stem for entry in unique], [entry.body for entry in unique]
    at = TypoFinder(bucket_terms(stems), stems, counts).nearest(word)
    meant = None if at is None else unique[at]
    return meant if meant and is_same_but_for_typos(word, meant.surface) else None


def word_entries(word: str, near: Json, own: TermEntry | None, sounding: Iterable[TermEntry]) -> WordEntries:
    """What the answers say of a word: those of `sounding` that sound the same stand before near spellings."""
    sound = proper_names.name_sound(word)
    alike = [entry for entry in sounding if sound and sound_key(entry.stem) == sound]
    first = [(entry, ALIKE_LIKENESS) for entry in alike if entry.stem != stem_key(word)]
    names = {entry.stem for entry, _ in first} | {stem_key(word)}
    rest = [(entry, score) for entry, score in parse_scored_entries(near) if entry.stem not in names]
    return WordEntries(own, (*first, *rest))


def foreign_sounds(words: Iterable[str]) -> dict[str, str]:
    """Of words that sound foreign, what one hears of them."""
    return {word: sound for word in words if (sound := proper_names.name_sound(word))}


def parse_scored_entries(answer: Json) -> list[tuple[TermEntry, float]]:
    """The terms of an answer of the cluster, best first, each with its score."""
    return [(_entry(hit["_source"]), hit["_score"]) for hit in answer["hits"]["hits"]]


def parse_entries(answer: Json) -> list[TermEntry]:
    """The terms of an answer of the cluster."""
    return [_entry(hit["_source"]) for hit in answer["hits"]["hits"]]


def _filter(query: Json, size: int) -> Json:
    return {"size": size, "track_total_hits": False, "query": {"bool": {"filter": query}}}


def _entry(source: Json) -> TermEntry:
    return TermEntry(source["stem"], source["body"], source["above"], source["surface"])
