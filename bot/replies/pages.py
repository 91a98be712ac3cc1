"""What the buttons under an answer lead to, as Telegram HTML, from what the log remembers."""

from collections.abc import Sequence
from html import escape

from bot.exchange import Channel, LoggedExchange
from bot.formatting import bidi
from bot.replies import answers as answer_html
from bot.replies import quotations, texts
from retrieval import Context, DocumentInfo, Quotation

# In UTF-16 units. The sentences around an answer, and one of up to nine others, in Telegram's 4096.
CONTEXT_ROOM = 3500
CHOICE_ROOM = 300
QUESTION_ROOM = 300
REST_ROOM = 3000


def sentence_page(exchange: LoggedExchange, shown: int) -> str:
    """One of the sentences of an exchange: the answer as it was sent, or another with its place in line."""
    answers = exchange.answer.answers
    if exchange.channel is Channel.INLINE:
        return quoted_alone(exchange.answer.question, answers[shown])
    page = answer_html.answer_html(exchange.answer)
    if shown > 0:
        which = texts.place(shown + 1, len(answers))
        page = f"{texts.ANOTHER_ANSWER} {which}:\n\n{quotations.cited_quotation(answers[shown])}"
    return below_question(exchange.answer.question, page) if exchange.headed else page


def below_question(question: str, page: str) -> str:
    """An answer below its question, for who has pressed it and not written it."""
    shortened = bidi.close_directions(bidi.shorten(bidi.without_controls(question), QUESTION_ROOM))
    return f"<b>{escape(shortened, quote=False)}</b>\n\n{page}"


def quoted_alone(question: str, quotation: Quotation) -> str:
    """A quotation with its citation, for a chat that has not seen the question."""
    question_line = escape(f"{texts.ASKED} {bidi.isolate(question, QUESTION_ROOM)}", quote=False)
    return f"{question_line}\n\n{quotations.cited_quotation(quotation)}"


def in_context(quotation: Quotation, around: Context) -> str:
    """A sentence between those around it, with its citation."""
    return f"{texts.IN_CONTEXT}\n\n{_between(around)}\n{_citation(quotation)}"


def rest_pages(quotation: Quotation, around: Context) -> list[str]:
    """What goes on behind a quotation, in as many messages as it takes; none where nothing does."""
    lines = quotations.listed_lines(around.rest, around.marks).split("\n") if around.rest else []
    parts = _filled([bidi.shorten(bidi.without_controls(line), REST_ROOM) for line in lines])
    heading = escape(quotations.heading_of(quotation) or texts.THE_REST, quote=False)
    place = _citation(quotation)
    return [
        f"<b>{heading}</b>{_numbered(number, len(parts))}\n{_continued(part, number < len(parts))}\n{place}"
        for number, part in enumerate(parts, 1)
    ]


def linked_page(document: DocumentInfo, around: Context) -> str:
    """A sentence between those around it, for who has come by a link to it."""
    return f"{texts.IN_CONTEXT}\n\n{_between(around)}\n{answer_html.document_line(document)}"


def choices_page(exchange: LoggedExchange, others: Sequence[int]) -> str:
    """The other sentences, numbered from 1 like the buttons below them."""
    answers = exchange.answer.answers
    shortened = [
        f"{bidi.RIGHT_TO_LEFT_MARK}{place}. {bidi.isolate(answers[other].text, CHOICE_ROOM)}"
        for place, other in enumerate(others, 1)
    ]
    return escape("\n\n".join([texts.WHICH_WAS_RIGHT, *shortened]), quote=False)


def _filled(lines: Sequence[str]) -> list[str]:
    """Lines in as few parts as have room for them."""
    parts: list[str] = []
    for line in lines:
        if parts and bidi.utf16_length(parts[-1]) + 1 + bidi.utf16_length(line) <= REST_ROOM:
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return parts


def _numbered(number: int, count: int) -> str:
    return f" {texts.place(number, count)}" if count > 1 else ""


def _continued(part: str, goes_on: bool) -> str:
    """A part of what was begun before; whether it goes on is to be seen."""
    end = f"\n{quotations.GOES_ON}" if goes_on else ""
    return quotations.quotation_block(f"{quotations.GOES_ON}\n{part}{end}", "", "")


def _between(around: Context) -> str:
    """The sentence in bold; one that is too long itself leaves no room for those around it."""
    text = bidi.shorten(bidi.without_controls(around.text), CONTEXT_ROOM)
    room = CONTEXT_ROOM - bidi.utf16_length(text)
    after = bidi.shorten(
        bidi.without_controls(around.after), max(room // 2, room - bidi.utf16_length(around.before))
    )
    before = bidi.shorten_start(bidi.without_controls(around.before), room - bidi.utf16_length(after))
    return quotations.quotation_block(before, text, after, expandable=True)


def _citation(quotation: Quotation) -> str:
    return escape(quotations.citation(quotation), quote=False)
