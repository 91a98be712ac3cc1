import os
import time
from pathlib import Path

import pytest

from retrieval.corpus.converters import Reason, UnreadableError, limits, process
from retrieval.corpus.converters.markup import markdown
from tests.retrieval.corpus.converters.samples import (
    ENTITY_BOMB,
    MUSEUM_PDF,
    OUTSIDE_ENTITY,
    ZIP_BOMB,
    docx,
    paragraph,
)


def test_a_file_is_read_in_another_process() -> None:
    converted = process.convert_in_process(".md", "# عنوان\n\nنصّ".encode())
    assert converted == markdown.convert("# عنوان\n\nنصّ".encode())


def test_one_process_reads_file_after_file_and_is_begun_anew_when_one_ends_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(process, "MAX_WALL_SECONDS", 5.0)
    with process.ConverterProcess() as reader:
        assert reader.convert(".txt", "متحف".encode()).text == "متحف"
        first = reader._process
        with pytest.raises(UnreadableError):
            reader.convert(".docx", b"nonsense")
        assert reader._process is first
        with pytest.raises(UnreadableError):
            reader.convert(".md", b"[" * 3_000_000)
        assert reader.convert(".html", "<p>متحف</p>".encode()).text == "متحف"
        assert reader._process is not first


@pytest.mark.parametrize(
    ("kind", "raw", "reason"),
    [
        (".exe", b"x", Reason.UNKNOWN_KIND),
        (".txt", b"\xff\xfe\xff", Reason.NOT_TEXT),
        (".md", b"[a]: x\n", Reason.NO_WORDS),
        (".txt", b"x" * (limits.MAX_TEXT_BYTES + 1), Reason.TOO_LARGE),
        (".txt", b"x" * (limits.MAX_FILE_BYTES + 1), Reason.TOO_LARGE),
        (".txt", b"x\n" * (limits.MAX_TEXT_LINES + 1), Reason.TOO_LARGE),
        (".txt", b". " * (limits.MAX_TEXT_MARKS + 1), Reason.TOO_LARGE),
    ],
)
def test_what_gives_no_text_says_why(kind: str, raw: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadableError) as raised:
        process.convert_in_process(kind, raw)
    assert raised.value.reason is reason


@pytest.mark.parametrize(
    ("kind", "raw", "reasons"),
    [
        (".docx", ZIP_BOMB, {Reason.TOO_LARGE}),
        (".docx", ENTITY_BOMB, {Reason.DAMAGED, Reason.NO_WORDS}),
        (".docx", OUTSIDE_ENTITY, {Reason.DAMAGED, Reason.NO_WORDS}),
        (".html", b"<div>" * 1_000_000, {Reason.DAMAGED, Reason.NO_WORDS}),
        (".md", b"[" * 3_000_000, {Reason.TOO_SLOW}),
        (".md", b"> " * 200_000 + b"x", {Reason.NO_WORDS}),
        (".pdf", b"%PDF-1.7\n" + b"1 0 obj\n<<" * 500_000, {Reason.DAMAGED}),
    ],
)
def test_what_is_made_to_do_harm_does_none(
    kind: str, raw: bytes, reasons: set[Reason], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "MAX_WALL_SECONDS", 10.0)
    with pytest.raises(UnreadableError) as raised:
        process.convert_in_process(kind, raw)
    assert raised.value.reason in reasons


def test_every_kind_is_read() -> None:
    for kind, raw in (
        (".html", "<p>متحف</p>".encode()),
        (".htm", "<p>متحف</p>".encode()),
        (".docx", docx(paragraph("متحف"))),
        (".pdf", MUSEUM_PDF.read_bytes()),
        (".markdown", "**متحف**".encode()),
    ):
        assert process.convert_in_process(kind, raw).text.startswith("متحف")


class Reader:
    """A reader of `.bad` files that does as a test says, in the process that reads."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        code = home / "code"
        code.mkdir()
        (code / "retrieval").symlink_to(Path(process.__file__).parents[2])
        self._reader = code / "sitecustomize.py"
        monkeypatch.setattr(process, "_CODE_FOLDER", code)

    def does(self, lines: str) -> None:
        body = "\n".join(f"    {line}" for line in lines.splitlines())
        self._reader.write_text(
            "import retrieval.corpus.converters.plain_text as plain\n"
            "from retrieval.corpus.blocks import Converted\n"
            f"def convert(raw):\n{body}\n"
            "plain.convert = convert\n",
        )  # fmt: skip


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    reader = Reader(tmp_path, monkeypatch)
    ask = process.process_environment
    monkeypatch.setattr(
        process, "process_environment", lambda: ask() | {"PYTHONPATH": str(tmp_path / "code")}
    )
    return reader


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ("return 'x' * (1 << 40)", Reason.TOO_LARGE),
        ("raise ZeroDivisionError", Reason.DAMAGED),
        ("import os; os._exit(7)", Reason.DAMAGED),
        ("import os; os.abort()", Reason.DAMAGED),
        ("open('x', 'w').write('x')", Reason.DAMAGED),
    ],
)
def test_a_reader_that_goes_wrong_harms_nobody(reader: Reader, lines: str, reason: Reason) -> None:
    reader.does(lines)
    with pytest.raises(UnreadableError) as raised:
        process.convert_in_process(".txt", b"x")
    assert raised.value.reason is reason


def test_a_reader_that_does_not_end_is_ended(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MAX_WALL_SECONDS", 1.0)
    reader.does("import time\ntime.sleep(60)")
    begun = time.monotonic()
    with pytest.raises(UnreadableError) as raised:
        process.convert_in_process(".txt", b"x")
    assert raised.value.reason is Reason.TOO_SLOW
    assert time.monotonic() - begun < 30


def test_the_process_knows_no_secret(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:secret")
    assert "TELEGRAM_BOT_TOKEN" in os.environ
    reader.does("import os\nreturn Converted(repr(dict(os.environ)), ())")
    said = process.convert_in_process(".txt", b"x").text
    assert "PATH" in said
    assert "secret" not in said
