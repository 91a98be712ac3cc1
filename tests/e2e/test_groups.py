"""What the members of a group see."""

from collections.abc import Iterator

import pytest

from bot.replies import texts
from tests.e2e.modes import BOTH_MODES
from tests.e2e.process import SEEDS, BotProcess
from tests.e2e.questions import QUESTION
from tests.e2e.quotations import stands_there
from tests.telegram_server import Group, Message, Person, TelegramServer
from tests.telegram_server.formatting import as_typed

pytestmark = BOTH_MODES

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL = {"id": -1_000_777, "type": "channel", "title": "قناة"}


@pytest.fixture
def group(shared_telegram: TelegramServer) -> Group:
    return shared_telegram.group()


@pytest.fixture
def open_group(group: Group, shared_telegram: TelegramServer) -> Iterator[Group]:
    """A group in which the bot may read everything."""
    shared_telegram.world.switches.reads_all_groups = True
    yield group
    shared_telegram.world.switches.reads_all_groups = False


@pytest.fixture
def us(shared_telegram: TelegramServer) -> str:
    return f"@{shared_telegram.bot.username}"


def answers(group: Group) -> list[Message]:
    """What the bot has said in it."""
    return [m for m in group.shown if m.sender is not None and m.sender.is_bot]


def is_right(answer: Message) -> bool:
    return "1950" in answer.quoted[0] and stands_there(answer, SEEDS)


def test_ask_is_answered_in_reply_to_it(noor: Person, group: Group, us: str) -> None:
    for command in (f"/ask {QUESTION}", f"/ask{us} {QUESTION}", f"/ask{us.upper()} {QUESTION}"):
        question = noor.send(command, group)
        answer = noor.answer_to(question)
        assert answer.reply_to is question
        assert is_right(answer)


def test_a_mention_is_answered(noor: Person, open_group: Group, us: str) -> None:
    for text in (f"{us} {QUESTION}", f"{QUESTION} {us}"):
        assert is_right(noor.ask(text, open_group))


def test_a_reply_to_its_answer_is_answered_even_where_privacy_hides_the_rest(
    noor: Person, group: Group
) -> None:
    first = noor.ask("/ask من التقى بوتين في روسيا؟", group)
    assert is_right(noor.ask(QUESTION, group, reply_to=first))


def test_a_reply_with_ask_answers_what_somebody_else_asked(
    noor: Person, open_group: Group, shared_telegram: TelegramServer
) -> None:
    salma = shared_telegram.person("سلمى")
    question = salma.send(QUESTION, open_group)
    assert is_right(noor.ask("/ask", open_group, reply_to=question))


def test_everything_else_is_left_in_peace(
    noor: Person, open_group: Group, shared_telegram: TelegramServer
) -> None:
    salma = shared_telegram.person("سلمى")
    said = noor.send("صباح الخير يا جماعة", open_group)
    salma.send(QUESTION, open_group, reply_to=said)
    noor.send(f"/ask@other_bot {QUESTION}", open_group)
    noor.send("/help@other_bot", open_group)
    noor.send("/nonsense", open_group)
    noor.send(f"@other_bot {QUESTION}", open_group)
    noor.send_photo("", open_group)
    noor.send_sticker(open_group)
    last = noor.send(f"/ask {QUESTION}", open_group)
    noor.answer_to(last)
    assert [m.reply_to for m in answers(open_group)] == [last]


def test_ask_without_a_question_says_how(noor: Person, group: Group, us: str) -> None:
    assert f"/ask{us}" in noor.ask("/ask", group).text


def test_help_in_a_group_is_short_and_says_ask_by_name(noor: Person, group: Group, us: str) -> None:
    for command in ("/help", f"/start{us}"):
        said = noor.ask(command, group).text
        assert f"/ask{us}" in said
        assert len(said) < len(texts.HELP)


def test_in_a_topic_it_answers_in_the_topic(noor: Person, open_group: Group) -> None:
    topic = open_group.topic("تاريخ")
    answer = noor.ask(f"/ask {QUESTION}", open_group, topic=topic)
    assert answer.topic == topic
    assert is_right(answer)


@pytest.mark.parametrize("gone", ["message thread not found"])
def test_a_topic_that_is_gone_takes_no_answer_along(
    noor: Person, open_group: Group, shared_telegram: TelegramServer, gone: str
) -> None:
    topic = open_group.topic("قديم")
    del open_group.chat.topics[topic]
    question = noor.send(f"/ask {QUESTION}", open_group, topic=topic)
    assert is_right(noor.answer_to(question))
    refused = [call for call in shared_telegram.ledger.refused() if gone in (call.error or "")]
    assert refused
    for call in refused:
        call.outcome = "gone"


