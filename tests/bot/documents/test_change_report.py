from pathlib import Path

import pytest

from bot.documents import change_report
from bot.documents import texts as document_texts
from bot.documents.library import CorpusChange, SpoiledError
from bot.replies import texts
from retrieval import CorpusError, DocumentInfo, Engine, SkippedFile
from tests.telegram_server.formatting import parse_html, units

MUSEUM = DocumentInfo("museum.txt", "متحف البحار")
OTHER = DocumentInfo("other.txt", "وثيقة <أخرى>")
NOTHING = CorpusChange(documents=5, added=(), removed=(), rewritten=False, skipped=())


def shown(html: str) -> str:
    return parse_html(html).text


def test_nothing_new_is_one_line() -> None:
    assert shown(change_report.change_html(NOTHING)) == f"{document_texts.NOTHING_NEW} 5 وثائق."


def test_what_came_and_what_went_is_named() -> None:
    said = shown(change_report.change_html(CorpusChange(2, (MUSEUM,), (OTHER,), True, ())))
    assert said.startswith(f"{document_texts.RELOADED} وثيقتين.")
    assert said.index(document_texts.ADDED) < said.index("museum.txt") < said.index(document_texts.REMOVED)
    assert "وثيقة <أخرى>" in said
    assert document_texts.REWRITTEN not in said


def test_a_text_that_has_changed_is_said() -> None:
    assert document_texts.REWRITTEN in change_report.change_html(CorpusChange(5, (), (), True, ()))


def test_the_longest_lists_fit_in_a_message() -> None:
    document = DocumentInfo("ملفّ/" * 99, "عنوان " * 99)
    skipped = SkippedFile("x" * 999, "odd " * 999)
    html = change_report.change_html(
        CorpusChange(9999, (document,) * 999, (document,) * 999, True, (skipped,) * 99)
    )
    assert units(shown(html)) <= 4096
    assert texts.and_more(999 - change_report.MAX_NAMED_FILES) in shown(html)
    assert units(shown(change_report.refusal_html(CorpusError("x" * 9999)))) <= 4096


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xff", document_texts.NOT_TEXT),
        (b"\n", document_texts.NO_WORDS),
        (None, document_texts.UNREADABLE),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_arabic(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    (tmp_path / "good.txt").write_text("نصّ سليم لا عيب فيه.", "utf-8")
    if content is None:
        (tmp_path / "bad.txt").mkdir()
    else:
        (tmp_path / "bad.txt").write_bytes(content)
    skipped = Engine.from_directory(tmp_path).skipped
    assert f"bad.txt\u2069: {reason}" in shown(change_report.refusal_html(SpoiledError(skipped)))


def test_a_folder_that_is_gone_or_empty_is_said_in_arabic_and_without_its_path(tmp_path: Path) -> None:
    for folder, said in (
        (tmp_path / "gone", document_texts.NO_FOLDER),
        (tmp_path, document_texts.NO_DOCUMENT),
    ):
        with pytest.raises(CorpusError) as raised:
            Engine.from_directory(folder)
        assert change_report.refusal_html(raised.value) == said


def test_a_reason_that_nobody_foresaw_is_said_as_it_is() -> None:
    error = SpoiledError((SkippedFile("bad.txt", "it is <odd>"),))
    assert "\u2068it is <odd>\u2069" in shown(change_report.refusal_html(error))
