"""What people can see and erase of what is kept of them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.replies import texts
from tests.e2e.pressing import changed
from tests.e2e.process import BotProcess, webhook
from tests.e2e.questions import QUESTION
from tests.telegram_server import Message, Person, TelegramServer

SECRET = "متى سافر جاري الذي لا أسمّيه؟"


def left_in_files(bot: BotProcess, text: str) -> list[str]:
    files = bot.database.parent.glob(f"{bot.database.name}*")
    return [file.name for file in files if text.encode() in file.read_bytes()]


def attached(telegram: TelegramServer, message: Message) -> tuple[str, str]:
    """The document below a message: its name, and its text."""
    document = message.content["document"]
    return document["file_name"], telegram.world.files[document["file_id"]].content.decode("utf-8-sig")


@pytest.fixture(params=["polling", "webhook"])
def own_bot(request: pytest.FixtureRequest, telegram: TelegramServer, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot whose files hold what one test writes, and nothing else."""
    with BotProcess(telegram, tmp_path, **(webhook() if request.param == "webhook" else {})) as bot:
        yield bot
        assert bot.stop() == 0
        assert telegram.ledger.misfits() == []


def test_who_wants_it_is_forgotten_to_the_last_byte(own_bot: BotProcess, telegram: TelegramServer) -> None:
    noor, other = telegram.person("نور"), telegram.person("سعاد")
    group = telegram.group()
    noor.ask(SECRET)
    noor.ask(f"/ask {SECRET}", group)
    other.ask(QUESTION)
    answer = noor.ask(f"{QUESTION} {SECRET}")
    changed(noor, answer, "👎")
    own_bot.wait_until(lambda: own_bot.rows("votes"), "the vote")
    own_bot.wait_until(lambda: not own_bot.rows("inbox"), "an empty inbox")
    assert left_in_files(own_bot, SECRET)

    asked = noor.ask("/forget_me")
    assert len(own_bot.rows()) == 4, "nothing goes before it is confirmed"
    assert changed(noor, asked, texts.BUTTON_FORGET).text == texts.FORGOTTEN
    assert asked.buttons == []
    assert [row["question"] for row in own_bot.rows()] == [QUESTION]
    assert own_bot.rows("votes") == []
    assert left_in_files(own_bot, SECRET) == []
    assert left_in_files(own_bot, str(noor.id)) == []
    assert noor.ask("/my_data").text == texts.NOTHING_KEPT
    # Life goes on, and nothing comes back.
    assert "1950" in noor.ask(QUESTION).text
    assert own_bot.stop() == 0
    assert left_in_files(own_bot, SECRET) == []
    own_bot.start()


def test_who_changes_their_mind_keeps_everything(noor: Person, shared_bot: BotProcess) -> None:
    noor.ask(QUESTION)
    asked = noor.ask("/forget_me")
    assert changed(noor, asked, texts.BUTTON_KEEP_MINE).text == texts.KEPT
    assert QUESTION in noor.ask("/my_data").text
    assert shared_bot.alive


def test_one_person_cannot_erase_another(noor: Person, shared_telegram: TelegramServer) -> None:
    noor.ask(QUESTION)
    stranger = shared_telegram.person()
    asked = noor.ask("/forget_me")
    stranger.answered(stranger.press_data(asked, "forget:yes"))
    assert QUESTION in noor.ask("/my_data").text


def test_a_person_gets_their_own_exchanges_and_nobody_elses(
    noor: Person, shared_telegram: TelegramServer
) -> None:
    other = shared_telegram.person()
    other.ask("من زار موسكو؟")
    noor.ask(QUESTION)
    told = noor.ask("/my_data")
    assert QUESTION in told.text
    assert "1950" in told.text
    assert "من زار موسكو؟" not in told.text


def test_what_is_long_comes_as_a_document(noor: Person, shared_telegram: TelegramServer) -> None:
    for number in range(12):
        noor.ask(f"{QUESTION} {'كلام ' * 60}{number}")
    name, text = attached(shared_telegram, noor.ask("/my_data"))
    assert name == "sanad.txt"
    assert text.count(QUESTION) == 12
    assert noor.user.first_name not in text


