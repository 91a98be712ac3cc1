"""The index that is kept: opened instead of built, never trusted, and built again only in part."""

import ast
import os
import shutil
from pathlib import Path

import pytest

from retrieval import Answer, CorpusError, Engine
from retrieval.corpus.blocks import Converted
from retrieval.corpus.documents import SkippedFile
from retrieval.corpus.reading import FileReader, read_folder
from retrieval.index.build import builder, opening
from retrieval.index.build import files as corpus_files
from tests.e2e.process import ROOT, SEEDS
from tests.retrieval.samples import CAIRO, NILE, TEA, questions, seeds

ASKED = [asked.text for asked in questions("seeds-dev")][:20]
OLD_NS = 1_600_000_000 * 10**9  # long ago: a file that nobody is writing


@pytest.fixture(autouse=True)
def _every_corpus_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES_NOT_KEPT", 0)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    shutil.copytree(SEEDS, tmp_path / "corpus")
    for file in (tmp_path / "corpus").iterdir():
        os.utime(file, ns=(OLD_NS, OLD_NS))
    return tmp_path / "corpus"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read and analysed."""
    found: list[str] = []
    plain = corpus_files.read_files

    def read(root: Path, sources: list[str]) -> tuple[corpus_files.ReadFiles, list[bytes]]:
        found.extend(sources)
        return plain(root, sources)

    monkeypatch.setattr(corpus_files, "read_files", read)
    return found


def write(file: Path, text: str, time: int = OLD_NS + 1) -> None:
    file.write_text(text, "utf-8")
    os.utime(file, ns=(time, time))


def facts(answer: Answer) -> tuple[object, ...]:
    return answer.found, answer.confidence, answer.answers, answer.searched_for


def same(one: Engine, other: Engine) -> bool:
    return (
        one.version == other.version
        and tuple(one.documents) == tuple(other.documents)
        and one.skipped == other.skipped
        and [facts(one.ask(text, 10)) for text in ASKED] == [facts(other.ask(text, 10)) for text in ASKED]
    )


def kept(cache: Path) -> Path:
    (file,) = cache.iterdir()
    return file


def test_an_index_that_was_kept_answers_as_one_that_was_built(corpus: Path, reads: list[str]) -> None:
    cache = corpus.parent / "cache"
    built = Engine.from_directory(corpus, cache)
    assert len(reads) == len(list(SEEDS.glob("*.txt")))
    opened = Engine.from_directory(corpus, str(cache))
    assert len(reads) == len(list(SEEDS.glob("*.txt")))
    assert same(built, opened)
    assert same(opened, seeds())
    assert len(opened.documents) == len(opened.documents[:]) == 5
    assert opened.context(*next((a.source, a.start) for a in opened.ask(ASKED[0]).answers)) is not None


def test_without_a_cache_nothing_is_written(corpus: Path) -> None:
    assert same(Engine.from_directory(corpus), seeds())
    assert [path.name for path in corpus.parent.iterdir()] == ["corpus"]


@pytest.mark.parametrize("edit", ["added", "changed", "removed", "renamed", "spoiled"])
def test_when_a_file_changes_only_it_is_read_again(corpus: Path, reads: list[str], edit: str) -> None:
    cache = corpus.parent / "cache"
    Engine.from_directory(corpus, cache)
    reads.clear()
    files = sorted(corpus.iterdir())
    match edit:
        case "added":
            write(corpus / "001_new.txt", f"عنوان\n{NILE}\n{CAIRO}")
        case "changed":
            write(files[2], f"{TEA}\n{NILE}")
        case "removed":
            files[1].unlink()
        case "renamed":
            files[0].rename(corpus / "zzz.txt")
        case "spoiled":
            files[3].write_bytes(b"\xff\xfe")
    changed = Engine.from_directory(corpus, cache)
    assert len(reads) == (0 if edit == "removed" else 1)
    assert same(changed, Engine.from_directory(corpus))
    reads.clear()
    again = Engine.from_directory(corpus, cache)
    assert reads == ([files[3].name] if edit == "spoiled" else [])  # it may have become readable
    assert same(again, changed)


def test_a_file_that_was_only_touched_is_the_same(corpus: Path, reads: list[str]) -> None:
    cache = corpus.parent / "cache"
    Engine.from_directory(corpus, cache)
    before = kept(cache).stat().st_mtime_ns
    reads.clear()
    for file in corpus.iterdir():
        file.touch()
    touched = Engine.from_directory(corpus, cache)
    assert reads == []
    assert kept(cache).stat().st_mtime_ns == before
    assert same(touched, seeds())


def test_a_file_rewritten_within_the_same_tick_is_seen(corpus: Path) -> None:
    cache, file = corpus.parent / "cache", sorted(corpus.iterdir())[0]
    now = file.stat().st_ctime_ns + 10**9
    write(file, NILE, now)
    Engine.from_directory(corpus, cache)
    write(file, NILE.replace("6650", "6651"), now)
    assert "6651" in Engine.from_directory(corpus, cache).ask("كم يبلغ طول نهر النيل؟").answers[0].text


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "foreign", "another version", "a folder"])
def test_a_damaged_or_foreign_index_is_built_anew(
    corpus: Path, reads: list[str], damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = corpus.parent / "cache"
    Engine.from_directory(corpus, cache)
    file = kept(cache)
    raw = file.read_bytes()
    reads.clear()
    match damage:
        case "cut":
            file.write_bytes(raw[:-100])
        case "flipped":
            file.write_bytes(raw[:-5000] + bytes([raw[-5000] ^ 1]) + raw[-4999:])
        case "emptied":
            file.write_bytes(b"")
        case "foreign":
            file.write_bytes(b"PK\x03\x04" + raw)
        case "another version":
            monkeypatch.setattr(opening, "analysis_version", lambda: "later")
        case "a folder":
            file.unlink()
            file.mkdir()
    assert same(Engine.from_directory(corpus, cache), seeds())
    assert len(reads) == 5
    reads.clear()
    assert same(Engine.from_directory(corpus, cache), seeds())
    assert len(reads) == (5 if damage == "a folder" else 0)


def test_two_corpora_may_share_a_cache(corpus: Path, reads: list[str]) -> None:
    cache, other = corpus.parent / "cache", corpus.parent / "other"
    other.mkdir()
    write(other / "nile.txt", NILE)
    for _ in range(2):
        assert same(Engine.from_directory(corpus, cache), seeds())
        assert Engine.from_directory(other, cache).ask("كم يبلغ طول نهر النيل؟").found
    assert len(reads) == 6


def test_where_nothing_can_be_kept_it_answers_all_the_same(
    corpus: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (corpus.parent / "file").write_text("not a folder")
    assert same(Engine.from_directory(corpus, corpus.parent / "file"), seeds())
    assert "cannot be kept" in caplog.text


def test_what_a_killed_process_left_is_cleared_away(corpus: Path) -> None:
    cache = corpus.parent / "cache"
    Engine.from_directory(corpus, cache)
    left, written = (cache / f".{kept(cache).name}.{name}" for name in ("abc", "def"))
    left.write_bytes(b"half")
    written.write_bytes(b"half")
    os.utime(left, ns=(OLD_NS, OLD_NS))
    write(corpus / "nile.txt", NILE)
    Engine.from_directory(corpus, cache)
    assert not left.exists()
    assert written.exists()  # by a process that is at it


def test_files_that_cannot_be_taken_in_are_told_from_the_cache_too(corpus: Path) -> None:
    cache = corpus.parent / "cache"
    (corpus / "bad.txt").write_bytes(b"\xff\xfe")
    (corpus / "empty.txt").write_bytes(b"")
    expected = tuple(read_folder(corpus).skipped)
    assert len(expected) == 2
    for _ in range(2):
        assert Engine.from_directory(corpus, cache).skipped == expected
    (corpus / "bad.txt").write_text(NILE, "utf-8")
    again = Engine.from_directory(corpus, cache)
    assert again.skipped == (SkippedFile("empty.txt", "it holds no text"),)
    assert again.ask("كم يبلغ طول نهر النيل؟").found


def test_a_folder_of_nothing_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(CorpusError):
            Engine.from_directory(path, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_file_that_changes_under_the_engine_is_answered_from_no_more(corpus: Path) -> None:
    write(corpus / "nile.txt", f"{NILE}\n{CAIRO}")
    write(corpus / "tea.txt", f"{TEA} {NILE}")
    engine = Engine.from_directory(corpus, corpus.parent / "cache")
    question = "كم يبلغ طول نهر النيل؟"
    first = engine.ask(question).answers[0]
    (corpus / first.source).write_text("شيء آخر تماما. " * 40, "utf-8")
    left = engine.ask(question)
    both = {"nile.txt", "tea.txt"}
    assert {answer.source for answer in left.answers} & both == both - {first.source}
    assert "6650" in left.answers[0].text
    assert engine.context(first.source, first.start) is None
    shutil.rmtree(corpus)
    assert engine.ask(question).answers == ()
    assert [document.source for document in engine.documents[:1]] == ["000_ef2153fd23c3287f.txt"]


def test_processes_that_help_come_to_the_same(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "MIN_BYTES_FOR_WORKERS", 0)
    monkeypatch.setattr(builder, "_BATCH_BYTES", 1)
    told: list[float] = []
    engine = Engine.from_directory(corpus, progress=told.append)
    assert same(engine, seeds())
    assert told == sorted(told)
    assert told[-1] == 1.0


def imported(module: str) -> set[str]:
    """The modules of retrieval that one imports, as paths below it and without their ending."""
    tree = ast.parse((ROOT / "retrieval" / f"{module}.py").read_text("utf-8"))
    names = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for name in (node.module, *(f"{node.module}.{each.name}" for each in node.names))
        if name.startswith("retrieval.")
    }
    paths = {name.removeprefix("retrieval.").replace(".", "/") for name in names}
    paths |= {f"{path}/__init__" for path in paths}
    return {path for path in paths if (ROOT / "retrieval" / f"{path}.py").is_file()}


def test_the_version_of_the_analysis_knows_every_module_that_it_depends_on() -> None:
    needed, new = set[str](), {"index/build/builder", "index/build/files", "corpus/converters/__main__"}
    while new:
        needed |= new
        new = {other for module in new for other in imported(module)} - needed
    assert len(needed) > 40
    assert {module.partition("/")[0] for module in needed} <= set(opening.HASHED_ROOMS)


def test_a_file_that_could_not_be_taken_in_is_not_tried_again_until_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, cache = tmp_path / "corpus", tmp_path / "cache"
    corpus.mkdir()
    (corpus / "good.md").write_text("افتتح متحف البحار عام 1987.", "utf-8")
    broken = corpus / "broken.pdf"
    broken.write_bytes(b"%PDF")
    for file in (corpus / "good.md", broken):
        os.utime(file, (1e9, 1e9))
    skipped = Engine.from_directory(corpus, cache).skipped
    assert [each.source for each in skipped] == ["broken.pdf"]
    tried: list[str] = []
    convert = FileReader.convert

    def noted(reader: FileReader, source: str, raw: bytes) -> Converted:
        tried.append(source)
        return convert(reader, source, raw)

    monkeypatch.setattr(FileReader, "convert", noted)
    again = Engine.from_directory(corpus, cache)
    assert (again.skipped, tried) == (skipped, [])
    assert again.ask("متى افتتح متحف البحار؟").found
    broken.write_bytes(b"%PDF 2")
    assert Engine.from_directory(corpus, cache).skipped == skipped
    assert tried == ["broken.pdf"]
