"""Updates that Telegram brings."""

import http.client
import json
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.e2e.process import BotProcess, run, webhook
from tests.e2e.questions import QUESTION
from tests.telegram_server import TOKEN, Person, TelegramServer, faults


@pytest.fixture
def noor(telegram: TelegramServer) -> Person:
    return telegram.person("نور")


def knock(url: str, body: bytes, **headers: str) -> int:
    """Post to the bot as somebody else would; gives the status."""
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=20)
    try:
        connection.request("POST", place.path, body, {"Content-Type": "application/json", **headers})
        return connection.getresponse().status
    finally:
        connection.close()


def test_it_answers_and_tells_telegram_what_it_wants(
    telegram: TelegramServer, tmp_path: Path, noor: Person
) -> None:
    settings = webhook("/يد/سر.+")
    settings["WEBHOOK_URL"] = settings["WEBHOOK_URL"].replace("يد", "%D9%8A%D8%AF").replace("سر", "x")
    with BotProcess(telegram, tmp_path, **settings) as bot:
        assert "1950" in noor.ask(QUESTION).text
        (call,) = telegram.ledger.of("setWebhook")
        assert call.parameters["url"] == settings["WEBHOOK_URL"]
        assert call.parameters["secret_token"] == settings["WEBHOOK_SECRET"]
        assert telegram.ledger.of("getUpdates") == []
        assert bot.run("health").returncode == 0
        assert bot.stop() == 0
    assert settings["WEBHOOK_SECRET"] not in bot.output
    assert telegram.world.webhook is not None


def test_strangers_are_turned_away(telegram: TelegramServer, tmp_path: Path, noor: Person) -> None:
    settings = webhook()
    url, secret = settings["WEBHOOK_URL"], settings["WEBHOOK_SECRET"]
    body = json.dumps({"update_id": 1}).encode()
    with BotProcess(telegram, tmp_path, LOG_LEVEL="DEBUG", **settings) as bot:
        header = "X-Telegram-Bot-Api-Secret-Token"
        assert "1950" in noor.ask(QUESTION).text
        assert knock(url, body) == 403
        assert knock(url, body, **{header: "wrong"}) == 403
        assert knock(url.replace("/telegram", "/elsewhere"), body, **{header: secret}) == 404
        assert knock(url, b"not JSON", **{header: secret}) >= 400
        assert knock(url, b"\xff\xfe", **{header: secret}) >= 400
        assert knock(url, body, **{header: secret}) == 200
        assert "1950" in noor.ask(QUESTION).text
        assert secret not in bot.output


def test_an_update_that_cannot_be_read_holds_nothing_back(
    telegram: TelegramServer, tmp_path: Path, noor: Person
) -> None:
    with BotProcess(telegram, tmp_path, **webhook()) as bot:
        telegram.enqueue({"message": {"message_id": 1, "text": "كلام أحدهم"}}, malformed=True)
        telegram.enqueue({"message": "nonsense"}, malformed=True)
        poll = {"a": "poll that cannot be read"}
        place = {"message_id": 2, "date": 0, "chat": noor.chat.as_json()}
        telegram.enqueue({"message": place | {"poll": poll}}, malformed=True)
        assert "1950" in noor.ask(QUESTION).text
        telegram.wait_until_taken()
        bot.wait_to_say("cannot be read and is set aside")
        assert "كلام أحدهم" not in bot.output
        assert "Traceback" not in bot.output


def test_without_a_secret_it_makes_one(telegram: TelegramServer, tmp_path: Path, noor: Person) -> None:
    settings = webhook()
    del settings["WEBHOOK_SECRET"]
    with BotProcess(telegram, tmp_path, **settings):
        assert "1950" in noor.ask(QUESTION).text
        assert knock(settings["WEBHOOK_URL"], b'{"update_id": 1}') == 403
    assert len(telegram.ledger.of("setWebhook")[0].parameters["secret_token"]) > 20


def test_what_came_while_it_was_away_is_answered_once(
    telegram: TelegramServer, tmp_path: Path, noor: Person
) -> None:
    with BotProcess(telegram, tmp_path, **webhook()) as bot:
        noor.ask(QUESTION)
        assert bot.stop() == 0
        question = noor.send(QUESTION)
        bot.start()
        assert "1950" in noor.answer_to(question).text
        noor.ask("/help")
        assert len(noor.answers_to(question)) == 1


def test_telegram_unreachable_at_the_start_is_waited_for(
    telegram: TelegramServer, tmp_path: Path, noor: Person
) -> None:
    telegram.go_away()
    bot = BotProcess(telegram, tmp_path, **webhook())
    bot.launch()
    try:
        bot.wait_to_say("cannot be reached")
        telegram.fail(faults.bad_gateway(), "setWebhook", times=1)
        telegram.come_back()
        assert "1950" in noor.ask(QUESTION).text
        assert bot.stop() == 0
    finally:
        bot.kill()


def test_back_to_polling_the_webhook_is_switched_off(
    telegram: TelegramServer, tmp_path: Path, noor: Person
) -> None:
    with BotProcess(telegram, tmp_path, **webhook()):
        noor.ask(QUESTION)
    (tmp_path / "polling").mkdir()
    with BotProcess(telegram, tmp_path / "polling"):
        assert "1950" in noor.ask(QUESTION).text
        assert telegram.world.webhook is None


def test_a_port_that_is_taken_is_said_in_one_line(telegram: TelegramServer, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        place = f"127.0.0.1:{other.getsockname()[1]}"
        ended = run(
            tmp_path,
            "run",
            TELEGRAM_BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=telegram.url,
            WEBHOOK_URL=f"http://{place}/x",
            WEBHOOK_LISTEN=place,
            LOG_LEVEL="ERROR",
        )
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "WEBHOOK_LISTEN" in ended.stderr


def test_an_address_that_telegram_does_not_take_is_said_in_one_line(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    settings = webhook() | {"WEBHOOK_URL": "http://bot.example.org/x"}
    ended = run(
        tmp_path,
        "run",
        TELEGRAM_BOT_TOKEN=TOKEN,
        TELEGRAM_API_URL=telegram.url,
        LOG_LEVEL="ERROR",
        **settings,
    )
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "WEBHOOK_URL" in ended.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEBHOOK_URL", "bot.example.org"),
        ("WEBHOOK_URL", "https://[bad"),
        ("WEBHOOK_LISTEN", "8080"),
        ("WEBHOOK_SECRET", "سرّ"),
        ("TELEGRAM_API_URL", "http://[bad"),
        ("ADMIN_IDS", "نور"),
        ("PACE_PERSON", "-1"),
    ],
)
def test_a_wrong_setting_is_one_line(tmp_path: Path, name: str, value: str) -> None:
    ended = run(tmp_path, "run", **({"TELEGRAM_BOT_TOKEN": TOKEN} | {name: value}))
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert ended.stderr.startswith(name)
