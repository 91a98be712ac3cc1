"""Every entry that somebody else's input comes in by, as a function of noise: it returns, whatever comes."""

import asyncio
import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

from telegram import Update

from bot.__main__ import main
from bot.formatting.bidi import utf16_length
from bot.handlers.questions import incoming_question
from bot.log.exchange_log import Log
from bot.messaging import addressing
from bot.replies import answers, deep_links, keyboards, pages
from bot.service.update_validation import is_sound
from bot.settings.settings import Settings, SettingsError, load_settings
from retrieval import CorpusError, Engine
from retrieval.question import followup
from tests.bot.routing import table
from tests.bot.samples import PHOTO, NotingBot, raw_message
from tests.soak import READER
from tests.soak.noise import SEEDS, Noise

Entry = Callable[[Noise], object]

_READS = READER != "off"
_PERSON = raw_message()["from"]
BODIES: tuple[dict[str, Any], ...] = (
    {"message": raw_message("متى ولد؟")},
    {"message": raw_message("/start at-1", entities=[{"type": "bot_command", "offset": 0, "length": 6}])},
    {
        "message": raw_message(
            "@sanad_bot متى؟",
            chat={"id": -5, "type": "supergroup", "title": "مجموعة", "is_forum": True},
            entities=[{"type": "mention", "offset": 0, "length": 10}],
            reply_to_message=raw_message("من؟", message_id=3),
            is_topic_message=True,
            message_thread_id=3,
            quote={"text": "من", "position": 0},
        )
    },
    {"message": raw_message(caption="من هذا؟", **PHOTO)},
    {"message": raw_message(document={"file_id": "f", "file_unique_id": "u", "file_name": "a.txt"})},
    {"edited_message": raw_message("متى ولد؟", edit_date=1_700_000_001)},
    {
        "callback_query": {
            "id": "1", "from": _PERSON, "chat_instance": "1", "data": "s:1:1", "message": raw_message("جواب"),
        }
    },
    {"inline_query": {"id": "1", "from": _PERSON, "query": "متى ولد؟", "offset": ""}},
    {"chosen_inline_result": {"from": _PERSON, "result_id": "1", "query": "متى؟", "inline_message_id": "x"}},
    {"guest_message": raw_message("@sanad_bot متى ولد؟", guest_query_id="5")},
    {
        "my_chat_member": {
            "chat": {"id": -5, "type": "group", "title": "مجموعة"}, "from": _PERSON, "date": 1_700_000_000,
            "old_chat_member": {"status": "left", "user": _PERSON},
            "new_chat_member": {"status": "member", "user": _PERSON},
        }
    },
)  # fmt: skip
_ARGUMENTS = (
    "run",
    "chat",
    "ask",
    "logs",
    "health",
    "--json",
    "--limit",
    "--corpus",
    "-",
    "--",
    "--help",
    "3",
)


