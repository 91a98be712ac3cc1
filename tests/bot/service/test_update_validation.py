from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.messaging import addressing
from bot.service.update_validation import is_sound
from tests.bot.routing import table
from tests.bot.samples import PHOTO, NotingBot, raw_message
from tests.soak.entries import BODIES, Anything

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def update(**body: Any) -> Update:
    return Update.de_json({"update_id": 1} | body, NotingBot().as_bot())


@pytest.mark.parametrize("body", BODIES, ids=lambda body: next(iter(body)))
def test_what_telegram_sends_is_sound(body: dict[str, Any]) -> None:
    assert is_sound(update(**body))


def test_an_update_of_a_kind_that_is_not_looked_at_is_sound() -> None:
    assert is_sound(update())
    assert is_sound(update(message=raw_message(**PHOTO)))


@pytest.mark.parametrize(
    "odd",
    [
        {"text": 5},
        {"text": ["كلام"]},
        {"caption": {}},
        {"chat": None},
        {"chat": {"id": "5", "type": "private"}},
        {"from": {"id": None, "is_bot": False, "first_name": "نور"}},
        {"message_id": "7"},
        {"text": "/start", "entities": [{"type": "bot_command", "offset": 0, "length": "6"}]},
        {"reply_to_message": raw_message("؟") | {"text": 7}},
        {"media_group_id": [1]},
    ],
    ids=str,
)
def test_a_message_with_values_of_another_kind_is_not(odd: dict[str, Any]) -> None:
    assert not is_sound(update(message=raw_message("متى ولد؟") | odd))


@settings(max_examples=300)
@given(data=st.data())
def test_whatever_is_sound_goes_through_the_routing_table(data: st.DataObject) -> None:
    ((kind, body),) = data.draw(st.sampled_from(BODIES)).items()
    changed = body | {data.draw(st.sampled_from(sorted(body))): data.draw(JSON)}
    try:
        read = update(**{kind: changed})
    except Exception:  # the library's own; such an update is set aside, too
        return
    if not is_sound(read):
        return
    for route in table(Anything()):
        route.check_update(read)
    if read.message is not None:
        addressing.question_text(read.message, addressing.bot_account(read.message))
