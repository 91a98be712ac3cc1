"""What stands under an answer, and what pressing it does."""

from typing import Any

import pytest

from bot.replies import texts
from tests.e2e.modes import BOTH_MODES
from tests.e2e.pressing import changed, said
from tests.e2e.process import SEEDS, BotProcess
from tests.e2e.questions import QUESTION
from tests.e2e.quotations import cited, stands_there
from tests.telegram_server import Message, Person, TelegramServer

pytestmark = BOTH_MODES

UP, DOWN = "👍", "👎"


@pytest.fixture
def answer(noor: Person) -> Message:
    return noor.ask(QUESTION)


@pytest.fixture
def row(answer: Message, shared_bot: BotProcess) -> dict[str, Any]:
    """The row of that answer."""

    def look() -> list[dict[str, Any]]:
        return [row for row in shared_bot.rows() if row["answer_message"] == answer.id]

    return shared_bot.wait_until(look, "the row of the answer")[-1]


def votes(bot: BotProcess, exchange: int) -> list[dict[str, Any]]:
    return [vote for vote in bot.rows("votes") if vote["exchange"] == exchange]


def test_other_answers_are_paged_through_with_their_citations(noor: Person, answer: Message) -> None:
    first = answer.text
    seen = {answer.quoted[0]}
    changed(noor, answer, texts.BUTTON_OTHERS)
    for _ in range(3):
        assert stands_there(answer, SEEDS)
        assert answer.quoted[0] not in seen
        seen.add(answer.quoted[0])
        changed(noor, answer, texts.BUTTON_NEXT)
    for _ in range(4):
        changed(noor, answer, texts.BUTTON_PREVIOUS)
    assert answer.text == first


def test_the_last_of_the_answers_has_none_after_it(noor: Person, answer: Message) -> None:
    changed(noor, answer, texts.BUTTON_OTHERS)
    while texts.BUTTON_NEXT in [button.text for button in answer.buttons]:
        changed(noor, answer, texts.BUTTON_NEXT)
    assert texts.BUTTON_PREVIOUS in [button.text for button in answer.buttons]
    assert stands_there(answer, SEEDS)


def test_the_context_shows_the_sentences_around_with_the_answer_in_bold(
    noor: Person, answer: Message
) -> None:
    before, place = answer.quoted[0], cited(answer)[0]
    changed(noor, answer, texts.BUTTON_CONTEXT)
    assert answer.bold == [before]
    (quotation,) = answer.body.pieces("expandable_blockquote")
    assert before in quotation
    assert len(quotation) > len(before)
    assert cited(answer) == [place]
    changed(noor, answer, texts.BUTTON_BACK)
    assert answer.quoted == [before]


def test_a_vote_is_written_down_and_the_last_press_counts(
    noor: Person, answer: Message, row: dict[str, Any], shared_bot: BotProcess
) -> None:
    assert said(noor, answer, UP) == texts.THANKS_FOR_VOTE
    (vote,) = votes(shared_bot, row["id"])
    assert (vote["vote"], vote["shown"], vote["user"]) == (1, 0, row["user"])
    assert said(noor, answer, DOWN) == texts.SORRY_FOR_ANSWER
    (vote,) = votes(shared_bot, row["id"])
    assert (vote["vote"], vote["correct"]) == (-1, None)


def test_everybody_in_a_group_has_one_vote(
    noor: Person, shared_telegram: TelegramServer, shared_bot: BotProcess
) -> None:
    salma, group = shared_telegram.person("سلمى"), shared_telegram.group()
    answer = noor.ask(f"/ask {QUESTION}", group)
    exchange = int(str(answer.buttons[0].data).split(":")[1])
    # By their data: after the first DOWN other buttons may stand there.
    for person, action in ((noor, "u"), (salma, "d"), (salma, "u")):
        person.answered(person.press_data(answer, f"{action}:{exchange}:0"))
    assert [vote["vote"] for vote in votes(shared_bot, exchange)] == [1, 1]
    assert len({vote["user"] for vote in votes(shared_bot, exchange)}) == 2


def test_after_a_vote_against_it_the_right_one_is_asked_for_and_shown(
    noor: Person, answer: Message, row: dict[str, Any], shared_bot: BotProcess
) -> None:
    wrong = answer.quoted[0]
    changed(noor, answer, DOWN)
    assert texts.WHICH_WAS_RIGHT in answer.text
    assert wrong not in answer.text
    assert said(noor, answer, "2") == texts.THANKS_FOR_VOTE
    (vote,) = votes(shared_bot, row["id"])
    assert (vote["vote"], vote["shown"], vote["correct"]) == (-1, 0, 2)
    noor.world.wait_for(lambda: bool(answer.quoted), what="the sentence that was chosen")
    assert stands_there(answer, SEEDS)
    assert answer.quoted[0] != wrong


