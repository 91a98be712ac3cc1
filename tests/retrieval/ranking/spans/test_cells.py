"""The cell of a row that is shown in bold."""

import numpy as np
import pytest

from retrieval.arabic.normalization import WORD, normalize_word, stem
from retrieval.question.answer_type import AnswerType
from retrieval.question.question import analyse_question
from retrieval.ranking.spans.cells import answering_cell
from retrieval.ranking.spans.span_features import tokenize_sentence

BOOKS = "الكتاب: الأيام | المؤلف: طه حسين | السعر: 45 ريالا | الصفحات: 320"


def cell(question: str, row: str) -> str | None:
    understood = analyse_question(question)
    known = {each for c in understood.concepts for each in (c.stem, *c.others, *c.forms)}
    asked = np.array([stem(normalize_word(word)) in known for word in WORD.findall(row)])
    tokens = tokenize_sentence(row, asked)
    span = answering_cell(understood.answer_type, tokens)
    return None if span is None else row[slice(*tokens.place(*span))]


@pytest.mark.parametrize(
    ("question", "row", "bold"),
    [
        ("من مؤلف كتاب الأيام؟", BOOKS, "طه حسين"),
        ("كم سعر الأيام؟", BOOKS, "45 ريالا"),
        ("كم صفحات الأيام؟", BOOKS, "320"),
        ("سورة الملك رقمها كام", "sura_no: 67 | sura_name_ar: الملك", "67"),
        ("كم اية في سورة البقرة", "surah No: 2 | name: البقرة | ayah Count: 286", "286"),
        ("كم عمر سالم", "الاسم: سالم | المدينة: جدة | 31", "31"),
        ("من هو سالم؟", "الاسم: سالم | المدينة: جدة", None),
    ],
)
def test_the_cell_below_the_column_asked_for_is_bold(question: str, row: str, bold: str | None) -> None:
    assert cell(question, row) == bold


def test_of_several_numbers_in_columns_nobody_asked_for_none_is() -> None:
    assert cell("كم عمر سالم", "الاسم: سالم | الرقم: 5 | الرصيد: 31") is None


def test_a_row_of_one_cell_has_none_that_answers() -> None:
    assert answering_cell(AnswerType.THING, tokenize_sentence("سالم", np.array([False]))) is None
