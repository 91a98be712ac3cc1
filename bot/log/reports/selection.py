"""Which exchanges are wanted, for every list of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.formatting.bidi import valid_text
from bot.formatting.dates import log_stamp
from bot.log.storage.statements import Value
from retrieval import normalize

# LIKE's own signs stand for themselves when a person writes them.
_SIGNS = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_"})
_HOLDS_WORD = "(normalized_question LIKE :{0} ESCAPE '\\' OR normalized_answer LIKE :{0} ESCAPE '\\')"


@dataclass(frozen=True, slots=True)
class Selection:
    """Exchanges by what is said here; what is not said selects nothing.

    Attributes:
        since: Asked then or later.
        until: Asked before.
        unanswered: Only what the bot found no answer for; small talk asked nothing.
        down: Only what somebody voted against.
        chat: Only of the chat with this name in the log, a keyed hash.
        words: Every one of them stands in the question or the answer, in whatever spelling.
    """

    since: datetime | None = None
    until: datetime | None = None
    unanswered: bool = False
    down: bool = False
    chat: str | None = None
    words: str = ""

    @property
    def conditions(self) -> str:
        return " AND ".join(["TRUE", *self._conditions()])

    @property
    def values(self) -> dict[str, Value]:
        return {
            "since": log_stamp(self.since) if self.since else None,
            "until": log_stamp(self.until) if self.until else None,
            "chat": self.chat,
            **dict(self._patterns()),
        }

    @property
    def table(self) -> str:
        """Words are looked for where nothing else stands, not in the long rows."""
        return "exchanges INDEXED BY exchanges_by_words" if any(self._patterns()) else "exchanges"

    def _conditions(self) -> Iterator[str]:
        if self.since:
            yield '"when" >= :since'
        if self.until:
            yield '"when" < :until'
        if self.unanswered:
            yield "found = 0 AND small_talk IS NULL"
        if self.down:
            yield "id IN (SELECT exchange FROM votes WHERE vote = -1)"
        if self.chat:
            yield "chat = :chat"
        yield from (_HOLDS_WORD.format(name) for name, _ in self._patterns())

    def _patterns(self) -> Iterator[tuple[str, str]]:
        for place, word in enumerate(normalize(valid_text(self.words)).split()):
            yield f"word{place}", f"%{word.translate(_SIGNS)}%"


ALL_EXCHANGES = Selection()
