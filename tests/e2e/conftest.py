"""A bot that runs, shared by the tests of a module; one that needs its own starts it itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.process import BotProcess
from tests.telegram_server import Person, TelegramServer


@pytest.fixture(scope="module")
def shared_telegram() -> Iterator[TelegramServer]:
    with TelegramServer() as server:
        yield server


@pytest.fixture(scope="module")
def shared_bot(
    shared_telegram: TelegramServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BotProcess]:
    """A bot that every test of the module must leave alive, well-behaved and discreet."""
    with BotProcess(shared_telegram, tmp_path_factory.mktemp("home"), LOG_LEVEL="DEBUG") as bot:
        yield bot
        assert bot.stop() == 0
    assert shared_telegram.ledger.refused() == []
    assert shared_telegram.ledger.unknown() == []
    assert shared_telegram.token.partition(":")[2] not in bot.output
    for unwanted in ("Traceback", "Warning:"):
        assert unwanted not in bot.output


@pytest.fixture
def noor(shared_bot: BotProcess, shared_telegram: TelegramServer) -> Person:
    """Somebody who writes to the shared bot for the first time."""
    assert shared_bot.alive
    return shared_telegram.person("نور")


@pytest.fixture
def bot(telegram: TelegramServer, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot of the test's own, not started yet."""
    process = BotProcess(telegram, tmp_path)
    yield process
    process.kill()
    assert telegram.token.partition(":")[2] not in process.output
