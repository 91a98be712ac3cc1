"""The terminal's side of the contract: `ask`, `chat`, `logs`, and how they fail."""

import fcntl
import os
import pty
import random
import re
import struct
import subprocess
import termios
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.e2e.process import BOT, SEEDS, environment, objects, run
from tests.e2e.questions import ALL, ANSWERABLE, QUESTION

ODD = [
    "",
    " \t ",
    "؟",
    "السلام عليكم",
    "شكرا",
    "😀😀",
    "\x01\x02\x07",
    "متى\x00؟",
    "What is this?",
    "ب" * 4096,
    "كوريا " * 700,
    "<b>&amp;</b>",
    "\u2067\u202eمتى",
    "-",
    "--json",
    "َُِّْ",
    "﷽",
]
FIELDS = {"question", "found", "confidence", "elapsed_ms", "answers"}
ANSWER_FIELDS = {"text", "highlight", "source", "line", "page", "section", "heading", "score"}


def random_questions(count: int, seed: int = 7) -> list[str]:
    """Words of the documents in any order, some after a question word, some with a letter missing."""
    dice = random.Random(seed)  # noqa: S311
    words = [word for file in sorted(SEEDS.glob("*.txt")) for word in file.read_text("utf-8").split()]
    questions = []
    for _ in range(count):
        chosen = dice.sample(words, dice.randint(1, 12))
        if dice.random() < 0.3:
            broken = dice.randrange(len(chosen))
            chosen[broken] = chosen[broken][1:]
        start = dice.choice(["", "متى ", "أين ", "من ", "كم ", "لماذا ", "هل ", "ما "])
        questions.append(start + " ".join(chosen))
    return questions


def ask(home: Path, questions: list[str], *options: str, **settings: str) -> list[dict[str, Any]]:
    done = run(home, "ask", "--json", *options, "-", given="".join(f"{q}\n" for q in questions), **settings)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return objects(done.stdout)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The answers to questions that have one, that have none, that make no sense and that are none."""
    questions = [asked.text for asked in ALL] + ODD + random_questions(300)
    given = ask(tmp_path_factory.mktemp("home"), questions)
    assert [answer["question"] for answer in given] == questions
    return given


def test_every_question_gets_one_object_with_the_fields_of_the_contract(
    answers: list[dict[str, Any]],
) -> None:
    for answer in answers:
        assert answer.keys() == FIELDS
        assert 0 <= answer["confidence"] <= 1
        assert isinstance(answer["found"], bool)
        assert answer["elapsed_ms"] >= 0
        assert len(answer["answers"]) <= 3
        assert all(sentence.keys() == ANSWER_FIELDS for sentence in answer["answers"])


def test_every_text_begins_in_its_file_on_its_line(answers: list[dict[str, Any]]) -> None:
    lines = {file.name: file.read_text("utf-8").split("\n") for file in SEEDS.glob("*.txt")}
    for sentence in (sentence for answer in answers for sentence in answer["answers"]):
        assert sentence["text"]
        assert sentence["text"].split("\n")[0] in lines[sentence["source"]][sentence["line"] - 1]


def test_every_highlight_stands_in_its_text(answers: list[dict[str, Any]]) -> None:
    sentences = [sentence for answer in answers for sentence in answer["answers"]]
    highlighted = [sentence for sentence in sentences if sentence["highlight"] is not None]
    assert highlighted
    assert all(s["highlight"].strip() and s["highlight"] in s["text"] for s in highlighted)


def test_answers_are_different_sentences_best_first(answers: list[dict[str, Any]]) -> None:
    for answer in answers:
        places = [(sentence["source"], sentence["line"], sentence["text"]) for sentence in answer["answers"]]
        assert len(set(places)) == len(places)
        scores = [sentence["score"] for sentence in answer["answers"]]
        assert scores == sorted(scores, reverse=True)


def test_most_questions_get_the_right_sentence_first(answers: list[dict[str, Any]]) -> None:
    first = {answer["question"]: answer["answers"][0] for answer in answers if answer["answers"]}
    right = [
        asked.is_answered_by(first[asked.text]["source"], first[asked.text]["text"]) for asked in ANSWERABLE
    ]
    assert sum(right) / len(right) >= 0.8


def test_an_answer_takes_a_few_milliseconds(answers: list[dict[str, Any]]) -> None:
    times = sorted(answer["elapsed_ms"] for answer in answers)
    # A few, by the median; the bound leaves room for a machine busy with other tests.
    assert times[len(times) // 2] < 50


def test_limit_bounds_the_answers(tmp_path: Path) -> None:
    (one,) = ask(tmp_path, [QUESTION], "--limit", "1")
    (seven,) = ask(tmp_path, [QUESTION], "--limit", "7")
    assert len(one["answers"]) == 1
    assert 3 < len(seven["answers"]) <= 7
    assert seven["answers"][0]["text"] == one["answers"][0]["text"]


def test_ask_writes_nothing_to_disk_unless_told(tmp_path: Path) -> None:
    ask(tmp_path, [QUESTION])
    assert list(tmp_path.iterdir()) == []


def test_ask_logs_when_told(tmp_path: Path) -> None:
    ask(tmp_path, [QUESTION], "--log")
    rows = objects(run(tmp_path, "logs", "--json").stdout)
    assert [(row["question"], row["channel"]) for row in rows] == [(QUESTION, "terminal")]


def on_a_screen(columns: int, home: Path, *arguments: str) -> list[str]:
    """The rows that a command writes where a terminal so wide is looked at, without colours."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = environment(home, TERM="xterm")
    with subprocess.Popen([*BOT, *arguments], cwd=home, env=env, stdin=theirs, stdout=theirs) as process:  # noqa: S603
        os.close(theirs)
        written = b""
        with suppress(OSError):  # so ends what Linux gives of a terminal that nobody writes to any more
            while more := os.read(ours, 65536):
                written += more
        os.close(ours)
    assert process.returncode == 0
    return re.sub(r"\x1b\[[\d;]*m", "", written.decode()).splitlines()


