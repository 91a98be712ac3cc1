"""The life of the bot, against the stand-in for Telegram, in this process."""

import asyncio
import gc
import os
import signal
import socket
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.log.exchange_log import Log
from bot.messaging import retries
from bot.service import heartbeat, polling, service, webhook
from bot.service.connection import TokenRefusedError
from bot.service.heartbeat import Heartbeat
from bot.service.update_processor import PerChatProcessor
from bot.settings.settings import Settings
from bot.settings.validators import Secret
from retrieval import Answer
from tests.bot.log_rows import latest
from tests.bot.samples import FOUND, NOTHING, ScriptedEngine, update
from tests.telegram_server import TelegramServer, faults


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retries, "FIRST_SECONDS", 0.01)
    monkeypatch.setattr(retries, "LONGEST_SECONDS", 0.1)


@pytest.fixture
def settings(telegram: TelegramServer, tmp_path: Path) -> Settings:
    return Settings(
        telegram_bot_token=Secret(telegram.token),
        telegram_api_url=telegram.url,
        database_path=tmp_path / "sanad.db",
    )


@asynccontextmanager
async def running(
    settings: Settings, engine: ScriptedEngine | None = None
) -> AsyncIterator[asyncio.Task[None]]:
    """A bot that lives until it is told to end, as a supervisor tells it."""
    life = asyncio.create_task(service.run(settings, (engine or ScriptedEngine()).as_engine()))
    await asyncio.sleep(0.1)
    yield life
    if not life.done():
        os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(life, 10)


async def eventually(look: Callable[[], object], seconds: float = 10.0) -> None:
    async with asyncio.timeout(seconds):
        while not look():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def test_it_answers_and_ends_when_told(telegram: TelegramServer, settings: Settings) -> None:
    noor = telegram.person()
    async with running(settings):
        noor.send("أين ولد فيصل؟")
        await eventually(lambda: len(noor.shown) == 2)
        assert heartbeat.why_dead(settings.heartbeat_path) is None
    assert heartbeat.why_dead(settings.heartbeat_path) is not None
    assert [row["status"] for row in await latest(settings.database_path, 9)] == ["sent"]
    # The poll that hung when it was told to end is cut off by its last word.
    assert [call for call in telegram.ledger.refused() if call.method != "getUpdates"] == []


