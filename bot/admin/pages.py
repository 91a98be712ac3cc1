"""What an admin reads of the log, as Telegram HTML within Telegram's limits."""

import re
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import TypeVar

from bot.admin import texts as admin_texts
from bot.exchange import Status
from bot.formatting import bidi, exchange_numbers
from bot.log.reports.complaints import Complaint
from bot.log.reports.exchange_report import ExchangeReport
from bot.log.reports.gaps import Gap
from bot.log.reports.lines import ExchangeLine
from bot.log.reports.paging import Page
from bot.replies import answers, quotations, texts
from retrieval import Quotation

# In UTF-16 units, which together stay below the 4096 of a message: ten items of a list, or three candidates.
ITEM_ROOM = 220
CANDIDATE_ROOM = 500
QUESTION_ROOM = 300
WORDS_ROOM = 200
NOTE_ROOM = 400
PAGE_CANDIDATES = 3

T = TypeVar("T")

# By their first lines, messages of ours are known again: which exchange they show, what was looked for.
_EXCHANGE_MARK = f"🗂 {texts.EXCHANGE}"
_EXCHANGE_TITLE = re.compile(rf"{_EXCHANGE_MARK} ({exchange_numbers.NUMBER_PATTERN})\n", re.ASCII)
_LOOKED_FOR = re.compile(rf"{admin_texts.FOUND_FOR} \u2068?([^\u2069\n]+)")


def gaps_page(page: Page[Gap]) -> str:
    """What the bot could not answer, most asked first."""
    items = [_gap(gap) for gap in page.items]
    return _list(admin_texts.UNANSWERED, page, items, admin_texts.NOTHING_UNANSWERED)


def complaints_page(page: Page[Complaint]) -> str:
    """What people voted against, and what they said was right."""
    return _list(admin_texts.BAD, page, [_complaint(each) for each in page.items], admin_texts.NOTHING_BAD)


def latest_exchanges(page: Page[ExchangeLine]) -> str:
    return _list(admin_texts.LATEST, page, [_line(line) for line in page.items], admin_texts.NOTHING_YET)


def search_results(words: str, page: Page[ExchangeLine]) -> str:
    """What was found for `words`, which `words_of` reads again from the first line."""
    title = f"{admin_texts.FOUND_FOR} {bidi.isolate(words, WORDS_ROOM + 2)}"
    return _list(title, page, [_line(line) for line in page.items], admin_texts.NOTHING_FOUND)


def exchange_page(told: ExchangeReport, page: int) -> str:
    """One exchange, with a page of its sentences and their scores."""
    title = f"{_EXCHANGE_MARK} {told.number}"
    begin = page * PAGE_CANDIDATES
    shown = enumerate(told.answer.answers[begin : begin + PAGE_CANDIDATES], begin + 1)
    count = len(told.answer.answers)
    sentences = [_candidate(quotation, place, count) for place, quotation in shown]
    return "\n\n".join([f"<b>{title}</b>\n" + "\n".join(_about(told)), *sentences])


def more_candidates(told: ExchangeReport, page: int) -> bool:
    """Whether another page comes after this one."""
    return len(told.answer.answers) > (page + 1) * PAGE_CANDIDATES


def number_of(text: str) -> int | None:
    """The number of the exchange that a message of ours shows, by its first line; None when it shows none."""
    title = _EXCHANGE_TITLE.match(text)
    return int(title[1]) if title else None


def words_of(text: str) -> str:
    """What was looked for, by the first line of a message of ours; empty when it shows nothing found."""
    words = _LOOKED_FOR.match(text)
    return words[1] if words else ""


def _list(title: str, page: Page[T], items: list[str], nothing: str) -> str:
    if not items:
        return nothing
    head = f"<b>{escape(title, quote=False)}</b>"
    if page.number or page.more:
        head += f" · {admin_texts.PAGE} {page.number + 1}"
    return "\n\n".join([head, *items])


