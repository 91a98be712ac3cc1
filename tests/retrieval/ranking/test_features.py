from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.base import Hits
from retrieval.question import query, question
from retrieval.question.answer_type import AnswerType
from retrieval.ranking import features
from retrieval.ranking.features import FEATURE_NAMES, Evidence
from tests.retrieval.samples import CAIRO, NILE, TEA, index, seeds_words

INDEX = index(NILE, CAIRO, f"مشروب من الشرق\\n{TEA}".replace("\\n", "\n"))


@dataclass(frozen=True, slots=True)
class Looked:
    """What is known of a question's hits, by sentence."""

    hits: Hits
    evidence: Evidence

    def of(self, sentence: str, name: str) -> float:
        texts = [
            INDEX.sentence(int(self.hits.passages[p]), int(n)).text
            for p, n in zip(self.hits.passage_of, self.hits.number_of, strict=True)
        ]
        (number,) = [i for i, text in enumerate(texts) if sentence in text]
        return float(self.evidence.features[number, FEATURE_NAMES.index(name)])


def look(text: str) -> Looked | None:
    understood = question.analyse_question(text)
    asked = query.build_query(understood, INDEX)
    hits = INDEX.search(asked.terms, asked.search, INDEX.size)
    if not understood.concepts or not len(hits.passages):
        return None
    return Looked(hits, features.gather_evidence(asked, understood.answer_type, hits))


def looked(text: str) -> Looked:
    found = look(text)
    assert found is not None
    return found


def test_coverage_is_the_worth_of_the_words_that_a_sentence_holds() -> None:
    found = looked("نهر النيل وبحيرة فيكتوريا")
    assert found.of("نهر النيل", "sentence_coverage") == pytest.approx(
        1 - found.of("ينبع من بحيرة", "sentence_coverage"), abs=0.25
    )
    assert found.of("يبلغ طوله", "sentence_coverage") < found.of("نهر النيل", "sentence_coverage")
    assert found.of("نهر النيل", "all_coverage") == pytest.approx(1, abs=0.1)


def test_the_context_is_the_sentence_with_the_one_before_it() -> None:
    found = looked("كم يبلغ طول نهر النيل؟")
    second = found.of("يبلغ طوله", "context_coverage")
    assert second > found.of("يبلغ طوله", "sentence_coverage")
    assert found.of("نهر النيل", "context_coverage") == found.of("نهر النيل", "sentence_coverage")


def test_headings_are_seen_apart() -> None:
    found = looked("مشروب من الشرق")
    assert found.of("الشاي شراب", "heading_coverage") > 0
    assert looked("نهر النيل").of("نهر النيل", "heading_coverage") == 0


def test_word_pairs_must_stand_together() -> None:
    together, apart = looked("نهر النيل"), looked("النيل نهر")
    assert together.of("نهر النيل", "sentence_pairs") > 0.9
    assert apart.of("نهر النيل", "sentence_pairs") < 0.5


@pytest.mark.parametrize(
    ("text", "name", "holds", "lacks"),
    [
        ("متى أسست القاهرة؟", "time", "أسسها جوهر", "القاهرة عاصمة"),
        ("كم يبلغ طول نهر النيل؟", "number", "يبلغ طوله", "ينبع من"),
        ("أين يصب نهر النيل؟", "place", "ينبع من بحيرة", "يبلغ طوله"),
    ],
)
def test_a_sentence_that_holds_the_type_asked_for_says_so(
    text: str, name: str, holds: str, lacks: str
) -> None:
    found = looked(text)
    assert found.of(holds, name) > 0
    assert found.of(lacks, name) == 0


def test_a_number_that_the_question_gives_itself_is_no_answer() -> None:
    assert looked("متى كان عام 969 ميلادية وأسسها جوهر؟").of("أسسها جوهر", "number") == 0


def test_types_nobody_asks_for_are_not_counted() -> None:
    found = looked("نهر النيل القاهرة الشاي")
    for name in ("time", "number", "place", "reason", "person"):
        assert not found.evidence.features[:, FEATURE_NAMES.index(name)].any()


@given(st.lists(st.sampled_from([*seeds_words(), *NILE.split(), *CAIRO.split(), *TEA.split()]), max_size=6))
def test_evidence_has_a_row_for_every_sentence_and_nothing_out_of_range(words: list[str]) -> None:
    found = look(" ".join(words))
    if found is None:
        return
    evidence, sentences = found.evidence, len(found.hits.passage_of)
    assert evidence.features.shape == (sentences, len(FEATURE_NAMES))
    assert evidence.unlearned.shape == (sentences,)
    assert np.isfinite(evidence.features).all()
    assert (evidence.features >= 0).all()
    found_in = evidence.matches
    for match in (found_in.tokens, found_in.sentences, found_in.passages, found_in.headings):
        assert ((match >= 0) & (match <= 1)).all()


def test_types_are_of_the_kinds_that_can_be_asked_for() -> None:
    assert {
        AnswerType.TIME.value,
        AnswerType.NUMBER.value,
        AnswerType.PLACE.value,
        AnswerType.REASON.value,
    } <= set(FEATURE_NAMES)
