"""The network that comes with the product."""

from pathlib import Path

import numpy as np
import pytest

from retrieval.reader import encoder
from retrieval.reader.encoder import (
    PASSAGE_PREFIX,
    QUESTION_PREFIX,
    VECTOR_WIDTH,
    Encoder,
    forget_encoder,
    load_encoder,
    tidy_text,
)


@pytest.fixture(scope="module")
def network() -> Encoder:
    loaded = load_encoder()
    assert loaded is not None
    return loaded


def test_the_file_is_no_larger_than_was_promised() -> None:
    assert encoder.ENCODER_FILE.stat().st_size < 35_000_000


def test_a_vector_has_length_one_whatever_the_text(network: Encoder) -> None:
    for text in ("", "؟", "متى؟", "كلمة " * 5000, "Latin 123", "\ud800"):
        vector = network.encode(text)
        assert vector.shape == (VECTOR_WIDTH,)
        assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("كم راتب المدير؟", "يتقاضى رئيس القسم عشرة آلاف ريال شهريًا.", "يقع القسم في الطابق الثالث."),
        ("في أي مدينة ولد الشاعر؟", "أبصر الأديب النور في دمشق.", "نشر الأديب ديوانه الأول سنة 1950."),
        ("متى يمكنني أخذ عطلة؟", "تُمنح الإجازة السنوية بعد ستة أشهر من العمل.", "يُدفع الأجر آخر الشهر."),
    ],
)
def test_what_means_alike_is_nearer_though_no_word_is_shared(
    network: Encoder, question: str, answer: str, other: str
) -> None:
    asked = network.encode(question, QUESTION_PREFIX)
    assert asked @ network.encode(answer) > asked @ network.encode(other)


def test_vowels_and_line_breaks_do_not_count(network: Encoder) -> None:
    assert tidy_text("إنَّ  الحُكْمَ\nصـــدر") == "إن الحكم صدر"
    assert (network.encode("إنَّ الحُكْمَ\nصدر") == network.encode("إن الحكم صدر")).all()


def test_the_same_text_has_the_same_vector_whatever_came_before_it(network: Encoder) -> None:
    fresh = Encoder()
    text = "افتتح متحف البحار عام 1987."
    network.encode("شيء آخر تمامًا")
    assert (fresh.encode(text) == network.encode(text)).all()
    assert not (fresh.encode(text, PASSAGE_PREFIX) == fresh.encode(text, QUESTION_PREFIX)).all()


def test_of_many_texts_the_oldest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "_MAX_REMEMBERED_TEXTS", 2)
    fresh = Encoder()
    for text in ("أول", "ثان", "ثالث"):
        fresh.encode(text)
    assert len(fresh._known) == 2


def test_without_its_file_there_is_no_network(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nothing"):
        Encoder(tmp_path / "nothing.onnx")


def test_a_network_that_cannot_be_loaded_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Encoder:
        raise FileNotFoundError

    monkeypatch.setattr(encoder, "Encoder", fail)
    forget_encoder()
    assert load_encoder() is None
    forget_encoder()
