"""Questions that lean on the one before, as a person sees them answered."""

from pathlib import Path

import pytest

from bot.replies import texts
from tests.e2e.process import BotProcess, run
from tests.e2e.questions import QUESTION
from tests.telegram_server import Person, TelegramServer

WHO = "من قال إن كوريا لن تستطيع إرسال كميات كبيرة من الأسلحة؟"
WHY = "لماذا قال إن كوريا لن تستطيع إرسال كميات كبيرة من الأسلحة؟"
UNDERSTOOD = f"{texts.UNDERSTOOD} \u2068{WHY}\u2069"


@pytest.mark.parametrize("why", ["ولماذا؟", "وليش؟", "طب وليه؟", "وعلاش؟", "وما السبب؟"])
def test_a_follow_up_says_how_it_was_understood_and_is_answered(noor: Person, why: str) -> None:
    noor.ask(WHO)
    answer = noor.ask(why)
    assert answer.text.startswith(UNDERSTOOD)
    assert "ضيق الطرق البرية" in answer.quoted[0]


def test_a_reply_to_an_answer_leans_on_that_one(noor: Person) -> None:
    first = noor.ask(WHO)
    noor.ask(QUESTION)
    assert noor.ask("ولماذا؟", reply_to=first).text.startswith(UNDERSTOOD)


def test_a_complete_question_is_answered_as_if_it_were_the_first(noor: Person) -> None:
    alone = noor.ask(QUESTION).text
    noor.ask(WHO)
    assert noor.ask(QUESTION).text == alone


def test_in_a_group_one_leans_on_ones_own_question(noor: Person, shared_telegram: TelegramServer) -> None:
    group, salma = shared_telegram.group(), shared_telegram.person("سلمى")
    noor.ask(f"/ask {WHO}", group)
    salma.ask(f"/ask {QUESTION}", group)
    assert noor.ask("/ask ولماذا؟", group).text.startswith(UNDERSTOOD)
    salmas = salma.ask("/ask وأين؟", group).text
    assert f"{texts.UNDERSTOOD} \u2068أين اندلعت الحرب الكورية؟\u2069" in salmas


def test_a_restart_forgets_nothing(bot: BotProcess, telegram: TelegramServer) -> None:
    bot.start()
    noor = telegram.person("نور")
    noor.ask(WHO)
    bot.wait_for_row(WHO)
    bot.stop()
    bot.start()
    assert noor.ask("ولماذا؟").text.startswith(UNDERSTOOD)
    assert bot.wait_for_row("ولماذا؟")["understood"] == WHY


def test_the_terminal_understands_the_same(tmp_path: Path) -> None:
    said = run(tmp_path, "chat", given=f"{WHO}\nوليش؟\n").stdout
    assert UNDERSTOOD in said


def test_ask_takes_every_question_as_it_stands(tmp_path: Path) -> None:
    said = run(tmp_path, "ask", "--log", "-", given=f"{WHO}\nوليش؟\n").stdout
    assert texts.UNDERSTOOD not in said
