"""What an admin reads of the log in Telegram, and what everybody else gets who tries: nothing."""

import csv
import io
import re
from collections.abc import Iterator

import pytest

from bot.admin import texts as admin_texts
from bot.replies import texts
from tests.e2e.modes import BOTH_MODES
from tests.e2e.pressing import changed, said
from tests.e2e.process import BotProcess, webhook
from tests.e2e.questions import QUESTION
from tests.telegram_server import Message, Person, TelegramServer

pytestmark = BOTH_MODES

COMMANDS = (
    "/stats", "/unanswered", "/bad", "/last", "/last 5", "/show 1", "/find كوريا", "/export", "/export 7d",
    "/reload",
)  # fmt: skip
FORGED = (
    "admin:last:0", "admin:unanswered:0", "admin:bad:0", "admin:find:0", "admin:open:0:1", "admin:show:0:1",
    "admin:mark:0:1", "admin:unmark:0:1", "admin:nonsense", "admin:show:0:x", "new:add", "doc:list:0:-",
    "doc:remove:0:0123456789abcdef", "gap:1", "gap:1:0123456789ab",
)  # fmt: skip
UNFOUND = "ما هي عاصمة فرنسا؟"
FIRST_LINE = re.compile("^\u200f(\\d+)\\. \u2068(.+)\u2069$", re.MULTILINE)
NOTE = "refused, not for an admin in a private chat"


@pytest.fixture(scope="module")
def boss(mode: str, shared_telegram: TelegramServer) -> Person:
    return shared_telegram.person(f"مشرفة {mode}", known=True)


@pytest.fixture(scope="module")
def bot(
    mode: str, boss: Person, shared_telegram: TelegramServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BotProcess]:
    """A bot with an admin, of which somebody has asked a few things."""
    settings = webhook() if mode == "webhook" else {}
    home = tmp_path_factory.mktemp("home")
    shared_telegram.reset()
    with BotProcess(shared_telegram, home, ADMIN_IDS=str(boss.id), **settings) as process:
        asked(shared_telegram.person("سلمى"))
        yield process
        assert process.stop() == 0
    assert [call for call in shared_telegram.ledger.refused() if call.method != "getUpdates"] == []
    assert shared_telegram.ledger.misfits() == []
    assert "Traceback" not in process.output


def asked(salma: Person) -> None:
    """Twice what is not found, a greeting, and as the fourth a question whose answer is said to be wrong."""
    salma.ask(UNFOUND)
    salma.ask("ما هي عاصمه فرنسا؟")
    salma.ask("السلام عليكم")
    answer = salma.ask(QUESTION)
    changed(salma, answer, "👎")
    changed(salma, answer, "2")


@pytest.fixture
def noor(bot: BotProcess, shared_telegram: TelegramServer) -> Person:
    """Somebody who is no admin."""
    assert bot.alive
    return shared_telegram.person("نور")


def refusals(bot: BotProcess) -> list[str]:
    return [line for line in bot.output.splitlines() if NOTE in line]


