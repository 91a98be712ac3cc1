"""The log as a page of lines, with the facets that narrow it."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from bot.formatting import exchange_numbers
from bot.log.reports.selection import Selection
from bot.log.storage.statements import Value

PAGE_EXCHANGES: Final = 30  # exchanges
SHOWN_VALUES: Final = 12  # of a facet, the most frequent
# What each facet selects; every statement over them is served by the index `exchanges_by_facet` alone.
_CONDITIONS: Final = {
    "found": "CASE found WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END = :found",
    "channel": "channel = :channel",
    "source": "source = :source",
    "day": 'substr("when", 1, 10) = :day',
}
_VALUES: Final = {
    "found": "CASE found WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END",
    "channel": "channel",
    "source": "CASE found WHEN 1 THEN source END",
    "day": 'substr("when", 1, 10)',
}
_COLUMNS: Final = (
    'id, "when", channel, status, question, understood, found, doubtful, confidence, answer, highlight,'
    " source, line, page, section, read,"
    " (SELECT count(*) FROM votes WHERE exchange = id AND vote = 1) AS up,"
    " (SELECT count(*) FROM votes WHERE exchange = id AND vote = -1) AS down,"
    " id IN (SELECT exchange FROM reviews) AS reviewed"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the log is looked at.

    Attributes:
        words: Every one of them stands in the question or the answer, in whatever spelling.
        facets: The value that each chosen facet has.
        before: Only exchanges with smaller numbers; None for the newest.
    """

    words: str = ""
    facets: Mapping[str, str] = field(default_factory=dict)
    before: int | None = None

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Choice":
        """What the parameters of an address say; what they cannot mean is left out."""
        facets = {name: query[name] for name in _CONDITIONS if query.get(name)}
        before = exchange_numbers.parse_exchange_number(query.get("before", ""))
        return cls(query.get("q", "").strip(), facets, before)

    def address(self, **changed: str | None) -> str:
        """The address of the same page with some parameters changed; None takes one away."""
        values = {"q": self.words, **self.facets} | changed
        return "/?" + urlencode({name: value for name, value in values.items() if value})

    def conditions(self, *, besides: str = "") -> str:
        """What the chosen facets ask for, but the one called `besides`."""
        return " AND ".join(
            ["small_talk IS NULL", *(_CONDITIONS[name] for name in self.facets if name != besides)]
        )


@dataclass(frozen=True, slots=True)
class ListedExchange:
    """An exchange in short, as the page shows it.

    Attributes:
        before, bold, after: The answer in three pieces, the middle one its answering words.
        place: The section, and the page or the line.
    """

    number: int
    when: datetime
    channel: str
    status: str
    question: str
    understood: str | None
    found: bool | None
    doubtful: bool
    confidence: float | None
    before: str
    bold: str
    after: str
    source: str | None
    place: str
    read: bool
    up: int
    down: int
    reviewed: bool


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    count: int
    chosen: bool
    address: str


def listed_exchanges(log: sqlite3.Connection, choice: Choice) -> tuple[list[ListedExchange], int | None]:
    """A page of exchanges, the newest first, and the number that the next page begins before."""
    words = Selection(words=choice.words)
    values: dict[str, Value] = {
        **words.values,
        **choice.facets,
        "before": choice.before,
        "limit": PAGE_EXCHANGES + 1,
    }
    where = f"{words.conditions} AND {choice.conditions()} AND (:before IS NULL OR id < :before)"
    rows = log.execute(
        f"SELECT {_COLUMNS} FROM {words.table} WHERE {where} ORDER BY id DESC LIMIT :limit",  # noqa: S608  values are bound
        values,
    ).fetchall()
    shown = [_line(row) for row in rows[:PAGE_EXCHANGES]]
    return shown, shown[-1].number if len(rows) > PAGE_EXCHANGES else None


def facets(log: sqlite3.Connection, choice: Choice) -> Iterator[tuple[str, list[FacetValue]]]:
    """Of each facet its most frequent values among what the others select; the days are the latest."""
    table, within, values = "exchanges INDEXED BY exchanges_by_facet", "TRUE", dict[str, Value](choice.facets)
    if choice.words:
        # The words are looked for once, and not once more for each facet.
        table, within = "exchanges", "id IN (SELECT value FROM json_each(:numbers))"
        values["numbers"] = _numbers_with(log, choice.words)
    for name, value in _VALUES.items():
        order = "1 DESC" if name == "day" else "2 DESC, 1"
        rows = log.execute(
            f"SELECT {value} AS value, count(*) FROM {table}"  # noqa: S608  made of constants
            f" WHERE {within} AND {choice.conditions(besides=name)} GROUP BY 1 HAVING value IS NOT NULL"
            f" ORDER BY {order} LIMIT {SHOWN_VALUES}",
            values,
        )
        chosen = choice.facets.get(name)
        yield (
            name,
            [
                FacetValue(
                    value,
                    count,
                    value == chosen,
                    choice.address(**{name: None if value == chosen else value}),
                )
                for value, count in rows
            ],
        )


def _numbers_with(log: sqlite3.Connection, words: str) -> str:
    """The numbers of the exchanges in which these words stand, as JSON."""
    selection = Selection(words=words)
    rows = log.execute(
        f"SELECT id FROM {selection.table} WHERE {selection.conditions}",  # noqa: S608  values are bound
        selection.values,
    )
    return json.dumps([number for (number,) in rows])


def _line(row: sqlite3.Row) -> ListedExchange:
    answer = row["answer"] or ""
    before, bold, after = answer.partition(row["highlight"]) if row["highlight"] else (answer, "", "")
    section = json.loads(row["section"] or "[]")
    where = f"p. {row['page']}" if row["page"] else f"line {row['line']}" if row["line"] else ""
    return ListedExchange(
        number=row["id"],
        when=datetime.fromisoformat(row["when"]),
        channel=row["channel"],
        status=row["status"],
        question=row["question"],
        understood=row["understood"],
        found=None if row["found"] is None else bool(row["found"]),
        doubtful=bool(row["doubtful"]),
        confidence=row["confidence"],
        before=before,
        bold=bold,
        after=after,
        source=row["source"],
        place=" › ".join([*section, *([where] if where else [])]),
        read=bool(row["read"]),
        up=row["up"],
        down=row["down"],
        reviewed=bool(row["reviewed"]),
    )
