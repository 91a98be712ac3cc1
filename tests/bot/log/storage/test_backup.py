import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.exchange import Channel, IncomingQuestion
from bot.log.exchange_log import Log
from bot.log.storage.backup import backup
from tests.bot.log_rows import latest
from tests.locks import locked


async def written(path: Path) -> Log:
    log = Log(path)
    await log.received(IncomingQuestion("سؤال", Channel.TERMINAL))
    return log


async def test_a_copy_holds_what_is_not_in_the_file_itself_yet(tmp_path: Path) -> None:
    log = await written(tmp_path / "sanad.db")
    copy = tmp_path / "copy.db"
    with locked(log.path) as other:
        # Somebody in the middle of writing is no hindrance, and what they have not finished is not copied.
        other.execute("DELETE FROM exchanges")
        backup(log.path, copy)
    await log.close()
    assert [row["question"] for row in await latest(copy, 9)] == ["سؤال"]
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sorted(file.name for file in tmp_path.glob("copy*")) == ["copy.db"]  # noqa: ASYNC240


async def test_what_stands_there_is_never_overwritten(tmp_path: Path) -> None:
    log = await written(tmp_path / "sanad.db")
    await log.close()
    for name in ("copy.db", "other.db.part"):
        (tmp_path / name).write_text("mine")
        with pytest.raises(FileExistsError):
            backup(log.path, tmp_path / name.removesuffix(".part"))
        assert (tmp_path / name).read_text() == "mine"
    assert not (tmp_path / "other.db").exists()


def test_of_a_copy_that_fails_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "sanad.db").write_text("no database at all, but long enough to be looked at as one" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        backup(tmp_path / "sanad.db", tmp_path / "copy.db")
    assert [file.name for file in tmp_path.iterdir()] == ["sanad.db"]
