"""What a person sees in a private chat."""

from itertools import pairwise

import pytest

from bot.replies import texts
from tests.e2e.process import SEEDS, BotProcess
from tests.e2e.questions import ANSWERABLE, FOREIGN, QUESTION, Asked
from tests.e2e.quotations import cited, stands_there
from tests.telegram_server import Message, Person, TelegramServer
from tests.telegram_server.formatting import Formatted


def test_a_question_is_answered_by_a_quotation_with_its_answering_words_in_bold(noor: Person) -> None:
    answer = noor.ask(QUESTION)
    assert "1950" in answer.quoted[0]
    assert any("1950" in words for words in answer.bold)
    assert all(words in answer.quoted[0] for words in answer.bold)


def test_the_answer_replies_to_its_question(noor: Person) -> None:
    question = noor.send(QUESTION)
    assert noor.answer_to(question).reply_to is question


def test_what_is_quoted_stands_in_the_file_and_line_it_cites(noor: Person) -> None:
    for question in [noor.send(asked.text) for asked in ANSWERABLE]:
        answer = noor.answer_to(question)
        assert stands_there(answer, SEEDS)
        assert all(place.paragraph(SEEDS) for place in cited(answer))


def test_most_questions_on_the_seeds_are_answered_by_the_right_sentence(noor: Person) -> None:
    sent = [(asked, noor.send(asked.text)) for asked in ANSWERABLE]
    right = [asked.is_answered_by(*_first(noor.answer_to(question))) for asked, question in sent]
    assert sum(right) / len(right) >= 0.8


def _first(answer: Message) -> tuple[str, str]:
    """The file that is cited first, and what is quoted of it."""
    return cited(answer)[0].source, answer.quoted[0]


@pytest.mark.parametrize("asked", FOREIGN, ids=lambda asked: ascii(asked.text[:12]))
def test_what_is_not_in_the_documents_is_not_found(noor: Person, asked: Asked) -> None:
    answer = noor.ask(asked.text)
    assert texts.NOT_FOUND in answer.text
    if answer.quoted:
        assert texts.NEAREST in answer.text
        assert stands_there(answer, SEEDS)


@pytest.mark.parametrize(
    ("command", "part"),
    [
        ("/start", texts.START),
        ("/start from_a_link", texts.START),
        ("/help", texts.HELP),
        ("/privacy", texts.PRIVACY),
        ("/dance", texts.UNKNOWN_COMMAND),
    ],
)
def test_commands_are_answered(noor: Person, command: str, part: str) -> None:
    assert part.splitlines()[0] in noor.ask(command).text


def test_sources_lists_every_document(noor: Person) -> None:
    listed = noor.ask("/sources").text
    assert all(f"\u2068{file.name}\u2069" in listed for file in SEEDS.glob("*.txt"))


@pytest.mark.parametrize("greeting", ["السلام عليكم", "مرحبا", "شكرا", "شكرًا جزيلا", "مع السلامة"])
def test_small_talk_gets_a_human_answer_and_no_search(noor: Person, greeting: str) -> None:
    answer = noor.ask(greeting)
    assert answer.quoted == []
    assert texts.NOT_FOUND not in answer.text


def test_a_caption_is_a_question(noor: Person) -> None:
    assert "1950" in noor.answer_to(noor.send_photo(QUESTION)).quoted[0]


def test_what_holds_no_text_gets_one_friendly_line(noor: Person) -> None:
    for message in (
        noor.send_photo(),
        noor.send_sticker(),
        noor.send_voice(),
        noor.send_document("a.txt", b"1"),
    ):
        assert noor.answer_to(message).text == texts.ONLY_TEXT


def test_an_album_gets_one_answer(noor: Person) -> None:
    noor.send_album(5)
    answered = noor.ask(QUESTION)
    assert [m.text for m in noor.shown if m.sender is not noor.user] == [texts.ONLY_TEXT, answered.text]


def test_an_album_with_a_caption_gets_its_answer_alone(noor: Person) -> None:
    album = noor.send_album(3, QUESTION)
    assert "1950" in noor.answer_to(album[0]).quoted[0]
    noor.ask("/help")
    assert [m.text for m in noor.shown if m.sender is not noor.user].count(texts.ONLY_TEXT) == 0


