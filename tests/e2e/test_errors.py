"""A mistake of ours: the person gets an apology with a number, the admin a report without anybody's words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.admin import texts as admin_texts
from bot.replies import texts
from tests.e2e.process import ROOT, BotProcess
from tests.e2e.questions import QUESTION
from tests.locks import locked
from tests.telegram_server import Person, TelegramServer

# Python reads a module of this name first of all: what it does is a mistake in the bot.
MISTAKE = """
from retrieval.engine import Engine

ask = Engine.ask

def mistaken(self, text, limit=3):
    if "السرّي" in text:
        raise ValueError(text)
    return ask(self, text, limit)

Engine.ask = mistaken
"""
MINE = "أين اللغم السرّي؟"


@pytest.fixture
def bot(telegram: TelegramServer, tmp_path: Path, admin: Person) -> Iterator[BotProcess]:
    (tmp_path / "sitecustomize.py").write_text(MISTAKE, "utf-8")
    path = f"{tmp_path}:{ROOT}"
    with BotProcess(telegram, tmp_path, ADMIN_IDS=str(admin.id), PYTHONPATH=path) as process:
        yield process


def test_the_person_gets_an_apology_with_a_number_and_the_admin_the_place(
    telegram: TelegramServer, admin: Person, bot: BotProcess
) -> None:
    noor = telegram.person("نور")
    apology = noor.ask(MINE).text
    row = bot.wait_for_row(MINE, "failed")
    assert apology == texts.apology(row["id"])
    (report,) = telegram.wait_for(lambda: admin.shown or None)
    assert report.text.startswith(admin_texts.incident(row["id"]))
    assert "ValueError" in report.text
    assert "bot/conversation/conversation.py" in report.text
    for secret in ("أين", telegram.token, str(noor.id), "نور", str(ROOT)):
        assert secret not in report.text
    assert "1950" in noor.ask(QUESTION).text


def test_repeated_mistakes_are_counted_and_the_number_is_told_later(
    telegram: TelegramServer, admin: Person, bot: BotProcess
) -> None:
    people = [telegram.person() for _ in range(7)]
    for person in people:
        assert person.ask(MINE).text.startswith(texts.APOLOGY)
    assert len(admin.shown) == 1
    assert bot.stop() == 0
    assert [message.text.split("\n")[0] for message in admin.shown[1:]] == [admin_texts.repeated(6)]


def test_a_log_that_cannot_be_written_is_told_to_the_admin_once(
    telegram: TelegramServer, admin: Person, bot: BotProcess
) -> None:
    noor = telegram.person("نور")
    noor.ask(QUESTION)
    bot.wait_for_row(QUESTION)
    with locked(bot.database):
        assert "1950" in noor.ask(QUESTION).text
        (told,) = telegram.wait_for(lambda: admin.shown or None)
        assert "SQLITE_BUSY" in told.text
    telegram.wait_for(lambda: admin_texts.LOG_IS_WRITTEN_AGAIN in [message.text for message in admin.shown])
    assert len(admin.shown) == 2
