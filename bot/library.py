"""The corpus folder while the bot runs: what has changed is read beside the old corpus, and taken at once."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.background import in_thread
from bot.conversation import Conversation
from retrieval import CorpusError, DocumentInfo, Engine, SkippedFile

_LOGGER = logging.getLogger(__name__)

Build = Callable[[], Engine]


class SpoiledError(CorpusError):
    """Files that were fine, or not there, cannot be read now; `files` says which, and why."""

    def __init__(self, files: tuple[SkippedFile, ...]) -> None:
        super().__init__("; ".join(f"{file.source}: {file.reason}" for file in files))
        self.files = files


@dataclass(frozen=True, slots=True)
class Change:
    """What a reload has brought.

    Attributes:
        documents: How many there are now.
        added: Those that were not there before.
        removed: Those that are gone.
        rewritten: Whether what is answered from differs at all.
        skipped: Files that could not be taken in before either.
    """

    documents: int
    added: tuple[DocumentInfo, ...]
    removed: tuple[DocumentInfo, ...]
    rewritten: bool
    skipped: tuple[SkippedFile, ...]


class Library:
    """Changes what the conversation answers from.

    Args:
        build: Makes an engine of the folder as it is now; runs in a thread. Raises CorpusError.
    """

    def __init__(self, conversation: Conversation, folder: Path, build: Build) -> None:
        self.folder = folder
        self._conversation = conversation
        self._build = build
        # Held while the folder is changed and until what it holds is answered from, or the change undone.
        self.lock = asyncio.Lock()
        self._waiting: asyncio.Task[Change] | None = None

    @property
    def documents(self) -> Sequence[DocumentInfo]:
        return self._conversation.documents

    async def reload(self) -> Change:
        """Answer from the files as they are now; who asks while another waits for its turn shares that one.

        Raises:
            CorpusError: The files cannot be answered from; the old corpus goes on answering.
        """
        if self._waiting is None:
            self._waiting = asyncio.create_task(self._reload_in_turn())
        return await asyncio.shield(self._waiting)

    async def take_in(self) -> Change:
        """As `reload`, for who holds the lock."""
        before = self._conversation.engine
        try:
            engine, change = await in_thread(partial(self._build_beside, before))
        except CorpusError as error:
            _LOGGER.error("the corpus stays as it was: %s", error)
            raise
        self._conversation.turn_to(engine)
        _LOGGER.info(
            "answering from %d documents, %d of them new, %d are gone",
            change.documents, len(change.added), len(change.removed),
        )  # fmt: skip
        return change

    def _build_beside(self, before: Engine) -> tuple[Engine, Change]:
        engine = self._build()
        if spoiled := tuple(file for file in engine.skipped if file not in before.skipped):
            raise SpoiledError(spoiled)
        # Its first answer is slow, and nobody should wait for it.
        engine.ask(" ".join(document.title for document in engine.documents[:1]))
        return engine, _change(before, engine)

    async def _reload_in_turn(self) -> Change:
        async with self.lock:
            self._waiting = None
            return await self.take_in()


def _change(before: Engine, now: Engine) -> Change:
    known = {document.source for document in before.documents}
    held = {document.source for document in now.documents}
    return Change(
        documents=len(now.documents),
        added=tuple(document for document in now.documents if document.source not in known),
        removed=tuple(document for document in before.documents if document.source not in held),
        rewritten=before.version != now.version,
        skipped=now.skipped,
    )
