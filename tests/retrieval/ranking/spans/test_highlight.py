import numpy as np
import pytest

from retrieval.arabic.normalization import WORD
from retrieval.ranking.spans import highlight
from retrieval.ranking.spans.span_features import MAX_SPAN_TOKENS
from retrieval.ranking.spans.span_scores import ScoredSpans, span_bounds
from tests.retrieval.samples import CAIRO, NILE, TEA, engine, questions, seeds, seeds_text


def test_of_a_sentence_without_words_nothing_is_highlighted() -> None:
    assert highlight.find_highlight(ScoredSpans(*span_bounds(0), np.empty(0), 0.0)) is None


def test_one_span_far_above_the_others_is_found_for_certain() -> None:
    starts, ends = span_bounds(6)
    scores = np.where((starts == 2) & (ends == 4), 50.0, 0.0)
    found = highlight.find_highlight(ScoredSpans(starts, ends, scores, 0.0))
    assert found is not None
    assert (found.first, found.last) == (2, 4)
    assert found.expected == pytest.approx(1)


def test_between_spans_that_are_equally_likely_one_that_overlaps_most_is_found() -> None:
    starts, ends = span_bounds(6)
    likely = [(0, 2), (1, 3), (2, 4)]
    scores = np.array([50.0 if pair in likely else 0.0 for pair in zip(starts, ends, strict=True)])
    found = highlight.find_highlight(ScoredSpans(starts, ends, scores, 0.0))
    assert found is not None
    assert (found.first, found.last) == (1, 3)
    assert 0 < found.expected < 1


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("كم يبلغ طول نهر النيل؟", "6650"),
        ("متى أسست القاهرة؟", "969"),
        ("من أسس القاهرة؟", "جوهر الصقلي"),
        ("أين ينبع نهر النيل؟", "بحيرة فيكتوريا"),
        ("متى انتقل الشاي إلى أوروبا؟", "القرن السابع عشر"),
    ],
)
def test_the_words_that_answer_are_highlighted(question: str, words: str) -> None:
    best = engine(NILE, CAIRO, TEA, reader=False).ask(question).answers[0]
    assert best.highlight is not None
    assert words in best.highlight


def test_where_no_words_are_likely_none_are_highlighted() -> None:
    """Some sentences of the seeds hold no words that any model would point at: null rather than a guess."""
    shown = [q.highlight for a in questions("seeds-validation") for q in seeds().ask(a.text).answers]
    assert 0.02 < shown.count(None) / len(shown) < 0.4
    assert highlight.Highlight(0, 3, highlight.MIN_EXPECTED_F1).is_likely_right
    assert not highlight.Highlight(0, 3, highlight.MIN_EXPECTED_F1 - 0.01).is_likely_right


def test_a_highlight_is_whole_words_of_its_sentence_and_shorter_than_it() -> None:
    shares = []
    for asked in questions("seeds-validation"):
        for quotation in seeds().ask(asked.text).answers:
            if quotation.highlight is not None:
                assert quotation.highlight in quotation.text
                found = WORD.findall(quotation.highlight)
                assert set(found) <= set(WORD.findall(quotation.text))
                assert len(found) <= MAX_SPAN_TOKENS
                shares.append(len(quotation.highlight) / len(quotation.text))
                assert quotation.text in seeds_text(quotation.source)
    assert np.mean(shares) < 0.5
