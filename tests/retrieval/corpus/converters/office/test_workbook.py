import io
from datetime import date, datetime

import openpyxl
import pytest

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.office import workbook
from tests.retrieval.corpus.converters.samples import archive, kinds


def book() -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "الموظفون"
    for row in (
        ("دليل الموظفين", None, None, None),
        ("الاسم", "الراتب", "التعيين", "آخر دخول"),
        ("سالم", 1200.0, date(2024, 5, 1), datetime(2024, 5, 2, 9, 30)),
        ("ليلى", 1350.5, datetime(2023, 1, 2), None),
    ):
        sheet.append(row)
    fees = made.create_sheet("الرسوم")
    fees.append(("الخدمة", "الرسم"))
    fees.append(("تجديد", "50 ريالا"))
    made.create_sheet("فارغة")
    hidden = made.create_sheet("مخفية")
    hidden.append(("سر",))
    hidden.sheet_state = "hidden"
    room = io.BytesIO()
    made.save(room)
    return room.getvalue()


def test_every_sheet_is_a_section_and_every_row_an_entry_as_people_write_it() -> None:
    assert kinds(workbook, book()) == [
        (BlockKind.HEADING, "الموظفون"),
        (BlockKind.HEADING, "دليل الموظفين"),
        (BlockKind.ROW, "الاسم: سالم | الراتب: 1200 | التعيين: 2024-05-01 | آخر دخول: 2024-05-02 09:30"),
        (BlockKind.ROW, "الاسم: ليلى | الراتب: 1350.5 | التعيين: 2023-01-02"),
        (BlockKind.HEADING, "الرسوم"),
        (BlockKind.ROW, "الخدمة: تجديد | الرسم: 50 ريالا"),
    ]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"PK\x03\x04nonsense", Reason.DAMAGED),
        (archive({"word/document.xml": b"<x/>"}), Reason.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1x", Reason.LOCKED),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadableError) as raised:
        workbook.convert(raw)
    assert raised.value.reason is reason
