"""Asking the logged questions again, on the command line."""

import json
from pathlib import Path

import pytest

from bot.log.replay import regression
from retrieval import Engine
from tests.e2e.pressing import said
from tests.e2e.process import SEEDS, BotProcess, run
from tests.e2e.questions import QUESTION
from tests.telegram_server import TelegramServer

UNKNOWN = "ما عاصمة فرنسا؟"


def test_a_replay_on_the_same_documents_changes_nothing(telegram: TelegramServer, tmp_path: Path) -> None:
    noor = telegram.person()
    with BotProcess(telegram, tmp_path) as bot:
        answer = noor.ask(QUESTION)
        said(noor, answer, "👍")
        noor.ask(UNKNOWN)
        bot.wait_for_row(UNKNOWN)
        done = bot.run("replay", "--json")
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert (told["asked"], told["changes"]["same"], told["questions"]) == (2, 2, [])
        assert told["now"]["accuracy"] == told["feedback"][0]["accuracy"] == 1.0
        table = bot.run("replay", "--since", "1h")
        assert "2 questions asked again" in table.stdout
        assert "1 question asked again" in bot.run("replay", "--limit", "1").stdout


def test_other_documents_show_what_is_refused_now_and_which_regressions_fail(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    noor = telegram.person()
    other = tmp_path / "other"
    other.mkdir()
    (other / "cats.txt").write_text("القطط حيوانات أليفة تعيش في البيوت وتحب النوم الطويل.", "utf-8")
    regression.add_regression_question(other, QUESTION, Engine.from_directory(SEEDS).ask(QUESTION).answers[0])
    with BotProcess(telegram, tmp_path) as bot:
        noor.ask(QUESTION)
        bot.wait_for_row(QUESTION)
        told = json.loads(bot.run("replay", "--json", "--corpus", str(other)).stdout)
    assert told["changes"]["newly refused"] == 1
    assert told["questions"][0]["question"] == QUESTION
    assert [each["holds"] for each in told["regression"]] == [False]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("replay",), "there is no log yet"), (("replay", "--since", "yesterday"), "no point in time")],
)
def test_what_cannot_be_is_one_line(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    done = run(tmp_path, *arguments)
    assert done.returncode in (1, 2)
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
