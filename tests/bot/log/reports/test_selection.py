import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.formatting.bidi import valid_text
from bot.log.reports.lines import exchange_lines
from bot.log.reports.paging import PageRange
from bot.log.reports.selection import ALL_EXCHANGES, Selection
from retrieval import normalize
from tests.bot.log.reports.conftest import Journal
from tests.bot.samples import FOUND, HELLO, NOT_FOUND, NOTHING

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
QUESTIONS = {
    "فيصل": ("أين وُلد الملك فيصل؟", FOUND, 3 * DAY),
    "هاتف": ("متى اخترع الهاتف؟", NOT_FOUND, 2 * DAY),
    "عبث": ("100% _?", NOTHING, DAY),
    "تحية": ("السلام عليكم", HELLO, timedelta(hours=1)),
    "قطع": ("من قطعه؟", None, timedelta(0)),
}


@pytest.fixture
async def full(journal: Journal) -> Journal:
    """Everything that QUESTIONS names, the oldest first; the first and second are voted on."""
    for person, (question, answer, ago) in enumerate(QUESTIONS.values(), 1):
        await journal.ask(question, answer, ago=ago, person=person)
    await journal.vote(1, False)
    await journal.vote(2, True)
    return journal


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (ALL_EXCHANGES, "قطع تحية عبث هاتف فيصل"),
        (Selection(since=NOW - 2.5 * DAY), "قطع تحية عبث هاتف"),
        (Selection(until=NOW - 1.5 * DAY), "هاتف فيصل"),
        (Selection(since=NOW - 2.5 * DAY, until=NOW - 1.5 * DAY), "هاتف"),
        (Selection(unanswered=True), "عبث هاتف"),
        (Selection(down=True), "فيصل"),
        (Selection(down=True, unanswered=True), ""),
        (Selection(words="فَيصَل"), "فيصل"),
        (Selection(words="مَلِك أين"), "فيصل"),
        (Selection(words="الرياض"), "هاتف فيصل"),
        (Selection(words="الرياض هاتف"), "هاتف"),
        (Selection(words="الرياض", unanswered=True), "هاتف"),
        (Selection(words="%"), "عبث"),
        (Selection(words="_"), "عبث"),
        (Selection(words="\\"), ""),
        (Selection(words="'; DROP TABLE exchanges --"), ""),
        (Selection(words="   "), "قطع تحية عبث هاتف فيصل"),
        (Selection(words="ً"), "قطع تحية عبث هاتف فيصل"),
        (Selection(chat="nobody"), ""),
    ],
)
async def test_what_is_selected(full: Journal, selection: Selection, expected: str) -> None:
    found = journal_lines(full, selection)
    assert found == [QUESTIONS[word][0] for word in expected.split()]


async def test_a_chat_is_selected_by_its_name_in_the_log(full: Journal) -> None:
    chat = full.log.identities.chat(2)
    assert journal_lines(full, Selection(chat=chat)) == [QUESTIONS["هاتف"][0]]


async def test_a_line_tells_an_exchange_in_short(full: Journal) -> None:
    await full.review(1)
    cut_short, hello, *_, first = full(exchange_lines, ALL_EXCHANGES, PageRange(0, 10)).items
    assert (first.number, first.found, first.reviewed) == (1, True, True)
    assert first.answer == FOUND.answers[0].text
    assert (hello.small_talk, hello.found, hello.reviewed) == (True, False, False)
    assert (cut_short.found, cut_short.answer, cut_short.small_talk) == (None, None, False)


async def test_words_are_looked_for_beside_the_long_rows(full: Journal) -> None:
    assert plan(full, Selection(words="س")) == ["SCAN exchanges USING INDEX exchanges_by_words"]


# SQLite's LIKE ends at a NUL, which Telegram does not send.
WORDS = st.text(st.characters(exclude_characters="\0"), max_size=40) | st.text("%_\\'\" أإًaB؟", max_size=20)


@settings(max_examples=300)
@given(WORDS)
def test_a_question_is_found_by_its_own_words_and_by_no_other(question: str) -> None:
    with closing(sqlite3.connect(":memory:")) as log:
        log.execute("CREATE TABLE exchanges (id INTEGER PRIMARY KEY, normalized_question, normalized_answer)")
        log.execute(
            "CREATE INDEX exchanges_by_words ON exchanges (id, normalized_question, normalized_answer)"
        )
        log.execute("INSERT INTO exchanges VALUES (1, ?, ?)", (normalize(valid_text(question)), "جواب"))
        for words, there in ((question, True), (f"{question} زلزال", False)):
            selection = Selection(words=words)
            query = f"SELECT count(*) FROM {selection.table} WHERE {selection.conditions}"  # noqa: S608
            assert log.execute(query, selection.values).fetchone()[0] == there


def journal_lines(journal: Journal, selection: Selection) -> list[str]:
    return [line.question for line in journal(exchange_lines, selection, PageRange(0, 10)).items]


def plan(journal: Journal, selection: Selection) -> list[str]:
    def explain(log: object) -> list[str]:
        query = f"EXPLAIN QUERY PLAN SELECT answer FROM {selection.table} WHERE {selection.conditions}"  # noqa: S608
        execute: Callable[..., list[dict[str, str]]] = log.execute  # type: ignore[attr-defined]
        return [row["detail"] for row in execute(query, selection.values)]

    return journal(explain)
