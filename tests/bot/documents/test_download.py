import pytest
from telegram import Bot, Document, File
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.documents import download
from bot.messaging.http_client import AiohttpRequest, Transport
from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.limits import MAX_FILE_BYTES

DOCUMENT = Document("f", "u", file_name="a.txt", file_size=4)


class Given:
    """A Telegram that gives a file, after the errors it is told to make."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.errors: list[TelegramError] = []
        self.size: int | None = 4
        self.answer = (200, b"text")
        self.bot = Bot("1:token", request=Transport())
        monkeypatch.setattr(AiohttpRequest, "do_request", self.do_request)
        monkeypatch.setattr(Bot, "get_file", self.get_file)

    async def get_file(self, _: object) -> File:
        if self.errors:
            raise self.errors.pop(0)
        file = File("f", "u", self.size, "https://api.telegram.org/file/bot1:token/documents/f")
        file.set_bot(self.bot)
        return file

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        return self.answer

    async def content(self, document: Document = DOCUMENT) -> bytes:
        return await download.download_content(self.bot, document)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Given:
    return Given(monkeypatch)


async def test_what_is_in_the_file_comes_whole(given: Given) -> None:
    assert await given.content() == b"text"


async def test_one_failure_is_no_failure(given: Given) -> None:
    given.errors = [NetworkError("gone")]
    assert await given.content() == b"text"


@pytest.mark.parametrize(
    "errors",
    [[NetworkError("gone")] * 2, [BadRequest("wrong file_id or the file is temporarily unavailable")]],
)
async def test_a_file_that_does_not_come_is_an_error(given: Given, errors: list[TelegramError]) -> None:
    given.errors = errors
    with pytest.raises(TelegramError):
        await given.content()


@pytest.mark.parametrize(
    "answer", [(200, b"<html>a page of a portal</html>"), (404, b"<html></html>"), (200, b"")]
)
async def test_what_is_not_the_file_is_not_taken_for_it(given: Given, answer: tuple[int, bytes]) -> None:
    given.answer = answer
    with pytest.raises(NetworkError):
        await given.content()


async def test_a_file_that_is_too_large_is_not_fetched(given: Given) -> None:
    given.errors = [BadRequest("file is too big")]
    with pytest.raises(UnreadableError) as raised:
        await given.content()
    assert raised.value.reason is Reason.TOO_LARGE
    for document, size in (
        (Document("f", "u", file_size=MAX_FILE_BYTES + 1), 4),
        (DOCUMENT, MAX_FILE_BYTES + 1),
    ):
        given.size = size
        with pytest.raises(UnreadableError):
            await given.content(document)


async def test_a_file_that_says_nothing_of_its_size_is_measured(given: Given) -> None:
    given.size = None
    given.answer = (200, b"x" * (MAX_FILE_BYTES + 1))
    with pytest.raises(UnreadableError):
        await given.content(Document("f", "u"))
