"""The stand-in is as strict as Telegram: a bot that pleases it pleases the real one."""

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, Self

import httpx
import pytest

from tests.telegram_server import TelegramServer, faults, messages


class Client:
    """A bot of few words: it calls methods and gives back what Telegram says."""

    def __init__(self, telegram: TelegramServer, token: str | None = None) -> None:
        self._http = httpx.Client(base_url=f"{telegram.url}/bot{token or telegram.token}", timeout=10)

    def __call__(self, method: str, files: Any = None, /, **parameters: Any) -> Any:
        answer = self.raw(method, files, **parameters)
        assert answer.get("ok"), answer
        return answer["result"]

    def error(self, method: str, files: Any = None, /, **parameters: Any) -> str:
        answer = self.raw(method, files, **parameters)
        assert not answer["ok"], answer
        return str(answer["description"])

    def raw(self, method: str, files: Any = None, /, **parameters: Any) -> dict[str, Any]:
        form = {k: v if isinstance(v, str) else json.dumps(v) for k, v in parameters.items()}
        answer: dict[str, Any] = self._http.post(f"/{method}", data=form, files=files).json()
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()


@pytest.fixture
def bot(telegram: TelegramServer) -> Iterator[Client]:
    with Client(telegram) as client:
        yield client


# Tokens and methods


def test_a_token_is_known_wrong_or_malformed(telegram: TelegramServer, bot: Client) -> None:
    assert bot("getMe")["username"] == telegram.bot.username
    with Client(telegram, "1:" + "x" * 35) as stranger:
        assert stranger.raw("getMe") == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    with Client(telegram, "nonsense") as nobody:
        assert nobody.error("getMe") == "Not Found"
    assert bot.error("sendPoem") == "Not Found"
    assert [call.method for call in telegram.ledger] == ["getMe", "sendPoem"]
    assert telegram.take_misfits() == ["call #1: sendPoem: no such method"]


def test_a_call_that_does_not_fit_the_schema_is_refused_and_noted(
    telegram: TelegramServer, bot: Client
) -> None:
    noor = telegram.person(known=True)
    misfit = "sendMessage.colour: no such field"
    said = bot.raw("sendMessage", chat_id=noor.id, text="أهلا", colour="red")
    assert said == {"ok": False, "error_code": 400, "description": f"Bad Request: {misfit}"}
    assert noor.shown == []
    assert [call.misfits for call in telegram.ledger.misfits()] == [(misfit,)]
    assert telegram.take_misfits() == [f"call #0: {misfit}"]


def test_a_call_is_held_to_the_schema_also_where_a_fault_strikes(
    telegram: TelegramServer, bot: Client
) -> None:
    telegram.fail(faults.too_many_requests(), "getMe", times=1)
    assert bot.error("getMe", colour="red").startswith("Too Many Requests")
    assert telegram.take_misfits() == ["call #0: getMe.colour: no such field"]


def test_what_did_not_fit_the_schema_fails_the_test_at_its_end() -> None:
    with ExitStack() as stack:
        telegram = stack.enter_context(TelegramServer())
        with Client(telegram) as bot:
            bot.error("getMe", colour="red")
        telegram.enqueue({"poem": 1})
        with pytest.raises(AssertionError, match=r"call #0: getMe\.colour: .*\nupdate\.poem: no such field"):
            stack.close()


def test_a_test_that_fails_anyway_says_what_did_not_fit() -> None:
    telegram = TelegramServer()
    failed = ValueError("its own")
    with telegram:
        telegram.enqueue({"poem": 1})
        telegram.require_fit(failed)
        assert telegram.take_misfits() == []
    assert failed.__notes__ == ["what does not fit Telegram's schema:\nupdate.poem: no such field"]


