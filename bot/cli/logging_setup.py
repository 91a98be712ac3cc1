"""What the process says of itself, on standard error, without ever saying the token."""

import logging
import sys
import time
from collections.abc import Iterable
from types import TracebackType
from urllib.parse import quote

_PLAIN_FORMAT = "%(message)s"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# They write every request's address, and Telegram's addresses hold the token; nothing below a warning helps.
_CHATTY_LOGGERS = ("httpx", "httpcore", "aiosqlite", "asyncio")
# It says with a traceback whatever one node fails; what no other makes good is said by our own code.
_IMPATIENT_LOGGER = "opensearch"
# They quote whole messages of people where something fails; what fails is said again by our own code.
_INDISCREET_LOGGERS = ("telegram.Bot", "telegram.ext", "telegram.request")
# It alone knows of an error in the handling of an error.
_TRUSTED_LOGGERS = ("telegram.ext.Application",)


class Redacting(logging.Formatter):
    """Blots out secrets in the finished line: message, arguments and traceback alike."""

    def __init__(self, secrets: Iterable[str], form: str = _FORMAT) -> None:
        super().__init__(form, datefmt="%Y-%m-%dT%H:%M:%SZ")
        self.converter = time.gmtime
        plain = [secret for secret in secrets if secret]
        self._secrets = {*plain, *(quote(secret, safe="") for secret in plain)}

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "<secret>")
        return line


def for_service(level: str, secrets: Iterable[str]) -> None:
    """Send every log line, warning and uncaught error to standard error, redacted."""
    _send(Redacting(secrets), level)
    logging.captureWarnings(True)
    for name in _INDISCREET_LOGGERS:
        logging.getLogger(name).setLevel(level if level == "DEBUG" else logging.CRITICAL + 1)
    for name in _TRUSTED_LOGGERS:
        logging.getLogger(name).setLevel(level)
    sys.excepthook = _report


def for_terminal() -> None:
    """Send warnings to standard error, in plain words for the person who sits there."""
    _send(Redacting((), _PLAIN_FORMAT), "WARNING")


def _send(formatter: logging.Formatter, level: str) -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _CHATTY_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(_IMPATIENT_LOGGER).setLevel(logging.CRITICAL)


def _report(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    logging.getLogger("bot").critical("stopped by a mistake of its own", exc_info=(kind, error, traceback))
