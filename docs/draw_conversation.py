"""Draws a conversation with the bot as Telegram shows it: `make picture`.

The bot runs as a process of its own against the tests' stand-in for Telegram, so what is drawn is what it
sends: its text, its entities, its buttons. Needs Chromium, and fonts with Arabic letters and with emoji.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from tests.e2e.process import BotProcess
from tests.telegram_server import Message, TelegramServer
from tests.telegram_server.formatting import Entity, Formatted

PICTURE = Path(__file__).with_name("conversation.png")
STYLE = Path(__file__).with_name("conversation.css")
QUESTIONS = (
    "أين زار كيم مصنع طائرات؟",
    "أين التقى كيم ببوتين لأول مرة؟",
    "وامتى؟",
    "متى انطلقت قناة الجزيرة؟",
)
MISSING = (
    "the picture needs Chromium and fonts: install them "
    "(Debian, Ubuntu: apt install chromium fonts-noto-core fonts-noto-color-emoji)"
)
WIDTH = 480  # CSS pixels; a narrow window of Telegram
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
_SCALE = "--force-device-scale-factor=1.4"
_MEASURE = "<script>onload = () => document.body.dataset.height = document.body.scrollHeight</script>"
_TAGS = {
    "bold": "b",
    "italic": "i",
    "code": "code",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}


def main() -> int:
    """Draw the conversation, and give the exit code."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        print(MISSING, file=sys.stderr)  # noqa: T201
        return 2
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "conversation.html"
        page.write_text(html(conversation(Path(folder), QUESTIONS)), "utf-8")
        draw(browser, page, PICTURE)
    return 0


def conversation(home: Path, questions: Sequence[str], **settings: str) -> list[Message]:
    """What a person sees who asks these questions, one after the other."""
    with TelegramServer() as telegram, BotProcess(telegram, home, **settings):
        noor = telegram.person("نور")
        for question in questions:
            noor.ask(question)
        return noor.shown


def html(messages: Sequence[Message]) -> str:
    """The messages as a page that needs nothing else."""
    body = "\n".join(map(_row, messages))
    head = f'<meta charset="utf-8"><style>{STYLE.read_text("utf-8")}</style>'
    return f'<!doctype html><html lang="ar"><head>{head}</head><body>{body}</body></html>'


def draw(browser: str, page: Path, picture: Path) -> None:
    """Take a picture of a page, as high as its content."""
    measured = page.with_suffix(".measured.html")
    measured.write_text(page.read_text("utf-8") + _MEASURE, "utf-8")
    seen = _run(browser, measured, f"--window-size={WIDTH},100", "--dump-dom")
    height = re.search(r'data-height="(\d+)"', seen)
    if height is None:
        raise RuntimeError("the browser does not say how high the page is")
    _run(browser, page, f"--window-size={WIDTH},{height[1]}", f"--screenshot={picture}", _SCALE)


def _run(browser: str, page: Path, *options: str) -> str:
    command = [browser, *_OPTIONS, *options, page.as_uri()]
    return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()  # noqa: S603


def _row(message: Message) -> str:
    who = "bot" if message.sender and message.sender.is_bot else "person"
    quoted = ""
    if message.reply_to:
        quoted = f'<div class="replied" dir="auto">{escape(message.reply_to.text)}</div>'
    text = f'<div class="bubble" dir="auto">{quoted}{formatted(message.body)}</div>'
    return f'<div class="row {who}"><div class="said">{text}{"".join(_buttons(message))}</div></div>'


def _buttons(message: Message) -> Iterator[str]:
    for row in (message.markup or {}).get("inline_keyboard", []):
        labels = (f'<div class="button" dir="auto">{escape(button["text"])}</div>' for button in row)
        yield f'<div class="buttons">{"".join(labels)}</div>'


def formatted(body: Formatted) -> str:
    """A text with its entities as tags; a quotation is a block, which ends its line."""
    units = body.text.encode("utf-16-le")
    shown, at = "", 0
    for offset, *_, tag in sorted(mark for entity in body.entities for mark in _marks(entity)):
        shown += escape(units[2 * at : 2 * offset].decode("utf-16-le"), quote=False) + tag
        at = offset
    shown += escape(units[2 * at :].decode("utf-16-le"), quote=False)
    return re.sub(r"\n?(<blockquote>.*?</blockquote>)\n?", r"\1", shown, flags=re.DOTALL)


def _marks(entity: Entity) -> Iterator[tuple[int, int, int, str]]:
    """Where an entity's tags go; where several meet, ends come before beginnings, and a quotation outside."""
    if tag := _TAGS.get(entity.kind):
        far = 1_000_000  # longer than any entity
        inside = int(tag != "blockquote")
        yield entity.offset, far - entity.length, inside, f"<{tag}>"
        yield entity.offset + entity.length, entity.length - far, -inside, f"</{tag}>"


if __name__ == "__main__":
    sys.exit(main())
