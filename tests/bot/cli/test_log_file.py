import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.errors import UserError
from bot.cli.log_file import moment_option, open_log
from bot.log.storage import schema
from bot.log.storage.database import Database
from bot.log.storage.schema import MIGRATIONS


async def made(path: Path) -> None:
    log = Database(path)
    await log.write("SELECT 1")
    await log.close()


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


async def test_a_log_is_opened_and_cannot_be_written(tmp_path: Path) -> None:
    await made(tmp_path / "sanad.db")
    with open_log(tmp_path / "sanad.db") as log:
        assert log.execute("SELECT count(*) FROM exchanges").fetchone()[0] == 0
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            log.execute("DELETE FROM exchanges")


@pytest.mark.parametrize("was", range(1, len(MIGRATIONS)))
def test_a_log_of_an_earlier_version_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, was: int
) -> None:
    import asyncio

    path = tmp_path / "sanad.db"
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "MIGRATIONS", MIGRATIONS[:was])
        asyncio.run(made(path))
    assert version(path) == was
    with open_log(path) as log:
        assert log.execute("SELECT count(*) FROM reviews").fetchone()[0] == 0
    assert version(path) == len(MIGRATIONS)


def test_answers_of_earlier_versions_are_found_in_any_spelling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import asyncio

    path = tmp_path / "sanad.db"
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "MIGRATIONS", MIGRATIONS[:4])
        asyncio.run(made(path))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            'INSERT INTO exchanges ("when", channel, status, question, normalized_question, app_version,'
            " answer) VALUES ('', 'private', 'sent', '', '', '', 'وُلد في القاهرة')"
        )
    with open_log(path) as log:
        assert log.execute("SELECT normalized_answer FROM exchanges").fetchone()[0] == "ولد في القاهره"


def test_a_log_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "sanad.db")) as newer:
        newer.executescript("CREATE TABLE exchanges (id); PRAGMA user_version = 999")
    with pytest.raises(UserError, match="newer"), open_log(tmp_path / "sanad.db"):
        pass


@pytest.mark.parametrize("script", ["", "CREATE TABLE other (id); PRAGMA user_version = 3"])
def test_another_database_is_none(tmp_path: Path, script: str) -> None:
    with closing(sqlite3.connect(tmp_path / "sanad.db")) as other:
        other.executescript(script)
    with pytest.raises(UserError, match="no log of this bot"), open_log(tmp_path / "sanad.db"):
        pass


def test_where_there_is_none_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no log yet"), open_log(tmp_path / "sanad.db"):
        pass


def test_a_folder_is_called_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder: DATABASE_PATH must name a file"), open_log(tmp_path):
        pass


def test_a_point_in_time_that_is_none_names_its_option() -> None:
    with pytest.raises(UserError, match="--since: 'x' is no point in time") as refusal:
        moment_option("--since", "x")
    assert refusal.value.code == 2


def test_a_date_is_read_as_utc() -> None:
    assert moment_option("--since", "2026-03-31").isoformat() == "2026-03-31T00:00:00+00:00"
