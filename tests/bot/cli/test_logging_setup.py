import logging
import sys
import warnings
from collections.abc import Iterator

import pytest

from bot.cli import logging_setup

TOKEN = "123456789:AAE-secret_x"


@pytest.fixture(autouse=True)
def logging_as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(False)
    for name in (*logging_setup._CHATTY_LOGGERS, *logging_setup._INDISCREET_LOGGERS):
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_the_token_appears_in_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    logging_setup.for_service("DEBUG", [TOKEN])
    log = logging.getLogger("bot.test")
    log.info("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    log.info("quoted: /bot123456789%3AAAE-secret_x/getMe")
    try:
        raise RuntimeError(f"The token `{TOKEN}` was rejected")
    except RuntimeError as error:
        log.exception("failed")
        sys.excepthook(type(error), error, error.__traceback__)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"about {TOKEN}", stacklevel=1)
    said = capsys.readouterr().err
    assert "Traceback" in said
    assert "secret_x" not in said
    assert said.count("<secret>") >= 4


def test_libraries_that_write_addresses_or_messages_are_silent(capsys: pytest.CaptureFixture[str]) -> None:
    logging_setup.for_service("INFO", [TOKEN])
    logging.getLogger("httpx").info("HTTP Request: POST https://…")
    logging.getLogger("telegram.ext.ExtBot").critical("Error while parsing updates! Received data was …")
    logging.getLogger("telegram.request.BaseRequest").error("Can not load invalid JSON data …")
    assert capsys.readouterr().err == ""


def test_in_a_terminal_warnings_are_plain(capsys: pytest.CaptureFixture[str]) -> None:
    logging_setup.for_terminal()
    logging.getLogger("bot.test").warning("skipped a.txt: empty")
    assert capsys.readouterr().err == "skipped a.txt: empty\n"
