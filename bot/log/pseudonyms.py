"""People and chats as keyed hashes: the log can tell them apart, and cannot tell who they are."""

import contextlib
import hashlib
import hmac
import os
from pathlib import Path

_KEY_BYTES = 32


class Identities:
    """Names people and chats by HMAC-SHA256 (RFC 2104), shortened to 128 bits."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def chat(self, chat_id: int | None) -> str | None:
        return self._hash("chat", chat_id)

    def user(self, user_id: int | None) -> str | None:
        return self._hash("user", user_id)

    def inline(self, message_id: str | None) -> str | None:
        """A message sent through `@bot`, whose id holds that of a person."""
        return self._hash("inline", message_id)

    def _hash(self, kind: str, number: int | str | None) -> str | None:
        if number is None:
            return None
        return hmac.new(self._key, f"{kind}:{number}".encode(), hashlib.sha256).hexdigest()[:32]


def key_path(database: Path) -> Path:
    return database.with_name(database.name + ".key")


def key_beside(database: Path) -> bytes:
    """The key in the file beside the database, made at random, for its owner alone, on first use.

    Raises:
        OSError: The file cannot be made or read, or was damaged.
    """
    path = key_path(database)
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        _make(path)
    key = path.read_bytes()
    if len(key) != _KEY_BYTES:
        raise OSError(f"the key file {path} is damaged: put back its backup, or remove it for a new key")
    return key


def _make(path: Path) -> None:
    # Written whole under another name first: whoever looks at the same moment never finds half a key.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(os.urandom(_KEY_BYTES))
        os.link(draft, path)
    finally:
        draft.unlink()