def _question_line(number: int, question: str) -> str:
    """The first line of an item: the number that `/show` takes, and what was asked."""
    return f"{bidi.RIGHT_TO_LEFT_MARK}{number}. {_said(question)}"


def _gap(gap: Gap) -> str:
    times = f"{admin_texts.asked_times(gap.times)} · {admin_texts.THE_LAST} {_when(gap.last)}"
    return f"{_question_line(gap.newest, gap.question)}\n{times}"


def _complaint(complaint: Complaint) -> str:
    return "\n".join([_question_line(complaint.number, complaint.question), *_wrong_and_right(complaint)])


def _wrong_and_right(complaint: Complaint) -> Iterator[str]:
    mark = bidi.RIGHT_TO_LEFT_MARK
    if complaint.wrong:
        yield f"{mark}👎 {_said(complaint.wrong.text)}"
    if complaint.right:
        yield f"{mark}✅ {_said(complaint.right.text)}"
    else:
        yield admin_texts.NONE_WAS_RIGHT if complaint.none_right else admin_texts.RIGHT_NOT_SAID


def _line(line: ExchangeLine) -> str:
    state = [_outcome(line.found, line.small_talk), _when(line.when)]
    if line.reviewed:
        state.append(admin_texts.REVIEWED)
    return f"{_question_line(line.number, line.question)}\n{' · '.join(state)}"


def _about(told: ExchangeReport) -> Iterator[str]:
    answer = told.answer
    known = None if told.status is Status.RECEIVED or told.latency_ms is None else answer.found
    outcome = _outcome(known, answer.small_talk is not None)
    state = [_when(told.when), admin_texts.channel(told.channel), outcome]
    if told.status is Status.FAILED:
        state.append(admin_texts.NOT_DELIVERED)
    yield " · ".join(state)
    if told.latency_ms is not None:
        yield f"{admin_texts.CONFIDENCE} {answer.confidence:.2f} · {admin_texts.lasted(told.latency_ms)}"
    yield f"{texts.ASKED} {_said(answer.question, QUESTION_ROOM)}"
    if said := answers.searched_for_line(answer):
        yield escape(said, quote=False)
    yield from _opinions(told)
    if told.review:
        yield f"{admin_texts.REVIEWED} {_when(told.review.when)}"
        if told.review.note:
            yield f"{admin_texts.NOTE} {_said(told.review.note, NOTE_ROOM)}"


def _opinions(told: ExchangeReport) -> Iterator[str]:
    up = sum(vote.good for vote in told.votes)
    if told.votes:
        yield f"{bidi.RIGHT_TO_LEFT_MARK}👍 {up} · 👎 {len(told.votes) - up}"
    right = {vote.correct for vote in told.votes if vote.correct is not None}
    if named := sorted(place + 1 for place in right if place >= 0):
        yield f"{admin_texts.RIGHT_WAS} {'، '.join(map(str, named))}"
    if -1 in right:
        yield admin_texts.NONE_WAS_RIGHT


def _candidate(quotation: Quotation, place: int, count: int) -> str:
    head = f"{admin_texts.SENTENCE} {texts.place(place, count)} · {admin_texts.SCORE} {quotation.score:.2f}"
    pieces = quotations.excerpt(quotation, CANDIDATE_ROOM)
    cited = escape(quotations.citation(quotation), quote=False)
    return f"{head}\n{quotations.quotation_block(*pieces)}\n{cited}"


def _outcome(answered: bool | None, small_talk: bool) -> str:
    if small_talk:
        return admin_texts.SMALL_TALK
    return {True: admin_texts.ANSWERED, False: admin_texts.NOT_ANSWERED, None: admin_texts.CUT_SHORT}[
        answered
    ]


def _said(text: str, room: int = ITEM_ROOM) -> str:
    return escape(bidi.isolate(text, room), quote=False)


def _when(moment: datetime) -> str:
    return f"{bidi.FIRST_STRONG_ISOLATE}{moment:%Y-%m-%d %H:%M}{bidi.POP_DIRECTIONAL_ISOLATE}"
