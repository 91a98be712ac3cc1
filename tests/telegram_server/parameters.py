"""What the bot sends with a call, read as Telegram reads it."""

import json
from typing import Any

from tornado.httputil import HTTPServerRequest

from tests.telegram_server.errors import bad_request
from tests.telegram_server.formatting import Formatted, invisible, parse_html, plain, units
from tests.telegram_server.ledger import UPLOAD

MESSAGE_LIMIT = 4096
CAPTION_LIMIT = 1024
BUTTON_DATA_LIMIT = 64  # bytes
BUTTON_COUNT_LIMIT = 100

_ACTIONS = frozenset(
    {
        "callback_data",
        "url",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)


class Parameters(dict[str, Any]):
    """Names and values; a value is text, or what JSON made of it. Uploads stand apart.

    The call has been held to the schema before: what is asked for as a number or as JSON is one.
    """

    files: dict[str, UPLOAD]

    def __init__(self, values: dict[str, Any], files: dict[str, UPLOAD] | None = None) -> None:
        super().__init__(values)
        self.files = files or {}

    @classmethod
    def of(cls, request: HTTPServerRequest) -> "Parameters":
        """Read a request's query, form, multipart or JSON body.

        Raises:
            Refusal: What is not UTF-8, or not JSON where JSON was announced.
        """
        files = {name: (file[-1].filename, file[-1].body) for name, file in request.files.items()}
        try:
            values: dict[str, Any] = {k: v[-1].decode() for k, v in request.arguments.items()}
            if request.headers.get("Content-Type", "").startswith("application/json") and request.body:
                values |= json.loads(request.body)
        except UnicodeDecodeError:
            raise bad_request("strings must be encoded in UTF-8") from None
        except ValueError:
            raise bad_request("can't parse JSON object") from None
        return cls(values, files)

    def integer(self, name: str, default: int = 0) -> int:
        return int(self.get(name, default))

    def flag(self, name: str) -> bool:
        return str(self.get(name, "")).lower() in ("true", "1", "yes")

    def string(self, name: str) -> str:
        return str(self.get(name, ""))

    def json(self, name: str) -> Any:
        """An object or a list, sent as JSON inside a form or as part of a JSON body."""
        value = self.get(name)
        if isinstance(value, str):
            value = json.loads(value)
        require_utf8(value)
        return value

    def formatted(self, name: str, limit: int, entities: str = "entities") -> Formatted:
        """A text by its parse mode, no longer than Telegram takes; empty is allowed here."""
        text = self.string(name)
        require_utf8(text)
        match self.string("parse_mode").lower():
            case "html":
                result = parse_html(text)
            case "":
                result = plain(text)
            case _:
                raise bad_request("unsupported parse_mode")
        if self.get(entities):
            raise AssertionError(f"the stand-in does not know {entities}: send HTML")
        if units(result.text) > limit:
            raise bad_request("message is too long" if name != "caption" else "message caption is too long")
        return result

    def text(self, name: str = "text") -> Formatted:
        """The text of a message, which cannot be empty."""
        if not self.string(name):
            raise bad_request("message text is empty")
        result = self.formatted(name, MESSAGE_LIMIT)
        if invisible(result.text):
            raise bad_request("text must be non-empty")
        return result

    def caption(self) -> Formatted:
        return self.formatted("caption", CAPTION_LIMIT, "caption_entities")

    def markup(self) -> dict[str, Any] | None:
        """What stands under a message."""
        markup = self.json("reply_markup")
        if not markup:
            return None
        if "inline_keyboard" not in markup:
            return dict(markup)
        rows = [[_button(button) for button in row] for row in markup["inline_keyboard"]]
        if sum(map(len, rows)) > BUTTON_COUNT_LIMIT:
            raise bad_request("reply markup is too long")
        rows = [row for row in rows if row]
        return {"inline_keyboard": rows} if rows else None


def require_utf8(value: Any) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


def _button(button: dict[str, Any]) -> dict[str, Any]:
    if not str(button.get("text", "")).strip():
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if len(_ACTIONS & button.keys()) != 1:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= BUTTON_DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    return button
