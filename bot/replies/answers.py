"""An Answer as a person reads it: Telegram HTML, always valid, always within Telegram's limit."""

from collections.abc import Iterator, Sequence
from html import escape

from bot.formatting import bidi
from bot.replies import deep_links, texts
from retrieval import Answer, DocumentInfo, Quotation, SmallTalk, normalize

# Telegram's limit for a message, in UTF-16 units after parsing (core.telegram.org/bots/api#sendmessage).
MESSAGE_LIMIT = 4096
# Rooms, in the same units, which together stay below the limit with the bot's own words around them.
SENTENCE_ROOM = 2500
SEARCHED_ROOM = 300
NAME_ROOM = 120
LIST_ROOM = 3500
# A sentence of another document is cited too when it scores nearly as well as the first: this share of it.
# Chosen by hand; a lower share lists documents that merely share a word with the question.
FURTHER_SHARE = 0.8
FURTHER_LIMIT = 2

_BELOW = " › "  # between a heading and the one below it
_FILE = f"{bidi.RIGHT_TO_LEFT_MARK}📄"

_SMALL_TALK = {
    SmallTalk.GREETING: texts.GREETING,
    SmallTalk.THANKS: texts.THANKS,
    SmallTalk.FAREWELL: texts.FAREWELL,
    SmallTalk.ABOUT: texts.WHO_I_AM,
    SmallTalk.PRAISE: texts.PRAISED,
    SmallTalk.DISSENT: texts.CONTRADICTED,
    SmallTalk.LAUGHTER: texts.LAUGHED,
    SmallTalk.WORDLESS: texts.WORDLESS,
}


def reply(answer: Answer) -> str:
    """The whole message that answers, in Telegram HTML."""
    if answer.small_talk is not None:
        return escape(small_talk(answer), quote=False)
    return "\n\n".join(_parts(answer))


def small_talk(answer: Answer) -> str:
    """A human answer to what asks nothing; a greeting of peace is returned as one, as manners have it."""
    if answer.small_talk is SmallTalk.GREETING and normalize("سلام") in normalize(answer.question):
        return texts.SALAM
    return _SMALL_TALK[answer.small_talk or SmallTalk.GREETING]


def opening(answer: Answer) -> str | None:
    """What is said before the quotation; None when the answer speaks for itself."""
    if not answer.answers:
        return texts.NOT_FOUND
    if not answer.found:
        return f"{texts.NOT_FOUND}\n{texts.NEAREST}"
    return texts.DOUBTFUL if answer.doubtful else None


def searched_for(answer: Answer) -> str | None:
    """How the question was understood, when that differs from what was written."""
    said = answer.searched_for or answer.understood
    if said is None:
        return None
    opening_words = texts.UNDERSTOOD if answer.understood else texts.SEARCHED_FOR
    return f"{opening_words} {bidi.isolated(said, SEARCHED_ROOM)}"


def citation(quotation: Quotation) -> str:
    """Where a sentence stands, on one line of plain text: file, path of headings, page or line."""
    place = [bidi.isolated(quotation.source, NAME_ROOM)]
    headings = [heading for heading in quotation.section if heading.strip()]
    if headings:
        place.append(_BELOW.join(bidi.isolated(each, NAME_ROOM // len(headings)) for each in headings))
    if quotation.page is not None:
        place.append(f"{texts.ON_PAGE} {quotation.page}")
    elif quotation.line is not None:
        place.append(f"{texts.LINE} {quotation.line}")
    return f"{_FILE} " + " · ".join(place)


def further(answer: Answer) -> tuple[Quotation, ...]:
    """The best sentences of other documents that answer nearly as well as the first."""
    if not answer.found or not answer.answers:
        return ()
    first = answer.answers[0]
    by_source: dict[str, Quotation] = {}
    for quotation in answer.answers[1:]:
        if quotation.source != first.source and quotation.score >= FURTHER_SHARE * first.score > 0:
            by_source.setdefault(quotation.source, quotation)
    return tuple(by_source.values())[:FURTHER_LIMIT]


def excerpt(quotation: Quotation, room: int = SENTENCE_ROOM) -> tuple[str, str, str]:
    """The sentence in three pieces, before, highlight and after, at most `room` units in all.

    A sentence that is too long is cut on both sides of its highlight, so that the answer itself stays.
    """
    text, highlight = bidi.clean(quotation.text).strip(), bidi.clean(quotation.highlight or "").strip()
    before, marked, after = text.partition(highlight) if highlight else (text, "", "")
    if bidi.units(text) <= room:
        return before, marked, after
    if not marked:
        return bidi.shorten(text, room), "", ""
    marked = bidi.shorten(marked, room // 2)
    rest = room - bidi.units(marked)
    room_after = max(rest // 2, rest - bidi.units(before))
    after = bidi.shorten(after, room_after)
    return bidi.shorten_start(before, rest - bidi.units(after)), marked, after


def quoted(quotation: Quotation, with_highlight: bool = True) -> str:
    """The sentence as a Telegram quotation, its answering words in bold if it is `found` to answer."""
    pieces = excerpt(quotation)
    return block(*pieces) if with_highlight else block("".join(pieces), "", "")


def block(before: str, marked: str, after: str, expandable: bool = False) -> str:
    """Text in Telegram's quotation marks; directions are closed over the whole, tags do not turn them."""
    before, marked, after = (escape(piece, quote=False) for piece in (before, marked, after))
    bold = f"<b>{marked}</b>" if marked else ""
    opening_tag = "<blockquote expandable>" if expandable else "<blockquote>"
    return f"{opening_tag}{bidi.balanced(before + bold + after)}</blockquote>"


def sources(documents: Sequence[DocumentInfo], username: str) -> str:
    """The documents by title and file, as many as fit in a message, each a link that opens it, as HTML."""
    if not documents:
        return texts.NO_SOURCES
    rows: list[str] = []
    used = 0
    for document in documents:
        used += bidi.units(_named(document)) + len("\u200f• \n")
        if used > LIST_ROOM:
            break
        address = deep_links.deep_link(username, deep_links.source(document.source))
        rows.append(
            f'{bidi.RIGHT_TO_LEFT_MARK}• <a href="{address}">{escape(_named(document), quote=False)}</a>'
        )
    if len(rows) < len(documents):
        rows.append(texts.and_more(len(documents) - len(rows)))
    return "\n".join([f"{texts.SOURCES} {texts.documents(len(documents))}:", "", *rows])


def source(info: DocumentInfo) -> str:
    """One document, presented, as HTML."""
    return f"{texts.THIS_SOURCE}\n\n{document(info)}"


def document(info: DocumentInfo) -> str:
    """One document on a line, as HTML."""
    return f"{_FILE} {escape(_named(info), quote=False)}"


def file(source: str) -> str:
    """The name of a file, as HTML."""
    return f"{_FILE} {escape(bidi.isolated(source, NAME_ROOM), quote=False)}"


def _parts(answer: Answer) -> Iterator[str]:
    for line in (searched_for(answer), opening(answer)):
        if line:
            yield escape(line, quote=False)
    if answer.answers:
        first = answer.answers[0]
        yield f"{quoted(first, answer.found)}\n{escape(citation(first), quote=False)}"
    if also := further(answer):
        yield escape("\n".join([texts.FURTHER, *map(citation, also)]), quote=False)
    if not answer.found or not answer.answers:
        yield texts.TRY_AGAIN


def _named(document: DocumentInfo) -> str:
    name = bidi.isolated(document.source, NAME_ROOM)
    if document.title and document.title.strip():
        return f"{bidi.isolated(document.title, NAME_ROOM)} — {name}"
    return name
