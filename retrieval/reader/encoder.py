"""The network: a text in, a vector of its meaning out."""

import base64
import os
import re
from functools import cache
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
from cachetools import FIFOCache

from retrieval import learned
from retrieval.index.arrays.types import Floats

ENCODER_FILE: Final = learned.FOLDER / "encoder.onnx"
VOCABULARY_ENTRY: Final = "sentencepiece"  # the entry of the file's metadata that holds it, in base64
VECTOR_WIDTH: Final = 384  # numbers a vector
# The words that the published model was taught to expect before each.
QUESTION_PREFIX: Final = "query: "
PASSAGE_PREFIX: Final = "passage: "
_MAX_TOKENS: Final = 254  # between the two that begin and end a text
BEGIN_TOKEN: Final = 0
PAD_TOKEN: Final = 1
END_TOKEN: Final = 2
_MAX_REMEMBERED_TEXTS: Final = 20_000  # texts whose vectors are remembered: 31 MB
_MARKS: Final = re.compile("[\u0640\u064b-\u0652\u0670]")  # tatweel and vowels, which few texts have


class EncoderError(Exception):
    """The encoder, or what it is made of, is not there or not what it should be; one line says what to do."""


class Encoder:
    """Turns texts into vectors of length 1, which are the nearer the more alike the texts are in meaning.

    One text at a time: what stands beside a text in a batch would change its vector a little, and the same
    question would not get the same answer. Safe to use from several threads.

    Raises:
        OSError: There is no such file.
    """

    def __init__(self, file: Path = ENCODER_FILE) -> None:
        # Else it reports to its maker, and writes a file with an id of this machine into the home folder.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        # Both take a tenth of a second to be loaded, and many questions need neither.
        import onnxruntime
        from sentencepiece import SentencePieceProcessor

        if not file.is_file():
            raise FileNotFoundError(f"there is no encoder at {file}")
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # Threads that wait for work at full speed would take it from others.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
        vocabulary = self._session.get_modelmeta().custom_metadata_map[VOCABULARY_ENTRY]
        self._pieces = SentencePieceProcessor(model_proto=base64.b64decode(vocabulary))
        self._known: FIFOCache[bytes, Floats] = FIFOCache(_MAX_REMEMBERED_TEXTS)
        self._lock = Lock()

    def encode(self, text: str, kind: str = PASSAGE_PREFIX) -> Floats:
        """The vector of a text; `kind` is QUESTION_PREFIX or PASSAGE_PREFIX; shape (VECTOR_WIDTH,)."""
        key = blake2b((kind + text).encode("utf-8", "surrogatepass"), digest_size=12).digest()
        with self._lock:
            known = self._known.get(key)
        if known is None:
            known = self._run(kind + tidy_text(text))
            with self._lock:
                self._known[key] = known
        return known

    def _run(self, text: str) -> Floats:
        numbers = [BEGIN_TOKEN, *self._pieces.encode(text)[:_MAX_TOKENS], END_TOKEN]
        tokens = np.array([numbers], np.int32)
        made: Any = self._session.run(["vectors"], {"tokens": tokens, "real": np.ones_like(tokens)})
        vector: Floats = made[0][0]
        return vector


def tidy_text(text: str) -> str:
    """A text without vowel marks and halves of letters, on one line."""
    whole = text.encode("utf-8", "ignore").decode()
    return " ".join(_MARKS.sub("", whole).split())


_LOADING_LOCK: Final = Lock()


def load_encoder() -> Encoder | None:
    """The encoder that comes with the product, loaded once a process; None where its file or what runs it is
    not there."""
    with _LOADING_LOCK:
        return _load()


@cache
def _load() -> Encoder | None:
    try:
        return Encoder()
    except (OSError, ImportError):
        return None


def forget_encoder() -> None:
    """Load it anew, without the vectors that it remembers."""
    _load.cache_clear()