def test_every_method_gives_a_result_that_fits_the_schema(telegram: TelegramServer, bot: Client) -> None:
    noor, group = telegram.person(known=True), telegram.group()
    for name in ("getMe", "getMyCommands", "deleteMyCommands", "getWebhookInfo", "logOut", "close"):
        bot(name)
    for status in ("creator", "administrator", "member", "left", "kicked"):
        group.chat.statuses[noor.id] = status
        assert bot("getChatMember", chat_id=group.id, user_id=noor.id)["status"] == status
    for name in ("getChat", "getChatMemberCount", "getChatAdministrators", "leaveChat"):
        bot(name, chat_id=group.id)
    bot("getChat", chat_id=noor.id)
    bot("sendChatAction", chat_id=noor.id, action="typing")
    sent = [bot(f"send{m.capitalize()}", {m: ("name", b"x")}, chat_id=noor.id) for m in messages.MEDIA]
    assert [kind for kind, message in zip(messages.MEDIA, sent, strict=True) if kind not in message] == []
    number = sent[-1]["message_id"]
    bot("setMessageReaction", chat_id=noor.id, message_id=number, reaction=[{"type": "emoji", "emoji": "👍"}])
    bot("deleteMessages", chat_id=noor.id, message_ids=[number])
    assert telegram.take_misfits() == []


def test_what_people_do_comes_as_updates_that_fit_the_schema(telegram: TelegramServer, bot: Client) -> None:
    bot("getUpdates", allowed_updates=["message", "message_reaction", "my_chat_member", "guest_message"])
    noor, group = telegram.person(username="noor"), telegram.group()
    said = noor.send("/ask سلام", group, topic=group.topic("أخبار"))
    noor.edit(said, "/ask سلام")
    noor.react(said, "👍")
    noor.press_data(said, "x")
    noor.type_inline("متى")
    noor.call_as_guest("متى")
    for send in (noor.send_photo, noor.send_sticker, noor.send_voice):
        send()
    noor.send_document("a.txt", b"x", "هنا")
    noor.send_content(location={"latitude": 1.0, "longitude": 2.0})
    noor.block()
    telegram.group(supergroup=False).become_supergroup()
    seen = [kind for update in bot("getUpdates") for kind in update if kind != "update_id"]
    assert sorted(set(seen)) == ["guest_message", "message", "message_reaction", "my_chat_member"]
    assert len(telegram.world.updates.unwanted) == 3
    assert telegram.take_misfits() == []


# Messages


def _keyboard(**button: str) -> dict[str, Any]:
    """One button."""
    return {"inline_keyboard": [[{"text": "x"} | button]]}


def test_a_message_is_kept_as_people_see_it(telegram: TelegramServer, bot: Client) -> None:
    noor = telegram.person()
    question = noor.send("متى؟")
    html = "<blockquote>في عام <b>1950</b></blockquote>\n📄 \u2068a.txt\u2069"
    bot(
        "sendMessage",
        chat_id=noor.id,
        text=html,
        parse_mode="HTML",
        reply_parameters={"message_id": question.id},
        reply_markup=_keyboard(text="👍", callback_data="v:1"),
    )
    answer = noor.answer_to(question)
    assert (answer.bold, answer.quoted) == (["1950"], ["في عام 1950"])
    assert answer.reply_to is question
    assert [button.data for button in answer.buttons] == ["v:1"]


