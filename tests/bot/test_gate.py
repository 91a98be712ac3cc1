from typing import Any

import pytest

from bot.gate import Judged, Verdict, judge, question
from tests.bot.samples import PHOTO, message

GROUP = {"chat": {"id": -5, "type": "supergroup", "title": "مجموعة"}}

TABLE: list[tuple[Verdict, dict[str, Any]]] = [
    (Verdict.QUESTION, {"text": "متى ولد؟"}),
    (Verdict.QUESTION, {"text": "😀"}),
    (Verdict.QUESTION, {"text": "hello"}),
    (Verdict.QUESTION, {"caption": "من هذا؟", **PHOTO}),
    (Verdict.QUESTION, {"caption": "/start", **PHOTO}),
    (Verdict.UNKNOWN_COMMAND, {"text": "/nonsense"}),
    (Verdict.NOT_TEXT, PHOTO),
    (Verdict.NOT_TEXT, {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 1}}),
    (Verdict.NOT_TEXT, {"location": {"longitude": 1.0, "latitude": 2.0}}),
    (Verdict.NOT_TEXT, {"contact": {"phone_number": "1", "first_name": "نور"}}),
    (Verdict.NOT_TEXT, {"dice": {"emoji": "🎲", "value": 3}}),
    (Verdict.SILENCE, {"delete_chat_photo": True}),
    (Verdict.SILENCE, {}),
    (Verdict.SILENCE, {"text": "متى ولد؟", **GROUP}),
    (Verdict.SILENCE, {**PHOTO, **GROUP}),
]


@pytest.mark.parametrize(("verdict", "fields"), TABLE)
def test_the_gate(verdict: Verdict, fields: dict[str, Any]) -> None:
    asked = message(**fields)
    assert judge(asked) is verdict
    assert [kind for kind in Verdict if Judged(kind).filter(asked)] == [verdict]


def test_a_message_without_a_sender_is_judged_too() -> None:
    assert judge(message("متى ولد؟", **{"from": None})) is Verdict.QUESTION


def test_the_words_of_a_message_are_its_text_or_its_caption() -> None:
    assert question(message("نصّ")) == "نصّ"
    assert question(message(caption="تعليق", **PHOTO)) == "تعليق"
    assert question(message(**PHOTO)) == ""
