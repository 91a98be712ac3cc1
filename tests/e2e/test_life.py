"""From its start to its end, through whatever happens in between."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.e2e.process import BotProcess, run
from tests.e2e.questions import QUESTION
from tests.locks import locked
from tests.telegram_server import TOKEN, Fault, Person, TelegramServer, faults


@pytest.fixture
def noor(telegram: TelegramServer) -> Person:
    return telegram.person("نور")


def one_line(text: str) -> bool:
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text


# What a user can get wrong


def test_no_token_says_in_one_line_where_to_put_it(tmp_path: Path) -> None:
    ended = run(tmp_path, "run")
    assert ended.returncode == 2
    assert one_line(ended.stderr)
    assert "TELEGRAM_BOT_TOKEN" in ended.stderr
    assert ".env" in ended.stderr


@pytest.mark.parametrize("token", ["123:" + "x" * 35, "nonsense", "17:short"])
def test_a_wrong_token_says_so_in_one_line(telegram: TelegramServer, tmp_path: Path, token: str) -> None:
    ended = run(tmp_path, "run", TELEGRAM_BOT_TOKEN=token, TELEGRAM_API_URL=telegram.url, LOG_LEVEL="ERROR")
    assert ended.returncode == 2
    assert one_line(ended.stderr)
    assert token not in ended.stdout + ended.stderr


@pytest.mark.parametrize("corpus", ["missing", "empty", "file"])
def test_a_corpus_that_is_none_says_so_in_one_line(tmp_path: Path, corpus: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("سطر")
    ended = run(tmp_path, "run", TELEGRAM_BOT_TOKEN=TOKEN, CORPUS_DIR=str(tmp_path / corpus))
    assert ended.returncode in (1, 2)
    assert one_line(ended.stderr)
    assert corpus in ended.stderr


def test_settings_are_read_from_a_file_too(telegram: TelegramServer, tmp_path: Path, noor: Person) -> None:
    settings = f"TELEGRAM_BOT_TOKEN={telegram.token}\nTELEGRAM_API_URL={telegram.url}\n"
    (tmp_path / ".env").write_text(settings)
    (tmp_path / ".env").chmod(0o644)
    with BotProcess(telegram, tmp_path, TELEGRAM_BOT_TOKEN=None, TELEGRAM_API_URL=None) as bot:
        assert "1950" in noor.ask(QUESTION).text
        assert "chmod 600 .env" in bot.output
        assert telegram.token.partition(":")[2] not in bot.output


@pytest.mark.parametrize("where", ["below a file", "a folder", "no database"])
def test_a_database_that_cannot_be_written_stops_no_answer(
    telegram: TelegramServer, tmp_path: Path, noor: Person, where: str
) -> None:
    (tmp_path / "file").write_text("x" * 4096)
    paths = {
        "below a file": tmp_path / "file" / "sanad.db",
        "a folder": tmp_path,
        "no database": tmp_path / "file",
    }
    with BotProcess(telegram, tmp_path, DATABASE_PATH=str(paths[where])) as bot:
        assert "1950" in noor.ask(QUESTION).text
        assert "1950" in noor.ask(QUESTION).text
        assert "ERROR" in bot.output
        assert str(paths[where]) in bot.output


# Telegram's bad days


def test_telegram_unreachable_at_the_start_is_waited_for(
    telegram: TelegramServer, bot: BotProcess, noor: Person
) -> None:
    telegram.go_away()
    bot.launch()
    bot.wait_to_say("cannot be reached")
    telegram.come_back()
    assert "1950" in noor.ask(QUESTION).text


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_proxy_that_is_not_telegram_is_waited_for_and_not_taken_for_a_wrong_token(
    telegram: TelegramServer, bot: BotProcess, noor: Person, status: int
) -> None:
    telegram.fail(faults.page(status))
    bot.launch()
    bot.wait_to_say("cannot be reached")
    assert "not Telegram's" in bot.output
    telegram.heal()
    assert "1950" in noor.ask(QUESTION).text


@pytest.mark.parametrize("status", [200, 400, 403])
def test_a_proxy_that_takes_telegrams_place_amid_an_answer_costs_nothing(
    telegram: TelegramServer, bot: BotProcess, noor: Person, status: int
) -> None:
    bot.start()
    telegram.fail(faults.page(status), "sendMessage", times=2)
    assert "1950" in noor.ask(QUESTION).text
    assert bot.wait_for_row(QUESTION)["status"] == "sent"


def test_a_name_that_nobody_knows_is_waited_for_and_the_bot_stays_healthy(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    bot = BotProcess(telegram, tmp_path, TELEGRAM_API_URL="http://telegram.invalid")
    bot.launch()
    try:
        bot.wait_to_say("cannot be reached")
        assert bot.run("health").returncode == 0
        assert bot.stop() == 0
        assert "Traceback" not in bot.output
    finally:
        bot.kill()


def test_a_silent_start_is_survived(telegram: TelegramServer, bot: BotProcess, noor: Person) -> None:
    telegram.fail(faults.bad_gateway(), "getMe", times=1)
    telegram.fail(faults.not_found(), "deleteWebhook", times=1)
    bot.launch()
    assert "1950" in noor.ask(QUESTION).text


@pytest.mark.parametrize(
    "fault",
    [
        faults.bad_gateway(),
        faults.cut(),
        faults.too_many_requests(1),
        faults.half_written(),
        faults.malformed(),
        faults.two_pollers(),
        faults.not_found(),
    ],
    ids=lambda fault: fault.name,
)
def test_a_failing_poll_is_repeated(
    telegram: TelegramServer, bot: BotProcess, noor: Person, fault: Fault
) -> None:
    telegram.fail(fault, "getUpdates", times=1)
    bot.launch()
    assert "1950" in noor.ask(QUESTION).text
    assert len(noor.answers_to(noor.shown[0])) == 1


@pytest.mark.parametrize(
    "fault",
    [faults.bad_gateway(), faults.cut(), faults.too_many_requests(1), faults.not_found()],
    ids=lambda fault: fault.name,
)
def test_an_answer_that_did_not_arrive_is_sent_again(
    telegram: TelegramServer, bot: BotProcess, noor: Person, fault: Fault
) -> None:
    bot.start()
    telegram.fail(fault, "sendMessage", times=1)
    assert "1950" in noor.ask(QUESTION).text
    bot.wait_for_row(QUESTION)
    assert len(telegram.ledger.of("sendMessage")) == 2
    assert len(noor.shown) == 2


def test_telegram_gone_for_a_while_costs_nothing(
    telegram: TelegramServer, bot: BotProcess, noor: Person
) -> None:
    bot.start()
    telegram.go_away()
    question = noor.send(QUESTION)
    bot.wait_to_say("fetching updates failed")
    telegram.come_back()
    assert "1950" in noor.answer_to(question).text


def test_telegram_gone_while_it_answers_is_waited_for_in_the_same_run(
    telegram: TelegramServer, bot: BotProcess, noor: Person
) -> None:
    bot.start()
    telegram.fail(faults.bad_gateway(), "sendMessage")
    question, salma = noor.send(QUESTION), telegram.person("سلمى")
    telegram.wait_for(lambda: len(telegram.ledger.of("sendMessage")) >= 3)
    telegram.heal()
    assert "1950" in noor.answer_to(question).text
    assert "1950" in salma.ask(QUESTION).text
    assert bot.wait_for_row(QUESTION)["status"] == "sent"


def test_two_who_poll_with_one_token_are_told_so_in_one_line(
    telegram: TelegramServer, bot: BotProcess, noor: Person
) -> None:
    bot.start()
    telegram.fail(faults.two_pollers(), "getUpdates", times=3)
    assert "1950" in noor.ask(QUESTION).text
    telegram.wait_for(lambda: not _conflicts_left(telegram))
    assert "1950" in noor.ask(QUESTION).text
    assert bot.output.count("another process receives this bot's updates") == 1


def _conflicts_left(telegram: TelegramServer) -> int:
    return 3 - sum(call.outcome == "fault: 409" for call in telegram.ledger.of("getUpdates"))


def test_a_database_that_is_locked_for_a_while_costs_no_row_and_no_second_answer(
    telegram: TelegramServer, bot: BotProcess, noor: Person
) -> None:
    bot.start()
    telegram.fail(faults.slow(1), "sendMessage", times=1)
    before = noor.send(QUESTION)
    bot.wait_for_row(QUESTION, "answered")
    with locked(bot.database):
        meanwhile = noor.send("من التقى بوتين في روسيا؟")
        noor.answer_to(before)
        bot.wait_to_say("the log cannot be written")
        noor.answer_to(meanwhile)
    bot.wait_to_say("the log is written again")
    for question in (before, meanwhile):
        bot.wait_for_row(question.text)
    bot.kill()
    bot.start()
    noor.ask("/help")
    assert [len(noor.answers_to(question)) for question in (before, meanwhile)] == [1, 1]


def test_a_token_revoked_ends_it_with_one_line(telegram: TelegramServer, bot: BotProcess) -> None:
    bot.start()
    telegram.revoke_token()
    assert bot.ended() == 2
    assert "TELEGRAM_BOT_TOKEN" in bot.output
    assert "Traceback" not in bot.output


def test_malformed_updates_hold_nothing_back(telegram: TelegramServer, bot: BotProcess, noor: Person) -> None:
    before = noor.send(QUESTION)
    telegram.enqueue({"message": {"message_id": 1}}, malformed=True)
    telegram.enqueue({"message": "nonsense"}, malformed=True)
    poll = {"a": "poll that cannot be read"}
    place = {"message_id": 2, "date": 0, "chat": noor.chat.as_json()}
    telegram.enqueue({"message": place | {"poll": poll}}, malformed=True)
    telegram.enqueue({}, malformed=True)
    after = noor.send(QUESTION)
    bot.start()
    assert "1950" in noor.answer_to(before).text
    assert "1950" in noor.answer_to(after).text
    telegram.wait_until_taken()
    assert "Traceback" not in bot.output
    bot.wait_until(lambda: len(bot.rows("unreadable")) == 3, "what cannot be read to be kept aside")


def test_killed_while_the_database_is_locked_it_loses_nothing(
    telegram: TelegramServer, bot: BotProcess, noor: Person
) -> None:
    bot.start()
    noor.ask("/help")
    with locked(bot.database):
        answered = noor.send(QUESTION)
        noor.answer_to(answered)
        telegram.fail(faults.hang(60), "sendMessage")
        unanswered = noor.send("من التقى بوتين في روسيا؟")
        telegram.wait_for(lambda: len(telegram.ledger.of("sendMessage")) >= 3)
        bot.kill()
        telegram.heal()
    bot.launch()
    noor.answer_to(unanswered)
    bot.wait_for_row(unanswered.text)
    assert bot.wait_for_row(QUESTION)["status"] == "sent"
    noor.ask("/help")
    assert [len(noor.answers_to(question)) for question in (answered, unanswered)] == [1, 1]


def test_a_damaged_database_is_set_aside_and_the_bot_goes_on(bot: BotProcess, noor: Person) -> None:
    bot.database.parent.mkdir()
    bot.database.write_bytes(b"rubbish " * 1000)
    bot.start()
    noor.ask(QUESTION)
    assert bot.wait_for_row(QUESTION)["status"] == "sent"
    (aside,) = bot.database.parent.glob("*.damaged-*")
    assert aside.read_bytes() == b"rubbish " * 1000
    assert f"set aside as {aside}" in bot.output


def test_the_token_is_in_no_file_and_in_no_list_of_processes(
    telegram: TelegramServer, bot: BotProcess, noor: Person
) -> None:
    secret = telegram.token.partition(":")[2]
    bot.start()
    noor.ask(QUESTION)
    telegram.fail(faults.bad_gateway(), "sendMessage", times=1)
    noor.ask(QUESTION)
    telegram.fail(faults.refused("Bad Request: chat not found"), "sendMessage", times=1)
    noor.send(QUESTION)
    bot.wait_to_say("could not be answered")
    command = ["/bin/ps", "-o", "args=", "-p", str(bot.pid)]
    shown = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    assert b"bot run" in shown.stdout
    assert secret.encode() not in shown.stdout
    bot.stop()
    files = [path for path in bot.home.rglob("*") if path.is_file()]
    assert bot.database in files
    assert [path for path in files if secret.encode() in path.read_bytes()] == []


# Its end, wanted and unwanted


def test_told_to_end_it_answers_what_it_is_answering(
    telegram: TelegramServer, bot: BotProcess, noor: Person
) -> None:
    bot.start()
    telegram.fail(faults.slow(1), "sendMessage", times=1)
    question = noor.send(QUESTION)
    telegram.wait_for(lambda: telegram.ledger.of("sendMessage"))
    begun = time.monotonic()
    assert bot.stop() == 0
    assert time.monotonic() - begun < 10
    assert "1950" in noor.answer_to(question).text
    assert [(row["question"], row["status"]) for row in bot.rows()] == [(QUESTION, "sent")]
    assert bot.rows("inbox") == []
    assert telegram.world.updates.pending == {}


def test_told_to_end_while_it_waits_it_ends_at_once(telegram: TelegramServer, bot: BotProcess) -> None:
    bot.start()
    assert bot.stop() == 0
    telegram.go_away()
    bot.launch()
    bot.wait_to_say("cannot be reached")
    assert bot.stop() == 0
    assert "Traceback" not in bot.output


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.3, 0.7])
def test_told_to_end_while_it_still_begins_it_ends_cleanly(
    telegram: TelegramServer, bot: BotProcess, moment: float
) -> None:
    bot.launch()
    bot.wait_until(lambda: bot.heeds(signal.SIGTERM), "it to heed the signal")
    time.sleep(moment)
    assert bot.stop() == 0
    assert "Traceback" not in bot.output
    assert telegram.ledger.of("sendMessage") == []


def test_killed_amid_an_answer_it_answers_once_after_its_restart(
    telegram: TelegramServer, bot: BotProcess, noor: Person
) -> None:
    bot.start()
    telegram.fail(faults.hang(60), "sendMessage", times=1)
    question = noor.send(QUESTION)
    telegram.wait_for(lambda: telegram.ledger.of("sendMessage"))
    bot.kill()
    assert noor.answers_to(question) == []
    bot.start()
    assert "1950" in noor.answer_to(question).text
    noor.ask("/help")
    assert len(noor.answers_to(question)) == 1
    bot.wait_for_row(QUESTION)
    assert len(bot.rows()) == 1


def test_a_command_that_comes_twice_is_answered_once_even_after_a_restart(
    telegram: TelegramServer, bot: BotProcess, noor: Person
) -> None:
    bot.start()
    command = noor.send("/privacy")
    noor.answer_to(command)
    telegram.wait_until_taken()
    bot.stop()
    bot.start()
    telegram.deliver_again(command)
    noor.ask("/help")
    assert len(noor.answers_to(command)) == 1


def test_an_update_that_comes_twice_is_answered_once(
    telegram: TelegramServer, bot: BotProcess, noor: Person
) -> None:
    bot.start()
    question = noor.send(QUESTION)
    noor.answer_to(question)
    telegram.wait_until_taken()
    telegram.deliver_again(question)
    noor.ask("/help")
    bot.wait_for_row(QUESTION)
    bot.kill()
    bot.start()
    telegram.deliver_again(question)
    noor.ask("/help")
    assert len(noor.answers_to(question)) == 1
    assert len(bot.rows()) == 1


def test_health_says_in_words_what_is_wrong(telegram: TelegramServer, bot: BotProcess, noor: Person) -> None:
    bot.start()
    noor.ask(QUESTION)
    with locked(bot.database):
        telegram.fail(faults.bad_gateway(), "sendMessage", "getUpdates")
        noor.send(QUESTION)
        telegram.heal()
        telegram.fail(faults.bad_gateway(), "sendMessage")
        noor.send(QUESTION)
        wait_for_health(bot, "alive, but the log cannot be written")
        wait_for_health(bot, "not handled yet")
        wait_for_health(bot, "for the log")
    telegram.fail(faults.bad_gateway(), "getUpdates", times=1)
    wait_for_health(bot, "on the way to Telegram was at 20")
    wait_for_health(bot, "database is locked")


def wait_for_health(bot: BotProcess, words: str) -> None:
    bot.wait_until(lambda: words in bot.run("health").stdout, f"health to say {words!r}")


def test_health_tells_the_living_from_the_dead(bot: BotProcess) -> None:
    assert bot.run("health").returncode == 1
    bot.start()
    alive = bot.run("health")
    assert (alive.returncode, alive.stdout, alive.stderr) == (0, "alive\n", "")
    bot.stop()
    dead = bot.run("health")
    assert dead.returncode == 1
    assert one_line(dead.stderr)
