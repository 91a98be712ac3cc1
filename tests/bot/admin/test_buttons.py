import pytest

from bot.admin import texts as admin_texts
from bot.log.storage import database
from bot.replies import texts
from tests.bot.admin.conftest import Desk
from tests.bot.samples import NOT_FOUND
from tests.locks import locked


@pytest.fixture
async def full(desk: Desk) -> Desk:
    for number in range(10):
        await desk.journal.ask(f"سؤال {number}", NOT_FOUND)
    return desk


@pytest.mark.parametrize("data", ["admin:last:1:8", "admin:unanswered:1"])
async def test_a_page_is_turned_where_it_stands(full: Desk, data: str) -> None:
    assert await full.press(data) is None
    (page,) = full.bot.edited
    assert "سؤال 1" in page
    assert f"{admin_texts.PAGE} 2" in page
    assert full.bot.sent == []


async def test_the_words_that_were_looked_for_are_read_from_the_message(full: Desk) -> None:
    await full.press("admin:find:0", f"{admin_texts.FOUND_FOR} \u2068سؤال 3\u2069\n\n…")
    (page,) = full.bot.edited
    assert page.count("سؤال 3") == 2


async def test_an_exchange_opens_as_a_message_of_its_own(full: Desk) -> None:
    await full.press("admin:open:0:4")
    assert full.bot.edited == []
    assert f"{texts.EXCHANGE} 4" in full.bot.texts[0]


async def test_a_mark_is_shown_at_once_and_taken_away_again(full: Desk) -> None:
    assert await full.press("admin:mark:0:4") == admin_texts.MARKED
    assert await full.press("admin:unmark:0:4") == admin_texts.UNMARKED
    assert [admin_texts.REVIEWED in page for page in full.bot.edited] == [True, False]


@pytest.mark.parametrize("data", ["admin:show:0:99", "admin:mark:0:99"])
async def test_an_exchange_that_is_gone_is_said_to_be(full: Desk, data: str) -> None:
    assert await full.press(data) == admin_texts.NO_SUCH_EXCHANGE
    assert full.bot.edited == []


@pytest.mark.parametrize("data", ["admin:nonsense", "admin:find:1"])
async def test_what_we_never_wrote_and_what_has_been_forgotten_is_stale(full: Desk, data: str) -> None:
    assert await full.press(data) == texts.STALE_BUTTON
    assert full.bot.edited == []


async def test_a_mark_that_the_disk_does_not_take_is_said(
    full: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await full.journal.log.database.close()
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    with locked(full.journal.path):
        assert await full.press("admin:mark:0:4") == admin_texts.NOT_MARKED
