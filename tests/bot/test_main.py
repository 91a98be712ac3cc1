# ruff: noqa: S603  the processes started here are our own
"""The command line, as a user runs it: a process of its own, over the documents of seeds/."""

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from typer.main import get_command

from bot.__main__ import app

ROOT = Path(__file__).parents[2]
QUESTION = "من التقى بوتين في روسيا؟"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "CORPUS_DIR": str(ROOT / "seeds"),
        "DATABASE_PATH": str(tmp_path / "data" / "sanad.db"),
        "HOME": str(tmp_path),
    }


def bot(
    environment: dict[str, str], *arguments: str, stdin: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-W", "error", "-m", "bot", *arguments]
    where = Path(environment["HOME"])
    return subprocess.run(
        command, input=stdin, capture_output=True, env={**environment, **more}, cwd=where, timeout=60
    )


def one_line(result: subprocess.CompletedProcess[bytes]) -> str:
    said = result.stderr.decode()
    assert said.count("\n") == 1, said
    assert "Traceback" not in said
    assert result.stdout == b""
    return said


def test_ask_answers_in_json_and_leaves_no_trace(environment: dict[str, str]) -> None:
    result = bot(environment, "ask", "--json", "--limit", "2", *QUESTION.split())
    answer = json.loads(result.stdout)
    assert (result.returncode, result.stderr, answer["question"]) == (0, b"", QUESTION)
    assert len(answer["answers"]) == 2
    assert not Path(environment["DATABASE_PATH"]).parent.exists()


def test_ask_reads_a_question_a_line_and_answers_each_in_order(environment: dict[str, str]) -> None:
    questions = [QUESTION, "", "السلام عليكم", "\u2028", "😀", "\x00\x1b[31m", "latin", "س" * 4096]
    stdin = "\r\n".join(questions).encode() + b"\r\n\xff\xfe\n"
    result = bot(
        environment, "ask", "--json", "-", stdin=stdin, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii"
    )
    assert (result.returncode, result.stderr) == (0, b"")
    answers = [json.loads(line) for line in result.stdout.decode().split("\n")[:-1]]
    assert [answer["question"] for answer in answers] == [*questions, "\ufffd\ufffd"]


def test_ask_answers_a_line_before_the_next_comes(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "bot", "ask", "--json", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, cwd=ROOT
    ) as asking:
        assert asking.stdin is not None
        assert asking.stdout is not None
        for _ in range(2):
            asking.stdin.write(f"{QUESTION}\n".encode())
            asking.stdin.flush()
            assert json.loads(asking.stdout.readline())["question"] == QUESTION
        asking.stdin.close()
        assert asking.wait(10) == 0


def test_ask_logs_when_told_to(environment: dict[str, str]) -> None:
    bot(environment, "ask", "--log", QUESTION)
    (row,) = [json.loads(line) for line in bot(environment, "logs", "--json").stdout.splitlines()]
    assert (row["question"], row["channel"], row["status"]) == (QUESTION, "terminal", "sent")


def test_ask_does_not_load_what_it_does_not_need(environment: dict[str, str]) -> None:
    code = (
        "import sys; from bot.__main__ import main; main(['ask', 'سؤال']);"
        "print({'telegram', 'aiosqlite'} & set(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment, timeout=60, check=True
    )
    assert result.stdout.decode().splitlines()[-1] == "set()"


def test_a_reader_who_goes_away_causes_no_traceback(environment: dict[str, str]) -> None:
    command = f"yes '{QUESTION}' | head -5000 | {sys.executable} -m bot ask --json - | head -1"
    result = subprocess.run(["/bin/sh", "-c", command], capture_output=True, env=environment, timeout=60)
    assert json.loads(result.stdout)
    assert result.stderr == b""


def test_chat_answers_its_input_logs_it_and_ends_with_it(environment: dict[str, str]) -> None:
    result = bot(environment, "chat", stdin=f"{QUESTION}\n\n/sources\nشكرا".encode())
    assert (result.returncode, result.stderr) == (0, b"")
    assert "📄" in result.stdout.decode()
    assert "5 وثائق" in result.stdout.decode()
    logged = [json.loads(line) for line in bot(environment, "logs", "--json").stdout.splitlines()]
    assert [row["question"] for row in logged] == [QUESTION, "شكرا"]


def test_chat_without_input_is_content(environment: dict[str, str]) -> None:
    result = bot(environment, "chat")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")


def test_chat_that_cannot_log_answers_and_says_so_once_and_at_its_end(
    environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    path = str(tmp_path / "file" / "sanad.db")
    result = bot(environment, "chat", stdin=f"{QUESTION}\n{QUESTION}\n".encode(), DATABASE_PATH=path)
    assert result.returncode == 0
    assert result.stdout.decode().count("📄") == 2
    trouble, end = result.stderr.decode().splitlines()
    assert "cannot be written" in trouble
    assert end == "2 writes to the log are lost"
    result = bot(environment, "chat", stdin=f"{QUESTION}\n".encode(), DATABASE_PATH=path)
    assert result.stderr.decode().splitlines()[-1] == "1 write to the log is lost"


@pytest.mark.parametrize(("keys", "code"), [(b"\x04", 0), (b"\x03", 130)], ids=["ctrl-d", "ctrl-c"])
def test_a_person_at_a_terminal_is_welcomed_and_can_leave(
    environment: dict[str, str], keys: bytes, code: int
) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "bot", "chat"]
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env={**environment, "TERM": "dumb"}, cwd=ROOT,
        start_new_session=True,
    ) as talking:  # fmt: skip
        os.close(theirs)
        seen = b""
        while "سؤالك".encode() not in seen:
            seen += os.read(ours, 4096)
        if keys == b"\x03":
            # What it gives back it has read: a signal before it waits for keys would wait for them, too.
            os.write(ours, b"x")
            while not seen.endswith(b"x"):
                seen += os.read(ours, 4096)
            time.sleep(0.2)
            talking.send_signal(signal.SIGINT)
        else:
            os.write(ours, keys)
        assert talking.wait(10) == code
        os.close(ours)
    assert b"Traceback" not in seen