def test_none_of_them_may_be_right(
    noor: Person, answer: Message, row: dict[str, Any], shared_bot: BotProcess
) -> None:
    first = answer.text
    changed(noor, answer, DOWN)
    changed(noor, answer, texts.BUTTON_NONE)
    (vote,) = votes(shared_bot, row["id"])
    assert vote["correct"] == -1
    assert answer.text == first


@pytest.mark.parametrize(
    "data",
    [
        "",
        "nonsense",
        "s:999999999:0",
        "s:1",
        "u:-1:0",
        "r:1:0",
        "s:9999999999999999999:0",
        "s:1:0:0",
        "😀" * 16,
    ],
)
def test_a_forged_button_gets_a_polite_line(noor: Person, answer: Message, data: str) -> None:
    pressed = noor.answered(noor.press_data(answer, data)).answer
    assert pressed is not None
    assert pressed["text"] == texts.STALE_BUTTON


@pytest.mark.parametrize("data", ["s:{}:99", "r:{}:0:99", "c:{}:10"])
def test_a_sentence_that_is_none_gets_a_polite_line(
    noor: Person, answer: Message, row: dict[str, Any], data: str
) -> None:
    pressed = noor.answered(noor.press_data(answer, data.format(row["id"]))).answer
    assert pressed is not None
    assert pressed["text"] == texts.STALE_BUTTON


def test_nothing_of_another_chat_is_shown(
    row: dict[str, Any], shared_telegram: TelegramServer, shared_bot: BotProcess
) -> None:
    salma = shared_telegram.person("سلمى")
    hers = salma.ask("متى أغلقت كوريا الشمالية حدودها؟")
    before = hers.text
    for data in ("s:{}:0", "s:{}:1", "c:{}:0", "u:{}:0", "d:{}:0", "r:{}:0:1"):
        pressed = salma.answered(salma.press_data(hers, data.format(row["id"]))).answer
        assert pressed is not None
        assert pressed["text"] == texts.STALE_BUTTON
    assert hers.text == before
    assert votes(shared_bot, row["id"]) == []


def test_another_message_of_the_same_chat_is_another_exchange(noor: Person, row: dict[str, Any]) -> None:
    later = noor.ask("متى أغلقت كوريا الشمالية حدودها؟")
    pressed = noor.answered(noor.press_data(later, f"s:{row['id']}:1")).answer
    assert pressed is not None
    assert pressed["text"] == texts.STALE_BUTTON


def test_what_is_pressed_twice_and_what_is_gone_leave_the_bot_alive(
    noor: Person, answer: Message, row: dict[str, Any], shared_telegram: TelegramServer
) -> None:
    for _ in range(2):
        noor.answered(noor.press_data(answer, f"s:{row['id']}:1"))
    noor.delete(answer)
    noor.answered(noor.press_data(answer, f"s:{row['id']}:0"))
    assert "1950" in noor.ask(QUESTION).text
    for call in shared_telegram.ledger.refused():
        # To be told so by Telegram is the only way to know.
        assert call.method == "editMessageText"
        call.outcome = "gone"


def test_a_button_works_under_a_message_so_old_that_telegram_sends_only_its_place(
    noor: Person, answer: Message, row: dict[str, Any], shared_telegram: TelegramServer
) -> None:
    before = answer.text
    with shared_telegram.world.changed:
        query = shared_telegram.world.ask(noor.user, f"s:{row['id']}:1")
        place = {"chat": noor.chat.as_json(), "message_id": answer.id, "date": 0}
        press = {"id": query.id, "from": noor.user.as_json(), "chat_instance": "1", "data": query.text}
        shared_telegram.enqueue({"callback_query": press | {"message": place}})
    noor.world.wait_for(lambda: answer.text != before, what="another answer")
    assert stands_there(answer, SEEDS)


def test_an_example_keeps_its_question_above_every_answer(noor: Person) -> None:
    welcome = noor.ask("/start")
    question = welcome.buttons[0].text
    noor.press(welcome, question)
    answer = noor.world.wait_for(
        lambda: next((m for m in noor.shown if m.quoted), None), what="the answer to an example"
    )
    first = answer.text
    changed(noor, answer, texts.BUTTON_OTHERS)
    assert answer.bold[0] == question
    changed(noor, answer, texts.BUTTON_PREVIOUS)
    assert answer.text == first


def test_small_talk_has_no_buttons(noor: Person) -> None:
    assert noor.ask("السلام عليكم").buttons == []
