import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.log.reports.export import Exported, export_csv
from tests.bot.log.reports.conftest import Journal

DAY = timedelta(days=1)


def numbers(file: Path) -> list[str]:
    text = file.read_bytes().decode("utf-8-sig")
    return [row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))]


async def test_all_of_the_log_is_written_the_newest_first(journal: Journal, tmp_path: Path) -> None:
    for number in range(3):
        await journal.ask(f"سؤال {number}")
    file = tmp_path / "log.csv"
    assert export_csv(journal.path, None, file) == Exported(3, cut=False)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert numbers(file) == ["3", "2", "1"]


async def test_only_what_came_since_then(journal: Journal, tmp_path: Path) -> None:
    for ago in (3, 1):
        await journal.ask(ago=ago * DAY)
    since = datetime.now(UTC) - 2 * DAY
    assert export_csv(journal.path, since, tmp_path / "log.csv").exchanges == 1
    assert export_csv(journal.path, datetime.now(UTC), tmp_path / "log.csv") == Exported(0, cut=False)


async def test_what_finds_no_room_is_left_out_and_told(journal: Journal, tmp_path: Path) -> None:
    for number in range(20):
        await journal.ask(f"سؤال {number}")
    file = tmp_path / "log.csv"
    export_csv(journal.path, None, file)
    room = file.stat().st_size // 2
    done = export_csv(journal.path, None, file, room)
    assert done == Exported(len(numbers(file)), cut=True)
    assert 0 < done.exchanges < 20
    assert numbers(file)[0] == "20"
    assert file.stat().st_size <= room