@pytest.mark.parametrize("columns", [80, 120])
def test_the_log_can_be_read_on_a_screen(tmp_path: Path, columns: int) -> None:
    (answer,) = ask(tmp_path, [QUESTION], "--log")
    (head, *texts) = on_a_screen(columns, tmp_path, "logs")
    first = answer["answers"][0]
    assert head.endswith(f"terminal  answered  {first['source']}:{first['line']}")
    assert texts[0].strip() == QUESTION
    shown = texts[1].strip()
    assert first["text"].startswith(shown.removesuffix("…"))
    assert columns - 1 <= cell_len(texts[1]) <= columns or shown == first["text"]


def test_a_question_can_stand_on_the_command_line_in_words(tmp_path: Path) -> None:
    spoken = run(tmp_path, "ask", *QUESTION.split())
    assert spoken.returncode == 0
    assert "1950" in spoken.stdout
    assert ".txt" in spoken.stdout
    assert objects(run(tmp_path, "ask", "--json", *QUESTION.split()).stdout)[0]["question"] == QUESTION


@pytest.mark.parametrize(
    ("given", "count"),
    [
        (b"", 0),
        (b"\n", 1),
        (b"\xef\xbb\xbfa\r\nb\r\n", 2),
        (b"\xff\xfe\n", 1),
        (b"\xd9\n\x80\n", 2),
        (b"a\nb", 2),
    ],
)
def test_any_bytes_are_questions(tmp_path: Path, given: bytes, count: int) -> None:
    done = run(tmp_path, "ask", "--json", "-", given=given, LANG="C", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(objects(done.stdout)) == count


@pytest.mark.parametrize(
    "text",
    [
        "قامت الحرب عام 1950.",
        "قامت الحرب عام 1950.\n" * 2,
        "\ufeffقامت الحرب\r\nعام 1950\r\n",
        "1",
        "أ\n\n\nب",
    ],
)
def test_corpora_however_small_work(tmp_path: Path, text: str) -> None:
    corpus = tmp_path / "corpus" / "deep"
    corpus.mkdir(parents=True)
    (corpus / "ملف.txt").write_text(text, "utf-8", newline="")
    (answer,) = ask(tmp_path, ["متى قامت الحرب؟"], "--corpus", str(tmp_path / "corpus"))
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for sentence in answer["answers"]:
        assert sentence["source"] == "deep/ملف.txt"
        assert sentence["text"] in rows[sentence["line"] - 1]


def test_chat_reads_questions_where_there_is_no_terminal(tmp_path: Path) -> None:
    spoken = run(tmp_path, "chat", given=f"السلام عليكم\n\n{QUESTION}\n/sources\n/help\nما هي عاصمة فرنسا؟")
    assert (spoken.returncode, spoken.stderr) == (0, "")
    assert "1950" in spoken.stdout
    assert all(file.name in spoken.stdout for file in SEEDS.glob("*.txt"))
    rows = objects(run(tmp_path, "logs", "--json").stdout)
    assert QUESTION in [row["question"] for row in rows]


def test_chat_ends_with_its_input(tmp_path: Path) -> None:
    done = run(tmp_path, "chat")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask"], 2),
        (["ask", "--limit", "0", "x"], 2),
        (["ask", "--limit", "x", "x"], 2),
        (["ask", "--poem", "x"], 2),
        (["dance"], 2),
        (["ask", "--corpus", "/nowhere/at/all", "x"], 1),
        (["chat", "--corpus", "/nowhere/at/all"], 1),
        (["logs"], 1),
        (["health"], 1),
    ],
    ids=str,
)
def test_errors_are_one_plain_line(tmp_path: Path, arguments: list[str], code: int) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode == code
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["run", "chat", "ask", "logs", "health"])
def test_every_command_explains_itself(tmp_path: Path, command: str) -> None:
    done = run(tmp_path, command, "--help")
    assert done.returncode == 0
    assert f"usage: python -m bot {command}" in done.stdout.lower()
