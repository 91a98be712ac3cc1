"""From a question without an answer to a regression question, without a programmer."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.admin import texts as admin_texts
from bot.log.replay import regression
from bot.replies import texts
from tests.e2e.modes import BOTH_MODES
from tests.e2e.pressing import changed, said
from tests.e2e.process import SEEDS, BotProcess, webhook
from tests.telegram_server import Message, Person, TelegramServer

pytestmark = BOTH_MODES

GAP = "ما هي عاصمة فرنسا؟"
WORDS = "الحرب الكورية 1950"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SEEDS, tmp_path / "وثائق"))


@pytest.fixture
def boss(telegram: TelegramServer) -> Person:
    return telegram.person("مشرفة", known=True)


@pytest.fixture
def bot(
    mode: str, telegram: TelegramServer, tmp_path: Path, corpus: Path, boss: Person
) -> Iterator[BotProcess]:
    settings = {"CORPUS_DIR": str(corpus), "ADMIN_IDS": str(boss.id)}
    settings |= webhook() if mode == "webhook" else {}
    with BotProcess(telegram, tmp_path, **settings) as bot:
        telegram.person().ask(GAP)
        bot.wait_for_row(GAP)
        yield bot
        assert telegram.ledger.misfits() == []


def offered(boss: Person) -> Message:
    """The sentences that are offered for the gap, from /unanswered on."""
    listed = boss.ask("/unanswered")
    assert GAP in listed.text
    shown = _next(boss, lambda: boss.press(listed, "1"))
    return _next(boss, lambda: boss.press(shown, admin_texts.BUTTON_POINT))


def _next(boss: Person, act: Callable[[], object]) -> Message:
    before = len(boss.shown)
    act()
    return boss.world.wait_for(lambda: boss.shown[before:] or None, what="a message")[-1]


def test_a_sentence_that_is_pointed_at_becomes_a_regression_question(
    bot: BotProcess, boss: Person, corpus: Path
) -> None:
    first = offered(boss)
    assert GAP in first.text
    second = boss.ask(WORDS, reply_to=first)
    assert WORDS in second.text
    assert "1950" in second.text
    place = next(line for line in second.text.splitlines() if "1950" in line and ". " in line).lstrip(
        "\u200f"
    )
    kept = changed(boss, second, place.partition(".")[0])
    assert admin_texts.GAP_KEPT in kept.text
    assert kept.buttons == []
    (question,) = regression.read_regression_questions(corpus)
    assert question.text == GAP
    assert "1950" in question.gold[0].contains
    assert question.gold[0].contains in (corpus / question.gold[0].source).read_text("utf-8")
    assert GAP not in boss.ask("/unanswered").text
    (told,) = json.loads(bot.run("replay", "--json").stdout)["regression"]
    assert (told["question"], told["holds"]) == (GAP, False)


def test_the_sentences_first_offered_are_those_of_the_question(
    bot: BotProcess, boss: Person, corpus: Path
) -> None:
    asked = "متى اندلعت الحرب الكورية؟"
    boss.ask(asked)
    row = bot.wait_for_row(asked)
    shown = boss.ask(f"/show {row['id']}")
    first = _next(boss, lambda: boss.press(shown, admin_texts.BUTTON_POINT))
    changed(boss, first, "1")
    (question,) = regression.read_regression_questions(corpus)
    assert (question.text, question.gold[0].contains) == (asked, row["answer"])
    told = json.loads(bot.run("replay", "--json").stdout)
    assert [each["holds"] for each in told["regression"]] == [True]


def test_a_sentence_that_is_not_there_any_more_is_not_mistaken_for_another(
    bot: BotProcess, boss: Person, corpus: Path
) -> None:
    first = boss.ask(WORDS, reply_to=offered(boss))
    for file in list(corpus.glob("*.txt"))[1:]:
        file.unlink()
    for file in corpus.glob("*.txt"):
        file.write_text("القطط حيوانات أليفة تعيش في البيوت وتحب النوم الطويل.", "utf-8")
    boss.ask("/reload")
    bot.wait_until(lambda: said(boss, first, "1") == texts.STALE_BUTTON, "the new documents")
    assert regression.read_regression_questions(corpus) == ()


def test_a_folder_that_cannot_be_written_is_said(bot: BotProcess, boss: Person, corpus: Path) -> None:
    first = boss.ask(WORDS, reply_to=offered(boss))
    regression.questions_path(corpus).mkdir()
    assert said(boss, first, "1") == admin_texts.NOT_KEPT
    assert bot.alive


def test_a_reply_to_it_is_no_note_and_no_question(bot: BotProcess, boss: Person) -> None:
    boss.ask(WORDS, reply_to=offered(boss))
    assert bot.rows("reviews") == []
    assert [row["question"] for row in bot.rows()] == [GAP]
