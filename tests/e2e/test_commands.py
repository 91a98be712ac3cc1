"""First contact, the menu of commands, and links into the bot."""

import re
from pathlib import Path

import pytest

from bot.conversation.example_questions import EXAMPLE_COUNT
from bot.replies import deep_links, texts
from tests.e2e.modes import BOTH_MODES
from tests.e2e.process import SEEDS, BotProcess, webhook
from tests.e2e.questions import QUESTION
from tests.e2e.quotations import stands_there
from tests.telegram_server import Person, TelegramServer

pytestmark = BOTH_MODES


def test_start_offers_example_questions_that_are_answered(noor: Person) -> None:
    welcome = noor.ask("/start")
    assert len(welcome.buttons) == EXAMPLE_COUNT
    for button in welcome.buttons:
        before = len(noor.shown)
        noor.answered(noor.press(welcome, button))
        answer = noor.world.wait_for(lambda before=before: noor.shown[before:] or None)[0]  # type: ignore[misc]
        assert answer.reply_to is welcome
        assert answer.bold[0] == button.text
        assert stands_there(answer, SEEDS)
        assert texts.NOT_FOUND not in answer.text


def test_an_example_that_is_pressed_is_an_exchange(noor: Person, shared_bot: BotProcess) -> None:
    welcome = noor.ask("/start")
    noor.answered(noor.press(welcome, welcome.buttons[0]))
    assert shared_bot.wait_for_row(welcome.buttons[0].text)["channel"] == "private"


def test_a_forged_example_gets_a_polite_line(noor: Person) -> None:
    welcome = noor.ask("/start")
    answer = noor.answered(noor.press_data(welcome, "example:99")).answer
    assert answer is not None
    assert answer["text"] == texts.STALE_BUTTON


def test_a_link_to_a_source_opens_it(noor: Person) -> None:
    for file in SEEDS.glob("*.txt"):
        opened = noor.ask(f"/start {deep_links.document_link(file.name)}")
        assert file.name in opened.text
        assert all(button.text.endswith("؟") for button in opened.buttons)


def test_the_list_of_sources_links_to_each(noor: Person, shared_telegram: TelegramServer) -> None:
    listed = noor.ask("/sources")
    targets = [entity.url for entity in listed.body.entities if entity.kind == "text_link"]
    address = re.compile(rf"https://t\.me/{shared_telegram.bot.username}\?start=([\w-]+)")
    opened = [found[1] for target in targets if target and (found := address.fullmatch(target))]
    assert sorted(opened) == sorted(deep_links.document_link(file.name) for file in SEEDS.glob("*.txt"))


@pytest.mark.parametrize(
    "what",
    ["source-0123456789abcdef", "at-0123456789abcdef-1-0123456789abcdef", "nonsense", "a" * 64, "../../etc"],
)
def test_a_link_that_opens_nothing_gets_a_polite_line(noor: Person, what: str) -> None:
    assert texts.NO_SUCH_LINK in noor.ask(f"/start {what}").text


def test_id_shows_a_person_their_number(noor: Person, shared_telegram: TelegramServer) -> None:
    assert str(noor.id) in noor.ask("/id").text
    group = shared_telegram.group()
    assert str(noor.id) in noor.ask("/id", group).text


def test_help_says_how_to_ask_in_a_group(noor: Person, shared_telegram: TelegramServer) -> None:
    assert f"/ask@{shared_telegram.bot.username}" in noor.ask("/help").text


def test_ask_works_in_private_too(noor: Person) -> None:
    assert stands_there(noor.ask("/ask متى اندلعت الحرب الكورية؟"), SEEDS)
    assert noor.ask("/ask").text == texts.ASK_ME


def test_the_menus_are_set_in_arabic(shared_telegram: TelegramServer, shared_bot: BotProcess) -> None:
    assert shared_bot.alive
    menus = shared_telegram.wait_for(
        lambda: shared_telegram.world.commands if len(shared_telegram.world.commands) >= 2 else None
    )
    names = {scope: [command["command"] for command in menu] for scope, menu in menus.items()}
    assert names["all_private_chats"] == ["help", "sources", "privacy", "my_data", "forget_me"]
    assert names["all_group_chats"][0] == "ask"
    assert all(re.search("[ء-ي]", c["description"]) for menu in menus.values() for c in menu)


def test_only_what_is_handled_is_asked_for(shared_telegram: TelegramServer, shared_bot: BotProcess) -> None:
    assert shared_bot.alive
    allowed = shared_telegram.world.updates.allowed
    assert allowed is not None
    assert {"message", "edited_message", "my_chat_member", "callback_query"} <= allowed
    assert not {"channel_post", "chat_member", "message_reaction", "poll"} & allowed


def test_admins_have_a_menu_of_their_own(telegram: TelegramServer, tmp_path: Path, mode: str) -> None:
    admin, stranger = telegram.person("مشرفة"), telegram.person()
    telegram.world.chats[admin.id] = admin.chat
    ids = f"{admin.id}, {stranger.id}"
    with BotProcess(telegram, tmp_path, ADMIN_IDS=ids, **(webhook() if mode == "webhook" else {})) as bot:
        menus = telegram.world.commands
        menu = telegram.wait_for(
            lambda: next((m for scope, m in menus.items() if str(admin.id) in scope), None)
        )
        assert "id" in [command["command"] for command in menu]
        # Who has never written to the bot cannot be reached, and stops nothing.
        bot.wait_to_say(f"admin {stranger.id}")
        assert "1950" in admin.ask(QUESTION).text
