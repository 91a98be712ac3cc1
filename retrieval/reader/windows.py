"""What the network reads of a candidate: the sentence, alone and with what it hangs on, and its passage."""

from dataclasses import dataclass
from typing import Final

from retrieval.index.base import Hits, Lookup
from retrieval.ranking.matches import leads_of
from retrieval.ranking.ranker import Ranked

# Characters: about 100 tokens of Arabic, and about 150; what comes after is not read.
_SENTENCE_CHARACTERS: Final = 400
_CONTEXT_CHARACTERS: Final = 600
_BEFORE_CHARACTERS: Final = 200  # of the sentence before, from its end
_MAX_HEADINGS: Final = 2  # the innermost


@dataclass(frozen=True, slots=True)
class Window:
    """What is read of one candidate.

    Attributes:
        sentence: The candidate alone.
        context: The headings above it, the line that introduces it or the sentence before, and itself.
        passage: What it stands in, from its beginning, below its title.
    """

    sentence: str
    context: str
    passage: str


def read_window(hits: Hits, index: Lookup, ranked: Ranked) -> Window:
    """The window of one candidate of the hits."""
    sentence, place = ranked.sentence, int(hits.passage_of[ranked.number])
    passage, number = int(hits.passages[place]), int(hits.number_of[ranked.number])
    lead = int(leads_of(hits)[ranked.number])
    if lead >= 0:
        before = index.sentence(passage, int(hits.number_of[lead])).text
    else:
        before = index.sentence(passage, number - 1).text[-_BEFORE_CHARACTERS:] if number else ""
    above = sentence.section[-_MAX_HEADINGS:] or ((sentence.title,) if sentence.title else ())
    whole = index.stretch(passage, 0, int(hits.number_of[_last_of(hits, place)]))
    return Window(
        sentence.text[:_SENTENCE_CHARACTERS],
        _joined(*above, before, sentence.text)[:_CONTEXT_CHARACTERS],
        _joined(sentence.title or "", whole)[:_CONTEXT_CHARACTERS],
    )


def _joined(*parts: str) -> str:
    return ". ".join(part for part in parts if part)


def _last_of(hits: Hits, place: int) -> int:
    """The last sentence of the passage that is at this place among the hits."""
    return int(hits.passage_of.searchsorted(place, side="right")) - 1
