"""The methods that answer what people press and type: buttons, inline queries, guests' messages."""

from typing import Any

from tests.telegram_server.chats import Chat, Json
from tests.telegram_server.errors import bad_request
from tests.telegram_server.formatting import units
from tests.telegram_server.parameters import Parameters, require_utf8
from tests.telegram_server.table import method
from tests.telegram_server.world import Query, World

RESULTS_LIMIT = 50
ID_LIMIT = 64  # bytes, of a result's id and of an offset
NOTICE_LIMIT = 200
START_PARAMETER_LIMIT = 64


@method("answerCallbackQuery")
def answer_callback_query(world: World, p: Parameters) -> bool:
    query = _open(world, p.string("callback_query_id"))
    require_utf8(p.string("text"))
    if units(p.string("text")) > NOTICE_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    # The button may be answered again; what it says first is what is shown.
    query.answer = query.answer or dict(p)
    return True


@method("answerInlineQuery")
def answer_inline_query(world: World, p: Parameters) -> bool:
    query = _open(world, p.string("inline_query_id"))
    results = p.json("results")
    if len(results) > RESULTS_LIMIT:
        raise bad_request("RESULTS_TOO_MUCH")
    for result in results:
        check_result(result)
    if len({str(result["id"]) for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(p.string("next_offset").encode()) > ID_LIMIT:
        raise bad_request("NEXT_OFFSET_INVALID")
    _check_button(p.json("button"))
    query.answer = dict(p) | {"results": results}
    query.expired = True
    return True


@method("answerGuestQuery")
def answer_guest_query(world: World, p: Parameters) -> Json:
    query = _open(world, p.string("guest_query_id"))
    result = p.json("result")
    check_result(result)
    query.answer = {"results": [result]}
    query.expired = True
    return {"inline_message_id": _sent_by_guest(world, query, result)}


def content(result: Json) -> Parameters:
    """What choosing a result sends."""
    sent = result.get("input_message_content")
    if not sent:
        raise bad_request("can't parse inline query result: Can't find field \"input_message_content\"")
    return Parameters(dict(sent) | {"reply_markup": result.get("reply_markup")})


def _sent_by_guest(world: World, query: Query, result: Json) -> str:
    sent = content(result)
    elsewhere = Chat(query.sender.id + 1, "private", "somebody else")
    query.sent = world.post(elsewhere, world.bot, sent.text("message_text"), markup=sent.markup())
    key = f"guest-{query.id}"
    world.inline_messages[key] = query.sent
    return key


def _open(world: World, number: str) -> Query:
    query = world.queries.get(number)
    if query is None or query.expired:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return query


def check_result(result: Json) -> None:
    """Refuse an article that Telegram would not take."""
    if result["type"] != "article":
        raise bad_request("the stand-in knows articles only")
    if not 1 <= len(str(result.get("id", "")).encode()) <= ID_LIMIT:
        raise bad_request("RESULT_ID_INVALID")
    if not result.get("title"):
        raise bad_request("can't parse inline query result: Can't find field \"title\"")
    sent = content(result)
    sent.text("message_text")
    sent.markup()


def _check_button(button: Any) -> None:
    if not button:
        return
    start = button.get("start_parameter")
    if not button.get("text") or (start is None) == ("web_app" not in button):
        raise bad_request("can't parse inline query results button")
    allowed = start is None or (
        start.isascii()
        and start.replace("-", "").replace("_", "").isalnum()
        and len(start) <= START_PARAMETER_LIMIT
    )
    if not allowed:
        raise bad_request("START_PARAM_INVALID")
