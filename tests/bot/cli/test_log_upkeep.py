from pathlib import Path

import pytest

from bot.cli import log_upkeep
from bot.cli.errors import UserError
from bot.log.storage.database import Database
from bot.settings.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_path=tmp_path / "sanad.db")


async def made(settings: Settings) -> None:
    log = Database(settings.database_path)
    await log.write("SELECT 1")
    await log.close()


@pytest.mark.parametrize("older_than", ["0d", "0h", "00000w"])
def test_what_would_erase_everything_is_refused(settings: Settings, older_than: str) -> None:
    with pytest.raises(UserError, match=f"--older-than: '{older_than}' would erase the whole log") as raised:
        log_upkeep.purge(settings, older_than)
    assert raised.value.code == 2


async def test_a_copy_into_a_folder_that_is_not_there_says_so_in_words(
    settings: Settings, tmp_path: Path
) -> None:
    await made(settings)
    (tmp_path / "file").touch()
    for folder in (tmp_path / "nope", tmp_path / "file"):
        with pytest.raises(UserError) as raised:
            log_upkeep.backup(settings, folder / "x.db")
        assert str(raised.value) == f"{folder / 'x.db'} cannot be written: there is no folder {folder}"


async def test_a_copy_that_cannot_be_written_says_why_without_a_number(
    settings: Settings, tmp_path: Path
) -> None:
    await made(settings)
    with pytest.raises(UserError) as raised:
        log_upkeep.backup(settings, tmp_path / f"{'x' * 300}.db")
    assert str(raised.value).endswith("cannot be written: File name too long")


@pytest.mark.parametrize(
    "work", [lambda s: log_upkeep.purge(s, "90d"), lambda s: log_upkeep.backup(s, Path("x.db"))]
)
def test_a_folder_is_no_log(tmp_path: Path, work: object) -> None:
    assert callable(work)
    with pytest.raises(UserError, match="is a folder"):
        work(Settings(database_path=tmp_path))