async def test_what_is_being_answered_when_it_is_told_to_end_is_answered(
    telegram: TelegramServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, noor = ScriptedEngine(), telegram.person()
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    def think(question: str, _limit: int) -> Answer:
        if question != "أين ولد فيصل؟":
            return NOTHING
        loop.call_soon_threadsafe(begun.set)
        time.sleep(0.5)
        return FOUND

    monkeypatch.setattr(engine, "ask", think)
    async with running(settings, engine):
        noor.send("أين ولد فيصل؟")
        await asyncio.wait_for(begun.wait(), 10)
    assert len(noor.shown) == 2
    assert [row["status"] for row in await latest(settings.database_path, 9)] == ["sent"]


async def test_what_was_answered_is_not_delivered_again_to_the_next_run(
    telegram: TelegramServer, settings: Settings
) -> None:
    noor = telegram.person()
    for _ in range(2):
        async with running(settings):
            if len(noor.shown) == 0:
                noor.send("/start")
            await eventually(lambda: len(noor.shown) == 2)
            await asyncio.sleep(0.2)
    assert len(noor.shown) == 2


async def test_what_an_earlier_run_left_is_answered(telegram: TelegramServer, settings: Settings) -> None:
    noor = telegram.person()
    log = Log(settings.database_path)
    await log.keep({90: update(90, "أين ولد فيصل؟", person=noor.id).to_json()})
    await log.close()
    noor.send("/help")
    async with running(settings):
        await eventually(lambda: len(noor.shown) == 3)
    with sqlite3.connect(settings.database_path) as connection:
        assert connection.execute("SELECT count(*) FROM inbox").fetchone() == (0,)
    connection.close()


async def test_it_waits_for_a_telegram_that_cannot_be_reached(
    telegram: TelegramServer, settings: Settings
) -> None:
    telegram.go_away()
    noor = telegram.person()
    async with running(settings):
        await asyncio.sleep(0.3)
        assert heartbeat.why_dead(settings.heartbeat_path) is None
        telegram.come_back()
        noor.send("أين ولد فيصل؟")
        await eventually(lambda: len(noor.shown) == 2)


async def test_it_ends_at_once_while_it_waits_for_telegram(
    telegram: TelegramServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retries, "FIRST_SECONDS", 60.0)
    telegram.go_away()
    begun = asyncio.get_running_loop().time()
    async with running(settings):
        await asyncio.sleep(0.2)
    assert asyncio.get_running_loop().time() - begun < 5
    telegram.come_back()


async def test_a_refused_token_ends_it(settings: Settings) -> None:
    wrong = replace(settings, telegram_bot_token=Secret("1:wrong"))
    with pytest.raises(TokenRefusedError, match="TELEGRAM_BOT_TOKEN"):
        await asyncio.wait_for(service.run(wrong, ScriptedEngine().as_engine()), 10)


async def test_a_token_revoked_while_it_runs_ends_it(telegram: TelegramServer, settings: Settings) -> None:
    life = asyncio.create_task(service.run(settings, ScriptedEngine().as_engine()))
    await asyncio.sleep(0.2)
    telegram.fail(faults.unauthorized(), times=1000)
    telegram.person().send("أين ولد فيصل؟")
    with pytest.raises(TokenRefusedError):
        await asyncio.wait_for(life, 15)


@pytest.mark.parametrize("method", ["getUpdates", "deleteWebhook", "sendMessage"])
@pytest.mark.parametrize(
    "fault",
    [faults.not_found(), faults.bad_gateway(), faults.cut(), faults.two_pollers()],
    ids=lambda fault: fault.name,
)
async def test_a_method_that_fails_does_not_stop_it(
    telegram: TelegramServer, settings: Settings, method: str, fault: faults.Fault
) -> None:
    noor = telegram.person()
    telegram.fail(fault, method, times=3)
    async with running(settings):
        noor.send("أين ولد فيصل؟")
        await eventually(lambda: len(noor.shown) == 2)


async def test_before_the_first_answer_all_that_is_there_is_left_out_of_garbage_collections(
    telegram: TelegramServer, settings: Settings
) -> None:
    gc.unfreeze()
    noor = telegram.person()
    noor.send("أين ولد فيصل؟")
    async with running(settings):
        await eventually(lambda: len(noor.shown) == 2)
        assert gc.get_freeze_count() > len(gc.get_objects())


async def test_an_update_that_cannot_be_read_does_not_hold_back_the_others(
    telegram: TelegramServer, settings: Settings
) -> None:
    noor = telegram.person()
    async with running(settings):
        telegram.enqueue({"message": {"no": "date"}}, malformed=True)
        noor.send("أين ولد فيصل؟")
        await eventually(lambda: len(noor.shown) == 2)


async def test_a_polling_loop_that_dies_ends_the_process(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def die(_: object) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(polling.Polling, "_fetch", die)
    with pytest.raises(RuntimeError, match="a mistake of ours"):
        await asyncio.wait_for(service.run(settings, ScriptedEngine().as_engine()), 10)


async def test_without_a_disk_it_answers(
    telegram: TelegramServer, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    noor = telegram.person()
    async with running(replace(settings, database_path=tmp_path / "file" / "sanad.db")):
        noor.send("أين ولد فيصل؟")
        await eventually(lambda: len(noor.shown) == 2)


async def test_a_webhook_that_is_taken_away_is_set_again(
    telegram: TelegramServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "WATCH_SECONDS", 0.2)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    by_webhook = replace(settings, webhook_url=f"http://{place}/x", webhook_listen=place)
    noor = telegram.person()
    async with running(by_webhook):
        await eventually(lambda: telegram.world.webhook is not None)
        telegram.world.webhook = None
        noor.send("أين ولد فيصل؟")
        await eventually(lambda: len(noor.shown) == 2)
        assert heartbeat.why_dead(settings.heartbeat_path) is None


@pytest.mark.parametrize(
    ("count", "waits", "unhandled"),
    [(1, "1 write waits for the log", "1 update in the inbox is not handled yet"),
     (2, "2 writes wait for the log", "2 updates in the inbox are not handled yet")],
)  # fmt: skip
def test_what_waits_is_counted_for_health(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, waits: str, unhandled: str
) -> None:
    log = Log(tmp_path / "sanad.db")
    monkeypatch.setattr(type(log.guard), "waiting", count)
    processor = PerChatProcessor(log)
    monkeypatch.setattr(PerChatProcessor, "waiting", count)
    said = service._complaints(Heartbeat(tmp_path / "heartbeat"), log, processor)
    assert said == [waits, unhandled]
