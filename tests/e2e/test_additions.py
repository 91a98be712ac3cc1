"""An admin adds a document: sends the file, sees what it would be, confirms, and it is answered from."""

from pathlib import Path

import pytest

from bot.documents import texts as document_texts
from bot.replies import texts
from tests.e2e.admins import ABOUT_IT, NEW, running
from tests.e2e.process import ROOT, SEEDS, BotProcess
from tests.e2e.questions import QUESTION
from tests.retrieval.corpus.converters.samples import MUSEUM_PDF, ZIP_BOMB, docx, paragraph
from tests.telegram_server import Message, Person, TelegramServer, faults

MUSEUM = f"متحف البحار\n{NEW} ويضمّ المتحف أكثر من ثلاثة آلاف قطعة، منها سفينة فينيقية كاملة.\n"


def send(person: Person, name: str, content: str | bytes) -> Message:
    raw = content.encode() if isinstance(content, str) else content
    return person.answer_to(person.send_document(name, raw))


def press(person: Person, message: Message, button: str, last: str) -> str:
    """Press a button and wait until the message says something that begins so."""
    person.press(message, button)
    person.world.wait_for(lambda: message.text.startswith(last), what=f"{last!r} after {button!r}")
    return message.text


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_a_text_file_is_shown_confirmed_and_answered_from(admin: Person, corpus: Path) -> None:
    shown = send(admin, "متحف صور.txt", MUSEUM)
    for part in (
        "متحف البحار",
        "متحف صور.txt",
        "فقرة واحدة، جملتان",
        document_texts.EXAMPLE,
        "1987",
        document_texts.SHALL_I_ADD,
    ):
        assert part in shown.text
    assert [button.text for button in shown.buttons] == [
        document_texts.BUTTON_ADD,
        document_texts.BUTTON_DROP,
    ]
    assert texts.NOT_FOUND in admin.ask(ABOUT_IT).text
    assert not (corpus / "متحف صور.txt").exists()
    said = press(admin, shown, document_texts.BUTTON_ADD, document_texts.RELOADED)
    assert "6 وثائق" in said
    assert "متحف صور.txt" in said
    assert shown.buttons == []
    assert "1987" in admin.ask(ABOUT_IT).text
    assert (corpus / "متحف صور.txt").read_bytes() == MUSEUM.encode()
    assert not [file for file in files(corpus) if file.startswith(".")]


def test_what_is_not_confirmed_is_not_added(admin: Person, corpus: Path) -> None:
    before = files(corpus)
    shown = send(admin, "museum.txt", MUSEUM)
    press(admin, shown, document_texts.BUTTON_DROP, document_texts.NOT_ADDED)
    assert files(corpus) == before
    assert texts.NOT_FOUND in admin.ask(ABOUT_IT).text


def test_a_button_confirms_after_a_restart(admin: Person, admins_bot: BotProcess, corpus: Path) -> None:
    shown = send(admin, "museum.txt", MUSEUM)
    admins_bot.kill()
    admins_bot.start()
    press(admin, shown, document_texts.BUTTON_ADD, document_texts.RELOADED)
    assert "1987" in admin.ask(ABOUT_IT).text
    assert (corpus / "museum.txt").exists()


def test_markdown_is_kept_as_it_is_and_shown_without_its_marks(admin: Person, corpus: Path) -> None:
    content = f"# متحف *البحار*\n\n{NEW.replace('1987', '**1987**')}\n"
    shown = send(admin, "museum.md", content)
    assert "museum.md" in shown.text
    press(admin, shown, document_texts.BUTTON_ADD, document_texts.RELOADED)
    assert (corpus / "museum.md").read_text("utf-8") == content
    answer = admin.ask(ABOUT_IT)
    assert "1987" in answer.text
    assert "*" not in answer.text


def test_a_text_in_another_encoding_is_kept_as_it_is_and_shown_in_its_letters(
    admin: Person, corpus: Path
) -> None:
    content = MUSEUM.encode("cp1256", "ignore")
    press(admin, send(admin, "museum.txt", content), document_texts.BUTTON_ADD, document_texts.RELOADED)
    assert (corpus / "museum.txt").read_bytes() == content
    assert "1987" in admin.ask(ABOUT_IT).text


