import html
import re
from collections import Counter
from pathlib import Path

import pytest

from bot import texts
from retrieval import normalize
from tests.e2e.process import SEEDS

SENTENCES = {name: value for name, value in vars(texts).items() if name.isupper()}


@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_is_arabic_and_fits_in_a_telegram_message(name: str) -> None:
    sentence = SENTENCES[name]
    assert re.search("[\u0621-\u064a]", sentence)
    assert len(sentence) < 4096
    assert html.escape(sentence, quote=False) == sentence


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "وثيقة واحدة"), (2, "وثيقتين"), (3, "3 وثائق"),
     (10, "10 وثائق"), (11, "11 وثيقة"), (100, "100 وثيقة"),
     (103, "103 وثائق")],
)  # fmt: skip
def test_numbers_agree_with_their_noun(count: int, said: str) -> None:
    assert texts.documents(count) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "جملة واحدة"), (2, "جملتان"), (3, "3 جمل"), (11, "11 جملة"), (100, "100 جملة"), (105, "105 جمل")],
)
def test_a_counted_noun_agrees(count: int, said: str) -> None:
    assert texts.sentences(count) == said
    assert texts.paragraphs(count) == said.replace("جملة", "فقرة").replace("جملت", "فقرت").replace(
        "جمل", "فقرات"
    )


@pytest.mark.parametrize(
    ("count", "said"), [(1, "مرة أخرى"), (2, "مرتين أخريين"), (7, "7 مرات أخرى"), (12, "12 مرة أخرى")]
)
def test_times_are_counted(count: int, said: str) -> None:
    assert texts.times_more(count) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "ووثيقة أخرى"), (2, "ووثيقتان أخريان"), (5, "و5 وثائق أخرى"), (9950, "و9950 وثيقة أخرى")],
)
def test_what_is_left_out_is_counted(count: int, said: str) -> None:
    assert texts.and_more(count) == said


@pytest.mark.parametrize("name", [name for name in SENTENCES if not name.startswith(("TERMINAL", "COMMAND"))])
def test_a_command_is_isolated_and_so_keeps_its_slash_in_front(name: str) -> None:
    commands = re.finditer(r"(?<!\w)/[a-z]+", SENTENCES[name])
    assert all(SENTENCES[name][: command.start()].endswith("\u2068") for command in commands)


@pytest.mark.parametrize("name", SENTENCES)
def test_every_line_runs_from_the_right(name: str) -> None:
    # Its first strong letter is Arabic, or a mark that says the same (rule P2 of UAX #9).
    lines = [line for line in SENTENCES[name].splitlines() if line]
    strong = [re.search("[A-Za-z\u0621-\u064a\u200f]", line) for line in lines]
    assert all(first and not first[0].isascii() for first in strong)


def test_no_sentence_speaks_of_what_only_the_seeds_are_about() -> None:
    # What they say ten times and more, in five letters or more, is a subject of theirs alone.
    said = Counter(normalize("\n".join(file.read_text("utf-8") for file in SEEDS.glob("*.txt"))).split())
    subjects = {word for word, times in said.items() if times >= 10 and len(word) >= 5}
    assert "كوريا" in subjects
    words = {word for sentence in SENTENCES.values() for word in re.findall(r"\w+", normalize(sentence))}
    assert words & subjects == set()


def test_no_text_hides_another_of_the_same_name() -> None:
    source = Path(texts.__file__).read_text("utf-8")
    names = re.findall(r"^([A-Z_]+)\b.*?=", source, re.M)
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "لا أسئلة"), (1, "سؤال واحد"), (2, "سؤالان"), (3, "3 أسئلة"), (10, "10 أسئلة"), (11, "11 سؤالًا"),
     (99, "99 سؤالًا"), (100, "100 سؤال"), (102, "102 سؤال"), (103, "103 أسئلة"), (211, "211 سؤالًا")],
)  # fmt: skip
def test_questions_are_counted(count: int, said: str) -> None:
    assert texts.questions(count) == said


@pytest.mark.parametrize(
    ("count", "said"), [(1, "سُئل مرّة واحدة"), (2, "سُئل مرّتين"), (3, "سُئل 3 مرّات"), (11, "سُئل 11 مرّة")]
)
def test_how_often_something_was_asked_is_counted(count: int, said: str) -> None:
    assert texts.asked_times(count) == said


def test_exchanges_are_counted() -> None:
    assert [texts.exchanges(count) for count in (1, 2, 5, 50)] == [
        "محادثة واحدة", "محادثتان", "5 محادثات", "50 محادثة",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "بعد يوم واحد،"), (2, "بعد يومين،"), (3, "بعد 3 أيام،"), (10, "بعد 10 أيام،"), (11, "بعد 11 يومًا،"),
     (90, "بعد 90 يومًا،"), (100, "بعد 100 يوم،"), (103, "بعد 103 أيام،"), (365, "بعد 365 يومًا،")],
)  # fmt: skip
def test_days_agree_with_their_number(count: int, said: str) -> None:
    assert said in texts.privacy(count)
