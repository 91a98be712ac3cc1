import asyncio
import sqlite3
from pathlib import Path

import aiosqlite
import pytest

from bot.log.storage import schema
from bot.log.storage.database import Database, open_reader
from bot.log.storage.schema import MIGRATIONS

KEEP_1 = "INSERT INTO inbox (update_id, \"when\", raw) VALUES (1, 'now', '{}')"
KEEP_2 = "INSERT INTO inbox (update_id, \"when\", raw) VALUES (2, 'now', '{}')"


async def test_a_new_database_has_the_latest_schema_and_writes_ahead(tmp_path: Path) -> None:
    path = tmp_path / "new" / "sanad.db"
    base = Database(path)
    await base.write(KEEP_1)
    async with open_reader(path) as connection:
        (row,) = await connection.execute_fetchall("PRAGMA user_version")
        assert row[0] == len(MIGRATIONS)
        (row,) = await connection.execute_fetchall("PRAGMA journal_mode")
        assert row[0] == "wal"
    await base.close()


async def test_an_older_database_is_migrated_with_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = Database(tmp_path / "sanad.db")
    await base.write(KEEP_1)
    await base.close()
    monkeypatch.setattr(
        schema, "MIGRATIONS", (*MIGRATIONS, "ALTER TABLE inbox ADD COLUMN tries INTEGER DEFAULT 0;")
    )
    base = Database(tmp_path / "sanad.db")
    (row,) = await base.write("SELECT update_id, tries FROM inbox")
    assert tuple(row) == (1, 0)
    await base.close()


async def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", ("CREATE TABLE a (b);\nCREATE TABLE nonsense;\n",))
    base = Database(tmp_path / "sanad.db")
    with pytest.raises(sqlite3.Error):
        await base.write("SELECT 1")
    monkeypatch.undo()
    await base.write(KEEP_1)
    assert not await base.write("SELECT 1 FROM sqlite_master WHERE name = 'a'")
    await base.close()


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "sanad.db") as newer:
        newer.execute("PRAGMA user_version = 999")
    newer.close()
    base = Database(tmp_path / "sanad.db")
    with pytest.raises(sqlite3.DatabaseError, match="newer"):
        await base.write("SELECT 1")
    await base.close()


async def test_a_transaction_is_all_or_nothing_and_no_other_write_gets_into_it(tmp_path: Path) -> None:
    base = Database(tmp_path / "sanad.db")
    halfway = asyncio.Event()

    async def fail_halfway() -> None:
        async with base.transaction() as connection:
            await connection.execute(KEEP_1)
            halfway.set()
            await asyncio.sleep(0.05)
            raise RuntimeError

    failing = asyncio.create_task(fail_halfway())
    await halfway.wait()
    await base.write(KEEP_2)
    with pytest.raises(RuntimeError):
        await failing
    assert [row[0] for row in await base.write("SELECT update_id FROM inbox")] == [2]
    await base.close()


async def test_a_transaction_that_is_cancelled_leaves_the_database_usable(tmp_path: Path) -> None:
    base = Database(tmp_path / "sanad.db")
    inside = asyncio.Event()

    async def stay() -> None:
        async with base.transaction() as connection:
            await connection.execute(KEEP_1)
            inside.set()
            await asyncio.sleep(60)

    staying = asyncio.create_task(stay())
    await inside.wait()
    staying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await staying
    assert await base.write("SELECT * FROM inbox") == []
    await base.close()


async def test_a_reader_cannot_write(tmp_path: Path) -> None:
    base = Database(tmp_path / "a #? b.db")
    await base.write("SELECT 1")
    await base.close()
    with pytest.raises(aiosqlite.OperationalError, match="readonly"):
        async with open_reader(tmp_path / "a #? b.db") as connection:
            await connection.execute("DELETE FROM inbox")


async def test_an_urgent_write_goes_before_those_that_wait(tmp_path: Path) -> None:
    base = Database(tmp_path / "sanad.db")
    done: list[str] = []

    async def write(name: str, *, urgent: bool = False) -> None:
        await base.write("SELECT 1", urgent=urgent)
        done.append(name)

    async with base.transaction():
        waiting = [
            asyncio.create_task(write("first")),
            asyncio.create_task(write("second")),
            asyncio.create_task(write("urgent", urgent=True)),
        ]
        await asyncio.sleep(0.01)
        assert not done
    await asyncio.gather(*waiting)
    assert done == ["urgent", "first", "second"]
    await base.close()
