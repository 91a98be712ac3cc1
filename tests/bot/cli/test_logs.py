import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli.errors import UserError
from bot.cli.logs import logs
from tests.bot.log.reports.conftest import Journal, journal
from tests.bot.samples import FOUND, NOT_FOUND, NOTHING, SENTENCE

__all__ = ["journal"]

DAY = timedelta(days=1)


@pytest.fixture
async def full(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Journal:
    """Three exchanges: an old one that was voted against, one without an answer, and one just now."""
    monkeypatch.chdir(journal.path.parent)
    monkeypatch.setenv("DATABASE_PATH", str(journal.path))
    monkeypatch.setenv("COLUMNS", "200")
    await journal.vote(await journal.ask("أين وُلد فيصل؟", FOUND, ago=9 * DAY, person=1), False)
    await journal.ask("متى اخترع الهاتف؟", NOT_FOUND, ago=2 * DAY, person=2)
    await journal.ask("؟", NOTHING, person=3)
    await journal.written()
    return journal


def said(*arguments: str) -> str:
    """What a command prints; what it raises."""
    result = CliRunner().invoke(logs, list(arguments))
    if isinstance(result.exception, UserError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def listed(*arguments: str) -> list[int]:
    return [json.loads(line)["id"] for line in said("--json", *arguments).splitlines()]


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], [1, 2, 3]),
        (["--limit", "2"], [2, 3]),
        (["--since", "3d"], [2, 3]),
        (["--until", "24h"], [1, 2]),
        (["--since", "3d", "--until", "24h"], [2]),
        (["--since", "2000-01-01", "--until", "2000-01-02"], []),
        (["--unanswered"], [2, 3]),
        (["--down"], [1]),
        (["--find", "هاتف"], [2]),
        (["--find", "ولد الرياض"], [1]),
        (["--chat", "2"], [2]),
        (["--chat", "-100200"], []),
        (["--chat", "0" * 32], []),
        (["--unanswered", "--since", "1d", "--find", "؟"], [3]),
    ],
)
def test_what_is_asked_for_is_listed_the_newest_last(arguments: list[str], expected: list[int]) -> None:
    assert listed(*arguments) == expected


async def test_a_chat_is_found_by_its_name_in_the_log_too(full: Journal) -> None:
    assert listed("--chat", full.log.identities.chat(3) or "") == [3]


@pytest.mark.usefixtures("full")
def test_another_program_gets_each_exchange_whole_in_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    rows = [row.split("\t") for row in said().splitlines()]
    assert [row[3] for row in rows] == ["answered", "refused", "refused"]
    assert rows[0][4:] == ["-1", "أين وُلد فيصل؟", SENTENCE, "ملوك/faisal.txt:12"]


@pytest.mark.usefixtures("full")
def test_one_exchange_is_not_broken_into_rows_for_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    assert f"«{SENTENCE}»" in said("show", "1").splitlines()


@pytest.mark.usefixtures("full")
def test_csv_has_the_names_of_the_columns_and_all_rows() -> None:
    text = said("--csv")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["id"] for row in rows] == ["1", "2", "3"]
    assert text.startswith("\ufeffid,when,")


@pytest.mark.usefixtures("full")
def test_one_exchange_is_shown_whole() -> None:
    text = said("show", "1")
    for words in (
        "exchange: 1",
        "question: أين وُلد فيصل؟",
        "found: yes",
        "votes: -1",
        "1. score 7.50",
        "السطر 12",
    ):
        assert words in text


@pytest.mark.usefixtures("full")
def test_the_figures_stand_side_by_side() -> None:
    rows = {
        line.split("  ")[0].strip(): line.split()[1:] for line in said("stats").splitlines() if line.strip()
    }
    assert rows["questions"] == ["1", "2", "3"]
    assert rows["👎"] == ["1", "1", "1"]


@pytest.mark.usefixtures("full")
def test_an_exchange_is_marked_with_a_note_and_unmarked() -> None:
    assert said("review", "2", "--note", "أضفت وثيقة") == ""
    assert "note: أضفت وثيقة" in said("show", "2")
    said("review", "2")
    assert "note: أضفت وثيقة" in said("show", "2")
    said("review", "2", "--undo")
    assert "reviewed" not in said("show", "2")


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--since", "yesterday"], 2, "--since"),
        (["--until", "99"], 2, "7d"),
        (["--chat", "noor"], 2, "--chat"),
        (["--json", "--csv"], 2, "choose one"),
        (["show", "9"], 1, "no exchange 9"),
        (["review", "9"], 1, "no exchange 9"),
        (["review", "1", "--undo", "--note", "x"], 2, "choose one"),
    ],
)
def test_a_mistake_is_one_line_that_says_what_to_do(arguments: list[str], code: int, words: str) -> None:
    with pytest.raises(UserError, match=words) as raised:
        said(*arguments)
    assert raised.value.code == code
    assert "\n" not in str(raised.value)


async def test_without_its_key_no_chat_is_looked_for_and_no_key_is_made(full: Journal) -> None:
    key = full.path.with_name(f"{full.path.name}.key")
    key.unlink()
    with pytest.raises(UserError, match="key"):
        said("--chat", "2")
    assert not key.exists()


def test_an_empty_log_is_an_empty_list(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_PATH", str(tmp_path / "sanad.db"))
    with pytest.raises(UserError, match="no log yet"):
        said("stats")
