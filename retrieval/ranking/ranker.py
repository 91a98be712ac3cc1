"""Which sentence of the best passages answers: a linear score over features, in two stages.

The first looks at every sentence of the passages found; the second looks at the words of the best few.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Final

import numpy as np

from retrieval.arabic import word_classes
from retrieval.corpus.documents import PassageKind, Role
from retrieval.index.arrays.types import Reals
from retrieval.index.base import Hits, Located, Lookup
from retrieval.question.answer_type import AnswerType
from retrieval.ranking import features, weights
from retrieval.ranking.amendment_notes import is_new_wording, sentence_of, without_notes
from retrieval.ranking.features import Evidence
from retrieval.ranking.matches import LEADS
from retrieval.ranking.spans import highlight, span_features, span_scores
from retrieval.ranking.spans.highlight import Highlight
from retrieval.ranking.spans.span_features import SentenceTokens
from retrieval.ranking.spans.span_scores import ScoredSpans

_FOREIGN_PENALTY: Final = 2.0  # of a line that says in another language what its neighbour says in Arabic
_MIN_ARABIC_SHARE: Final = 0.3  # of the letters of an Arabic line, however many names it quotes
_LEAD_PENALTY: Final = 100.0  # more than any sentence scores
_LOOSE_PENALTY: Final = 3.0  # about what covering half of the question is worth
# Set by hand: no training set has headings; the widest margin that confidence counts.
_ASKED_ABOVE_BONUS: Final = 3.0
# … for the whole of what was asked for, above a list, where a list is asked for.
_LISTED_BONUS: Final = 4.0
_OTHER_TERM_PENALTY: Final = 3.0  # of the definition of something else
_IN_FORCE_MARGIN: Final = 1.0  # by which the text to which a law was amended comes before the one it replaced
_IN_FORCE_SHARE: Final = 0.75  # … where it says so much of what any sentence there says of the question
_EMPTY_PENALTY: Final = 6.0  # of a sentence that tells nothing: more than its words weigh against another
# Sentences that change places for their words: more did not help on the training sets.
SECOND_STAGE_SENTENCES: Final = 4
_MAX_LABEL_WORDS: Final = 6  # of a line that tells nothing by itself: "the rights of members:"
_ASKS: Final = re.compile(r"[؟?][^.!]*$")
FINAL_NAMES: Final = ("first_stage", "span_mean")  # its score, and what the sentence's spans score


@dataclass(frozen=True)
class Ranked:
    """A sentence that may answer.

    Attributes:
        number: Its position among the sentences of the hits.
        score: Higher is better; comparable only within one question.
        features: (len(features.NAMES),).
    """

    number: int
    sentence: Located
    tokens: SentenceTokens
    spans: ScoredSpans
    score: float
    features: Reals

    @cached_property
    def highlight(self) -> Highlight | None:
        """Its answering words."""
        return highlight.find_highlight(self.spans)


def rank_sentences(
    answer_type: AnswerType,
    hits: Hits,
    index: Lookup,
    evidence: Evidence,
    most: int = SECOND_STAGE_SENTENCES,
    by_number: bool = False,
) -> list[Ranked]:
    """The best sentences, best first, `most` of them; how many are asked for does not change their order.

    Args:
        by_number: Whether an article is asked for by its number: it is quoted whole, with its notes.
    """
    first = (
        evidence.features @ _vector("first", features.FEATURE_NAMES)
        + _ASKED_ABOVE_BONUS * evidence.asked_above
        + _LISTED_BONUS * evidence.listed
        - _OTHER_TERM_PENALTY * evidence.defines_other
    )
    first = first - _set_back(hits)
    numbers = (-first).argsort(kind="stable").tolist()
    numbers = numbers[:most] if by_number else without_notes(numbers, hits, index, evidence.matches, most)
    sentences = [sentence_of(hits, index, i) for i in numbers]
    tokens = [_tokens(s.text, hits, evidence, i) for s, i in zip(sentences, numbers, strict=True)]
    scored = span_scores.score_spans(tokens, answer_type)
    foreign = np.array([_FOREIGN_PENALTY * is_foreign(s.text) for s in sentences], np.float32)
    scores = (second_stage_rows(first.take(numbers), scored) @ _vector("final", FINAL_NAMES)).tolist()
    empty = [
        _says_nothing(answer_type, token, int(hits.roles[i]))
        for token, i in zip(tokens, numbers, strict=True)
    ]
    scores = [
        score - less - _EMPTY_PENALTY * none
        for score, less, none in zip(scores, foreign.tolist(), empty, strict=True)
    ]
    in_force = [is_new_wording(hits, index, i) and _says_enough(evidence, hits, i) for i in numbers]
    scores = _with_new_before_old(scores, in_force, hits.passage_of.take(numbers).tolist())
    order = sorted(range(len(scores))[:SECOND_STAGE_SENTENCES], key=lambda i: -scores[i])
    order += range(len(scores))[SECOND_STAGE_SENTENCES:]
    order.sort(key=lambda i: empty[i])
    falling = accumulate((scores[i] for i in order), min)
    return [
        Ranked(numbers[i], sentences[i], tokens[i], scored[i], score, evidence.features[numbers[i]])
        for i, score in zip(order, falling, strict=True)
    ]


def is_foreign(text: str) -> bool:
    """Whether a sentence is written in other letters than Arabic ones."""
    letters = [letter for letter in text if letter.isalpha()]
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in letters)
    return bool(letters) and arabic < _MIN_ARABIC_SHARE * len(letters)


def _says_nothing(answer_type: AnswerType, sentence: SentenceTokens, role: int) -> bool:
    """Whether a sentence only asks, or is a short line that only says what the question said.

    A long one that says no more was copied from the document, and is looked for.
    """
    if role not in (Role.SENTENCE, Role.REPLY, Role.ITEM):
        return False
    if role != Role.ITEM and _ASKS.search(sentence.gaps[-1]):
        return True
    if role == Role.ITEM and ":" in sentence.gaps[-1] and len(sentence.words) <= _MAX_LABEL_WORDS:
        return True
    if answer_type is AnswerType.WHETHER or len(sentence.words) > _MAX_LABEL_WORDS:
        return False
    new = (sentence.kinds & word_classes.STOP == 0) & ~sentence.in_question
    return not any(len(sentence.words[i]) > 1 for i in new.nonzero()[0].tolist())


def _says_enough(evidence: Evidence, hits: Hits, number: int) -> bool:
    """Whether a sentence says nearly as much of the question as any of its passage."""
    coverage = evidence.features[:, features.FEATURE_NAMES.index("sentence_coverage")]
    most = coverage[hits.passage_of == hits.passage_of[number]].max()
    return bool(coverage[number] >= _IN_FORCE_SHARE * most)


def _with_new_before_old(scores: list[float], in_force: list[bool], passages: list[int]) -> list[float]:
    """Scores in which what is in force comes before the text of its passage that it replaced."""
    best: dict[int, float] = {}
    for score, now, passage in zip(scores, in_force, passages, strict=True):
        if not now:
            best[passage] = max(best.get(passage, score), score)
    return [
        max(score, best[passage] + _IN_FORCE_MARGIN) if now and passage in best else score
        for score, now, passage in zip(scores, in_force, passages, strict=True)
    ]


def _set_back(hits: Hits) -> Reals:
    """What is taken from the score of what answers nothing alone, or hardly belongs here; shape (S,)."""
    lines = hits.passage_kinds.take(hits.passage_of)
    loose = (lines == PassageKind.CONTENTS) | (lines == PassageKind.FURNITURE)
    back: Reals = _LEAD_PENALTY * LEADS.take(hits.roles) + _LOOSE_PENALTY * loose
    return back


def _tokens(text: str, hits: Hits, evidence: Evidence, number: int) -> SentenceTokens:
    mine = slice(hits.sentences[number], hits.sentences[number + 1])
    return span_features.tokenize_sentence(
        text, evidence.matches.matched[mine], hits.kinds[mine], hits.looks[mine]
    )


def second_stage_rows(first: Reals, scored: Sequence[ScoredSpans]) -> Reals:
    """Scores of the first stage (S,) with what the spans add: (S, len(FINAL_NAMES))."""
    return np.array([first, [s.mean for s in scored]], np.float32).T


def forget_ranking_weights() -> None:
    """Read the learned weights anew."""
    _vector.cache_clear()


@lru_cache(maxsize=4)
def _vector(stage: str, names: tuple[str, ...]) -> Reals:
    learned = weights.ranking_weights(stage)
    return np.array([learned.get(name, 0.0) for name in names], np.float32)
