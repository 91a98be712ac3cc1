"""What is written down of a conversation, and what never is."""

import sqlite3
import stat
from datetime import UTC, datetime, timedelta

from bot import __version__
from tests.e2e.process import SEEDS, BotProcess, objects
from tests.e2e.questions import QUESTION
from tests.e2e.quotations import Citation, cited
from tests.telegram_server import Person, TelegramServer, faults

FIELDS = {
    "when",
    "channel",
    "chat",
    "user",
    "question",
    "normalized_question",
    "found",
    "confidence",
    "answer",
    "source",
    "line",
    "candidates",
    "latency_ms",
    "corpus_version",
    "app_version",
}


def test_an_exchange_is_one_row_with_all_of_it(noor: Person, shared_bot: BotProcess) -> None:
    question = noor.send(QUESTION)
    answer = noor.answer_to(question)
    row = shared_bot.wait_for_row(QUESTION)
    assert row.keys() >= FIELDS
    assert all(row[field] is not None for field in FIELDS)
    assert (row["channel"], row["found"], row["app_version"]) == ("private", 1, __version__)
    assert cited(answer)[0] == Citation(row["source"], row["line"])
    assert row["answer"] in Citation(row["source"], row["line"]).paragraph(SEEDS)
    assert (row["question_message"], row["answer_message"]) == (question.id, answer.id)
    assert row["update_id"] == question.update_id
    assert abs(datetime.now(UTC) - datetime.fromisoformat(row["when"])) < timedelta(minutes=5)
    assert 0 <= row["confidence"] <= 1


def test_people_and_chats_are_hashes_that_tell_them_apart(
    noor: Person, shared_bot: BotProcess, shared_telegram: TelegramServer
) -> None:
    salma = shared_telegram.person("سلمى")
    for person, word in ((noor, "الأول"), (noor, "الثاني"), (salma, "الثالث")):
        person.ask(f"من هو الوزير {word}؟")
    first, second, third = (
        shared_bot.wait_for_row(f"من هو الوزير {word}؟") for word in ("الأول", "الثاني", "الثالث")
    )
    assert (first["user"], first["chat"]) == (second["user"], second["chat"])
    assert first["user"] not in (first["chat"], third["user"])
    values = [str(value) for row in shared_bot.rows() for name, value in row.items() if name != "update_id"]
    assert not any(str(noor.id) in value or noor.user.first_name in value for value in values)


def test_nothing_of_a_person_is_left_once_they_are_answered(noor: Person, shared_bot: BotProcess) -> None:
    noor.ask(QUESTION)
    noor.ask("/help")
    noor.answer_to(noor.send_sticker())
    shared_bot.wait_until(lambda: not shared_bot.rows("inbox"), "an empty inbox")


def test_the_key_is_its_owners_alone(noor: Person, shared_bot: BotProcess) -> None:
    noor.ask(QUESTION)
    (key,) = shared_bot.database.parent.glob("*.key")
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_the_schema_has_a_version(noor: Person, shared_bot: BotProcess) -> None:
    noor.ask(QUESTION)
    connection = sqlite3.connect(f"file:{shared_bot.database}?mode=ro", uri=True)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    assert version >= 1


def test_logs_shows_the_latest_as_json_lines_and_a_row_each(noor: Person, shared_bot: BotProcess) -> None:
    noor.ask(QUESTION)
    shared_bot.wait_for_row(QUESTION)
    listed = shared_bot.run("logs", "--json")
    assert listed.returncode == 0, listed.stderr
    rows = objects(listed.stdout)
    assert rows[-1].keys() >= FIELDS
    assert rows[-1]["question"] == QUESTION
    listed = shared_bot.run("logs")
    assert listed.returncode == 0
    assert listed.stdout.splitlines()[-1].split("\t")[5:7] == [QUESTION, rows[-1]["answer"]]


def test_not_found_is_logged_with_the_nearest_sentences(noor: Person, shared_bot: BotProcess) -> None:
    noor.ask("ما هي عاصمة فرنسا؟")
    row = shared_bot.wait_for_row("ما هي عاصمة فرنسا؟")
    assert row["found"] == 0


def test_a_line_of_its_own_log_holds_no_words_of_a_person(telegram: TelegramServer, bot: BotProcess) -> None:
    noor, secret = telegram.person("نور"), "سر لا يعرفه أحد غيري"
    bot.start()
    question = noor.send(secret)
    answer = noor.answer_to(question)
    bot.wait_for_row(secret)
    noor.edit(question, f"{secret} يا سند؟")
    bot.wait_for_row(f"{secret} يا سند؟")
    noor.answered(noor.press_data(answer, secret))
    noor.answered(noor.type_inline(secret))
    noor.answered(noor.call_as_guest(secret))
    noor.answer_to(noor.send_photo(secret))
    noor.answer_to(noor.send_document(f"{secret}.txt", secret.encode()))
    noor.answer_to(noor.send(f"/start {secret}"))
    noor.answer_to(noor.send(f"/{secret}"))
    telegram.enqueue({"message": {"message_id": 1, "text": secret}}, malformed=True)
    telegram.fail(faults.refused("Bad Request: chat not found"), "sendMessage", times=1)
    noor.send(secret)
    bot.wait_to_say("could not be answered")
    bot.wait_to_say("is set aside")
    assert " INFO " in bot.output
    assert secret not in bot.output
    assert "نور" not in bot.output
