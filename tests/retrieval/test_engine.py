"""The engine's promises: what it shows stands in the file, whatever is asked, from however many threads."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Answer, Engine, Quotation, SmallTalk
from retrieval.corpus.reading import read_document
from retrieval.ranking import confidence
from tests.e2e.process import SEEDS
from tests.retrieval.samples import (
    CAIRO,
    NILE,
    TEA,
    UNANSWERABLE,
    engine,
    folder,
    questions,
    seeds,
    seeds_text,
    seeds_words,
)

ALL = questions("seeds-dev") + questions("seeds-validation")
MIXED = st.sampled_from(seeds_words()) | st.sampled_from(["متى", "فين", "من", "كم", "ليش", "؟"])
ODD = [
    *("", " ", "\n\r\t", "؟", "!!!", "...", "\x00", "\x00\x01\x02\x7f\x9f", "\u202e\u200f\ufeff", "\ud7ff"),
    *(
        "😀",
        "👨‍👩‍👧‍👦",
        "what is this?",
        "Putin",
        "123",
        "٤٥٦",
        "1" * 50,
        "ا",
        "و",
        "ف",
        "ﷺ",
        "«»",
        "ـ",
        "\u064b",
    ),
    *(
        "متى",
        "بوتين" * 700,
        "بوتين " * 683,
        "؟" * 4096,
        "ا" * 4096,
        "متى التقى بوتين زعيم كوريا؟ " * 146,
        "\u0301" * 99,
    ),
]


def facts(answer: Answer) -> tuple[object, ...]:
    return answer.found, answer.confidence, answer.answers, answer.searched_for, answer.small_talk


def check_quotation(quotation: Quotation) -> None:
    text = seeds_text(quotation.source)
    # Of a reply in several paragraphs each stands on a line of its own, without the empty ones.
    assert "\n".join(filter(None, text[quotation.start :].split("\n"))).startswith(quotation.text)
    assert quotation.line is not None
    assert quotation.text.split("\n")[0] in text.split("\n")[quotation.line - 1]
    assert quotation.highlight is None or quotation.highlight in quotation.text
    assert quotation.text.strip() == quotation.text != ""


def check(answer: Answer, limit: int = 3) -> None:
    for quotation in answer.answers:
        check_quotation(quotation)
    assert len(answer.answers) <= limit
    assert len({quotation.text for quotation in answer.answers}) == len(answer.answers)
    scores = [quotation.score for quotation in answer.answers]
    assert scores == sorted(scores, reverse=True)
    assert 0 <= answer.confidence <= 1
    assert answer.elapsed_ms >= 0
    assert answer.found == (answer.confidence >= seeds().threshold)
    assert not (answer.doubtful and not answer.found)
    assert answer.answers or not limit or not answer.found


@given(st.lists(MIXED, min_size=1, max_size=12).map(" ".join), st.integers(0, 12))
def test_every_answer_stands_verbatim_at_its_line(text: str, limit: int) -> None:
    check(seeds().ask(text, limit), limit)


@pytest.mark.parametrize("name", ["seeds-dev", "seeds-validation"])
def test_so_does_every_answer_to_a_real_question(name: str) -> None:
    for asked in questions(name):
        check(seeds().ask(asked.text))


@pytest.mark.parametrize("text", ODD)
def test_nothing_that_is_typed_raises(text: str) -> None:
    answer = seeds().ask(text)
    check(answer)
    assert answer.question == text


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_no_text_raises(text: str) -> None:
    check(seeds().ask(text))


@pytest.mark.parametrize("text", ["", " \n", "؟", "😀", "\x00\x01", "xyz qwr"])
def test_what_asks_nothing_of_the_corpus_is_not_found_and_has_nothing_near(text: str) -> None:
    answer = seeds().ask(text)
    assert (answer.found, answer.confidence, answer.answers) == (False, 0.0, ())
    assert answer.small_talk in (None, SmallTalk.WORDLESS)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("السلام عليكم", SmallTalk.GREETING),
        ("شكرا جزيلا", SmallTalk.THANKS),
        ("مع السلامة", SmallTalk.FAREWELL),
    ],
)
def test_small_talk_is_told_and_nothing_searched(text: str, kind: SmallTalk) -> None:
    answer = seeds().ask(text)
    assert (answer.small_talk, answer.found, answer.answers) == (kind, False, ())


def test_a_greeting_before_a_question_changes_nothing() -> None:
    question = "متى اندلعت الحرب الكورية؟"
    assert facts(seeds().ask(f"السلام عليكم، {question}"))[:3] == facts(seeds().ask(question))[:3]


@pytest.mark.parametrize("limit", [0, 1, 3, 10, 1000])
def test_no_more_answers_than_asked_for_and_the_first_are_the_same(limit: int) -> None:
    answers = seeds().ask("متى زار بوتين كوريا الشمالية؟", limit).answers
    most = seeds().ask("متى زار بوتين كوريا الشمالية؟", 1000).answers
    assert len(answers) == min(limit, len(most))
    assert [a.text for a in answers[:3]] == [a.text for a in most[: min(limit, 3)]]


def test_a_sentence_that_two_documents_hold_is_given_once() -> None:
    answers = engine(NILE, NILE, f"{CAIRO} {NILE}", TEA).ask("كم يبلغ طول نهر النيل؟", 10).answers
    assert len(answers) >= 3
    assert len({answer.text for answer in answers}) == len(answers)


def test_what_two_documents_say_in_their_own_words_is_given_twice() -> None:
    other = "نهر النيل نهر عظيم. يبلغ طول النيل 6650 كيلومترا كما تقول الكتب."
    answers = engine(NILE, CAIRO, TEA, other).ask("كم يبلغ طول نهر النيل؟").answers
    assert {answer.source for answer in answers if "6650" in answer.text} == {"0.txt", "3.txt"}


def test_a_heading_is_told_and_never_the_answer() -> None:
    answers = [quotation for asked in ALL for quotation in seeds().ask(asked.text, 10).answers]
    headings = {quotation.heading for quotation in answers} - {None}
    assert "ماذا يريد زعيم كوريا الشمالية؟" in headings
    assert not headings & {quotation.text for quotation in answers}


def test_the_threshold_decides_what_is_found() -> None:
    strict, mild = engine(NILE, CAIRO, TEA), engine(NILE, CAIRO, TEA)
    strict.threshold, mild.threshold = 1.1, 0.0
    for text in ("كم يبلغ طول نهر النيل؟", "من زار القاهرة؟"):
        assert not strict.ask(text).found
        assert mild.ask(text).found


def test_what_is_just_as_sure_as_it_must_be_is_found() -> None:
    asked = engine(NILE, CAIRO, TEA)
    asked.threshold = asked.ask("كم يبلغ طول نهر النيل؟").confidence
    assert asked.ask("كم يبلغ طول نهر النيل؟").found


def test_what_is_found_with_less_certainty_is_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = engine(NILE, CAIRO, TEA)
    asked.threshold = 0.0
    sure = asked.ask("كم يبلغ طول نهر النيل؟").confidence
    for least, doubtful in ((sure, False), (sure + 0.001, True)):
        monkeypatch.setattr(confidence, "DOUBTFUL", least)
        assert asked.ask("كم يبلغ طول نهر النيل؟").doubtful is doubtful


def test_several_threads_get_the_same_answers() -> None:
    fresh = Engine.from_directory(SEEDS)
    texts = [asked.text for asked in ALL[::3]] * 2
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(fresh.ask, texts))
    assert [facts(answer) for answer in answers] == [facts(seeds().ask(text)) for text in texts]


def test_nothing_is_written_without_a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = folder(tmp_path / "corpus", nile=NILE, cairo=CAIRO)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    Engine.from_directory(corpus).ask("كم يبلغ طول نهر النيل؟")
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["cairo.txt", "corpus", "home", "nile.txt"]


def test_documents_are_listed_with_titles_or_their_first_words(tmp_path: Path) -> None:
    long = f"{NILE} {CAIRO}"
    corpus = folder(
        tmp_path, a=f"عنوان المقال\n{long}\nعنوان فرعي\n{long}\nعنوان فرعي\n{long}", b=long, c="سطر واحد"
    )
    titled, opening, short = Engine.from_directory(corpus).documents
    assert (titled.source, titled.title, titled.headings) == ("a.txt", "عنوان المقال", ("عنوان فرعي",))
    assert opening.title.endswith(" …")
    assert long.startswith(opening.title.removesuffix(" …"))
    assert short.title == "سطر واحد"


def test_the_line_is_the_one_the_paragraph_begins_on_whatever_ends_lines(tmp_path: Path) -> None:
    for end in ("\n", "\r\n", "\r"):
        corpus = folder(tmp_path, a=f"\ufeff{end}{CAIRO}{end}{end}{NILE}{end}")
        best = Engine.from_directory(corpus).ask("كم يبلغ طول نهر النيل؟").answers[0]
        assert (best.line, best.text) == (4, "نهر النيل أطول أنهار أفريقيا. يبلغ طوله نحو 6650 كيلومترا.")


@pytest.mark.parametrize(("seconds", "read"), [(-1.0, False), (60.0, True)])
def test_the_network_has_the_time_that_it_is_given(seconds: float, read: bool) -> None:
    patient = Engine.from_directory(SEEDS, reading_seconds=seconds)
    assert any(patient.ask(q.text).read for q in questions("seeds-validation")) is read


def test_asking_on_the_seeds_takes_milliseconds() -> None:
    times = sorted(seeds().ask(asked.text).elapsed_ms for asked in ALL)
    assert times[len(times) // 2] < 50


# Floors under the evaluation: what is reached is in docs/evaluation.md; nobody lowers it unnoticed.
FIRST = {"seeds-dev": 0.91, "seeds-validation": 0.55}
REFUSED = {"seeds-dev": 1.0, "seeds-validation": 0.9}


@pytest.mark.parametrize("name", FIRST)
def test_the_right_sentence_comes_first(name: str) -> None:
    asked = [q for q in questions(name) if q.gold]
    wrong = []
    for q in asked:
        answers = seeds().ask(q.text).answers
        if not (answers and q.is_answered_by(answers[0])):
            wrong.append(q.text)
    assert len(asked) >= 35
    assert 1 - len(wrong) / len(asked) >= FIRST[name], wrong


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_seeds_do_not_speak_of_is_refused(name: str) -> None:
    asked = [q for q in questions(name) if q.kind in {"none", "noise"}]
    given = [q.text for q in asked if seeds().ask(q.text).found]
    assert len(asked) >= 6
    assert 1 - len(given) / len(asked) >= REFUSED[name], given


@pytest.mark.parametrize("name", FIRST)
def test_the_sentences_that_answer_are_sentences_of_the_seeds(name: str) -> None:
    held = []
    for q in questions(name):
        assert bool(q.gold) is (q.kind not in UNANSWERABLE)
        for source, contains in q.gold:
            assert contains in seeds_text(source)
            passages = read_document(source, seeds_text(source)).passages
            held.append(any(contains in s.text for p in passages for s in p.sentences))
    assert sum(held) >= 0.98 * len(held)
