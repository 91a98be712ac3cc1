from dataclasses import replace

from bot.log.reports.gaps import find_gaps
from bot.log.reports.paging import PageRange
from tests.bot.log.reports.conftest import Journal
from tests.bot.samples import FOUND, HELLO, NOT_FOUND, NOTHING


async def test_spellings_of_one_question_are_one_gap_and_the_most_asked_comes_first(journal: Journal) -> None:
    await journal.ask("متى وُلد أحمد؟", NOT_FOUND)
    await journal.ask("كم عمره؟", NOTHING)
    last = await journal.ask("متى ولد احمد؟", NOTHING, person=778)
    page = journal(find_gaps)
    assert [(gap.question, gap.times) for gap in page.items] == [("متى ولد احمد؟", 2), ("كم عمره؟", 1)]
    assert page.items[0].newest == last
    assert not page.more


async def test_what_asks_nothing_what_was_answered_and_what_was_cut_short_is_no_gap(journal: Journal) -> None:
    for question, answer in (("أهلا", HELLO), ("سؤال", FOUND), ("آخر", None)):
        await journal.ask(question, answer)
    assert journal(find_gaps).items == ()


async def test_a_gap_closes_when_the_question_is_answered_and_opens_when_it_is_refused_again(
    journal: Journal,
) -> None:
    await journal.ask("متى ولد؟", NOT_FOUND)
    await journal.ask("متى ولد؟", FOUND)
    assert journal(find_gaps).items == ()
    await journal.ask("متى ولد؟", NOT_FOUND)
    assert [gap.times for gap in journal(find_gaps).items] == [2]


async def test_a_reviewed_gap_is_gone_until_it_is_asked_again(journal: Journal) -> None:
    first = await journal.ask("متى ولد؟", NOT_FOUND)
    await journal.review(first, "سأضيف وثيقة")
    assert journal(find_gaps).items == ()
    await journal.ask("متى ولد؟", NOT_FOUND)
    assert [gap.times for gap in journal(find_gaps).items] == [2]


async def test_a_question_that_leaned_on_another_is_told_in_full_and_counts_with_it(journal: Journal) -> None:
    await journal.ask("متى ولد فيصل؟", NOT_FOUND)
    await journal.ask("ومتى؟", replace(NOT_FOUND, understood="متى ولد فيصل؟"))
    (gap,) = journal(find_gaps).items
    assert (gap.question, gap.times) == ("متى ولد فيصل؟", 2)


async def test_they_come_page_by_page(journal: Journal) -> None:
    for number in range(5):
        await journal.ask(f"سؤال {number}", NOT_FOUND)
    pages = [journal(find_gaps, PageRange(number, 2)) for number in range(4)]
    assert [[gap.question[-1] for gap in page.items] for page in pages] == [["4", "3"], ["2", "1"], ["0"], []]
    assert [page.more for page in pages] == [True, True, False, False]