# What everybody else gets.


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_unknown_to_others_and_the_attempt_is_noted(
    noor: Person, bot: BotProcess, command: str
) -> None:
    before = len(refusals(bot))
    assert noor.ask(command).text == texts.UNKNOWN_COMMAND
    lines = bot.wait_until(lambda: refusals(bot)[before:], "a line on the attempt")
    assert len(lines) == 1
    assert command.split()[0] in lines[0]
    assert str(noor.id) not in lines[0]
    assert noor.user.first_name not in lines[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_in_a_group_nobody_hears_a_word_the_admin_neither(
    noor: Person, boss: Person, shared_telegram: TelegramServer, command: str
) -> None:
    group = shared_telegram.group()
    name = f"@{shared_telegram.bot.username}"
    for person in (noor, boss):
        tried = [person.send(command, group), person.send(command.replace(" ", f"{name} ", 1), group)]
        assert "1950" in person.ask(f"/ask {QUESTION}", group).text
        assert [person.answers_to(message) for message in tried] == [[], []]


def test_in_a_group_a_document_is_nothing_either(
    noor: Person, boss: Person, shared_telegram: TelegramServer
) -> None:
    group = shared_telegram.group()
    for person in (noor, boss):
        sent = person.send_document("notes.txt", "وُلد فيصل في الرياض.".encode(), to=group)
        assert "1950" in person.ask(f"/ask {QUESTION}", group).text
        assert person.answers_to(sent) == []


@pytest.mark.parametrize("data", FORGED)
def test_a_forged_button_is_as_stale_as_any_other(noor: Person, bot: BotProcess, data: str) -> None:
    answer = noor.ask(QUESTION)
    text, messages, marks = answer.text, len(noor.shown), bot.rows("reviews")
    forged = noor.answered(noor.press_data(answer, data)).answer or {}
    assert forged["text"] == texts.STALE_BUTTON
    assert noor.ask("/help")
    assert (answer.text, len(noor.shown), bot.rows("reviews")) == (text, messages + 2, marks)


@pytest.mark.parametrize("data", ["admin:last:0", "admin:open:0:1", "admin:mark:0:1"])
def test_an_admins_button_does_nothing_in_a_group(
    boss: Person, bot: BotProcess, shared_telegram: TelegramServer, data: str
) -> None:
    answer = boss.ask(f"/ask {QUESTION}", shared_telegram.group())
    forged = boss.answered(boss.press_data(answer, data)).answer or {}
    assert forged["text"] == texts.STALE_BUTTON
    assert bot.rows("reviews") == []


def test_a_document_is_what_it_always_was(noor: Person) -> None:
    sent = noor.send_document("notes.txt", "وُلد فيصل في الرياض.".encode())
    assert noor.answer_to(sent).text == texts.ONLY_TEXT


def test_a_reply_to_what_was_forwarded_is_a_question(noor: Person, boss: Person, bot: BotProcess) -> None:
    shown = boss.ask("/show 1")
    forwarded = noor.send(shown.text)
    assert noor.answer_to(forwarded)
    assert "1950" in noor.ask(QUESTION, reply_to=forwarded).text
    assert bot.rows("reviews") == []


def test_the_menu_of_others_speaks_of_nothing_that_is_for_admins(
    boss: Person, bot: BotProcess, shared_telegram: TelegramServer
) -> None:
    def menus() -> dict[str, list[str]] | None:
        known = shared_telegram.world.commands
        named = {scope: [command["command"] for command in commands] for scope, commands in known.items()}
        return named if any(str(boss.id) in scope for scope in named) else None

    assert bot.alive
    ours = {command.lstrip("/").split()[0] for command in COMMANDS}
    for scope, commands in shared_telegram.wait_for(menus, what="the admin's menu").items():
        if str(boss.id) in scope:
            assert ours <= set(commands)
        elif "all_" in scope:
            assert not ours & set(commands)


def test_the_help_of_others_does_not_either(
    noor: Person, boss: Person, bot: BotProcess, shared_telegram: TelegramServer
) -> None:
    assert admin_texts.FOR_ADMINS not in noor.ask("/help").text
    assert admin_texts.FOR_ADMINS not in boss.ask("/help", shared_telegram.group()).text
    assert bot.alive


# What an admin gets.


def test_help_tells_an_admin_their_commands_below_everybodys(boss: Person, bot: BotProcess) -> None:
    told = boss.ask("/help").text
    assert bot.alive
    everybodys, theirs = told.split(admin_texts.FOR_ADMINS)
    assert texts.HELP in everybodys
    assert all(command.split()[0] in theirs for command in COMMANDS)


def test_stats_are_a_picture_with_the_words_below_it(boss: Person, bot: BotProcess) -> None:
    message = boss.ask("/stats")
    assert bot.alive
    (size, *_) = message.content["photo"]
    assert boss.world.files[size["file_id"]].content.startswith(b"\x89PNG")
    for words in (
        admin_texts.STATS,
        admin_texts.LAST_DAY,
        admin_texts.LAST_WEEK,
        admin_texts.LAST_MONTH,
        admin_texts.PICTURE,
    ):
        assert words in message.text
    assert message.text.count("👎 1") == 3


def test_what_was_not_answered_is_grouped_and_opens(boss: Person, bot: BotProcess) -> None:
    listed = boss.ask("/unanswered")
    assert bot.alive
    first = listed.text.split("\n\n")[1]
    assert "ما هي عاصمه فرنسا؟" in first
    assert admin_texts.asked_times(2) in first
    before = len(boss.shown)
    boss.answered(boss.press(listed, "2"))
    opened = boss.world.wait_for(lambda: boss.shown[before:] or None)[0]
    assert opened.text.startswith(f"🗂 {texts.EXCHANGE} 2\n")


def test_a_wrong_answer_is_told_with_the_right_one(boss: Person, bot: BotProcess) -> None:
    row = bot.rows()[3]
    listed = boss.ask("/bad").text
    assert QUESTION in listed
    assert row["answer"][:60] in listed
    assert "✅" in listed


@pytest.mark.parametrize("command", ["/unanswered", "/bad", "/last", "/find الحرب"])
def test_what_a_list_counts_by_is_what_show_takes(boss: Person, bot: BotProcess, command: str) -> None:
    number, question = FIRST_LINE.findall(boss.ask(command).text)[-1]
    assert bot.alive
    assert question in boss.ask(f"/show {number}").text


def test_the_last_are_turned_page_by_page_there_and_back(boss: Person, bot: BotProcess) -> None:
    listed = boss.ask("/last 2")
    assert bot.alive
    first = listed.text
    changed(boss, listed, texts.BUTTON_NEXT)
    assert f"{admin_texts.PAGE} 2" in listed.text
    changed(boss, listed, texts.BUTTON_PREVIOUS)
    assert listed.text == first


def test_words_are_found_in_any_spelling_and_the_next_page_knows_them(boss: Person, bot: BotProcess) -> None:
    assert UNFOUND in boss.ask("/find عاصمةُ فَرنسا").text
    assert boss.ask("/find قسطنطينية").text == admin_texts.NOTHING_FOUND
    for number in range(9):
        boss.ask(f"أين الكنز المدفون رقم {number}؟")
    listed = boss.ask("/find كنز مدفون")
    changed(boss, listed, texts.BUTTON_NEXT)
    assert "الكنز المدفون رقم 0" in listed.text
    assert bot.alive


@pytest.fixture
def shown(boss: Person, bot: BotProcess) -> Message:
    assert bot.alive
    return boss.ask("/show 4")


def test_an_exchange_is_shown_with_all_its_sentences_and_scores(
    boss: Person, bot: BotProcess, shown: Message
) -> None:
    row = bot.rows()[3]
    sentences = list(shown.quoted)
    while texts.BUTTON_NEXT in [button.text for button in shown.buttons]:
        changed(boss, shown, texts.BUTTON_NEXT)
        sentences += shown.quoted
    assert sentences[0] == row["answer"]
    assert len(sentences) == len(set(sentences)) == 1 + row["candidates"].count('"text"')
    assert admin_texts.SCORE in shown.text


def test_an_exchange_is_marked_noted_and_unmarked(boss: Person, bot: BotProcess, shown: Message) -> None:
    changed(boss, shown, admin_texts.BUTTON_REVIEWED)
    assert admin_texts.REVIEWED in shown.text
    assert boss.ask("صحّحتُ الوثيقة", reply_to=shown).text == admin_texts.NOTED
    (review,) = bot.rows("reviews")
    assert review["note"] == "صحّحتُ الوثيقة"
    assert boss.ask("/bad").text == admin_texts.NOTHING_BAD
    assert "صحّحتُ الوثيقة" in boss.ask(f"/show {review['exchange']}").text
    assert said(boss, shown, admin_texts.BUTTON_UNREVIEWED) == admin_texts.UNMARKED
    assert bot.rows("reviews") == []


def test_a_button_works_after_a_restart(boss: Person, bot: BotProcess, shown: Message) -> None:
    assert bot.stop() == 0
    bot.start()
    changed(boss, shown, texts.BUTTON_NEXT)
    assert texts.place(4, 10)[:2] in shown.text


@pytest.mark.parametrize("command", ["/export", "/export 7d"])
def test_the_log_comes_as_a_table_that_spreadsheets_open(boss: Person, bot: BotProcess, command: str) -> None:
    message = boss.ask(command)
    file = boss.world.files[message.content["document"]["file_id"]]
    assert file.name.endswith(".csv")
    assert file.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))
    assert [row["id"] for row in rows] == [str(row["id"]) for row in reversed(bot.rows())]
    assert UNFOUND in [row["question"] for row in rows]


