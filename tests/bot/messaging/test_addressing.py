from typing import Any

import pytest

from bot.messaging.addressing import Me, Verdict, judge_message, question_text
from tests.bot.samples import PHOTO, message, raw_message

ME = Me(99, "sanad_bot")
GROUP: dict[str, Any] = {"chat": {"id": -5, "type": "supergroup", "title": "مجموعة"}}
US = {"id": 99, "is_bot": True, "first_name": "سند", "username": "sanad_bot"}
OTHER_BOT = {"id": 98, "is_bot": True, "first_name": "آخر", "username": "other_bot"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL = {"id": -100, "type": "channel", "title": "قناة"}
TOPIC: dict[str, Any] = {"is_topic_message": True, "message_thread_id": 30}
OPENING: dict[str, Any] = {"forum_topic_created": {"name": "موضوع", "icon_color": 1}}
QUESTION = "متى ولد؟"


def said(text: str | None = None, /, **more: Any) -> dict[str, Any]:
    """What is replied to."""
    return {"reply_to_message": raw_message(text, **{"message_id": 30, **GROUP, **more})}


def mention(text: str, name: str = "@sanad_bot", **more: Any) -> dict[str, Any]:
    before = text[: text.index(name)].encode("utf-16-le")
    entity = {"type": "mention", "offset": len(before) // 2, "length": len(name)}
    kind = "caption" if "photo" in more else "text"
    return {kind: text, "entities" if kind == "text" else "caption_entities": [entity], **more}


def named() -> dict[str, Any]:
    entity = {"type": "text_mention", "offset": 0, "length": 3, "user": US}
    return {"text": f"سند {QUESTION}", "entities": [entity]}


PRIVATE_TABLE: list[tuple[Verdict, dict[str, Any]]] = [
    (Verdict.QUESTION, {"text": QUESTION}),
    (Verdict.QUESTION, {"text": "😀"}),
    (Verdict.QUESTION, {"text": "hello"}),
    (Verdict.QUESTION, {"caption": "من هذا؟", **PHOTO}),
    (Verdict.QUESTION, {"caption": "/start", **PHOTO}),
    (Verdict.QUESTION, {"text": f"/ask {QUESTION}"}),
    (Verdict.QUESTION, {"text": "/ask", **said(QUESTION)}),
    (Verdict.NOTHING_ASKED, {"text": "/ask"}),
    (Verdict.NOTHING_ASKED, mention("@sanad_bot")),
    (Verdict.UNKNOWN_COMMAND, {"text": "/nonsense"}),
    (Verdict.UNKNOWN_COMMAND, {"text": f"/ask@other_bot {QUESTION}"}),
    (Verdict.NOT_TEXT, PHOTO),
    (Verdict.NOT_TEXT, {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}}),
    (Verdict.NOT_TEXT, {"location": {"longitude": 1.0, "latitude": 2.0}}),
    (Verdict.NOT_TEXT, {"contact": {"phone_number": "1", "first_name": "نور"}}),
    (Verdict.NOT_TEXT, {"dice": {"emoji": "🎲", "value": 3}}),
    (Verdict.SILENCE, {"delete_chat_photo": True}),
    (Verdict.SILENCE, {}),
    (Verdict.SILENCE, {"text": "جواب", "via_bot": US}),
]
GROUP_TABLE: list[tuple[Verdict, dict[str, Any]]] = [
    (Verdict.SILENCE, {"text": QUESTION}),
    (Verdict.SILENCE, PHOTO),
    (Verdict.SILENCE, {}),
    (Verdict.SILENCE, {"new_chat_members": [US]}),
    (Verdict.SILENCE, {"migrate_to_chat_id": -100}),
    # /ask
    (Verdict.QUESTION, {"text": f"/ask {QUESTION}"}),
    (Verdict.QUESTION, {"text": f"/ask\n{QUESTION}"}),
    (Verdict.QUESTION, {"text": f"/ask@Sanad_Bot {QUESTION}"}),
    (Verdict.QUESTION, {"caption": f"/ask {QUESTION}", **PHOTO}),
    (Verdict.SILENCE, {"text": f"/ask@other_bot {QUESTION}"}),
    (Verdict.SILENCE, {"text": f"/asked {QUESTION}"}),
    (Verdict.SILENCE, {"text": "/nonsense"}),
    (Verdict.NOTHING_ASKED, {"text": "/ask@sanad_bot"}),
    (Verdict.QUESTION, {"text": "/ask", **said(QUESTION)}),
    (Verdict.QUESTION, {"text": "/ask", **said(caption=QUESTION, **PHOTO)}),
    (Verdict.NOTHING_ASKED, {"text": "/ask", **said(**PHOTO)}),
    (Verdict.NOTHING_ASKED, {"text": "/ask", **said("جواب", **{"from": US})}),
    # mentions
    (Verdict.QUESTION, mention(f"@sanad_bot {QUESTION}")),
    (Verdict.QUESTION, mention(f"@Sanad_BOT {QUESTION}", "@Sanad_BOT")),
    (Verdict.QUESTION, mention(f"{QUESTION} @sanad_bot")),
    (Verdict.QUESTION, mention(f"@sanad_bot {QUESTION}", **PHOTO)),
    (Verdict.QUESTION, mention("@sanad_bot", **said(QUESTION))),
    (Verdict.QUESTION, named()),
    (Verdict.NOTHING_ASKED, mention("@sanad_bot")),
    (Verdict.SILENCE, mention(f"@other_bot {QUESTION}", "@other_bot")),
    (Verdict.SILENCE, mention("/play@other_bot @sanad_bot")),
    (Verdict.SILENCE, {"text": f"@sanad_bot {QUESTION}"}),  # no mention where Telegram sees none: code, links
    # replies
    (Verdict.QUESTION, {"text": QUESTION, **said("جواب", **{"from": US})}),
    (Verdict.SILENCE, {"text": QUESTION, **said("كلام")}),
    (Verdict.SILENCE, {"text": QUESTION, **said("كلام", **{"from": OTHER_BOT})}),
    (Verdict.SILENCE, {"text": "/nonsense", **said("جواب", **{"from": US})}),
    (Verdict.SILENCE, {**PHOTO, **said("جواب", **{"from": US})}),
    (Verdict.SILENCE, {"text": QUESTION, **said("جواب", via_bot=US)}),
    # topics: each message comes as a reply to the one that opened it
    (Verdict.SILENCE, {"text": QUESTION, **TOPIC, **said(**OPENING)}),
    (Verdict.SILENCE, {"text": QUESTION, **TOPIC, **said(**OPENING, **{"from": US})}),
    (Verdict.SILENCE, {"text": QUESTION, **TOPIC, **said("أوّل ما قيل", **{"from": US})}),
    (Verdict.QUESTION, {"text": QUESTION, **TOPIC, **said("جواب", message_id=31, **{"from": US})}),
    (Verdict.NOTHING_ASKED, {"text": "/ask", **TOPIC, **said(**OPENING)}),
    # who is not quite a person
    (Verdict.SILENCE, {"text": f"/ask {QUESTION}", "from": OTHER_BOT}),
    (Verdict.SILENCE, {"text": f"/ask {QUESTION}", "from": None, "is_automatic_forward": True}),
    (Verdict.SILENCE, mention(f"@sanad_bot {QUESTION}", via_bot=US)),
    (Verdict.QUESTION, {"text": f"/ask {QUESTION}", "from": ANONYMOUS, "sender_chat": GROUP["chat"]}),
    (Verdict.QUESTION, {"text": f"/ask {QUESTION}", "from": None, "sender_chat": CHANNEL}),
    (Verdict.QUESTION, {"text": f"/ask {QUESTION}", "from": None}),
]


@pytest.mark.parametrize(("verdict", "fields"), PRIVATE_TABLE)
def test_the_gate_in_private(verdict: Verdict, fields: dict[str, Any]) -> None:
    assert judge_message(message(**fields), ME) is verdict


@pytest.mark.parametrize(("verdict", "fields"), GROUP_TABLE)
@pytest.mark.parametrize("kind", ["group", "supergroup"])
def test_the_gate_in_groups(verdict: Verdict, fields: dict[str, Any], kind: str) -> None:
    where = {"chat": {**GROUP["chat"], "type": kind}}
    assert judge_message(message(**{**where, **fields}), ME) is verdict


def test_a_channel_is_left_in_peace() -> None:
    assert judge_message(message(f"/ask {QUESTION}", chat=CHANNEL), ME) is Verdict.SILENCE


def test_a_message_without_a_sender_is_judged_too() -> None:
    assert judge_message(message(QUESTION, **{"from": None}), ME) is Verdict.QUESTION


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        ("نصّ", {"text": "نصّ"}),
        ("تعليق", {"caption": "تعليق", **PHOTO}),
        ("", PHOTO),
        (QUESTION, {"text": f"/ask@sanad_bot   {QUESTION}"}),
        (QUESTION, {"text": f"/ask: {QUESTION}"}),
        (QUESTION, mention(f"😀😀 @sanad_bot {QUESTION}")),
        (QUESTION, mention(f"@sanad_bot، {QUESTION}")),
        (QUESTION, named()),
        (QUESTION, {"text": "/ask", **said(f"/ask {QUESTION}")}),
        (QUESTION, {"text": "/ask", **said("كلام كثير"), "quote": {"text": QUESTION, "position": 0}}),
        ("غيره", {"text": "/ask غيره", **said(QUESTION)}),
    ],
)
def test_what_is_asked(asked: str, fields: dict[str, Any]) -> None:
    text = question_text(message(**{**GROUP, **fields}), ME)
    assert text.removeprefix("😀😀 ").strip() == asked
