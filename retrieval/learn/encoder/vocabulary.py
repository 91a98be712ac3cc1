"""The tokens that Arabic texts and Latin names need, of the 250,000 of XLM-R, as a SentencePiece model."""

import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import sentencepiece
from numpy.typing import NDArray
from sentencepiece import sentencepiece_model_pb2

from retrieval.learn.encoder.package import EncoderWeights

VOCABULARY_TOKENS: Final = 24_000  # tokens: all of Arabic letters, and the most frequent others
_SPECIAL: Final = 4  # <s>, <pad>, </s>, <unk>, which come first
_SPACE: Final = "▁"  # stands before a word
_LATIN_END: Final = "\u0250"
_PROTO: Final[Any] = sentencepiece_model_pb2  # its classes are made when it is loaded


def kept_pieces(pieces: Sequence[str], size: int = VOCABULARY_TOKENS) -> NDArray[np.int64]:
    """The numbers of the tokens to keep, rising; the special ones are the first four, as they were.

    XLM-R numbers its tokens by falling frequency, so of those in other letters the first are the best.
    """
    rest = range(_SPECIAL, len(pieces))
    arabic = [n for n in rest if _is_arabic(pieces[n])]
    others = (n for n in rest if _is_latin(pieces[n]) and not _is_arabic(pieces[n]))
    letters = [n for n in others if len(pieces[n].lstrip(_SPACE)) <= 1]
    chosen = {*range(_SPECIAL), *arabic, *letters}
    for number in _longer(pieces):
        if len(chosen) >= size:
            break
        chosen.add(number)
    return np.array(sorted(chosen))


def _longer(pieces: Sequence[str]) -> Iterator[int]:
    return (n for n in range(_SPECIAL, len(pieces)) if _is_latin(pieces[n]))


def _is_arabic(piece: str) -> bool:
    word = piece.lstrip(_SPACE)
    return any("\u0600" <= letter <= "\u06ff" for letter in word)


def _is_latin(piece: str) -> bool:
    return all(letter < _LATIN_END for letter in piece.lstrip(_SPACE))


def sentencepiece_model(weights: EncoderWeights, kept: NDArray[np.int64]) -> bytes:
    """A SentencePiece model that cuts text into the kept tokens, numbered as they stand in `kept`."""
    model = _PROTO.ModelProto()
    model.ParseFromString(_normalizing())
    del model.pieces[:]
    for place, number in enumerate(kept.tolist()):
        piece = model.pieces.add(piece=weights.pieces[number], score=float(weights.scores[number]))
        piece.type = _special_type(place)
    trained = model.trainer_spec
    trained.vocab_size = len(kept)
    trained.bos_id, trained.pad_id, trained.eos_id, trained.unk_id = range(_SPECIAL)
    trained.bos_piece, trained.pad_piece, trained.eos_piece, trained.unk_piece = weights.pieces[:_SPECIAL]
    return bytes(model.SerializeToString())


def _special_type(place: int) -> int:
    piece = _PROTO.ModelProto.SentencePiece
    if place == _SPECIAL - 1:
        return int(piece.UNKNOWN)
    return int(piece.CONTROL if place < _SPECIAL else piece.NORMAL)


def _normalizing() -> bytes:
    """A model of next to nothing, for the table of its normalization, which is that of XLM-R."""
    made = io.BytesIO()
    sentencepiece.SentencePieceTrainer.Train(
        sentence_iterator=iter(["سند ا b"]),
        model_writer=made,
        model_type="unigram",
        vocab_size=10,
        hard_vocab_limit=False,
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
    )
    return made.getvalue()
