"""The command itself: tables, JSON, the page, and errors in one line."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from retrieval.evaluate.__main__ import app
from retrieval.evaluate.systems import BASELINES
from tests.retrieval.evaluate import examples

runner = CliRunner()


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Arguments that name a set in each format, and the corpus that the last is about."""
    sets = [
        examples.squad(tmp_path / "arcd.json"),
        examples.nomiracl(tmp_path / "nomiracl.jsonl"),
        examples.seeds(tmp_path / "seeds.jsonl"),
    ]
    return [*map(str, sets), "--corpus", str(examples.corpus(tmp_path / "corpus"))]


def test_every_set_and_baseline_has_its_figures(files: list[str]) -> None:
    result = runner.invoke(app, files)
    assert result.exit_code == 0, result.output
    for words in (
        "arcd: 3 questions, pool of 3",
        "nomiracl: 2 questions",
        "seeds: 2 answerable",
        "Time: 3 questions",
    ):
        assert words in result.stdout
    for contender in BASELINES:
        assert contender.name in result.stdout


def test_json_has_every_figure(files: list[str], tmp_path: Path) -> None:
    pool = examples.nomiracl(tmp_path / "more.jsonl")
    result = runner.invoke(app, [*files, "--json", "--pool", str(pool)])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    reading, passages, corpus = found["results"]
    assert (reading["name"], reading["questions"], reading["paragraphs"]) == ("arcd", 3, 6)
    lucene = next(row for row in reading["rows"] if row["system"] == "Lucene's Arabic")
    # Cairo's name draws its first sentence, which is shorter than the one with its founder.
    assert lucene["given"]["sentence_match"] == pytest.approx(2 / 3)
    assert passages["answerable"] == 1
    assert corpus["rows"][0]["system"] == "Sanad"
    assert found["timing"]["ratio"] > 0
    assert re.fullmatch("[0-9a-f]{12}", found["code"])


def test_the_page_is_whole_and_names_no_folder_of_this_machine(files: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    result = runner.invoke(app, [*files, "--part", "1/1", "--no-baselines", "--write", str(page)])
    assert result.exit_code == 0, result.output
    text = page.read_text("utf-8")
    command = "arcd.json nomiracl.jsonl seeds.jsonl --corpus corpus --part 1/1 --no-baselines --write page.md"
    assert f"\npython -m retrieval.evaluate {command}\n" in text
    assert "on part 1/1 of the articles" in text
    assert "## arcd: reliability" in text
    assert "| passage hit@1 |" in text
    assert str(tmp_path) not in text
    assert "rank-bm25 |" not in text


def test_a_part_asks_only_about_its_articles(tmp_path: Path) -> None:
    file = str(examples.squad(tmp_path / "arcd.json"))
    result = runner.invoke(app, [file, "--json", "--part", "7/7", "--no-baselines"])
    found = json.loads(result.stdout)
    assert found["part"] == "7/7"
    assert (found["results"][0]["questions"], found["results"][0]["paragraphs"]) == (2, 3)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["none.json"], "none.json: cannot be read as UTF-8 text (No such file or directory)"),
        (["arcd.json", "--part", "3/2"], "--part 3/2: give a part and the number of parts, such as 2/2"),
        (["arcd.json", "--part", "2/7"], "arcd: no question falls into part 2/7"),
        (
            ["arcd.json", "--pool", "seeds.jsonl"],
            "seeds: questions on a corpus bring no paragraphs for the pool",
        ),
        (["seeds.jsonl", "--corpus", "nowhere"], "nowhere"),
        (
            ["arcd.json", "--no-baselines", "--write", "nowhere/page.md"],
            "--write nowhere/page.md: there is no folder nowhere",
        ),
    ],
)
def test_errors_are_one_line_and_exit_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    examples.squad(tmp_path / "arcd.json")
    examples.seeds(tmp_path / "seeds.jsonl")
    monkeypatch.chdir(tmp_path)
    result = runner.invoke(app, arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stderr.strip().count("\n") == 0
    assert result.stdout == ""


def test_help_names_every_option() -> None:
    result = runner.invoke(app, ["--help"])
    assert result.exit_code == 0
    for option in ("--pool", "--corpus", "--part", "--json", "--write", "--no-baselines"):
        assert option in result.stdout