@pytest.mark.parametrize("spaced", [False, True])
def test_the_same_text_under_another_name_is_named_and_not_added(
    admin: Person, corpus: Path, spaced: bool
) -> None:
    there = next(SEEDS.glob("*.txt"))
    text = there.read_text("utf-8-sig")
    shown = send(admin, "other.txt", "  \n\n".join(text.splitlines()) if spaced else text)
    assert document_texts.TWIN in shown.text
    assert there.name in shown.text
    assert shown.buttons == []
    assert "other.txt" not in files(corpus)


def test_a_name_that_is_taken_is_replaced_only_when_told_so(admin: Person, corpus: Path) -> None:
    press(admin, send(admin, "museum.txt", MUSEUM), document_texts.BUTTON_ADD, document_texts.RELOADED)
    newer = MUSEUM.replace("1987", "1988")
    shown = send(admin, "museum.txt", newer)
    assert document_texts.SAME_NAME in shown.text
    assert (corpus / "museum.txt").read_text("utf-8") == MUSEUM
    press(admin, shown, document_texts.BUTTON_REPLACE, document_texts.RELOADED)
    assert (corpus / "museum.txt").read_text("utf-8") == newer
    assert (corpus / "museum.txt.removed").read_text("utf-8") == MUSEUM
    assert "1988" in admin.ask(ABOUT_IT).text
    shown = send(admin, "museum.txt", MUSEUM.replace("1987", "1989"))
    press(admin, shown, document_texts.BUTTON_ADD_TOO, document_texts.RELOADED)
    assert (corpus / "museum.txt").read_text("utf-8") == newer
    assert "1989" in (corpus / "museum (2).txt").read_text("utf-8")


def test_pressed_twice_it_is_added_once(admin: Person, corpus: Path) -> None:
    shown = send(admin, "museum.txt", MUSEUM)
    data = shown.buttons[0].data or ""
    before = files(corpus)
    for _ in range(3):
        admin.press_data(shown, data)
    admin.world.wait_for(lambda: shown.text.startswith((document_texts.RELOADED, document_texts.TWIN)))
    assert "1987" in admin.ask(ABOUT_IT).text
    assert files(corpus) - before == {"museum.txt"}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\evil.txt", "evil.txt"),
        ("\u202etxt.museum\u2066.txt", "txt.museum.txt"),
        (".hidden.txt", "hidden.txt"),
        ("a\0b\n.txt", "ab.txt"),
        ("س" * 300 + ".txt", "س" * 90 + ".txt"),
    ],
)
def test_names_lead_nowhere_else(admin: Person, corpus: Path, name: str, kept: str) -> None:
    before = files(corpus)
    press(admin, send(admin, name, MUSEUM), document_texts.BUTTON_ADD, document_texts.RELOADED)
    assert files(corpus) - before == {kept}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("program.exe", b"MZ", document_texts.UNKNOWN_KIND),
        ("nothing", b"text", document_texts.UNKNOWN_KIND),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\xff", document_texts.NOT_TEXT),
        ("empty.txt", b" \n", document_texts.NO_WORDS),
        ("latin.txt", "déjà vu à la carte".encode("latin-1"), document_texts.NOT_TEXT),
        ("big.txt", b"x" * (20 * 1024 * 1024 + 1), document_texts.TOO_LARGE),
        ("long.txt", b"word " * (3 * 1024 * 1024), document_texts.TOO_LARGE),
    ],
)
def test_what_is_no_document_gets_a_line_that_says_why(
    admin: Person, corpus: Path, name: str, content: bytes, said: str
) -> None:
    before = files(corpus)
    answer = send(admin, name, content)
    assert answer.text == said
    assert answer.buttons == []
    assert files(corpus) == before


def test_a_file_that_telegram_does_not_give_gets_a_line(
    telegram: TelegramServer, admin: Person, corpus: Path
) -> None:
    telegram.fail(faults.bad_gateway(), "getFile", times=2)
    assert send(admin, "museum.txt", MUSEUM).text == document_texts.NOT_FETCHED
    telegram.fail(faults.bad_gateway(), "getFile", times=1)
    assert document_texts.SHALL_I_ADD in send(admin, "museum.txt", MUSEUM).text
    assert corpus.exists()