def test_what_was_asked_in_another_topic_is_not_leaned_on(noor: Person, open_group: Group) -> None:
    history, news = (open_group.topic(name) for name in ("تاريخ", "أخبار"))
    assert is_right(noor.ask(f"/ask {QUESTION}", open_group, topic=history))
    alone = noor.ask("/ask وأين؟", open_group, topic=news)
    assert "فهمت سؤالك" not in alone.text
    leaning = noor.ask("/ask ومتى انتهت؟", open_group, topic=history)
    assert "فهمت سؤالك" in leaning.text


@pytest.mark.parametrize("chatter", ["ههههههه", "👍", ".", "لا غلط", "ممتاز والله", "صح", "شكرا جزيلا"])
def test_chatter_in_reply_to_an_answer_gets_silence(noor: Person, open_group: Group, chatter: str) -> None:
    answer = noor.ask(f"/ask {QUESTION}", open_group)
    noor.send(chatter, open_group, reply_to=answer)
    said = answers(open_group)
    assert is_right(noor.ask(f"/ask {QUESTION}", open_group))
    assert len(answers(open_group)) == len(said) + 1


def test_a_message_of_a_topic_is_no_reply_to_the_bot(
    noor: Person, open_group: Group, shared_telegram: TelegramServer
) -> None:
    topic = open_group.topic("أخبار")
    open_group.chat.messages[topic].sender = shared_telegram.bot
    noor.send("صباح الخير", open_group, topic=topic)
    last = noor.send(f"/ask {QUESTION}", open_group, topic=topic)
    noor.answer_to(last)
    said = [m for m in answers(open_group) if m.id != topic]
    assert [m.reply_to for m in said] == [last]


def test_who_is_not_quite_a_person_is_answered_too(noor: Person, group: Group) -> None:
    anonymous = {"sender_chat": group.chat.as_json(), "from": ANONYMOUS}
    as_channel = {"sender_chat": CHANNEL}
    for extra in (anonymous, as_channel):
        question = noor.post(group.chat, as_typed(f"/ask {QUESTION}"), extra=extra)
        assert is_right(noor.answer_to(question))


def test_a_post_of_the_linked_channel_is_no_question(noor: Person, group: Group) -> None:
    noor.post(
        group.chat, as_typed(f"/ask {QUESTION}"), extra={"sender_chat": CHANNEL, "is_automatic_forward": True}
    )
    last = noor.send(f"/ask {QUESTION}", group)
    noor.answer_to(last)
    assert [m.reply_to for m in answers(group)] == [last]


def test_added_to_a_group_it_greets_once_and_says_how_to_ask(
    noor: Person, shared_telegram: TelegramServer, us: str
) -> None:
    group = shared_telegram.group(member=False)
    group.add_bot(noor.user)
    noor.ask(f"/ask {QUESTION}", group)
    group.add_bot(noor.user, administrator=True)
    noor.ask(f"/ask {QUESTION}", group)
    greetings = [m for m in answers(group) if not m.quoted]
    assert len(greetings) == 1
    assert f"/ask{us}" in greetings[0].text


def test_removed_from_a_group_it_lives_on(noor: Person, group: Group) -> None:
    noor.ask(f"/ask {QUESTION}", group)
    group.remove_bot(noor.user)
    assert is_right(noor.ask(QUESTION))


def test_a_group_that_becomes_a_supergroup_is_answered_there(
    noor: Person, shared_telegram: TelegramServer
) -> None:
    group = shared_telegram.group(supergroup=False)
    shared_telegram.latency = 0.3
    noor.send(f"/ask {QUESTION}", group)
    shared_telegram.wait_for(lambda: group.id in _written_to(shared_telegram))
    new = group.become_supergroup()
    answer = shared_telegram.wait_for(lambda: next(iter(answers(new)), None))
    shared_telegram.latency = 0
    assert is_right(answer)
    # It cannot know of the move before Telegram tells it.
    for call in shared_telegram.ledger.refused():
        assert "upgraded to a supergroup" in (call.error or "")
        call.outcome = "moved"
    assert is_right(noor.ask(f"/ask {QUESTION}", new))


def _written_to(telegram: TelegramServer) -> set[object]:
    return {call.parameters["chat_id"] for call in telegram.ledger.of("sendMessage")}


def test_at_its_start_it_says_what_it_can_see(shared_bot: BotProcess) -> None:
    assert "in groups it sees commands and replies" in shared_bot.output


def test_an_exchange_in_a_group_is_logged_as_one(noor: Person, group: Group, shared_bot: BotProcess) -> None:
    question = "كم مرة التقى بوتين وكيم؟"
    noor.ask(f"/ask {question}", group)
    assert shared_bot.wait_for_row(question)["channel"] == "group"
