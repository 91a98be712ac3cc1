import asyncio
import gc
import shutil
import threading
import weakref
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.conversation.conversation import Conversation
from bot.documents.library import Library, SpoiledError
from bot.exchange import Channel, IncomingQuestion
from bot.log.exchange_log import Log
from retrieval import CorpusError, Engine
from tests.bot.log_rows import latest
from tests.e2e.process import SEEDS
from tests.e2e.questions import QUESTION

NEW = "افتُتح متحف البحار في مدينة صور عام 1987 بعد ست سنوات من البناء."
ABOUT_IT = "متى افتتح متحف البحار؟"


class Shelf:
    """A folder of documents that a test changes, and a conversation over it."""

    def __init__(self, home: Path) -> None:
        self._loop = asyncio.get_running_loop()
        self.folder = home / "corpus"
        shutil.copytree(SEEDS, self.folder)
        self.database = home / "sanad.db"
        self.built = 0
        self.building = asyncio.Event()
        self.hold = threading.Event()
        self.hold.set()
        self.conversation = Conversation(Engine.from_directory(self.folder), Log(self.database))
        self.library = Library(self.conversation, self.folder, self.build)

    def build(self) -> Engine:
        self.built += 1
        self._loop.call_soon_threadsafe(self.building.set)
        self.hold.wait(20)
        return Engine.from_directory(self.folder)

    def put(self, name: str, text: str | bytes) -> None:
        (self.folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    async def ask(self, question: str) -> str | None:
        answer = (await self.conversation.answer(IncomingQuestion(question, Channel.PRIVATE))).answer
        return answer.answers[0].text if answer.found else None


@pytest.fixture
async def corpus_folder(tmp_path: Path) -> AsyncIterator[Shelf]:
    corpus_folder = Shelf(tmp_path)
    yield corpus_folder
    corpus_folder.hold.set()
    await corpus_folder.conversation.close()


async def test_a_new_file_is_answered_from_and_named(corpus_folder: Shelf) -> None:
    assert await corpus_folder.ask(ABOUT_IT) is None
    corpus_folder.put("museum.txt", NEW)
    change = await corpus_folder.library.reload()
    assert await corpus_folder.ask(ABOUT_IT) == NEW
    assert [document.source for document in change.added] == ["museum.txt"]
    assert (change.documents, change.removed, change.rewritten) == (6, (), True)


async def test_what_was_answered_from_before_goes_though_collections_pass_it_over(
    corpus_folder: Shelf,
) -> None:
    await corpus_folder.library.reload()
    await corpus_folder.ask(QUESTION)
    gone = threading.Event()
    weakref.finalize(corpus_folder.conversation.engine, gone.set)
    corpus_folder.put("museum.txt", NEW)
    await corpus_folder.library.reload()
    assert await corpus_folder.ask(ABOUT_IT) == NEW
    gc.collect()
    # A thread lets go of what it has done a moment after it has said so.
    assert await asyncio.to_thread(gone.wait, 10)


async def test_no_later_garbage_collection_looks_at_the_documents(corpus_folder: Shelf) -> None:
    gc.unfreeze()
    await corpus_folder.library.reload()
    assert gc.get_freeze_count() > 0
    looked_at = {id(each) for each in gc.get_objects()}
    assert id(corpus_folder.conversation.engine.documents) not in looked_at


async def test_the_output_counts_one_document_as_one(
    corpus_folder: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    for file in corpus_folder.folder.iterdir():
        file.unlink()
    corpus_folder.put("museum.txt", NEW)
    await corpus_folder.library.reload()
    assert "answering from 1 document; new: 1, gone: 5" in caplog.text


async def test_a_file_that_is_gone_or_changed_is_not_quoted_any_more(corpus_folder: Shelf) -> None:
    corpus_folder.put("museum.txt", NEW)
    await corpus_folder.library.reload()
    corpus_folder.put("museum.txt", NEW.replace("1987", "1988"))
    change = await corpus_folder.library.reload()
    assert (change.added, change.removed, change.rewritten) == ((), (), True)
    assert "1988" in (await corpus_folder.ask(ABOUT_IT) or "")
    (corpus_folder.folder / "museum.txt").unlink()
    change = await corpus_folder.library.reload()
    assert [document.source for document in change.removed] == ["museum.txt"]
    assert await corpus_folder.ask(ABOUT_IT) is None


async def test_when_nothing_has_changed_it_says_so(corpus_folder: Shelf) -> None:
    change = await corpus_folder.library.reload()
    assert (change.added, change.removed, change.rewritten, change.documents) == ((), (), False, 5)


@pytest.mark.parametrize("spoiled", [b"\xff\xfe\x00broken", b"", b"  \n\n"])
async def test_a_spoiled_file_keeps_the_old_corpus_and_is_named(corpus_folder: Shelf, spoiled: bytes) -> None:
    before = corpus_folder.conversation.engine
    corpus_folder.put("museum.txt", NEW)
    corpus_folder.put("spoiled.txt", spoiled)
    with pytest.raises(SpoiledError, match=r"spoiled\.txt") as raised:
        await corpus_folder.library.reload()
    assert [file.source for file in raised.value.files] == ["spoiled.txt"]
    assert corpus_folder.conversation.engine is before
    assert await corpus_folder.ask(QUESTION) is not None


async def test_a_file_that_was_spoiled_from_the_start_stops_no_reload(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    (tmp_path / "museum.txt").write_text(NEW, "utf-8")
    conversation = Conversation(Engine.from_directory(tmp_path))
    library = Library(conversation, tmp_path, partial(Engine.from_directory, tmp_path))
    change = await library.reload()
    await conversation.close()
    assert [file.source for file in change.skipped] == ["bad.txt"]


@pytest.mark.parametrize("gone", [False, True])
async def test_an_empty_or_missing_folder_keeps_the_old_corpus(corpus_folder: Shelf, gone: bool) -> None:
    before = corpus_folder.conversation.engine
    shutil.rmtree(corpus_folder.folder)
    if not gone:
        corpus_folder.folder.mkdir()
    with pytest.raises(CorpusError):
        await corpus_folder.library.reload()
    assert corpus_folder.conversation.engine is before
    assert await corpus_folder.ask(QUESTION) is not None


async def test_questions_are_answered_while_it_reloads_and_say_which_corpus_they_are_of(
    corpus_folder: Shelf,
) -> None:
    before = corpus_folder.conversation.engine.version
    corpus_folder.put("museum.txt", NEW)
    corpus_folder.hold.clear()
    reload = asyncio.create_task(corpus_folder.library.reload())
    await corpus_folder.building.wait()
    assert await corpus_folder.ask(ABOUT_IT) is None
    corpus_folder.hold.set()
    await reload
    assert await corpus_folder.ask(ABOUT_IT) == NEW
    await corpus_folder.conversation.close()
    versions = [row["corpus_version"] for row in await latest(corpus_folder.database, 9)]
    assert versions == [before, corpus_folder.conversation.engine.version]


async def test_a_question_under_way_finishes_on_the_corpus_it_began_with(
    corpus_folder: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = corpus_folder.conversation.engine
    thinking, go_on = asyncio.Event(), threading.Event()
    loop, ask = asyncio.get_running_loop(), old.ask

    def slowly(question: str, limit: int = 3) -> object:
        loop.call_soon_threadsafe(thinking.set)
        go_on.wait(20)
        return ask(question, limit)

    monkeypatch.setattr(old, "ask", slowly)
    question = asyncio.create_task(
        corpus_folder.conversation.answer(IncomingQuestion(ABOUT_IT, Channel.PRIVATE))
    )
    await thinking.wait()
    corpus_folder.put("museum.txt", NEW)
    await corpus_folder.library.reload()
    go_on.set()
    exchange = await question
    assert not exchange.answer.found
    assert exchange.corpus_version == old.version
    # What the old corpus did not know must not be remembered of the new one.
    assert await corpus_folder.ask(ABOUT_IT) == NEW


async def test_who_asks_while_one_waits_for_its_turn_shares_that_one(corpus_folder: Shelf) -> None:
    corpus_folder.hold.clear()
    first = asyncio.create_task(corpus_folder.library.reload())
    await corpus_folder.building.wait()
    corpus_folder.put("museum.txt", NEW)
    others = [asyncio.create_task(corpus_folder.library.reload()) for _ in range(5)]
    await asyncio.sleep(0.05)
    corpus_folder.hold.set()
    await first
    changes = await asyncio.gather(*others)
    assert corpus_folder.built == 2
    assert all(change is changes[0] for change in changes)
    assert await corpus_folder.ask(ABOUT_IT) == NEW
