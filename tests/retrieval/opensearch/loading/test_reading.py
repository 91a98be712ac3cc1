import json
from pathlib import Path

import pytest
import zstandard

from retrieval.corpus.documents import Document, SkippedFile
from retrieval.opensearch.loading import reading
from tests.retrieval.samples import CAIRO, NILE, TEA


def documents(where: Path) -> list[Document | SkippedFile]:
    found = reading.list_corpus_files(where)
    return [document for chunk in reading.cut_chunks(found) for document in reading.read_documents(chunk)]


def lines(*rows: object) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def test_a_folder_is_read_whatever_its_files_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NILE, "utf-8")
    (tmp_path / "sub").mkdir()
    rows = lines({"text": CAIRO, "title": "القاهرة", "source": "مصر/القاهرة"}, {"text": TEA})
    (tmp_path / "sub" / "b.jsonl.zst").write_bytes(zstandard.compress(rows))
    (tmp_path / "c.md").write_text("شيء آخر", "utf-8")
    found = documents(tmp_path)
    assert [(d.source, getattr(d, "title", "")) for d in found] == [
        ("a.txt", None),
        ("c.md", None),
        ("مصر/القاهرة", "القاهرة"),
        ("sub/b.jsonl:2", None),
    ]


def test_one_file_is_a_corpus_too(tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_bytes(lines({"text": NILE}, {"text": CAIRO}))
    assert [d.source for d in documents(file)] == ["all.jsonl:1", "all.jsonl:2"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "it is no JSON"),
        (b"[1]", 'no JSON object with a "text"'),
        (b'{"text": 5}', 'no JSON object with a "text"'),
        (b'{"text": " "}', "it holds no text"),
        (b'{"text": "\xff"}', "it is not UTF-8"),
    ],
)
def test_a_line_that_is_no_document_is_skipped_and_says_why(tmp_path: Path, line: bytes, reason: str) -> None:
    (tmp_path / "all.jsonl").write_bytes(line + b"\n" + lines({"text": NILE}))
    skipped, good = documents(tmp_path)
    assert isinstance(skipped, SkippedFile)
    assert reason in skipped.reason
    assert isinstance(good, Document)


def test_the_same_files_give_the_same_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "CHUNK_BYTES", 400)
    for i in range(9):
        (tmp_path / f"{i}.txt").write_text(f"{NILE} {i}", "utf-8")
    found = reading.list_corpus_files(tmp_path)
    first, again = list(reading.cut_chunks(found)), list(reading.cut_chunks(found))
    assert first == again
    assert [chunk.number for chunk in first] == list(range(len(first)))
    assert len(first) > 2
    assert sum(len(chunk.pieces) for chunk in first) == 9
    assert [chunk.read for chunk in first] == sorted(chunk.read for chunk in first)
    assert first[-1].read == found.size


def test_the_fingerprint_changes_with_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NILE, "utf-8")
    before = reading.list_corpus_files(tmp_path).fingerprint()
    assert reading.list_corpus_files(tmp_path).fingerprint() == before
    (tmp_path / "b.txt").write_text(CAIRO, "utf-8")
    assert reading.list_corpus_files(tmp_path).fingerprint() != before


def test_where_there_is_nothing_to_load_it_says_so(tmp_path: Path) -> None:
    for where in (tmp_path, tmp_path / "none", tmp_path / "none.jsonl"):
        with pytest.raises(reading.ReadingError, match="nothing to load at"):
            reading.list_corpus_files(where)
