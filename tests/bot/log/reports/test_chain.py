from dataclasses import replace

from bot.log.reports.chain import question_chain
from tests.bot.log.reports.conftest import Journal
from tests.bot.samples import FOUND

LEANING = replace(FOUND, understood="من أسس الشركة؟")


async def chain(journal: Journal, number: int) -> list[int]:
    await journal.written()
    return [link.number for link in journal(question_chain, number)]


async def test_a_chain_goes_from_a_question_over_all_that_lean_on_it(journal: Journal) -> None:
    alone = await journal.ask("سؤال آخر")
    first, second = await journal.ask("ما الشركة؟"), await journal.ask("ومن أسسها؟", LEANING)
    third, other = await journal.ask("ومتى؟", LEANING), await journal.ask("سؤال غيره")
    for number in (first, second, third):
        assert await chain(journal, number) == [first, second, third]
    assert await chain(journal, alone) == [alone]
    assert await chain(journal, other) == [other]


async def test_what_somebody_else_or_another_topic_asks_is_no_part_of_it(journal: Journal) -> None:
    first = await journal.ask("ما الشركة؟")
    stranger = await journal.ask("ومن أسسها؟", LEANING, person=888)
    elsewhere = await journal.ask("ومتى؟", LEANING)
    await journal.written()
    await journal.log.database.write("UPDATE exchanges SET thread = 5 WHERE id = ?", (elsewhere,))
    second = await journal.ask("ولماذا؟", LEANING)
    assert await chain(journal, second) == [first, second]
    assert await chain(journal, stranger) == [stranger]
    assert await chain(journal, elsewhere) == [elsewhere]