@pytest.mark.parametrize(
    ("command", "line"),
    [
        ("/show", admin_texts.WRITE_NUMBER),
        ("/show واحد", admin_texts.WRITE_NUMBER),
        ("/show 999999", admin_texts.NO_SUCH_EXCHANGE),
        ("/show 99999999999999999999", admin_texts.WRITE_NUMBER),
        ("/last 11", admin_texts.WRITE_COUNT),
        ("/last many", admin_texts.WRITE_COUNT),
        ("/find", admin_texts.WRITE_WORDS),
        ("/export yesterday", admin_texts.WRITE_PERIOD),
        ("/export 2099-01-01", admin_texts.NOTHING_TO_EXPORT),
    ],
)
def test_what_cannot_be_gets_one_line_that_says_what_to_write(
    boss: Person, bot: BotProcess, command: str, line: str
) -> None:
    assert boss.ask(command).text == line
    assert bot.alive


def test_an_admin_who_is_one_no_more_has_no_way_back(
    boss: Person, bot: BotProcess, shown: Message, shared_telegram: TelegramServer
) -> None:
    assert bot.stop() == 0
    with BotProcess(shared_telegram, bot.home):
        assert said(boss, shown, admin_texts.BUTTON_REVIEWED) == texts.STALE_BUTTON
        assert "1950" in boss.ask(QUESTION, reply_to=shown).text
        assert boss.ask("/last").text == texts.UNKNOWN_COMMAND
    bot.start()
    assert bot.rows("reviews") == []