def test_a_bot_api_server_of_ones_own_gives_a_path(
    telegram: TelegramServer, admin: Person, admins_bot: BotProcess, tmp_path: Path
) -> None:
    telegram.world.local_files = tmp_path / "api"
    shown = send(admin, "museum.txt", MUSEUM)
    press(admin, shown, document_texts.BUTTON_ADD, document_texts.RELOADED)
    assert admins_bot.alive
    assert "1987" in admin.ask(ABOUT_IT).text


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        ("os.access = lambda *_: False", document_texts.FOLDER_IS_READ_ONLY),
        ("os.link = refuse", document_texts.disk_refuses("Read-only file system")),
    ],
)
def test_a_folder_that_is_read_only_gets_a_line(
    telegram: TelegramServer, tmp_path: Path, admin: Person, mistake: str, said: str
) -> None:
    # Root may write anywhere, so Python is told otherwise, by a module that it reads first of all.
    refusing = 'def refuse(*_):\n    raise OSError(30, "Read-only file system")\n'
    (tmp_path / "sitecustomize.py").write_text(f"import os\n{refusing}{mistake}\n", "utf-8")
    with running(telegram, tmp_path, admin, PYTHONPATH=f"{tmp_path}:{ROOT}"):
        before = files(tmp_path / "corpus")
        shown = send(admin, "museum.txt", MUSEUM)
        if shown.buttons:
            press(admin, shown, document_texts.BUTTON_ADD, said)
        assert said in shown.text
        assert shown.buttons == []
        assert files(tmp_path / "corpus") == before


def test_another_file_that_is_spoiled_meanwhile_undoes_the_addition(admin: Person, corpus: Path) -> None:
    (corpus / "spoiled.txt").write_bytes(b"\xff")
    before = files(corpus)
    said = press(admin, send(admin, "museum.txt", MUSEUM), document_texts.BUTTON_ADD, document_texts.SPOILED)
    assert "spoiled.txt" in said
    assert files(corpus) == before
    assert "1950" in admin.ask(QUESTION).text


def test_others_get_nothing_by_document_caption_forward_or_forged_button(
    telegram: TelegramServer, admin: Person, corpus: Path
) -> None:
    noor, group = telegram.person("نور"), telegram.group()
    before = files(corpus)
    assert send(noor, "museum.txt", MUSEUM).text == texts.ONLY_TEXT
    origin = {"type": "user", "sender_user": admin.user.as_json(), "date": 1}
    document = noor.send_document("museum.txt", MUSEUM.encode(), forward_origin=origin)
    assert noor.answer_to(document).text == texts.ONLY_TEXT
    shown = send(admin, "museum.txt", MUSEUM)
    welcome = noor.ask("/start")
    for person, message in ((noor, welcome), (noor, shown)):
        for data in ("new:add", "new:replace", "new:add-too"):
            answer = person.answered(person.press_data(message, data)).answer
            assert answer is not None
            assert answer["text"] == texts.STALE_BUTTON
    silence = admin.send_document("museum.txt", MUSEUM.encode(), to=group)
    assert admin.ask("/id").text
    assert admin.answers_to(silence) == []
    assert files(corpus) == before


def test_a_button_whose_file_was_deleted_asks_for_it_again(admin: Person, corpus: Path) -> None:
    document = admin.send_document("museum.txt", MUSEUM.encode())
    shown = admin.answer_to(document)
    admin.delete(document)
    shown.reply_to = None
    answer = admin.answered(admin.press(shown, document_texts.BUTTON_ADD)).answer
    assert answer is not None
    assert answer["text"] == document_texts.SEND_IT_AGAIN
    assert "museum.txt" not in files(corpus)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("museum.html", f"<nav>القائمة</nav><main><h1>متحف البحار</h1><p>{NEW}</p></main>".encode()),
        ("museum.docx", docx(paragraph("متحف البحار") + paragraph(NEW))),
        ("museum.pdf", MUSEUM_PDF.read_bytes()),
    ],
)
def test_other_kinds_are_kept_as_the_files_they_are(
    admin: Person, corpus: Path, name: str, content: bytes
) -> None:
    shown = send(admin, name, content)
    assert name in shown.text
    press(admin, shown, document_texts.BUTTON_ADD, document_texts.RELOADED)
    assert (corpus / name).read_bytes() == content
    answer = admin.ask(ABOUT_IT)
    assert "1987" in answer.text
    assert name in answer.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("bomb.docx", ZIP_BOMB, document_texts.TOO_LARGE),
        ("locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", document_texts.LOCKED),
        ("broken.pdf", b"%PDF-1.7", document_texts.DAMAGED),
        ("empty.html", b"<script>x</script>", document_texts.NO_WORDS),
    ],
)
def test_what_is_made_to_do_harm_or_is_broken_gets_a_line(
    admin: Person, corpus: Path, name: str, content: bytes, said: str
) -> None:
    assert send(admin, name, content).text == said
    assert "1950" in admin.ask(QUESTION).text
    assert corpus.exists()
