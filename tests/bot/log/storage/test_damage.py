import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.log.exchange_log import Log
from bot.log.storage.damage import is_damaged
from bot.log.storage.database import Database
from tests.bot.log.test_exchange_log import ASKED, answered
from tests.bot.log_rows import latest

KEEP = "INSERT INTO inbox (update_id, \"when\", raw) VALUES (?, 'now', '{}')"


async def filled(path: Path, rows: int = 2000) -> None:
    """A database that has so many updates in its inbox, all in the file itself."""
    base = Database(path)
    async with base.transaction() as connection:
        await connection.executemany(KEEP, [(number,) for number in range(rows)])
    await base.close()


def page_amid_the_inbox(path: Path) -> int:
    content = path.read_bytes()
    of_inbox = [n for n in range(len(content) // 4096) if b"now{}" in content[n * 4096 : (n + 1) * 4096]]
    return of_inbox[len(of_inbox) // 2]


def spoil(path: Path, page: int) -> None:
    """Write rubbish over one page of the file."""
    with path.open("r+b") as file:
        file.seek(page * 4096)
        file.write(b"\xa5" * 4096)


def aside(path: Path) -> list[Path]:
    return sorted(p for p in path.parent.glob("*.damaged-*") if not p.name.endswith(("-wal", "-shm")))


async def test_a_sound_database_is_sound(tmp_path: Path) -> None:
    path = tmp_path / "sanad.db"
    assert not is_damaged(path)
    await filled(path, 10)
    assert not is_damaged(path)


async def test_a_file_that_is_no_database_is_set_aside_as_it_was(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "sanad.db"
    path.write_bytes(b"x" * 5000)
    base = Database(path)
    await base.write(KEEP, (1,))
    assert [row["update_id"] for row in await base.write("SELECT update_id FROM inbox")] == [1]
    await base.close()
    (was,) = aside(path)
    assert was.read_bytes() == b"x" * 5000
    (said,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert str(path) in said.getMessage()
    assert was.name in said.getMessage()


async def test_what_can_be_read_of_a_damaged_one_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "sanad.db"
    await filled(path)
    spoil(path, page_amid_the_inbox(path))
    assert is_damaged(path)
    base = Database(path)
    rows = await base.write("SELECT count(*) AS count FROM inbox WHERE raw = '{}'")
    await base.write(KEEP, (999_999,))
    await base.close()
    assert len(aside(path)) == 1
    assert 1000 < rows[0]["count"] < 2000
    assert not is_damaged(path)


async def test_damage_that_comes_while_it_runs_is_mended_too(tmp_path: Path) -> None:
    path = tmp_path / "sanad.db"
    journal = Log(path)
    await journal.sent(await answered(journal), 43)
    await journal.look("SELECT 1")
    # The file is moved away and rubbish put in its place, as a wrong restore does.
    await journal.database.close()
    path.write_bytes(b"\x00" * 8192)
    number = await journal.received(ASKED)
    assert number is not None
    assert journal.healthy
    await journal.close()
    assert len(aside(path)) == 1
    assert [row["question"] for row in await latest(path, 9)] == [ASKED.text]


async def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "sanad.db"
    for content in (b"one" * 999, b"two" * 999):
        path.write_bytes(content)
        base = Database(path)
        await base.write("SELECT 1")
        await base.close()
        path.unlink()
    assert [was.read_bytes()[:3] for was in aside(path)] == [b"one", b"two"]


async def test_a_database_of_a_newer_version_is_not_taken_for_damage(tmp_path: Path) -> None:
    path = tmp_path / "sanad.db"
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 999")
    base = Database(path)
    with pytest.raises(sqlite3.DatabaseError, match="newer"):
        await base.write("SELECT 1")
    await base.close()
    assert aside(path) == []
