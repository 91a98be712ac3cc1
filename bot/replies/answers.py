"""An Answer as a person reads it: Telegram HTML, always valid, always within Telegram's limit."""

from collections.abc import Iterator, Sequence
from html import escape

from bot.formatting import bidi
from bot.replies import deep_links, quotations, texts
from retrieval import Answer, DocumentInfo, Quotation, SmallTalk, normalize

# Telegram's limit for a message, in UTF-16 units after parsing (core.telegram.org/bots/api#sendmessage).
MESSAGE_LIMIT = 4096
# Rooms, in the same units, which together stay below the limit with the bot's own words around them.
SEARCHED_ROOM = 300
LIST_ROOM = 3500
# A sentence of another document is cited too when it scores nearly as well as the first: this share of it.
# Chosen by hand; a lower share lists documents that merely share a word with the question.
FURTHER_SHARE = 0.8
FURTHER_LIMIT = 2

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


def answer_html(answer: Answer) -> str:
    """The whole message that answers, in Telegram HTML."""
    if answer.small_talk is not None:
        return escape(small_talk_html(answer), quote=False)
    return "\n\n".join(_parts(answer))


def small_talk_html(answer: Answer) -> str:
    """A human answer to what asks nothing; a greeting of peace is returned as one, as manners have it."""
    if answer.small_talk is SmallTalk.GREETING and normalize("سلام") in normalize(answer.question):
        return texts.SALAM
    return _SMALL_TALK[answer.small_talk or SmallTalk.GREETING]


def opening_line(answer: Answer) -> str | None:
    """What is said before the quotation; None when the answer speaks for itself."""
    if not answer.answers:
        return texts.NOT_FOUND
    if not answer.found:
        return f"{texts.NOT_FOUND}\n{texts.NEAREST}"
    return texts.DOUBTFUL if answer.doubtful else None


def searched_for_line(answer: Answer) -> str | None:
    """How the question was understood, when that differs from what was written."""
    said = answer.searched_for or answer.understood
    if said is None:
        return None
    opening_words = texts.UNDERSTOOD if answer.understood else texts.SEARCHED_FOR
    return f"{opening_words} {bidi.isolate(said, SEARCHED_ROOM)}"


def further_quotations(answer: Answer) -> tuple[Quotation, ...]:
    """The best sentences of other documents that answer nearly as well as the first."""
    if not answer.found or not answer.answers:
        return ()
    first = answer.answers[0]
    by_source: dict[str, Quotation] = {}
    for quotation in answer.answers[1:]:
        if quotation.source != first.source and quotation.score >= FURTHER_SHARE * first.score > 0:
            by_source.setdefault(quotation.source, quotation)
    return tuple(by_source.values())[:FURTHER_LIMIT]


def sources_html(documents: Sequence[DocumentInfo], username: str) -> str:
    """The documents by title and file, as many as fit in a message, each a link that opens it, as HTML."""
    if not documents:
        return texts.NO_SOURCES
    rows: list[str] = []
    used = 0
    for document in documents:
        used += bidi.utf16_length(_named(document)) + len("\u200f• \n")
        if used > LIST_ROOM:
            break
        address = deep_links.deep_link(username, deep_links.document_link(document.source))
        rows.append(
            f'{bidi.RIGHT_TO_LEFT_MARK}• <a href="{address}">{escape(_named(document), quote=False)}</a>'
        )
    if len(rows) < len(documents):
        rows.append(texts.and_more(len(documents) - len(rows)))
    return "\n".join([f"{texts.SOURCES} {texts.documents(len(documents))}:", "", *rows])


def document_page(info: DocumentInfo) -> str:
    """One document, presented, as HTML."""
    return f"{texts.THIS_SOURCE}\n\n{document_line(info)}"


def document_line(info: DocumentInfo) -> str:
    """One document on a line, as HTML."""
    return f"{quotations.FILE_MARK} {escape(_named(info), quote=False)}"


def file_line(source: str) -> str:
    """The name of a file, as HTML."""
    return f"{quotations.FILE_MARK} {escape(bidi.isolate(source, quotations.NAME_ROOM), quote=False)}"


def _parts(answer: Answer) -> Iterator[str]:
    for line in (searched_for_line(answer), opening_line(answer)):
        if line:
            yield escape(line, quote=False)
    if answer.answers:
        yield quotations.cited_quotation(answer.answers[0], answer.found)
    if also := further_quotations(answer):
        yield escape("\n".join([texts.FURTHER, *map(quotations.citation, also)]), quote=False)
    if not answer.found or not answer.answers:
        yield texts.TRY_AGAIN


def _named(document: DocumentInfo) -> str:
    name = bidi.isolate(document.source, quotations.NAME_ROOM)
    if document.title and document.title.strip():
        return f"{bidi.isolate(document.title, quotations.NAME_ROOM)} — {name}"
    return name