class Entries:
    """The entries, over the documents of seeds/ and in a folder of their own."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._engine = Engine.from_directory(SEEDS, reader=_READS)
        self._documents = self._engine.documents
        self._bot = NotingBot().as_bot()
        self._routes = table(Anything())

    def question(self, noise: Noise) -> None:
        """A text to the engine, and its answer as a message; or as a follow-up."""
        text = noise.text()
        if followup.leans_on_previous(text):
            followup.resolve_question(text, noise.short(), noise.short())
        answer = self._engine.ask(text)
        reply = answers.answer_html(answer)
        if utf16_length(reply) > answers.MESSAGE_LIMIT * 2:
            raise AssertionError(f"a reply of {utf16_length(reply)} units")
        if answer.answers:
            pages.quoted_alone(text, answer.answers[0]).encode()

    def update(self, noise: Noise) -> None:
        """An update, from its JSON to the line of the routing table that takes it."""
        body = noise.json({"update_id": noise.dice.randrange(10**9)} | noise.dice.choice(BODIES))
        try:
            update = Update.de_json(body, self._bot)
        except Exception:  # set aside by the bot
            return
        if not is_sound(update):
            return
        for route in self._routes:
            route.check_update(update)
        if (
            update.message
            and addressing.judge_message(update.message, addressing.bot_account(update.message))
            is addressing.Verdict.QUESTION
        ):
            incoming_question(update, update.message)

    def press(self, noise: Noise) -> None:
        """What a button carries."""
        dice = noise.dice
        pieces = [dice.choice("scudrx"), str(dice.randrange(10**20)), noise.short(), "-1", "٣"]
        data = (
            ":".join(dice.choices(pieces, k=dice.randrange(1, 5))) if dice.random() < 0.7 else noise.short()
        )
        press = keyboards.parse_press(data)
        if press and str(press) != data and not data.startswith(f"{press.action}:0"):
            str(press).encode()

    def start(self, noise: Noise) -> None:
        """What a link brings."""
        known = deep_links.document_link(self._documents[0].source)
        what = noise.dice.choice(
            (known, f"at-{known[7:]}-{noise.dice.randrange(10**13)}-{known[7:]}", noise.short())
        )
        what = what[: noise.dice.randrange(70)] if noise.dice.random() < 0.3 else what
        deep_links.linked_document(what, self._documents)
        if place := deep_links.linked_quotation(what, self._documents):
            self._engine.context(place.document.source, place.start, place.end)

    def corpus(self, noise: Noise) -> None:
        """A file among the documents."""
        with tempfile.TemporaryDirectory(dir=self._home) as folder:
            (Path(folder) / "a.txt").write_bytes(noise.content())
            with contextlib.suppress(CorpusError):
                Engine.from_directory(folder, reader=_READS).ask("متى ولد؟")

    def setting(self, noise: Noise) -> None:
        """A line of `.env`."""
        name = noise.dice.choice(fields(Settings)).name.upper()
        value = noise.short().encode("utf-8", "surrogatepass")
        with contextlib.chdir(self._home):
            Path(".env").write_bytes(name.encode() + noise.dice.choice((b"=", b"='", b'="')) + value + b"\n")
            with contextlib.suppress(SettingsError):
                settings = load_settings()
                settings.token()
            Path(".env").unlink()

    def arguments(self, noise: Noise) -> None:
        """A command line."""
        given = [noise.dice.choice((*_ARGUMENTS, noise.short())) for _ in range(noise.dice.randrange(5))]
        with contextlib.chdir(self._home), _deaf_and_dumb(), contextlib.suppress(SystemExit):
            main([argument.replace("\0", "") for argument in given])

    def log(self, noise: Noise) -> None:
        """A raw update into the inbox, and out of it."""

        async def through() -> None:
            log = Log(self._home / "fuzz.db")
            await log.keep({noise.dice.randrange(-(2**63), 2**63): noise.text()})
            if not log.healthy:
                raise AssertionError(log.guard.problem)
            await log.close()

        asyncio.run(through())


# Of a hundred thousand inputs, so many by each entry; the last ones open files, databases or engines.
SHARES: dict[str, int] = {
    "question": 30_000,
    "update": 30_000,
    "press": 17_000,
    "start": 17_000,
    "setting": 4_900,
    "corpus": 1_000,
    "arguments": 50,
    "log": 50,
}


class Anything:
    """Stands for handlers that are never called."""

    def __getattr__(self, _: str) -> "Anything":
        return self

    async def __call__(self, *_: object) -> None:
        raise AssertionError("only the table is looked at")


@contextlib.contextmanager
def _deaf_and_dumb() -> Any:
    """No input, and output to nowhere."""
    kept = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO()) for _ in range(3))
    environment = dict(os.environ)
    os.environ["CORPUS_DIR"] = str(SEEDS)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(environment)
        sys.stdin, sys.stdout, sys.stderr = kept
