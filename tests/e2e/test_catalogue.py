"""An admin sees the documents page by page, and removes one after being asked."""

from pathlib import Path

import pytest

from bot.documents import texts as document_texts
from bot.documents.catalogue import PER_PAGE
from bot.documents.folder import REMOVED_SUFFIX
from bot.replies import texts
from retrieval import link_key
from tests.e2e.admins import ABOUT_IT, NEW, running
from tests.e2e.questions import QUESTION
from tests.e2e.test_additions import files, press
from tests.telegram_server import Message, Person, TelegramServer


@pytest.fixture
def corpus(corpus: Path, admin: Person) -> Path:
    """The folder of the bot, with a document on a museum and twenty more."""
    (corpus / "museum.txt").write_text(f"متحف البحار\n{NEW}\n", "utf-8")
    for number in range(20):
        (corpus / f"note-{number:02}.txt").write_text(f"الملاحظة {number} لا تقول شيئًا يُذكر.", "utf-8")
    admin.ask("/reload")
    return corpus


def turn(admin: Person, listed: Message, button: str) -> list[str]:
    """Press a button that leads to another page, and give the labels there."""
    before = [each.text for each in listed.buttons]
    admin.press(listed, button)
    admin.world.wait_for(lambda: [each.text for each in listed.buttons] != before)
    return [each.text for each in listed.buttons]


def test_every_document_stands_on_one_page(admin: Person, corpus: Path) -> None:
    listed = admin.ask("/sources")
    assert listed.text == document_texts.catalogue(26)
    pages = [[each.text for each in listed.buttons]]
    while texts.BUTTON_NEXT in pages[-1]:
        pages.append(turn(admin, listed, texts.BUTTON_NEXT))
    turns = {texts.BUTTON_NEXT, texts.BUTTON_PREVIOUS}
    labels = [label for page in pages for label in page if label not in turns]
    assert len(labels) == len(set(labels)) == 26 == len(list(corpus.glob("*.txt")))
    assert max(map(len, pages)) == PER_PAGE + 2
    assert turn(admin, listed, texts.BUTTON_PREVIOUS) == pages[-2]


def test_a_document_is_removed_after_a_question_and_its_file_stays(admin: Person, corpus: Path) -> None:
    assert "1987" in admin.ask(ABOUT_IT).text
    listed = admin.ask("/sources")
    press(admin, listed, "متحف البحار", "\u200f📄")
    assert "museum.txt" in listed.text
    press(admin, listed, document_texts.BUTTON_REMOVE, "\u200f📄")
    admin.world.wait_for(lambda: REMOVED_SUFFIX in listed.text)
    assert (corpus / "museum.txt").exists()
    turn(admin, listed, document_texts.BUTTON_KEEP)
    turn(admin, listed, document_texts.BUTTON_REMOVE)
    said = press(admin, listed, document_texts.BUTTON_REMOVE_SURE, document_texts.RELOADED)
    assert said.startswith(f"{document_texts.RELOADED} 25 وثيقة.")
    assert "museum.txt" in said
    assert listed.buttons == []
    assert texts.NOT_FOUND in admin.ask(ABOUT_IT).text
    assert not (corpus / "museum.txt").exists()
    assert NEW in (corpus / f"museum.txt{REMOVED_SUFFIX}").read_text("utf-8")
    (corpus / f"museum.txt{REMOVED_SUFFIX}").rename(corpus / "museum.txt")
    admin.ask("/reload")
    assert "1987" in admin.ask(ABOUT_IT).text


def test_a_list_that_is_older_than_the_corpus_removes_nothing_else(admin: Person, corpus: Path) -> None:
    listed = admin.ask("/sources")
    press(admin, listed, "متحف البحار", "\u200f📄")
    turn(admin, listed, document_texts.BUTTON_REMOVE)
    for name in ("aaa.txt", "bbb.txt"):
        (corpus / name).write_text("نصّ جديد جاء قبل غيره في القائمة.", "utf-8")
    admin.ask("/reload")
    before = files(corpus)
    answer = admin.answered(admin.press(listed, document_texts.BUTTON_REMOVE_SURE)).answer
    assert answer is not None
    assert answer["text"] == document_texts.STALE_CATALOGUE
    assert files(corpus) == before


def test_a_file_that_is_gone_already_is_said(admin: Person, corpus: Path) -> None:
    listed = admin.ask("/sources")
    turn(admin, listed, "متحف البحار")
    turn(admin, listed, document_texts.BUTTON_REMOVE)
    (corpus / "museum.txt").unlink()
    press(admin, listed, document_texts.BUTTON_REMOVE_SURE, document_texts.GONE_ALREADY)


def test_the_last_document_is_not_removed(telegram: TelegramServer, tmp_path: Path, admin: Person) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "museum.txt").write_text(NEW, "utf-8")
    with running(telegram, tmp_path, admin):
        listed = admin.ask("/sources")
        turn(admin, listed, listed.buttons[0].text)
        turn(admin, listed, document_texts.BUTTON_REMOVE)
        press(admin, listed, document_texts.BUTTON_REMOVE_SURE, document_texts.LAST_DOCUMENT)
        assert files(folder) == {"museum.txt"}
        assert "1987" in admin.ask(ABOUT_IT).text


def test_a_link_to_a_folder_elsewhere_leads_nowhere(admin: Person, corpus: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (corpus / "inside").mkdir()
    (corpus / "inside" / "deep.txt").write_text("وثيقة في مجلّد داخل المجلّد.", "utf-8")
    admin.ask("/reload")
    listed = admin.ask("/sources")
    while not any("وثيقة في مجلّد" in each.text for each in listed.buttons):
        turn(admin, listed, texts.BUTTON_NEXT)
    turn(admin, listed, "وثيقة في مجلّد")
    turn(admin, listed, document_texts.BUTTON_REMOVE)
    (corpus / "inside").rename(outside)
    (corpus / "inside").symlink_to(outside)
    press(
        admin,
        listed,
        document_texts.BUTTON_REMOVE_SURE,
        document_texts.disk_refuses("it stands outside").split("it")[0],
    )
    assert files(outside) == {"deep.txt"}


def test_others_see_the_list_of_everybody_and_their_forged_buttons_do_nothing(
    telegram: TelegramServer, admin: Person, corpus: Path
) -> None:
    noor, group = telegram.person("نور"), telegram.group()
    before = files(corpus)
    everybodys = noor.ask("/sources")
    assert everybodys.buttons == []
    assert everybodys.text == admin.ask("/sources", group).text
    listed = admin.ask("/sources")
    key = link_key("museum.txt")
    for number in range(26):
        for action in ("list", "show", "ask", "remove"):
            data = f"doc:{action}:{number}:{key}"
            answer = noor.answered(noor.press_data(listed, data)).answer
            assert answer is not None
            assert answer["text"] == texts.STALE_BUTTON
    for forged in (
        "doc:remove:999999999:0123456789abcdef",
        "doc:remove:1:../../../../etc/p",
        "doc:remove:-1:-",
    ):
        admin.answered(admin.press_data(listed, forged))
    assert files(corpus) == before
    assert "1950" in admin.ask(QUESTION).text
