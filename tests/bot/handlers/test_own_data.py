from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.exchange import Channel, Exchange, IncomingQuestion
from bot.handlers import own_data
from bot.handlers.own_data import OwnExchange
from bot.log.exchange_log import Log
from bot.log.votes import Vote, Votes
from bot.replies import texts
from tests.bot.samples import FOUND, NOT_FOUND, QUOTATION

ONE = OwnExchange(
    1, datetime(2026, 3, 5, 14, 7, tzinfo=UTC), Channel.GROUP, "أين <ولد> فيصل؟", "في الرياض.", "ملفّ", -1
)


async def test_everything_of_a_person_and_of_nobody_else(tmp_path: Path) -> None:
    log = Log(tmp_path / "sanad.db")
    for user, answer in ((7, FOUND), (7, NOT_FOUND), (8, FOUND)):
        asked = IncomingQuestion(f"سؤال {answer.found} {user}", Channel.PRIVATE, chat_id=user, user_id=user)
        await log.sent(Exchange(await log.put(Exchange(None, asked, answer, 1.0), "c"), asked, answer, 1.0))
    for user in (7, 8):
        await Votes(log).cast(1, user, Vote(good=user == 7, shown=0))
    await log.settle()
    kept = await own_data.own_exchanges(log.path, log.identities.user(7) or "")
    await log.close()
    assert [own.question for own in kept] == ["سؤال True 7", "سؤال False 7"]
    assert [own.answer for own in kept] == [QUOTATION.text, None]
    assert [own.vote for own in kept] == [1, None]
    assert QUOTATION.source in kept[0].citation


def test_an_exchange_says_when_where_what_and_what_one_thought_of_it() -> None:
    said = own_data.exchanges_text([ONE])
    for part in ("2026-03-05 14:07", texts.FROM_A_GROUP, ONE.question, "في الرياض.", "👎"):
        assert part in said


def test_what_fits_is_a_message_and_what_does_not_is_a_file() -> None:
    page = own_data.as_message([ONE])
    assert page is not None
    assert "&lt;ولد&gt;" in page
    assert own_data.as_message([ONE] * 100) is None
    ((name, content),) = own_data.as_files([ONE] * 100)
    assert name == "sanad.txt"
    assert content.decode("utf-8-sig").count(ONE.question) == 100
    assert content.startswith(b"\xef\xbb\xbf")


def test_a_great_deal_becomes_several_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_data, "IN_A_FILE", 3)
    files = list(own_data.as_files([ONE] * 7))
    assert [name for name, _ in files] == ["sanad-1.txt", "sanad-2.txt", "sanad-3.txt"]
    assert sum(content.decode().count(ONE.question) for _, content in files) == 7


def test_every_channel_has_a_name() -> None:
    assert set(own_data.CHANNEL_NAMES) == set(Channel)
