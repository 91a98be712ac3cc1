"""The pages: the log, one exchange, the gaps, the days. All that can be written is a mark and a note."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from bot.cli.log_pages import days, listing
from bot.cli.log_pages.listing import Choice
from bot.log.reports.chain import question_chain
from bot.log.reports.exchange_report import exchange_report
from bot.log.reports.gaps import find_gaps
from bot.log.reports.paging import PageRange
from bot.log.reviews import Reviews
from bot.log.storage.database import Database, look_up

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
Scope = dict[str, Any]
Application = Callable[[Scope, Any, Any], Awaitable[None]]
hook: Callable[[F], F] = hookimpl  # which has no types
_LOCAL_HOSTS: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
_PAGE_GAPS: Final = 50  # questions of the page of gaps


@hook
def register_routes() -> list[tuple[str, Callable[..., Awaitable[Response]]]]:
    return [
        (r"^/$", show_log),
        (r"^/exchange/(?P<number>\d{1,15})$", show_exchange),
        (r"^/gaps$", show_gaps),
        (r"^/days$", show_days),
    ]


@hook
def asgi_wrapper() -> Callable[[Application], Application]:
    """Turns away what comes under another name than this machine's: a page elsewhere that calls itself so."""

    def wrap(application: Application) -> Application:
        async def guarded(scope: Scope, receive: Any, send: Any) -> None:
            if scope["type"] == "http" and not _is_local(_header(scope, b"host")):
                response = Response.text("This page is for this machine alone.\n", status=403)
                await response.asgi_send(send)
                return
            await application(scope, receive, send)

        return guarded

    return wrap


async def show_log(datasette: Datasette, request: Request) -> Response:
    """The log itself, the newest exchange first."""
    choice = Choice.from_query({name: request.args.get(name) for name in request.args})

    def look(log: sqlite3.Connection) -> dict[str, Any]:
        shown, before = listing.listed_exchanges(log, choice)
        return {
            "choice": choice,
            "lines": shown,
            "older": choice.address(before=str(before)) if before else None,
            "facets": list(listing.facets(log, choice)),
        }

    return await _page(datasette, request, "log.html", await _look(datasette, look))


async def show_exchange(datasette: Datasette, request: Request) -> Response:
    """One exchange with all that is known of it; what is posted there marks it as reviewed."""
    number = int(request.url_vars["number"])
    if request.method == "POST":
        return await _review(datasette, request, number)
    told = await _look(datasette, partial(_whole, number=number))
    if told is None:
        return Response.text(f"There is no exchange {number}.\n", status=404)
    return await _page(datasette, request, "exchange.html", told)


async def show_gaps(datasette: Datasette, request: Request) -> Response:
    """What found nothing, the most asked first."""
    page = await _look(datasette, lambda log: find_gaps(log, PageRange(size=_PAGE_GAPS)))
    return await _page(datasette, request, "gaps.html", {"gaps": page})


async def show_days(datasette: Datasette, request: Request) -> Response:
    """How much was asked, and how much of it found nothing."""
    told = {
        "bars": await _look(datasette, days.day_bars),
        "height": days.CHART_HEIGHT,
        "width": days.BAR_WIDTH,
    }
    return await _page(datasette, request, "days.html", told)


def _whole(log: sqlite3.Connection, number: int) -> dict[str, Any] | None:
    told = exchange_report(log, number)
    if told is None:
        return None
    row = log.execute(
        "SELECT chat, user, read, (SELECT max(id) FROM exchanges AS other WHERE other.chat = exchanges.chat"
        " AND other.user IS exchanges.user AND other.id < exchanges.id) AS earlier,"
        " (SELECT min(id) FROM exchanges AS other WHERE other.chat = exchanges.chat"
        " AND other.user IS exchanges.user AND other.id > exchanges.id) AS later"
        " FROM exchanges WHERE id = ?",
        (number,),
    ).fetchone()
    near = {name: _question(log, row[name]) for name in ("earlier", "later")}
    return {"told": told, "row": row, "chain": question_chain(log, number), **near}


def _question(log: sqlite3.Connection, number: int | None) -> sqlite3.Row | None:
    """The exchange beside one in its chat, of the same person."""
    nearby: sqlite3.Row | None = log.execute(
        "SELECT id, question FROM exchanges WHERE id = ?", (number,)
    ).fetchone()
    return nearby


async def _review(datasette: Datasette, request: Request, number: int) -> Response:
    """Mark an exchange, with a note or without, or take both away.

    Only a form of these very pages may do so: a browser says where what it posts comes from, and Datasette's
    own token is asked for besides.
    """
    host, origin = request.headers.get("host", ""), request.headers.get("origin", "")
    if origin != f"http://{host}":
        return Response.text("Only these pages may change the log.\n", status=403)
    form = await request.post_vars()
    try:
        known = await _write(
            _path(datasette), number, None if form.get("do") == "unmark" else form.get("note", "")
        )
    except (sqlite3.Error, OSError) as error:
        said = (
            f"The log cannot be written just now ({error}), and nothing has changed. Try again in a while.\n"
        )
        return Response.text(said, status=503)
    if not known:
        return Response.text(f"There is no exchange {number}.\n", status=404)
    return Response.redirect(f"/exchange/{number}")


async def _write(log: Path, number: int, note: str | None) -> bool:
    """Mark an exchange with a note, or unmark it where that is None; False: there is no such exchange."""
    database = Database(log)
    try:
        reviews = Reviews(database)
        if note is None:
            await reviews.unmark(number)
            return True
        return await reviews.keep_note(number, note.strip())
    finally:
        await database.close()


async def _page(datasette: Datasette, request: Request, template: str, told: dict[str, Any]) -> Response:
    return Response.html(await datasette.render_template(template, told, request=request))


async def _look(datasette: Datasette, look: Callable[[sqlite3.Connection], T]) -> T:
    """What a function finds in the log, in a thread of its own and without a way to write."""

    return await asyncio.to_thread(look_up, _path(datasette), look)


def _path(datasette: Datasette) -> Path:
    (path,) = (database.path for database in datasette.databases.values() if database.path)
    return Path(path)


def _is_local(host: str) -> bool:
    name, _, port = host.rpartition(":")
    return (name if port.isdigit() and name else host) in _LOCAL_HOSTS


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")
