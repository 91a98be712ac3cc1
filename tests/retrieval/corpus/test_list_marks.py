from retrieval.corpus.documents import Role
from retrieval.corpus.list_marks import list_marks


def test_items_have_bullets_and_steps_their_numbers() -> None:
    lines = [(Role.LEAD_IN, "اتبع:"), (Role.STEP, "افتح الباب."), (Role.STEP, "ادخل."), (Role.ITEM, "مفتاح.")]
    assert list_marks(lines) == ("", "1. ", "2. ", "• ")


def test_a_line_that_holds_its_own_mark_gets_none() -> None:
    assert list_marks([(Role.ITEM, "- صورة."), (Role.ITEM, "أ- الإنذار."), (Role.STEP, "3) ادخل.")]) == (
        "",
        "",
        "",
    )


def test_steps_of_a_list_whose_beginning_is_elsewhere_are_not_numbered() -> None:
    assert list_marks([(Role.STEP, "ادخل.")], counted=False) == ("• ",)