def test_other_contents_leave_the_bot_alive(noor: Person) -> None:
    noor.send_content(location={"latitude": 1.0, "longitude": 2.0})
    noor.send_content(dice={"emoji": "🎲", "value": 3})
    noor.send_content(contact={"phone_number": "1", "first_name": "x"})
    noor.send_content(new_chat_title="عنوان")
    assert "1950" in noor.ask(QUESTION).text


def test_an_edited_question_leaves_the_bot_alive(noor: Person) -> None:
    question = noor.send(QUESTION)
    noor.answer_to(question)
    noor.edit(question, "متى أغلقت كوريا الشمالية حدودها؟")
    assert "1950" in noor.ask(QUESTION).text


@pytest.mark.parametrize(
    "text",
    [
        "كوريا " * 682 + "؟",
        "ب" * 4096,
        "😀" * 2048,
        "🇵🇸",
        "\x01\x02\x03 متى \x1f",
        "What is the capital of France?",
        "<b>متى</b> & <script>",
        "/",
        "؟؟؟",
        "١٢٣",
        "\u2067متى\u2067\u202e كوريا",
        "ـــــ",
        "َُِّ",
        "' OR 1=1; DROP TABLE exchanges; --\"",
        "{0} %s %(x)s \\u0000",
        "سطر\n\n\nآخر\n" * 50,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_any_text_gets_an_answer(noor: Person, text: str) -> None:
    answer = noor.ask(text)
    assert answer.text
    assert answer.text != texts.APOLOGY


def test_a_message_of_blanks_leaves_the_bot_alive(noor: Person) -> None:
    noor.post(noor.chat, Formatted(" \n "))
    assert "1950" in noor.ask(QUESTION).text


def test_a_question_deleted_meanwhile_is_answered_all_the_same(
    noor: Person, shared_telegram: TelegramServer
) -> None:
    shared_telegram.latency = 0.3
    question = noor.send(QUESTION)
    noor.delete(question)
    answer = noor.answer_to(question)
    shared_telegram.latency = 0
    assert answer.reply_to is None
    assert "1950" in answer.text


def test_questions_of_one_chat_are_answered_in_their_order(
    noor: Person, shared_telegram: TelegramServer
) -> None:
    shared_telegram.latency = 0.02
    questions = [noor.send(asked.text) for asked in ANSWERABLE[:20]]
    answers = [noor.answer_to(question) for question in questions]
    shared_telegram.latency = 0
    assert all(earlier.id < later.id for earlier, later in pairwise(answers))


def test_a_slow_chat_does_not_hold_back_another(noor: Person, shared_telegram: TelegramServer) -> None:
    salma = shared_telegram.person("سلمى")
    shared_telegram.latency = 0.1
    for asked in ANSWERABLE[:20]:
        noor.send(asked.text)
    salma.ask(QUESTION)
    waiting = sum(1 for m in noor.shown if m.sender is noor.user and not noor.answers_to(m))
    shared_telegram.latency = 0
    assert waiting > 0


def test_groups_are_left_in_peace(noor: Person, shared_telegram: TelegramServer) -> None:
    group = shared_telegram.group()
    shared_telegram.world.switches.reads_all_groups = True
    noor.send("صباح الخير يا جماعة", group)
    noor.ask(QUESTION)
    shared_telegram.world.switches.reads_all_groups = False
    assert [m.sender for m in group.shown] == [noor.user]


def test_a_person_who_blocks_the_bot_is_let_go(
    noor: Person, shared_bot: BotProcess, shared_telegram: TelegramServer
) -> None:
    gone = shared_telegram.person("غادة")
    gone.ask("/start")
    shared_telegram.latency = 0.3
    gone.send("متى أغلقت كوريا الشمالية حدودها؟")
    gone.block()
    shared_bot.wait_for_row("متى أغلقت كوريا الشمالية حدودها؟", "failed")
    shared_telegram.latency = 0
    refused = shared_telegram.ledger.refused()
    assert [call.error for call in refused] == ["Forbidden: bot was blocked by the user"]
    # What Telegram refused here is not the bot's mistake.
    refused[0].outcome = "blocked"
    assert "1950" in noor.ask(QUESTION).text
