"""What the log says is to be done next."""

from datetime import UTC, datetime
from pathlib import Path

from bot.exchange import Channel, Exchange, IncomingQuestion
from bot.log.exchange_log import Log
from bot.log.reports.advice import MIN_TIMES_ASKED, Advice, find_advice
from bot.log.reviews import Reviews
from bot.log.storage.database import blocking_reader
from tests.log_of_a_day import GAP, fill

EVER = datetime(2020, 1, 1, tzinfo=UTC)


async def test_what_was_asked_often_in_vain_and_what_was_surely_wrong(tmp_path: Path) -> None:
    log = Log(tmp_path / "sanad.db")
    await fill(log)  # in which the gap was asked twice
    with blocking_reader(log.path) as seen:
        assert find_advice(seen, EVER) == Advice(gaps=0, sure_and_wrong=1, sure=2)
        assert find_advice(seen, datetime.now(UTC)) == Advice(gaps=0, sure_and_wrong=0, sure=0)
        number = await log.put(Exchange(None, IncomingQuestion(GAP.question, Channel.PRIVATE), GAP, 1.0), "")
        assert number is not None
        assert MIN_TIMES_ASKED == 3
        assert find_advice(seen, EVER).gaps == 1
        await Reviews(log.database).mark(number)
        assert find_advice(seen, EVER).gaps == 0
    await log.close()
