"""What is known of documents stands where their files have it."""

import numpy as np

from retrieval.arabic.normalization import WORD
from retrieval.corpus.reading import read_document
from retrieval.index.arrays.strings import unpack_strings
from retrieval.index.forward import analyse_documents
from tests.e2e.process import SEEDS
from tests.retrieval.samples import CAIRO, NILE, TEA

TEXTS = [
    *(file.read_text("utf-8-sig") for file in sorted(SEEDS.glob("*.txt"))),
    *(NILE, f"عنوان\n{CAIRO}\n\n{TEA}", f"\r\n 😀 {NILE}\r\n{CAIRO}"),
]
WHOLE = analyse_documents([(read_document(f"{i}", text), text, i % 2 == 0) for i, text in enumerate(TEXTS)])


def test_places_are_those_of_the_file_in_characters_and_in_bytes() -> None:
    words = unpack_strings(WHOLE.words)
    passages = np.repeat(np.arange(len(WHOLE.starts)), WHOLE.sentences)
    documents = np.repeat(np.arange(len(TEXTS)), WHOLE.documents)
    tokens = np.split(WHOLE.tokens, np.cumsum(WHOLE.sentence_sizes)[:-1])
    for i, passage in enumerate(passages):
        text = TEXTS[documents[passage]]
        start = WHOLE.starts[passage] + WHOLE.sentence_starts[i]
        sentence = text.encode()[start : start + WHOLE.sentence_lengths[i]].decode()
        assert text[WHOLE.places[passage] + WHOLE.sentence_places[i] :].startswith(sentence)
        assert [words[token] for token in tokens[i]] == WORD.findall(sentence)
        assert sentence in text.splitlines()[WHOLE.sentence_lines[i] - 1]
