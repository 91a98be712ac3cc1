"""A small log with one exchange of every kind that the log pages, reports and replays tell apart."""

from dataclasses import dataclass, replace

from bot.exchange import Channel, Exchange, IncomingQuestion
from bot.log.exchange_log import Log
from bot.log.votes import Vote, Votes
from retrieval import Answer, Quotation, SmallTalk

SOURCE = "ملوك/فيصل.txt"
RIGHT = Quotation("وُلد الملك فيصل في الرياض عام 1906.", "الرياض", SOURCE, 3, ("النشأة",), 5.0, 40)
BEST = Quotation("نشأ الملك فيصل في كنف جدّه.", None, SOURCE, 4, (), 7.0, 90)
CITY = Quotation("الرياض عاصمة السعودية.", "الرياض", "cities.txt", 1, (), 6.0, 0)
FOUND = Answer("أين وُلد الملك فيصل؟", True, 0.9, 1.0, (BEST, RIGHT))
CAPITAL = Answer("ما عاصمة السعودية؟", True, 0.8, 1.0, (CITY,))
GAP = Answer("من اخترع الهاتف؟", False, 0.05, 1.0, (CITY,))
HELLO = Answer("السلام عليكم", False, 0.0, 0.1, small_talk=SmallTalk.GREETING)
SECRET = "رسالة لم يُجَب عنها بعد"


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of the exchanges: one voted against, one voted for, a gap asked twice, a greeting."""

    down: int
    up: int
    gap: int
    hello: int


async def fill(log: Log) -> Numbers:
    """Write the day down; one more question waits in the inbox."""
    down, up, _, gap, hello = [
        await _ask(log, answer, user) for user, answer in enumerate((FOUND, CAPITAL, GAP, GAP, HELLO), 1)
    ]
    votes = Votes(log)
    await votes.cast(down, 1, Vote(good=False, shown=0, correct=1))
    await votes.cast(up, 2, Vote(good=True, shown=0))
    await log.keep({99: f'{{"update_id": 99, "message": {{"text": "{SECRET}"}}}}'})
    await log.settle()
    return Numbers(down, up, gap, hello)


async def _ask(log: Log, answer: Answer, user: int) -> int:
    asked = IncomingQuestion(answer.question, Channel.PRIVATE, user, user, user, user)
    exchange = Exchange(None, asked, answer, 4.0 * user)
    number = await log.put(exchange, "corpus-1")
    assert number is not None
    await log.sent(replace(exchange, number=number), 1)
    return number
