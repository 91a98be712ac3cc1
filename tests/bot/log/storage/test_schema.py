"""A database of every version there was is brought up to date, with what is in it."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.log import exchange_rows
from bot.log.exchange_log import Log
from bot.log.storage.schema import MIGRATIONS, SCRIPT_NAMES, split_statements
from retrieval import normalize
from tests.bot.log.test_exchange_log import ASKED, answered
from tests.bot.log_rows import latest

LONG_AGO = "2026-01-01T00:00:00.000+00:00"
SENT = (
    'INSERT INTO exchanges (update_id, "when", channel, status, question, normalized_question, found, answer,'
    " candidates, app_version)"
    " VALUES (1, ?, 'private', 'sent', 'متى ولد؟', 'متي ولد', 1, 'وُلد عام 1906.', '[]', '0')"
)
KEPT = 'INSERT INTO inbox (update_id, "when", raw) VALUES (2, ?, \'{"update_id": 2}\')'

SECTIONS = 9  # the version from which on a whole path of headings is kept


def test_scripts_are_numbered_from_one_and_none_is_missing() -> None:
    assert [int(name[:2]) for name in SCRIPT_NAMES] == list(range(1, len(SCRIPT_NAMES) + 1))


def make(path: Path, version: int) -> None:
    """A database as the version left it, with an exchange and an update that waits."""
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.create_function("normalize", 1, normalize, deterministic=True)
        for script in MIGRATIONS[:version]:
            for statement in split_statements(script):
                old.execute(statement)
        old.execute(f"PRAGMA user_version = {version}")
        old.execute(SENT, (LONG_AGO,))
        old.execute(KEPT, (LONG_AGO,))


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
async def test_every_version_is_brought_up_to_date_and_used_further(tmp_path: Path, version: int) -> None:
    path = tmp_path / "sanad.db"
    make(path, version)
    log = Log(path)
    assert await log.unanswered() == ['{"update_id": 2}']
    asked = replace(ASKED, update_id=2)
    await log.sent(await answered(log, asked), 43)
    assert await log.unanswered() == []
    assert log.healthy
    ((reached,),) = await log.look("PRAGMA user_version")
    assert reached == len(MIGRATIONS)
    ((sound,),) = await log.look("PRAGMA integrity_check")
    assert sound == "ok"
    await log.close()
    rows = await latest(path, 9)
    assert [(row["question"], row["status"]) for row in rows] == [("متى ولد؟", "sent"), (ASKED.text, "sent")]
    assert rows[0]["answer"] == "وُلد عام 1906."


@pytest.mark.parametrize("version", range(2, SECTIONS))
async def test_an_answer_of_an_older_version_is_cited_under_its_heading(tmp_path: Path, version: int) -> None:
    path = tmp_path / "sanad.db"
    make(path, version)
    fields = {"text": "ج", "highlight": None, "source": "b", "line": 3, "heading": "ب"}
    candidate = fields | {"score": 1.0, "start": 5}
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.execute(
            "UPDATE exchanges SET heading = 'أ', source = 'a', line = 2, score = 2.0, candidates = ?",
            (json.dumps([candidate]),),
        )
    log = Log(path)
    (row,) = await log.look("SELECT * FROM exchanges")
    first, second = exchange_rows.logged_answer(row).answers
    await log.close()
    assert (first.section, first.heading, first.page) == (("أ",), "أ", None)
    assert (second.section, second.start, second.page) == (("ب",), 5, None)


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
async def test_all_versions_come_to_the_same_schema(tmp_path: Path, version: int) -> None:
    make(tmp_path / "old.db", version)
    schemas = []
    for name in ("old.db", "new.db"):
        log = Log(tmp_path / name)
        schemas.append({row["sql"] for row in await log.look("SELECT sql FROM sqlite_master")})
        await log.close()
    assert schemas[0] == schemas[1]
