"""What the log pages serve, and what they never serve."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from bot.cli.errors import UserError
from bot.cli.log_pages.__main__ import arguments, metadata, serve
from bot.exchange import Channel, IncomingQuestion
from bot.log.exchange_log import Log
from bot.log.reviews import Reviews
from tests.log_of_a_day import CITY, FOUND, GAP, HELLO, RIGHT, SECRET, SOURCE, Numbers, fill

VIEWS = ("unanswered", "thumbs_down", "top_sources", "latency", "per_day", "review_queue")
# Updates as they came, and the numbers of those that led to no exchange.
HIDDEN = ("inbox", "unreadable", "handled")


class Pages:
    """The log pages over a log, asked without a network."""

    def __init__(self, path: Path) -> None:
        here = Path(str(files("bot.cli.log_pages")))
        self._served = Datasette(
            [str(path)],
            metadata=metadata(path),
            settings={"suggest_facets": False},
            template_dir=str(here / "templates"),
            plugins_dir=str(here / "plugins"),
        )

    async def status(self, address: str) -> int:
        return int((await self._served.client.get(address)).status_code)

    async def text(self, address: str) -> str:
        return str((await self._served.client.get(address)).text)

    async def rows(self, address: str) -> list[dict[str, Any]]:
        said = json.loads(await self.text(f"{address}.json?_shape=objects"))
        rows: list[dict[str, Any]] = said["rows"]
        return rows

    async def post(self, address: str, token: str | None = None, **form: str) -> Any:
        """Post a form of the page at an address, with the token that stands in it or with another."""
        page = await self._served.client.get(address)
        own = re.search(r'name="csrftoken" value="([^"]+)"', page.text)
        assert own is not None
        return await self._served.client.post(
            address,
            data={"csrftoken": own[1] if token is None else token, **form},
            headers={"origin": "http://localhost"},
            cookies=dict(page.cookies),
        )

    @property
    def database(self) -> Any:
        return self._served.databases["sanad"]

    def close(self) -> None:
        self._served.executor.shutdown()
        self.database.close()


@pytest.fixture
async def day(log: Log) -> Numbers:
    return await fill(log)


@pytest.fixture
def pages(log: Log, day: Numbers) -> Iterator[Pages]:  # noqa: ARG001  the log is filled by then
    pages = Pages(log.path)
    yield pages
    pages.close()


async def test_a_gap_stands_there_once_with_how_often_it_was_asked(pages: Pages, day: Numbers) -> None:
    (gap,) = await pages.rows("/sanad/unanswered")
    assert (gap["exchange"], gap["times"], gap["question"]) == (day.gap, 2, GAP.question)
    assert (gap["nearest_sentence"], gap["reviewed"]) == (CITY.text, "no")


async def test_a_vote_against_shows_what_was_right(pages: Pages, day: Numbers) -> None:
    (vote,) = await pages.rows("/sanad/thumbs_down")
    assert (vote["exchange"], vote["said"]) == (day.down, "another was right")
    assert (vote["answer"], vote["right_sentence"]) == (FOUND.answers[0].text, RIGHT.text)


async def test_sources_are_counted_with_their_votes(pages: Pages) -> None:
    sources = {row["source"]: row for row in await pages.rows("/sanad/top_sources")}
    assert {name: (row["answers"], row["up"], row["down"]) for name, row in sources.items()} == {
        SOURCE: (1, 0, 1),
        CITY.source: (1, 1, 0),
    }


async def test_days_count_questions_and_no_small_talk(pages: Pages) -> None:
    (today,) = await pages.rows("/sanad/per_day")
    counted = {name: value for name, value in today.items() if name != "day"}
    assert counted == {"questions": 4, "answered": 2, "not_found": 2, "failed": 0, "up": 1, "down": 1}
    (latency,) = await pages.rows("/sanad/latency")
    assert (latency["answers"], latency["median_ms"], latency["p95_ms"]) == (4, 8.0, 16.0)


async def test_what_is_reviewed_leaves_the_queue(pages: Pages, day: Numbers, log: Log) -> None:
    reasons = {row["exchange"]: row["reason"] for row in await pages.rows("/sanad/review_queue")}
    assert reasons == {day.down: "voted down", day.gap: "not found", day.gap - 1: "not found"}
    await log.database.write("INSERT INTO reviews VALUES (?, '2026-01-01', NULL)", (day.down,))
    assert day.down not in {row["exchange"] for row in await pages.rows("/sanad/review_queue")}


async def test_greetings_are_in_no_view(pages: Pages) -> None:
    for view in VIEWS:
        assert HELLO.question not in await pages.text(f"/sanad/{view}")


@pytest.mark.parametrize(
    "address",
    [
        "/sanad/inbox",
        "/sanad/inbox.json",
        "/sanad/inbox.csv?_stream=on",
        "/sanad/inbox/1",
        "/sanad/inbox/1.json",
        "/sanad/inbox?_facet=raw",
        "/sanad?sql=select+*+from+inbox",
        "/sanad.json?sql=select+*+from+inbox",
        "/sanad.csv?sql=select+*+from+inbox",
        "/sanad/votes?_where=exchange+in+(select+raw+from+inbox)",
        "/sanad/votes.json?_where=1",
    ],
)
async def test_updates_as_they_came_are_not_served(pages: Pages, address: str) -> None:
    assert await pages.status(address) == 403
    assert SECRET not in await pages.text(address)


@pytest.mark.parametrize(
    "address",
    ["/", "/.json", "/sanad", "/sanad.json", "/sanad/votes?_through={%22table%22:%22inbox%22,"
     "%22column%22:%22raw%22,%22value%22:%22x%22}", "/sanad.db", "/-/databases.json", "/-/metadata.json"],
)  # fmt: skip
async def test_nor_does_anything_else_show_them(pages: Pages, address: str) -> None:
    assert SECRET not in await pages.text(address)


async def test_every_table_is_either_for_looking_at_or_forbidden(pages: Pages, log: Log) -> None:
    tables = await log.look("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    names = {row["name"] for row in tables}
    assert names == {*VIEWS, "exchanges", "votes", "reviews", *HIDDEN}
    for name in names:
        assert await pages.status(f"/sanad/{name}") == (403 if name in HIDDEN else 200)


async def test_no_page_can_write(pages: Pages, log: Log) -> None:
    database = pages.database
    assert database.is_mutable, "an immutable file would not be looked at again"
    connection = database.connect()
    with closing(connection), pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM exchanges")
    assert log.healthy


async def test_what_is_written_while_it_is_served_is_seen(pages: Pages, log: Log) -> None:
    assert "سؤال جديد" not in await pages.text("/sanad/exchanges")
    await log.received(IncomingQuestion("سؤال جديد", Channel.TERMINAL))
    assert "سؤال جديد" in await pages.text("/sanad/exchanges")


async def test_every_view_is_presented_and_its_facets_are_columns_of_it(pages: Pages, log: Log) -> None:
    (about,) = metadata(log.path)["databases"].values()  # type: ignore[attr-defined]
    assert set(about["tables"]) == {*VIEWS, "exchanges", "votes", "reviews", *HIDDEN}
    for table, told in about["tables"].items():
        if table in HIDDEN:
            continue
        (columns,) = [json.loads(await pages.text(f"/sanad/{table}.json"))["columns"]]
        assert {told["sort_desc"], *told.get("facets", [])} <= set(columns), table


def test_it_listens_to_this_machine_only(tmp_path: Path) -> None:
    given = arguments(tmp_path / "sanad.db", tmp_path / "about.json", 8001)
    assert given[given.index("--host") + 1] == "127.0.0.1"


def test_without_a_log_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no log yet"):
        serve(tmp_path / "sanad.db", 8001)
    assert not (tmp_path / "sanad.db").exists()


@pytest.mark.parametrize("token", ["", "another"])
async def test_a_form_without_datasettes_own_token_changes_nothing(
    pages: Pages, day: Numbers, log: Log, token: str
) -> None:
    refused = await pages.post(f"/exchange/{day.gap}", token, do="mark", note="x")
    assert refused.status_code == 403
    assert await log.look("SELECT * FROM reviews WHERE exchange = ?", (day.gap,)) == []


async def test_a_note_is_kept_and_can_be_emptied(pages: Pages, day: Numbers, log: Log) -> None:
    for note in ("انظر في الوثائق", ""):
        assert (await pages.post(f"/exchange/{day.gap}", do="mark", note=note)).status_code == 302
        (row,) = await log.look("SELECT note FROM reviews WHERE exchange = ?", (day.gap,))
        assert row["note"] == (note or None)


async def test_a_mark_that_the_disk_refuses_is_said_in_a_plain_message(
    pages: Pages, day: Numbers, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object) -> bool:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Reviews, "keep_note", refuse)
    said = await pages.post(f"/exchange/{day.gap}", do="mark", note="x")
    assert said.status_code == 503
    assert "database or disk is full" in said.text


@pytest.mark.parametrize("address", ["/?before=99999999999999999999", "/?before=-1", "/?q=x&before=9"])
async def test_an_address_with_any_number_is_a_page(pages: Pages, address: str) -> None:
    assert await pages.status(address) == 200


async def test_an_exchange_shows_the_chain_that_it_belongs_to(pages: Pages, day: Numbers, log: Log) -> None:
    both = (day.gap - 1, day.gap)
    await log.database.write("UPDATE exchanges SET chat = 'c', user = 'u' WHERE id IN (?, ?)", both)
    await log.database.write("UPDATE exchanges SET understood = 'كاملًا' WHERE id = ?", (day.gap,))
    assert "Its chain of questions" in await pages.text(f"/exchange/{day.gap}")
    assert "Its chain of questions" not in await pages.text(f"/exchange/{day.down}")
