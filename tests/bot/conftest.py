"""What many tests of the bot begin with."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.log.exchange_log import Log


@pytest.fixture
async def log(tmp_path: Path) -> AsyncIterator[Log]:
    """A log of the test's own, put away whatever becomes of the test."""
    log = Log(tmp_path / "sanad.db")
    yield log
    await log.close()
