from pathlib import Path

import pytest

from retrieval import Engine
from retrieval.question import query, question
from retrieval.ranking import features, ranker
from retrieval.ranking.ranker import Ranked
from tests.retrieval.samples import CAIRO, NILE, TEA, folder, index

INDEX = index(NILE, CAIRO, TEA)


def rank(text: str, most: int = ranker.SECOND_STAGE_SENTENCES) -> list[Ranked]:
    understood = question.analyse_question(text)
    asked = query.build_query(understood, INDEX)
    hits = INDEX.search(asked.terms, asked.search, INDEX.size)
    return ranker.rank_sentences(
        understood.answer_type,
        hits,
        INDEX,
        features.gather_evidence(asked, understood.answer_type, hits),
        most,
    )


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("كم يبلغ طول نهر النيل؟", "يبلغ طوله"),
        ("من أسس القاهرة؟", "أسسها جوهر"),
        ("ما عاصمة مصر؟", "القاهرة عاصمة"),
        ("أين يصب نهر النيل؟", "ينبع من"),
        ("متى انتقل الشاي إلى أوروبا؟", "انتقل إلى"),
    ],
)
def test_the_sentence_that_answers_comes_first(text: str, begins: str) -> None:
    assert rank(text)[0].sentence.text.startswith(begins)


def test_the_best_come_first_and_no_more_than_asked_for() -> None:
    found = rank("نهر النيل والقاهرة والشاي", 4)
    assert len(found) == 4
    scores = [r.score for r in found]
    assert scores == sorted(scores, reverse=True)
    assert len({r.number for r in found}) == 4
    assert 3 <= len(rank("نهر النيل", 100)) <= 9


def test_a_ranked_sentence_comes_with_its_words_and_spans() -> None:
    for r in rank("نهر النيل والقاهرة"):
        assert r.features.shape == (len(features.FEATURE_NAMES),)
        assert r.sentence.text[slice(*r.tokens.place(0, len(r.tokens.words) - 1))] in r.sentence.text
        assert len(r.spans.scores) == len(r.spans.starts)
        assert len(r.tokens.in_question) == len(r.tokens.words)
    assert rank("نهر النيل")[0].tokens.in_question.tolist()[:2] == [True, True]


def test_a_heading_that_asks_lifts_the_first_sentence_below_it(tmp_path: Path) -> None:
    files = folder(
        tmp_path,
        village="رحلة في الشتاء\n\nلماذا ترك الفلاحون قراهم؟\n"
        "جفت الآبار ثلاث سنوات متتالية ولم يبق ماء للزرع. بيعت المواشي في الأسواق البعيدة "
        "بأقل من نصف ثمنها.\n\nأين نزل القادمون؟\n"
        "ترك الفلاحون عرباتهم عند أطراف المدينة. وزارهم الأطباء في الخيام القريبة من الميناء.\n",
    )
    best, *_ = Engine.from_directory(files).ask("لماذا ترك الفلاحون قراهم؟").answers
    assert best.text.startswith("جفت الآبار")