@pytest.mark.parametrize(
    ("parameters", "error"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "<b>\u200f </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "ب" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        (
            {"text": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag",
        ),
        ({"text": "x", "parse_mode": "Poem"}, "unsupported parse_mode"),
        ({"chat_id": 17}, "chat not found"),
        ({"chat_id": ""}, "chat_id is empty"),
        ({"message_thread_id": 5}, "message thread not found"),
        ({"reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"reply_markup": _keyboard(text="x")}, "can't parse inline keyboard button"),
        ({"reply_markup": _keyboard(text="", url="t.me")}, "can't parse inline keyboard button"),
        ({"reply_markup": _keyboard(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": _keyboard(callback_data="ب" * 33)}, "BUTTON_DATA_INVALID"),
        ({"reply_markup": _keyboard(text="\ud83d", url="t.me")}, "strings must be encoded in UTF-8"),
    ],
)
def test_a_message_is_refused(
    telegram: TelegramServer, bot: Client, parameters: dict[str, Any], error: str
) -> None:
    noor = telegram.person()
    noor.send("سلام")
    said = bot.error("sendMessage", **({"chat_id": noor.id, "text": "x"} | parameters))
    assert said.startswith(f"Bad Request: {error}")
    assert len(noor.shown) == 1
    assert [call.error for call in telegram.ledger.refused()] == [said]


def test_the_limit_counts_what_is_left_after_parsing(telegram: TelegramServer, bot: Client) -> None:
    noor = telegram.person()
    noor.send("سلام")
    bot("sendMessage", chat_id=noor.id, text="<b>" + "&amp;" * 4096 + "</b>", parse_mode="HTML")
    assert noor.shown[-1].text == "&" * 4096


def test_bytes_that_are_no_utf_8_are_refused(telegram: TelegramServer) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = httpx.post(
        f"{telegram.url}/bot{telegram.token}/sendMessage", content=b"text=%FF", headers=form
    ).json()
    assert answer["description"] == "Bad Request: strings must be encoded in UTF-8"


def test_people_are_written_to_after_they_write_until_they_block(
    telegram: TelegramServer, bot: Client
) -> None:
    noor = telegram.person()
    assert bot.error("sendMessage", chat_id=noor.id, text="x") == "Bad Request: chat not found"
    noor.send("سلام")
    noor.block()
    assert bot.error("sendMessage", chat_id=noor.id, text="x") == "Forbidden: bot was blocked by the user"
    noor.unblock()
    bot("sendMessage", chat_id=noor.id, text="x")
    bot("sendMessage", chat_id=telegram.person(known=True).id, text="x")


def test_an_edit_must_change_something(telegram: TelegramServer, bot: Client) -> None:
    noor = telegram.person()
    question = noor.send("سلام")
    markup = _keyboard(callback_data="x")
    sent = bot("sendMessage", chat_id=noor.id, text="<b>x</b>", parse_mode="HTML", reply_markup=markup)[
        "message_id"
    ]
    same = {"chat_id": noor.id, "message_id": sent, "text": "<strong>x</strong>", "parse_mode": "HTML"}
    assert "message is not modified: " in bot.error("editMessageText", **same, reply_markup=markup)
    place = {"chat_id": noor.id, "message_id": sent}
    assert "message is not modified: " in bot.error("editMessageReplyMarkup", **place, reply_markup=markup)
    bot("editMessageText", **same)
    assert noor.shown[-1].buttons == []
    bot("editMessageText", **(same | {"text": "y"}))
    assert [version.text for version in noor.shown[-1].versions] == ["x"]
    assert "can't be edited" in bot.error("editMessageText", **(same | {"message_id": question.id}))
    assert "message to edit not found" in bot.error("editMessageText", **(same | {"message_id": 5}))
    assert "inline_keyboard: missing" in bot.error(
        "editMessageText", **same, reply_markup={"force_reply": True}
    )
    assert len(telegram.take_misfits()) == 2


def test_a_reply_to_what_was_deleted(telegram: TelegramServer, bot: Client) -> None:
    noor = telegram.person()
    question = noor.send("سلام")
    noor.delete(question)
    reply = {"message_id": question.id}
    assert "replied not found" in bot.error("sendMessage", chat_id=noor.id, text="x", reply_parameters=reply)
    bot(
        "sendMessage",
        chat_id=noor.id,
        text="x",
        reply_parameters=reply | {"allow_sending_without_reply": True},
    )
    assert noor.shown[-1].reply_to is None


def test_files_go_up_and_come_down(telegram: TelegramServer, bot: Client) -> None:
    noor = telegram.person()
    noor.send("سلام")
    sent = bot("sendDocument", {"document": ("a.csv", b"1,2")}, chat_id=noor.id, caption="هنا")
    path = bot("getFile", file_id=sent["document"]["file_id"])["file_path"]
    assert httpx.get(f"{telegram.url}/file/bot{telegram.token}/{path}").content == b"1,2"
    attached = bot("sendPhoto", {"up": ("p.png", b"png")}, chat_id=noor.id, photo="attach://up")
    assert attached["photo"][0]["file_size"] == 3
    assert telegram.ledger.misfits() == []
    too_long = bot.error("sendDocument", {"document": ("a", b"x")}, chat_id=noor.id, caption="x" * 1025)
    assert too_long == "Bad Request: message caption is too long"


def test_a_file_beyond_the_limit_is_refused(
    telegram: TelegramServer, bot: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    noor = telegram.person(known=True)
    monkeypatch.setattr(messages, "UPLOAD_LIMIT", 3)
    assert bot("sendDocument", {"document": ("a.csv", b"1,2")}, chat_id=noor.id)
    refused = bot.error("sendDocument", {"document": ("a.csv", b"1,23")}, chat_id=noor.id)
    assert refused == "Request Entity Too Large"


# Updates


def test_an_update_comes_again_until_it_is_acknowledged(telegram: TelegramServer, bot: Client) -> None:
    noor = telegram.person()
    for text in ("1", "2", "3"):
        noor.send(text)
    first = bot("getUpdates", limit=2)
    assert [update["message"]["text"] for update in first] == ["1", "2"]
    assert bot("getUpdates", limit=2) == first
    rest = bot("getUpdates", offset=first[-1]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["3"]
    assert bot("getUpdates", offset=rest[-1]["update_id"] + 1) == []
    telegram.wait_until_taken()
    assert telegram.world.updates.handed_out[first[0]["update_id"]] == 2


def test_a_negative_offset_keeps_the_last(telegram: TelegramServer, bot: Client) -> None:
    noor = telegram.person()
    for text in ("1", "2", "3"):
        noor.send(text)
    assert [update["message"]["text"] for update in bot("getUpdates", offset=-1)] == ["3"]


def test_a_long_poll_ends_when_something_happens(telegram: TelegramServer, bot: Client) -> None:
    noor = telegram.person()
    batches: list[Any] = []
    poll = threading.Thread(target=lambda: batches.append(bot("getUpdates", timeout=30)))
    poll.start()
    telegram.wait_for(lambda: telegram.ledger.of("getUpdates"))
    noor.send("سلام")
    poll.join(9)
    assert batches[0][0]["message"]["text"] == "سلام"
    assert bot("getUpdates", offset=-1, timeout=0)


def test_the_second_poller_ends_the_first(telegram: TelegramServer, bot: Client) -> None:
    errors: list[str] = []
    poll = threading.Thread(target=lambda: errors.append(bot.error("getUpdates", timeout=30)))
    poll.start()
    telegram.wait_for(lambda: telegram.ledger.of("getUpdates"))
    assert bot("getUpdates", timeout=0) == []
    poll.join(9)
    assert errors[0].startswith("Conflict: terminated by other getUpdates request")


def test_a_bot_hears_only_what_it_asked_for(telegram: TelegramServer, bot: Client) -> None:
    noor = telegram.person()
    bot("getUpdates", allowed_updates=["message"])
    message = noor.send("سلام")
    noor.edit(message, "سلاما")
    assert [list(update) for update in bot("getUpdates")] == [["update_id", "message"]]
    bot("getUpdates", allowed_updates=[])
    noor.react(message, "👍")
    noor.edit(message, "سلامات")
    assert [list(update)[1] for update in bot("getUpdates")] == ["message", "edited_message"]


def test_any_json_can_be_an_update(telegram: TelegramServer, bot: Client) -> None:
    telegram.enqueue({"message": {"nonsense": [1, None]}}, malformed=True)
    telegram.enqueue({"update_id": 7, "poem": 1}, malformed=True)
    assert [update["update_id"] for update in bot("getUpdates")][1] == 7


def test_an_album_is_messages_with_one_name(telegram: TelegramServer, bot: Client) -> None:
    telegram.person().send_album(3, "متى؟")
    messages = [update["message"] for update in bot("getUpdates")]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["متى؟", None, None]


# Groups


def test_group_privacy_shows_commands_and_replies_only(telegram: TelegramServer, bot: Client) -> None:
    noor, group = telegram.person(), telegram.group()
    for text in (
        "سلام",
        "@sanad_test_bot متى؟",
        "/ask متى؟",
        "/ask@sanad_test_bot متى؟",
        "/ask@other_bot متى؟",
    ):
        noor.send(text, group)
    sent = bot("sendMessage", chat_id=group.id, text="هنا")
    noor.send("ولماذا؟", group, reply_to=group.chat.messages[sent["message_id"]])
    seen = [update["message"]["text"] for update in bot("getUpdates")]
    assert seen == ["/ask متى؟", "/ask@sanad_test_bot متى؟", "ولماذا؟"]
    telegram.world.switches.reads_all_groups = True
    noor.send("سلام", group)
    assert len(bot("getUpdates")) == 4


def test_a_topic_is_a_thread_of_its_own(telegram: TelegramServer, bot: Client) -> None:
    noor, group = telegram.person(), telegram.group()
    topic = group.topic("أخبار")
    noor.send("/ask متى؟", group, topic=topic)
    message = bot("getUpdates")[0]["message"]
    assert (message["message_thread_id"], message["reply_to_message"]["message_id"]) == (topic, topic)
    bot("sendMessage", chat_id=group.id, text="x", message_thread_id=topic)
    assert group.shown[-1].topic == topic


def test_a_group_that_moved_says_where_to(telegram: TelegramServer, bot: Client) -> None:
    group = telegram.group(supergroup=False)
    new = group.become_supergroup()
    answer = bot.raw("sendMessage", chat_id=group.id, text="x")
    assert answer["parameters"] == {"migrate_to_chat_id": new.id}
    bot("sendMessage", chat_id=new.id, text="x")


def test_a_bot_that_was_thrown_out_cannot_write(telegram: TelegramServer, bot: Client) -> None:
    noor, group = telegram.person(), telegram.group()
    group.remove_bot(noor.user)
    assert bot.error("sendMessage", chat_id=group.id, text="x").startswith("Forbidden: bot was kicked")
    group.add_bot(noor.user)
    bot("sendMessage", chat_id=group.id, text="x")
    changes = [update["my_chat_member"]["new_chat_member"]["status"] for update in bot("getUpdates")]
    assert changes == ["kicked", "member"]


# Buttons, inline queries, guests


def test_a_button_is_answered_while_it_is_fresh(telegram: TelegramServer, bot: Client) -> None:
    noor = telegram.person()
    noor.send("سلام")
    markup = _keyboard(text="👍", callback_data="v:1")
    bot("sendMessage", chat_id=noor.id, text="x", reply_markup=markup)
    query = noor.press(noor.shown[-1], "👍")
    assert bot("getUpdates")[-1]["callback_query"]["data"] == "v:1"
    bot("answerCallbackQuery", callback_query_id=query.id, text="شكرا")
    assert noor.answered(query).answer == {"callback_query_id": query.id, "text": "شكرا"}
    query.expired = True
    assert "query is too old" in bot.error("answerCallbackQuery", callback_query_id=query.id)
    assert "query is too old" in bot.error("answerCallbackQuery", callback_query_id="12")


def _article(number: Any, text: str = "x", **more: Any) -> dict[str, Any]:
    content = {"message_text": text, "parse_mode": "HTML"}
    return {"type": "article", "id": str(number), "title": "عنوان", "input_message_content": content} | more


@pytest.mark.parametrize(
    ("results", "error"),
    [
        ([_article(i) for i in range(51)], "RESULTS_TOO_MUCH"),
        ([_article(1), _article(1)], "RESULT_ID_DUPLICATE"),
        ([_article("x" * 65)], "RESULT_ID_INVALID"),
        ([_article("")], "RESULT_ID_INVALID"),
        ([_article(1, "<b>")], "can't parse entities"),
        ([_article(1, title="")], "can't parse inline query result"),
        ([_article(1, "x" * 4097)], "message is too long"),
    ],
)
def test_inline_results_are_refused(telegram: TelegramServer, bot: Client, results: Any, error: str) -> None:
    query = telegram.person().type_inline("متى")
    said = bot.error("answerInlineQuery", inline_query_id=query.id, results=results)
    assert said.startswith(f"Bad Request: {error}")


def test_an_inline_result_is_chosen_and_can_be_edited(telegram: TelegramServer, bot: Client) -> None:
    noor = telegram.person()
    query = noor.type_inline("متى")
    markup = _keyboard(callback_data="x")
    bot(
        "answerInlineQuery",
        inline_query_id=query.id,
        results=[_article(1, "<b>1950</b>", reply_markup=markup)],
    )
    message = noor.choose(query)
    assert message.bold == ["1950"]
    chosen = bot("getUpdates")[-1]["chosen_inline_result"]
    bot("editMessageText", inline_message_id=chosen["inline_message_id"], text="1951")
    assert message.text == "1951"
    late = noor.type_inline("أين")
    late.expired = True
    assert "query is too old" in bot.error("answerInlineQuery", inline_query_id=late.id, results=[])


def test_a_guest_is_answered_once(telegram: TelegramServer, bot: Client) -> None:
    query = telegram.person().call_as_guest("@sanad_test_bot متى؟")
    number = bot("getUpdates")[0]["guest_message"]["guest_query_id"]
    assert bot("answerGuestQuery", guest_query_id=number, result=_article(1))["inline_message_id"]
    assert query.results[0]["id"] == "1"
    assert "query is too old" in bot.error("answerGuestQuery", guest_query_id=number, result=_article(1))


def test_commands_are_kept_by_scope(telegram: TelegramServer, bot: Client) -> None:
    commands = [{"command": "help", "description": "مساعدة"}]
    bot("setMyCommands", commands=commands, scope={"type": "all_private_chats"})
    assert telegram.world.commands == {"all_private_chats": commands}
    assert bot("getMyCommands", scope={"type": "all_private_chats"}) == commands
    bad = [{"command": "مساعدة", "description": "x"}]
    assert bot.error("setMyCommands", commands=bad) == "Bad Request: BOT_COMMAND_INVALID"


# Faults


def test_a_fault_strikes_as_often_as_asked(telegram: TelegramServer, bot: Client) -> None:
    telegram.fail(faults.too_many_requests(3), "getMe", times=1)
    assert bot.raw("getMe")["parameters"] == {"retry_after": 3}
    bot("getMe")
    telegram.fail(faults.two_pollers(), "getUpdates")
    assert bot.error("getUpdates").startswith("Conflict")
    telegram.heal()
    assert bot("getUpdates") == []
    assert [call.outcome for call in telegram.ledger] == ["fault: 429", "ok", "fault: 409", "ok"]


def test_a_share_of_faults_is_the_same_by_the_same_seed(telegram: TelegramServer, bot: Client) -> None:
    telegram.fail(faults.unauthorized(), share=0.3, seed=5)
    first = [bot.raw("getMe")["ok"] for _ in range(40)]
    telegram.heal()
    telegram.fail(faults.unauthorized(), share=0.3, seed=5)
    assert [bot.raw("getMe")["ok"] for _ in range(40)] == first
    assert 3 < first.count(False) < 25


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (faults.cut(), False),
        (faults.cut(carried_out=True), True),
        (faults.half_written(), True),
        (faults.malformed(), True),
        (faults.bad_gateway(), False),
    ],
)
def test_a_fault_comes_before_or_after_the_work(
    telegram: TelegramServer, bot: Client, fault: faults.Fault, said: bool
) -> None:
    noor = telegram.person()
    noor.send("سلام")
    telegram.fail(fault, "sendMessage", times=1)
    with pytest.raises((httpx.TransportError, ValueError)):
        bot("sendMessage", chat_id=noor.id, text="x")
    assert len(noor.shown) == 1 + said
    assert telegram.ledger.of("sendMessage")[0].outcome == f"fault: {fault.name}"


def test_a_token_can_be_revoked(telegram: TelegramServer, bot: Client) -> None:
    errors: list[str] = []
    poll = threading.Thread(target=lambda: errors.append(bot.error("getUpdates", timeout=30)))
    poll.start()
    telegram.wait_for(lambda: telegram.ledger.of("getUpdates"))
    telegram.revoke_token()
    poll.join(9)
    assert [*errors, bot.error("getMe")] == ["Unauthorized", "Unauthorized"]


def test_an_update_can_come_again_though_it_was_acknowledged(telegram: TelegramServer, bot: Client) -> None:
    question = telegram.person().send("متى؟")
    (update,) = bot("getUpdates")
    assert bot("getUpdates", offset=update["update_id"] + 1) == []
    telegram.deliver_again(question)
    assert bot("getUpdates") == [update]


def test_it_can_go_away_and_come_back(telegram: TelegramServer, bot: Client) -> None:
    bot("getMe")
    telegram.go_away()
    with pytest.raises(httpx.TransportError):
        bot("getMe")
    telegram.come_back()
    bot("getMe")


def test_waiting_in_vain_shows_the_last_calls(telegram: TelegramServer, bot: Client) -> None:
    bot("getMe")
    with pytest.raises(AssertionError, match=r"waited 0\.01 s for a poem; last calls:\n#0 getMe {} → ok"):
        telegram.wait_for(lambda: None, 0.01, "a poem")


# Webhooks


class Receiver:
    """A bot's own web server, which takes an update or turns it away."""

    def __init__(self) -> None:
        self.statuses: list[int] = []
        self.taken: list[tuple[str | None, dict[str, Any]]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                receiver.taken.append((self.headers["X-Telegram-Bot-Api-Secret-Token"], body))
                self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
                self.end_headers()

            def log_message(self, *_: object) -> None: ...

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    thread = threading.Thread(target=receiver.server.serve_forever, args=(0.05,))
    thread.start()
    yield receiver
    receiver.server.shutdown()
    receiver.server.server_close()
    thread.join()


def test_a_webhook_is_called_again_until_it_takes_the_update(
    telegram: TelegramServer, bot: Client, receiver: Receiver
) -> None:
    receiver.statuses = [500, 200]
    bot("setWebhook", url=receiver.url, secret_token="s3cret")
    telegram.person().send("سلام")
    telegram.wait_until_taken()
    assert [secret for secret, _ in receiver.taken] == ["s3cret", "s3cret"]
    assert receiver.taken[0][1] == receiver.taken[1][1]
    assert "500" in bot("getWebhookInfo")["last_error_message"]
    assert bot.error("getUpdates").startswith("Conflict: can't use getUpdates method while webhook is active")
    bot("deleteWebhook")
    assert bot("getUpdates") == []


def test_a_webhook_must_be_safe(bot: Client) -> None:
    assert "HTTPS URL must be provided" in bot.error("setWebhook", url="http://example.org/hook")
    assert "unallowed characters" in bot.error("setWebhook", url="https://example.org", secret_token="a b")
