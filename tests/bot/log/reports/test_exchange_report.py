from dataclasses import replace

import pytest

from bot.exchange import Channel, Status
from bot.log.reports.exchange_report import exchange_report
from bot.log.votes import Vote
from retrieval import Answer
from tests.bot.log.reports.conftest import NOW, Journal
from tests.bot.samples import FOUND, HELLO, NOT_FOUND, NOTHING


@pytest.mark.parametrize("answer", [FOUND, NOT_FOUND, NOTHING, HELLO, replace(FOUND, understood="متى ولد؟")])
async def test_an_exchange_is_told_with_its_answer_and_all_candidates(
    journal: Journal, answer: Answer
) -> None:
    number = await journal.ask("سؤال", answer)
    await journal.written()
    told = journal(exchange_report, number)
    assert told is not None
    assert told.answer == replace(answer, question="سؤال", elapsed_ms=0.0)
    assert (told.number, told.channel, told.status) == (number, Channel.PRIVATE, Status.SENT)
    assert (told.latency_ms, told.corpus_version, told.votes, told.review) == (3.5, "corpus-1", (), None)


async def test_votes_and_the_review_are_told_too(journal: Journal) -> None:
    number = await journal.ask()
    await journal.vote(number, False, 0, 1, person=1)
    await journal.vote(number, True, 1, person=2)
    await journal.review(number, "ملاحظة")
    told = journal(exchange_report, number)
    assert told is not None
    assert set(told.votes) == {Vote(False, 0, 1), Vote(True, 1, None)}
    assert told.review is not None
    assert told.review.note == "ملاحظة"
    assert abs((told.review.when - NOW).total_seconds()) < 1


async def test_a_question_that_was_cut_short_has_no_answer_yet(journal: Journal) -> None:
    told = journal(exchange_report, await journal.ask("سؤال", None))
    assert told is not None
    assert (told.status, told.latency_ms, told.answer.answers) == (Status.RECEIVED, None, ())


async def test_a_number_that_no_exchange_has_gives_none(journal: Journal) -> None:
    await journal.written()
    assert journal(exchange_report, 1) is None
    assert journal(exchange_report, 10**18 - 1) is None
