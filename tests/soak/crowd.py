"""Many people who ask, and the tally of what they were answered."""

import itertools
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.bot import NEW
from tests.telegram_server import Message, TelegramServer

PATIENCE = 300.0  # seconds without any progress after which a question counts as unanswered


@dataclass(frozen=True, slots=True)
class Tally:
    """What has become of the questions.

    Attributes:
        twice: Questions with more than one answer.
        disorder: Answers that came before one to an earlier question of the same chat.
    """

    asked: int
    answered: int
    twice: int
    disorder: int

    @property
    def unanswered(self) -> int:
        return self.asked - self.answered


class Crowd:
    """People of a stand-in Telegram, who ask in turn."""

    def __init__(self, telegram: TelegramServer, chats: int) -> None:
        self._telegram = telegram
        self.people = [telegram.person() for _ in range(chats)]
        self.asked: list[Message] = []
        self._turn = itertools.cycle(self.people)
        self._questions = itertools.cycle(NEW)

    def ask(self, count: int) -> None:
        """Send so many questions at once, each by the next person."""
        with self._telegram.world.changed:
            for _ in range(count):
                self.asked.append(next(self._turn).send(next(self._questions)))

    def forget(self) -> None:
        """Begin a new tally; chats keep nothing, so that only the bot's memory counts."""
        with self._telegram.world.changed:
            self.asked.clear()
            self._telegram.ledger.clear()
            self._telegram.world.updates.acknowledged.clear()
            self._telegram.world.updates.handed_out.clear()
            for person in self.people:
                person.chat.messages.clear()

    def answers(self) -> Counter[int]:
        """How many answers each question has, by the id of its message."""
        with self._telegram.world.changed:
            asked = {message.id for message in self.asked}
            said = (number for person in self.people for number in self._answered(person.chat.messages))
            return Counter(number for number in said if number in asked)

    def wait(self, patience: float = PATIENCE, meanwhile: Callable[[], None] | None = None) -> Tally:
        """Wait until all is answered, or nothing more happens."""
        known, since = -1, time.monotonic()
        while len(found := self.answers()) < len(self.asked) and time.monotonic() - since < patience:
            if sum(found.values()) != known:
                known, since = sum(found.values()), time.monotonic()
            if meanwhile:
                meanwhile()
            time.sleep(0.2)
        return self.tally()

    def tally(self) -> Tally:
        found = self.answers()
        twice = sum(count > 1 for count in found.values())
        with self._telegram.world.changed:
            disorder = sum(_disorder(self._answered(person.chat.messages)) for person in self.people)
        return Tally(len(self.asked), sum(message.id in found for message in self.asked), twice, disorder)

    def _answered(self, messages: dict[int, Message]) -> list[int]:
        """The questions that the bot's messages answer, in the order of the answers."""
        bot = self._telegram.bot
        return [m.reply_to.id for m in messages.values() if m.sender is bot and m.reply_to]


def _disorder(numbers: list[int]) -> int:
    """A question that is answered once more later, in the named window, disturbs no order."""
    first = list(dict.fromkeys(numbers))
    return sum(later < earlier for earlier, later in itertools.pairwise(first))