def test_logs_are_a_table_of_the_latest(environment: dict[str, str]) -> None:
    bot(environment, "chat", stdin="سؤال أول\nسؤال \x1b[31mثان\n".encode())
    table = bot(environment, "logs", "--limit", "1", COLUMNS="200").stdout.decode()
    assert "ثان" in table
    assert "سؤال أول" not in table
    assert "\x1b" not in table


def test_logs_without_a_log_say_so(environment: dict[str, str]) -> None:
    result = bot(environment, "logs")
    assert result.returncode == 1
    assert "no log yet" in one_line(result)


def test_logs_of_a_damaged_database_say_so(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "bad.db").write_bytes(b"not a database at all" * 100)
    result = bot(environment, "logs", DATABASE_PATH=str(tmp_path / "bad.db"))
    assert result.returncode == 1
    assert "cannot be read" in one_line(result)
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(tmp_path / "bad.db").execute("SELECT * FROM exchanges")


@pytest.mark.parametrize(
    "script",
    ["", "CREATE TABLE other (id)", "CREATE TABLE exchanges (id); INSERT INTO exchanges VALUES (1)"],
)
def test_logs_of_a_database_that_holds_none_say_so(
    environment: dict[str, str], tmp_path: Path, script: str
) -> None:
    (tmp_path / "other.db").touch()
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.executescript(script)
    result = bot(environment, "logs", DATABASE_PATH=str(tmp_path / "other.db"))
    assert result.returncode == 1
    assert "holds no log" in one_line(result)


def test_without_a_command_it_shows_its_help(environment: dict[str, str]) -> None:
    result = bot(environment)
    assert (result.returncode, result.stderr) == (2, b"")
    assert "Commands:" in result.stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["run"], 2, "TELEGRAM_BOT_TOKEN="),
        (["ask"], 2, "QUESTION"),
        (["ask", "--limit", "0", "سؤال"], 2, "--limit"),
        (["ask", "--limit", "many", "سؤال"], 2, "--limit"),
        (["ask", "--nonsense", "سؤال"], 2, "--nonsense"),
        (["nonsense"], 2, "nonsense"),
        (["logs", "nonsense"], 2, "nonsense"),
        (["logs", "--limit", "0"], 2, "--limit"),
        (["logs", "--limit", "9" * 20], 2, "--limit"),
        (["logs", "show", "9" * 20], 2, "ID"),
        (["logs", "review"], 2, "Missing argument"),
        (["ask", "--corpus", "/nowhere", "سؤال"], 1, "/nowhere"),
        (["health"], 1, "not running"),
    ],
)
def test_a_mistake_is_one_line_that_names_it(
    environment: dict[str, str], arguments: list[str], code: int, said: str
) -> None:
    result = bot(environment, *arguments)
    assert said in one_line(result)
    assert result.returncode == code


@pytest.mark.parametrize(
    ("name", "value", "command"),
    [
        ("LOG_LEVEL", "LOUD", "chat"),
        ("TELEGRAM_BOT_TOKEN", "oops", "run"),
        ("CORPUS_DIR", "/nowhere", "chat"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it(
    environment: dict[str, str], name: str, value: str, command: str
) -> None:
    result = bot({**environment, name: value}, command)
    assert name in one_line(result)
    assert result.returncode == (1 if name == "CORPUS_DIR" else 2)


def test_every_command_and_option_has_help() -> None:
    import inspect

    command = get_command(app)
    commands = command.commands.values()  # type: ignore[attr-defined]
    below = command.commands["logs"].commands.values()  # type: ignore[attr-defined]
    assert {each.name for each in commands} == {
        "run",
        "chat",
        "ask",
        "check",
        "index",
        "logs",
        "replay",
        "health",
    }
    for each in [*commands, *below]:
        assert inspect.cleandoc(each.help or "")
        assert all(parameter.help for parameter in each.params)


def test_the_version_is_that_of_the_project() -> None:
    import tomllib

    from bot import __version__

    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"] == __version__
