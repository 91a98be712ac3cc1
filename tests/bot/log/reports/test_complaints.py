from datetime import timedelta

from bot.log.reports.complaints import find_complaints
from bot.log.reports.paging import PageRange
from tests.bot.log.reports.conftest import Journal
from tests.bot.samples import NOT_FOUND, NOTHING, OTHER, QUOTATION


async def test_a_complaint_tells_what_was_wrong_and_what_was_right_instead(journal: Journal) -> None:
    number = await journal.ask("أين ولد؟")
    await journal.vote(number, False, 0, 1)
    (complaint,) = journal(find_complaints).items
    assert (complaint.number, complaint.question) == (number, "أين ولد؟")
    assert (complaint.wrong, complaint.right, complaint.none_right) == (QUOTATION, OTHER, False)


async def test_that_none_was_right_and_that_it_was_not_said_are_told_apart(journal: Journal) -> None:
    for correct in (-1, None):
        await journal.vote(await journal.ask(), False, 1, correct)
    said, unsaid = reversed(journal(find_complaints).items)
    assert (said.wrong, said.right, said.none_right) == (OTHER, None, True)
    assert (unsaid.right, unsaid.none_right) == (None, False)


async def test_the_latest_vote_comes_first_and_praise_is_none(journal: Journal) -> None:
    first, second, praised = [await journal.ask(answer=NOT_FOUND) for _ in range(3)]
    await journal.vote(second, False, ago=timedelta(hours=2))
    await journal.vote(first, False, ago=timedelta(hours=1))
    await journal.vote(praised, True)
    assert [complaint.number for complaint in journal(find_complaints).items] == [first, second]
    assert [complaint.number for complaint in journal(find_complaints, PageRange(1, 1)).items] == [second]


async def test_what_was_reviewed_is_gone(journal: Journal) -> None:
    number = await journal.ask()
    await journal.vote(number, False)
    await journal.review(number)
    assert journal(find_complaints).items == ()


async def test_a_vote_on_a_sentence_that_is_not_there_breaks_nothing(journal: Journal) -> None:
    number = await journal.ask(answer=NOTHING)
    await journal.vote(number, False, 7, 9)
    (complaint,) = journal(find_complaints).items
    assert (complaint.wrong, complaint.right) == (None, None)