@pytest.mark.parametrize("command", ["/my_data", "/forget_me"])
def test_groups_get_a_pointer_and_nothing_of_anybody(
    noor: Person, shared_telegram: TelegramServer, command: str
) -> None:
    group = shared_telegram.group()
    noor.ask(f"/ask {QUESTION}", group)
    said = noor.ask(command, group)
    assert said.text == texts.ONLY_IN_PRIVATE
    assert said.buttons == []


def test_privacy_says_how_long_things_are_kept(telegram: TelegramServer, tmp_path: Path) -> None:
    noor = telegram.person()
    with BotProcess(telegram, tmp_path, LOG_RETENTION_DAYS="11"):
        said = noor.ask("/privacy").text
    assert "11 يومًا" in said
    assert "/my_data" in said
    assert "/forget_me" in said


def test_without_a_limit_privacy_says_that(noor: Person) -> None:
    assert texts.KEPT_UNTIL_FORGOTTEN in noor.ask("/privacy").text


def test_what_is_too_old_goes_while_the_bot_runs(bot: BotProcess, telegram: TelegramServer) -> None:
    noor = telegram.person()
    bot.start()
    noor.ask(QUESTION)
    bot.wait_for_row(QUESTION)
    bot.stop()
    done = bot.run("logs", "purge", "--older-than", "1d")
    assert (done.returncode, done.stdout) == (0, "erased 0 exchanges older than 1d\n")
    done = bot.run("logs", "purge", "--older-than", "0h")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert len(bot.rows()) == 1
    with closing(sqlite3.connect(bot.database)) as log, log:
        log.execute("UPDATE exchanges SET \"when\" = '2001-01-01T00:00:00.000+00:00'")
    done = bot.run("logs", "purge", "--older-than", "1d")
    assert (done.returncode, done.stdout) == (0, "erased 1 exchange older than 1d\n")
    assert bot.rows() == []


def test_forget_and_backup_work_beside_the_running_bot(
    bot: BotProcess, telegram: TelegramServer, tmp_path: Path
) -> None:
    noor, other = telegram.person(), telegram.person()
    bot.start()
    noor.ask(SECRET)
    other.ask(QUESTION)
    bot.wait_for_row(QUESTION)
    bot.wait_for_row(SECRET)
    copy = tmp_path / "copy.db"
    assert bot.run("logs", "backup", str(copy)).returncode == 0
    assert SECRET.encode() in copy.read_bytes()
    again = bot.run("logs", "backup", str(copy))
    assert (again.returncode, again.stderr.count("\n")) == (1, 1)
    assert "exists already" in again.stderr
    done = bot.run("logs", "forget", str(noor.id))
    assert (done.returncode, done.stdout) == (0, "erased 1 exchange of this person\n"), done.stderr
    assert left_in_files(bot, SECRET) == []
    assert "1950" in other.ask(QUESTION).text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("backup", "copy.db"), "there is no log yet"),
        (("purge", "--older-than", "90d"), "there is no log yet"),
        (("purge", "--older-than", "ninety"), "such as 24h"),
        (("forget", "5"), "there is no log yet"),
        (("forget", "noor"), "USER_ID"),
    ],
)
def test_what_cannot_be_is_one_line(
    bot: BotProcess, telegram: TelegramServer, arguments: tuple[str, ...], said: str
) -> None:
    done = bot.run("logs", *arguments)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not bot.database.exists()
    assert telegram.ledger.misfits() == []


@pytest.mark.parametrize("command", ["backup", "purge", "forget"])
def test_every_command_has_help(bot: BotProcess, telegram: TelegramServer, command: str) -> None:
    done = bot.run("logs", command, "--help")
    assert done.returncode == 0
    assert "Usage:" in done.stdout
    assert telegram.ledger.misfits() == []
