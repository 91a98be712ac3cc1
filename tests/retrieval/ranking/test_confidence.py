import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.converters import plain_text
from retrieval.corpus.documents import Corpus
from retrieval.corpus.outline import outline_document
from retrieval.index.embedded import index_in_memory
from retrieval.question.question import analyse_question
from retrieval.ranking import confidence
from retrieval.ranking.shortlist import find_shortlist
from tests.retrieval.samples import CAIRO, NILE, TEA, engine, questions, seeds


@given(
    st.lists(
        st.floats(-1e4, 1e4),
        min_size=len(confidence.CONFIDENCE_NAMES),
        max_size=len(confidence.CONFIDENCE_NAMES),
    )
)
def test_it_is_a_probability_whatever_is_known(row: list[float]) -> None:
    with np.errstate(over="ignore"):
        assert 0 <= confidence.confidence_of_row(np.array(row, np.float32)) <= 1


def test_nothing_known_speaks_against_an_answer_and_everything_for_it() -> None:
    nothing, everything = (
        np.zeros(len(confidence.CONFIDENCE_NAMES)),
        np.ones(len(confidence.CONFIDENCE_NAMES)),
    )
    assert confidence.confidence_of_row(nothing.astype(np.float32)) < confidence.THRESHOLD
    assert confidence.confidence_of_row(everything.astype(np.float32)) > confidence.DOUBTFUL
    assert confidence.confidence_of_row(100 * everything.astype(np.float32)) > 0.99


def test_nothing_that_speaks_for_an_answer_makes_it_less_likely() -> None:
    middle = np.full(len(confidence.CONFIDENCE_NAMES), 0.5, np.float32)
    for i, name in enumerate(confidence.CONFIDENCE_NAMES):
        more = middle.copy()
        more[i] = 1
        assert confidence.confidence_of_row(more) >= confidence.confidence_of_row(middle), name


def test_the_threshold_lies_below_doubt() -> None:
    assert 0 < confidence.THRESHOLD < confidence.DOUBTFUL < 1


@pytest.mark.parametrize(
    ("answered", "refused"),
    [
        ("كم يبلغ طول نهر النيل؟", "كم يبلغ طول نهر الفرات؟"),
        ("من أسس القاهرة؟", "من أسس بغداد؟"),
        ("متى أسست القاهرة؟", "متى احترقت القاهرة؟"),
        ("ما عاصمة مصر؟", "ما عاصمة البرازيل؟"),
    ],
)
def test_a_question_whose_words_stand_there_is_surer_than_one_whose_do_not(
    answered: str, refused: str
) -> None:
    small = engine(NILE, CAIRO, TEA)
    assert small.ask(answered).confidence > small.ask(refused).confidence


def test_answers_found_rank_above_questions_without_one() -> None:
    """The chance that an answerable question of the seeds is surer than one off the topic."""
    asked = questions("seeds-dev") + questions("seeds-validation")
    right = [seeds().ask(q.text).confidence for q in asked if q.gold]
    wrong = [seeds().ask(q.text).confidence for q in asked if q.kind in {"none", "noise"}]
    assert np.mean([a > b for a in right for b in wrong]) > 0.9


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        ("من هي زوجة الملك فاروق؟", "زار الملك فاروق مدينة أسوان.", False),
        ("من هي زوجة الملك فاروق؟", "زوجة الملك فاروق هي فريدة ذو الفقار.", True),
        ("كم عمر الملك فاروق؟", "زار الملك فاروق مدينة أسوان 3 مرات.", False),
        ("ما عاصمة السودان؟", "السودان دولة في أفريقيا.", False),
        ("ما عاصمة السودان؟", "عاصمة السودان هي الخرطوم.", True),
    ],
)
def test_who_is_merely_named_is_no_answer_to_a_wife_an_age_or_a_capital(
    question: str, sentence: str, found: bool
) -> None:
    assert engine(sentence, TEA).ask(question).found == found


CLUB = "دليل النادي\n\nشروط العضوية\n- السن القانونية\n- حسن السيرة\n\nالدوام\nيفتح النادي أبوابه كل صباح.\n"


def test_a_list_is_as_sure_as_what_stands_above_it_asks() -> None:
    document = outline_document("a.txt", plain_text.convert(CLUB.encode()))
    index = index_in_memory(Corpus((document,), ()))

    def least(question: str) -> float:
        shortlist = find_shortlist(analyse_question(question), index)
        assert shortlist is not None
        best = shortlist.ranked[0]
        return confidence.bound_confidence(
            0.0, shortlist.query, shortlist.evidence, shortlist.hits, best.number
        )

    assert least("ما هي شروط العضوية؟") >= confidence.DOUBTFUL
    assert confidence.THRESHOLD < least("ما هي شروط العضوية البلاتينية؟") < confidence.DOUBTFUL
    assert least("ما هي شروط الإعارة؟") < confidence.THRESHOLD
