"""The corpus folder while the bot runs: what has changed is read beside the old corpus, and taken at once."""

import asyncio
import gc
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.conversation.conversation import Conversation
from bot.conversation.threads import in_thread
from bot.documents.folder import CorpusFolder, find_twin
from bot.formatting.plurals import count_in_english
from retrieval import CorpusError, DocumentInfo, Engine, SkippedFile

_LOGGER = logging.getLogger(__name__)

Build = Callable[[], Engine]
Undo = Callable[[], None]


class SpoiledError(CorpusError):
    """Files that were fine, or not there, cannot be read now; `files` says which, and why."""

    def __init__(self, files: tuple[SkippedFile, ...]) -> None:
        super().__init__("; ".join(f"{file.source}: {file.reason}" for file in files))
        self.files = files


class TwinError(Exception):
    """The same stands in `source` already."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.source = source


@dataclass(frozen=True, slots=True)
class CorpusChange:
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


def spare_collector() -> None:
    """Collect garbage once, and leave what is there out of every later collection.

    A collection of all that a running bot holds, a hundred thousand objects, takes 40 to 80 ms, and answers
    wait for it. An engine is in no cycle: it goes by itself when another has taken its place.
    """
    gc.collect()
    gc.freeze()


class Library:
    """Changes what the conversation answers from.

    Args:
        build: Makes an engine of the folder as it is now; runs in a thread. Raises CorpusError.

    Attributes:
        local: Whether what lies in the folder is answered from, and not what a cluster was loaded with.
    """

    def __init__(self, conversation: Conversation, folder: Path, build: Build, *, local: bool = True) -> None:
        self.folder = folder
        self.local = local
        self.corpus_folder = CorpusFolder(folder)
        self._conversation = conversation
        self._build = build
        # Held while the folder is changed and until what it holds is answered from, or the change undone.
        self._lock = asyncio.Lock()
        self._waiting: asyncio.Task[CorpusChange] | None = None

    @property
    def documents(self) -> Sequence[DocumentInfo]:
        return self._conversation.documents

    async def reload(self) -> CorpusChange:
        """Answer from the files as they are now; who asks while another waits for its turn shares that one.

        Raises:
            CorpusError: The files cannot be answered from; the old corpus goes on answering.
        """
        if self._waiting is None:
            self._waiting = asyncio.create_task(self._reload_in_turn())
        return await asyncio.shield(self._waiting)

    async def add(self, name: str, content: bytes) -> CorpusChange:
        """Put a new document into the folder, under another name if there is one of this, and answer from it.

        Raises:
            TwinError: The same stands there already.
            CorpusError: The folder cannot be answered from with it; it is as it was before.
            OSError: The folder cannot be written to.
        """
        return await self._changed(partial(self._add, name, content))

    async def replace(self, name: str, content: bytes) -> CorpusChange:
        """Put a document in the place of that of the same name, which is set aside; raises as `add`."""
        return await self._changed(partial(self._replace, name, content))

    async def remove(self, source: str) -> CorpusChange:
        """Set a document aside, and answer without it; raises as `add`."""
        return await self._changed(partial(self._remove, source))

    async def _changed(self, act: Callable[[], Undo]) -> CorpusChange:
        async with self._lock:
            undo = await in_thread(act)
            try:
                return await self._take_in()
            except BaseException:
                undo()
                raise

    def _add(self, name: str, content: bytes) -> Undo:
        self._check(name, content)
        free = self.corpus_folder.free(name)
        self.corpus_folder.put(free, content)
        return partial(self.corpus_folder.remove, free)

    def _replace(self, name: str, content: bytes) -> Undo:
        self._check(name, content)
        put_back = self._remove(name)
        try:
            self.corpus_folder.put(name, content)
        except BaseException:
            put_back()
            raise

        def undo() -> None:
            self.corpus_folder.remove(name)
            put_back()

        return undo

    def _check(self, name: str, content: bytes) -> None:
        if twin := find_twin(self.folder, name, content):
            raise TwinError(twin)

    def _remove(self, source: str) -> Undo:
        aside = self.corpus_folder.set_aside(source)
        return partial(self.corpus_folder.put_back, source, aside)

    async def _take_in(self) -> CorpusChange:
        before = self._conversation.engine
        try:
            engine, change = await in_thread(partial(self._build_beside, before))
        except CorpusError as error:
            _LOGGER.error("the corpus stays as it was: %s", error)
            raise
        self._conversation.turn_to(engine)
        spare_collector()
        _LOGGER.info(
            "answering from %s; new: %d, gone: %d",
            count_in_english(change.documents, "document"), len(change.added), len(change.removed),
        )  # fmt: skip
        return change

    def _build_beside(self, before: Engine) -> tuple[Engine, CorpusChange]:
        engine = self._build()
        if spoiled := tuple(file for file in engine.skipped if file not in before.skipped):
            raise SpoiledError(spoiled)
        # Its first answer is slow, and nobody should wait for it.
        engine.ask(" ".join(document.title for document in engine.documents[:1]))
        return engine, _change(before, engine)

    async def _reload_in_turn(self) -> CorpusChange:
        async with self._lock:
            self._waiting = None
            return await self._take_in()


def _change(before: Engine, now: Engine) -> CorpusChange:
    known = {document.source for document in before.documents}
    held = {document.source for document in now.documents}
    return CorpusChange(
        documents=len(now.documents),
        added=tuple(document for document in now.documents if document.source not in known),
        removed=tuple(document for document in before.documents if document.source not in held),
        rewritten=before.version != now.version,
        skipped=now.skipped,
    )
