"""A bot that runs, shared by the tests of a module; one that needs its own starts it itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.admins import running
from tests.e2e.process import BotProcess, webhook
from tests.telegram_server import Person, TelegramServer


@pytest.fixture(scope="module")
def shared_telegram() -> Iterator[TelegramServer]:
    with TelegramServer() as server:
        yield server


@pytest.fixture(scope="module")
def mode(request: pytest.FixtureRequest) -> str:
    """How the shared bot receives updates: "polling" or "webhook"; see `BOTH_MODES`."""
    return str(getattr(request, "param", "polling"))


@pytest.fixture(scope="module")
def shared_bot(
    mode: str, shared_telegram: TelegramServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BotProcess]:
    """A bot that every test of the module must leave alive, well-behaved and discreet."""
    settings = webhook() if mode == "webhook" else {}
    shared_telegram.reset()
    with BotProcess(shared_telegram, tmp_path_factory.mktemp("home"), LOG_LEVEL="DEBUG", **settings) as bot:
        yield bot
        assert bot.stop() == 0
    # Its last word may meet its last poll, which it has just hung up on.
    assert [call for call in shared_telegram.ledger.refused() if call.method != "getUpdates"] == []
    assert shared_telegram.ledger.misfits() == []
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


@pytest.fixture
def admin(telegram: TelegramServer) -> Person:
    """Who may look after the bot; it can write to them at once."""
    return telegram.person("مشرفة", known=True)


@pytest.fixture
def admins_bot(telegram: TelegramServer, tmp_path: Path, admin: Person) -> Iterator[BotProcess]:
    """A bot that runs, with an admin, over a copy of the seeds."""
    with running(telegram, tmp_path, admin) as process:
        yield process


@pytest.fixture
def corpus(admins_bot: BotProcess) -> Path:
    """The folder of its documents."""
    return admins_bot.home / "corpus"
