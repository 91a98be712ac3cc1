"""What people without rights try, and what they get."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from telegram.ext import CommandHandler

from bot.admin.rights import ForAdmins
from bot.replies import texts
from tests.bot.routing import table
from tests.e2e.process import BotProcess, webhook
from tests.e2e.questions import QUESTION
from tests.e2e.test_webhook import knock
from tests.soak.entries import Anything
from tests.soak.ledger import Entry
from tests.telegram_server import Group, Message, Person, TelegramServer

SECRET = "X-Telegram-Bot-Api-Secret-Token"
# Everybody may say these, and is shown less than an admin.
_FOR_ALL = {"help", "sources"}


@dataclass(frozen=True, slots=True)
class Scene:
    """An admin who has looked at the log, somebody who has asked, a stranger, and a group of all."""

    telegram: TelegramServer
    admin: Person
    asker: Person
    stranger: Person
    group: Group


def run(home: Path, scale: float) -> Iterator[Entry]:  # noqa: ARG001  there is nothing to make smaller
    """Attempts by people without rights, each refused."""
    with TelegramServer() as telegram:
        admin, asker, stranger = (telegram.person(name) for name in ("مها", "نور", "سلمى"))
        scene = Scene(telegram, admin, asker, stranger, telegram.group())
        with BotProcess(telegram, home, ADMIN_IDS=str(admin.id), LOG_LEVEL="WARNING") as bot:
            answer = asker.ask(QUESTION)
            bot.wait_for_row(QUESTION)
            for attempt in (_commands, _buttons, _documents):
                yield from attempt(scene, answer)
    yield from _deliveries(home)


def _commands(scene: Scene, _: Message) -> Iterator[Entry]:
    lines = table(Anything())
    inner = [route._route for route in lines if isinstance(route, ForAdmins)]
    names = sorted({name for route in inner if isinstance(route, CommandHandler) for name in route.commands})
    for name in [name for name in names if name not in _FOR_ALL]:
        said = scene.stranger.ask(f"/{name} 1").text
        yield _entry(f"/{name} by a stranger", "an unknown command", said == texts.UNKNOWN_COMMAND)
        yield from _in_group(scene, f"/{name} 1")
    told = [scene.stranger.ask("/help").text, scene.admin.ask("/help", scene.group).text]
    silent = not any(f"/{name}" in text for text in told for name in names if name not in _FOR_ALL)
    yield _entry("/help by a stranger, and in a group", "no command of an admin's", silent)


def _in_group(scene: Scene, command: str) -> Iterator[Entry]:
    for who, person in (("a stranger", scene.stranger), ("the admin", scene.admin)):
        tried = person.send(command, scene.group)
        # Once the next is answered, silence to this one is known to be silence.
        person.ask("/help", scene.group)
        said = person.answers_to(tried)
        yield _entry(f"{command} in a group, by {who}", "silence", not said)


def _buttons(scene: Scene, answer: Message) -> Iterator[Entry]:
    admins = [scene.admin.ask(command) for command in ("/stats", "/last", "/show 1", "/unanswered", "/bad")]
    forged = {button.data for page in admins for button in page.buttons if button.data}
    own = scene.stranger.ask("/help")
    for data in sorted(forged):
        yield _pressed(scene, own, data, f"the admin's button {data}, forged by a stranger")
    for data in ("s:1:0", "c:1:0", "u:1:0", "d:1:0", "r:1:0:-1"):
        yield _pressed(scene, own, data, f"a button of somebody else's answer, {data}, forged")
    theirs = {button.data for button in answer.buttons if button.data}
    for data in sorted(theirs):
        yield _pressed(scene, own, data, f"a button seen elsewhere, {data}, forged")


def _pressed(scene: Scene, message: Message, data: str, what: str) -> Entry:
    before = message.text
    query = scene.stranger.answered(scene.stranger.press_data(message, data))
    said = (query.answer or {}).get("text")
    scene.stranger.ask("/help")
    return _entry(what, "an old button", said == texts.STALE_BUTTON and message.text == before)


def _documents(scene: Scene, _: Message) -> Iterator[Entry]:
    document = scene.stranger.send_document("facts.txt", QUESTION.encode(), "/sources")
    said = scene.stranger.answer_to(document).text
    yield _entry("a document by a stranger", "no document is taken", "facts.txt" not in said)
    tried = scene.stranger.send_document("facts.txt", QUESTION.encode(), to=scene.group)
    scene.stranger.ask("/help", scene.group)
    yield _entry("a document in a group", "silence", not scene.stranger.answers_to(tried))
    page = scene.admin.ask("/show 1")
    reply = scene.stranger.ask("ملاحظة", reply_to=_seen_by(scene.stranger, page))
    yield _entry("a reply to an admin's page, as a note", "a question", reply.text != page.text)


def _seen_by(person: Person, page: Message) -> Message:
    """An admin's page, forwarded into another chat."""
    return person.post(person.chat, page.body)


def _deliveries(home: Path) -> Iterator[Entry]:
    folder = home / "webhook"
    folder.mkdir()
    with TelegramServer() as telegram:
        noor, settings = telegram.person(), webhook()
        url, secret = settings["WEBHOOK_URL"], settings["WEBHOOK_SECRET"]
        body = b'{"update_id": 1, "message": {}}'
        with BotProcess(telegram, folder, **settings) as bot:
            noor.ask(QUESTION)
            bot.wait_until(lambda: not bot.rows("inbox"), "an empty inbox")
            knocks: dict[str, tuple[Callable[[], int], int]] = {
                "no secret": (partial(knock, url, body), 403),
                "a wrong secret": (partial(knock, url, body, **{SECRET: "x" * 32}), 403),
                "the secret of another place": (partial(knock, f"{url}/x", body, **{SECRET: secret}), 404),
                # Announced, not sent: who is refused in the middle may not live to read why.
                "two megabytes": (
                    partial(knock, url, b"", **{SECRET: secret, "Content-Length": str(2**21)}),
                    400,
                ),
            }
            for what, (attempt, status) in knocks.items():
                kept = attempt() == status
                yield _entry(f"a delivery with {what}", str(status), kept and not bot.rows("inbox"))
            noor.ask(QUESTION)


def _entry(what: str, promised: str, kept: bool) -> Entry:
    return Entry(what, promised, "refused" if kept else "NOT REFUSED", kept)
