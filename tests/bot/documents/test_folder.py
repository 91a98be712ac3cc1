import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.folder import REMOVED_SUFFIX, CorpusFolder, find_twin


@pytest.fixture
def corpus_folder(tmp_path: Path) -> CorpusFolder:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return CorpusFolder(folder)


def names(corpus_folder: CorpusFolder) -> list[str]:
    return sorted(
        file.relative_to(corpus_folder.folder).as_posix() for file in corpus_folder.folder.rglob("*")
    )


def test_a_file_is_put_whole_and_nothing_else(corpus_folder: CorpusFolder) -> None:
    corpus_folder.put("a.txt", "نصّ".encode())
    assert names(corpus_folder) == ["a.txt"]
    assert (corpus_folder.folder / "a.txt").read_text("utf-8") == "نصّ"


def test_no_file_is_overwritten(corpus_folder: CorpusFolder) -> None:
    corpus_folder.put("a.txt", b"first")
    with pytest.raises(FileExistsError):
        corpus_folder.put("a.txt", b"second")
    assert (corpus_folder.folder / "a.txt").read_bytes() == b"first"
    assert names(corpus_folder) == ["a.txt"]


def test_a_link_of_that_name_is_not_followed(corpus_folder: CorpusFolder, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    (corpus_folder.folder / "a.txt").symlink_to(outside)
    assert corpus_folder.holds("a.txt")
    assert corpus_folder.free("a.txt") == "a (2).txt"
    with pytest.raises(FileExistsError):
        corpus_folder.put("a.txt", b"x")
    assert not outside.exists()


@pytest.mark.parametrize("error", [errno.EPERM, errno.ENOTSUP])
def test_a_disk_without_links_takes_files_too(
    corpus_folder: CorpusFolder, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "link", refuse)
    corpus_folder.put("a.txt", b"first")
    with pytest.raises(FileExistsError):
        corpus_folder.put("a.txt", b"second")
    assert (corpus_folder.folder / "a.txt").read_bytes() == b"first"
    assert names(corpus_folder) == ["a.txt"]


def test_a_full_disk_leaves_nothing_behind(
    corpus_folder: CorpusFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        corpus_folder.put("a.txt", b"x")
    assert names(corpus_folder) == []


def test_free_names_are_counted(corpus_folder: CorpusFolder) -> None:
    for name in ("a.txt", "a (2).txt"):
        corpus_folder.put(name, b"x")
    assert corpus_folder.free("a.txt") == "a (3).txt"
    assert corpus_folder.free("b.txt") == "b.txt"


def test_what_is_set_aside_stays_beside_and_can_be_put_back(corpus_folder: CorpusFolder) -> None:
    (corpus_folder.folder / "deep").mkdir()
    for content in (b"first", b"second"):
        (corpus_folder.folder / "deep" / "a.txt").write_bytes(content)
        aside = corpus_folder.set_aside("deep/a.txt")
    assert names(corpus_folder) == ["deep", f"deep/a.txt{REMOVED_SUFFIX}", f"deep/a.txt{REMOVED_SUFFIX}-2"]
    corpus_folder.put_back("deep/a.txt", aside)
    assert (corpus_folder.folder / "deep" / "a.txt").read_bytes() == b"second"


@pytest.mark.parametrize(
    "source", ["../outside.txt", "link/outside.txt", "/etc/passwd", "link/../../outside.txt"]
)
def test_nothing_outside_the_folder_is_touched(
    corpus_folder: CorpusFolder, tmp_path: Path, source: str
) -> None:
    (tmp_path / "outside.txt").write_text("x")
    (corpus_folder.folder / "link").symlink_to(tmp_path)
    with pytest.raises(OSError, match="outside"):
        corpus_folder.set_aside(source)
    assert (tmp_path / "outside.txt").exists()


TEXT = "افتتح متحف البحار عام 1987.\nوفيه سفينة.\n"


def find(folder: Path, text: str) -> str | None:
    return find_twin(folder, "new.txt", text.encode())


def test_a_file_of_another_kind_is_the_same_with_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "old.PDF").write_bytes(b"%PDF 1")
    (tmp_path / "old.docx").write_bytes(b"%PDF 2")
    assert find_twin(tmp_path, "new.pdf", b"%PDF 1") == "old.PDF"
    assert find_twin(tmp_path, "new.pdf", b"%PDF 2") is None


@pytest.mark.parametrize(
    "there", [TEXT, TEXT.replace("\n", "\r\n"), f"\ufeff{TEXT}", TEXT.replace(" ", "\n\n"), f"  {TEXT}  "]
)
def test_the_same_words_are_found_whatever_space_is_between_them(tmp_path: Path, there: str) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "old.txt").write_text(there, "utf-8", newline="")
    assert find(tmp_path, TEXT) == "deep/old.txt"


@pytest.mark.parametrize("there", [TEXT + "زيادة", TEXT[:-9], TEXT.replace("1987", "1988"), ""])
def test_other_words_are_not_the_same(tmp_path: Path, there: str) -> None:
    (tmp_path / "old.txt").write_text(there, "utf-8")
    assert find(tmp_path, TEXT) is None


def test_a_difference_far_behind_the_beginning_counts(tmp_path: Path) -> None:
    long = "كلمة " * 5000
    (tmp_path / "old.txt").write_text(long + "آخر", "utf-8")
    assert find(tmp_path, long + "أول") is None
    assert find(tmp_path, long + "آخر") == "old.txt"


def test_what_cannot_be_read_is_no_twin(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(TEXT.encode() + b"\xff")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "removed.txt.removed").write_text(TEXT, "utf-8")
    assert find(tmp_path, TEXT) is None


@given(st.text(alphabet="أبت \n\t\u00a0x1.", max_size=200))
def test_a_text_is_its_own_twin(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "old.txt").write_text(text, "utf-8", newline="")
    assert find(folder, " ".join(text.split())) == "old.txt"
