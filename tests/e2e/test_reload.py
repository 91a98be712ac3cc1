"""Changed files are taken in while the bot runs: by `/reload` and by SIGHUP, and never without an answer."""

import os
import pty
import re
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from bot.documents import texts as document_texts
from bot.replies import texts
from tests.e2e.admins import ABOUT_IT, NEW
from tests.e2e.process import BOT, PATIENCE, BotProcess, environment
from tests.e2e.questions import QUESTION
from tests.telegram_server import Person, TelegramServer


def test_an_admin_reloads_and_the_new_file_is_answered_from(
    admin: Person, admins_bot: BotProcess, corpus: Path
) -> None:
    assert texts.NOT_FOUND in admin.ask(ABOUT_IT).text
    assert admins_bot.alive
    (corpus / "museum.txt").write_text(NEW, "utf-8")
    said = admin.ask("/reload").text
    assert said.startswith(f"{document_texts.RELOADED} 6 وثائق.")
    assert "museum.txt" in said
    assert "1987" in admin.ask(ABOUT_IT).text
    assert admin.ask("/reload").text.startswith(document_texts.NOTHING_NEW)


def test_to_all_others_the_command_does_not_exist(
    telegram: TelegramServer, admin: Person, admins_bot: BotProcess, corpus: Path
) -> None:
    (corpus / "museum.txt").write_text(NEW, "utf-8")
    noor, group = telegram.person("نور"), telegram.group()
    assert noor.ask("/reload").text == texts.UNKNOWN_COMMAND
    for person in (noor, admin):
        silence = person.send("/reload", group)
        assert texts.NOT_FOUND in person.ask(f"/ask {ABOUT_IT}", group).text
        assert person.answers_to(silence) == []
    assert admins_bot.alive


@pytest.mark.parametrize("how", ["/reload", "SIGHUP"])
def test_a_spoiled_file_keeps_the_old_corpus_and_the_admin_reads_which(
    admin: Person, admins_bot: BotProcess, corpus: Path, how: str
) -> None:
    (corpus / "spoiled.txt").write_bytes(b"\xff\xfe\x00")
    (corpus / "museum.txt").write_text(NEW, "utf-8")
    if how == "SIGHUP":
        admins_bot.hang_up()
        said = admin.world.wait_for(lambda: admin.shown[-1] if admin.shown else None).text
    else:
        said = admin.ask(how).text
    assert said.startswith(document_texts.SPOILED)
    assert "spoiled.txt" in said
    assert document_texts.NOT_TEXT in said
    assert "1950" in admin.ask(QUESTION).text
    assert texts.NOT_FOUND in admin.ask(ABOUT_IT).text


def test_an_empty_folder_and_none_keep_the_old_corpus_and_are_said_in_arabic(
    admin: Person, admins_bot: BotProcess, corpus: Path
) -> None:
    for file in corpus.iterdir():
        file.unlink()
    admins_bot.hang_up()
    assert (
        admin.world.wait_for(lambda: admin.shown[-1] if admin.shown else None).text
        == document_texts.NO_DOCUMENT
    )
    corpus.rmdir()
    assert admin.ask("/reload").text == document_texts.NO_FOLDER
    assert str(corpus) in admins_bot.output
    assert "1950" in admin.ask(QUESTION).text


def test_questions_are_answered_all_the_time_while_it_is_told_to_reload_again_and_again(
    telegram: TelegramServer, admin: Person, admins_bot: BotProcess, corpus: Path
) -> None:
    people = [telegram.person() for _ in range(4)]
    asked: list[str] = []
    ended = threading.Event()

    def ask(person: Person) -> None:
        while not ended.is_set():
            asked.append(person.ask(QUESTION).text)

    threads = [threading.Thread(target=ask, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    try:
        for number in range(10):
            (corpus / f"museum-{number}.txt").write_text(f"{NEW}\nالنسخة {number}.", "utf-8")
            admins_bot.hang_up()
            admin.ask("/reload")
    finally:
        ended.set()
        for thread in threads:
            thread.join(PATIENCE)
    assert len(asked) > len(people)
    assert all("1950" in text for text in asked)
    assert admin.ask("/reload").text.startswith(f"{document_texts.NOTHING_NEW} 15 وثيقة.")
    assert "1987" in admin.ask(ABOUT_IT).text


def test_a_sighup_that_comes_before_it_listens_ends_nothing(telegram: TelegramServer, tmp_path: Path) -> None:
    process = BotProcess(telegram, tmp_path)
    process.launch()
    try:
        process.wait_until(lambda: _ignores_hang_up(process.pid), "Python to read the bot's first lines")
        for _ in range(20):
            process.hang_up()
            time.sleep(0.05)
        assert "1950" in telegram.person().ask(QUESTION).text
    finally:
        process.kill()


def test_a_terminal_that_is_closed_ends_the_bot_that_runs_in_it(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    settings = {"TELEGRAM_BOT_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url}
    ours, its = pty.openpty()
    with subprocess.Popen(  # noqa: S603
        [*BOT, "run"],
        cwd=tmp_path,
        env=environment(tmp_path, **settings),
        stdin=its, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:  # fmt: skip
        os.close(its)
        try:
            telegram.wait_for_poll()
            process.send_signal(signal.SIGHUP)
            assert "1950" in telegram.person().ask(QUESTION).text
            os.close(ours)
            process.send_signal(signal.SIGHUP)
            assert process.wait(20) == 0
        finally:
            process.kill()


def _ignores_hang_up(pid: int) -> bool:
    ignored = re.search(r"SigIgn:\s*(\w+)", Path(f"/proc/{pid}/status").read_text())
    return ignored is not None and bool(int(ignored[1], 16) & 1 << signal.SIGHUP - 1)
