import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents import twins

TEXT = "افتتح متحف البحار عام 1987.\nوفيه سفينة.\n"


def find(folder: Path, text: str) -> str | None:
    return twins.find(folder, "new.txt", text.encode())


def test_a_file_of_another_kind_is_the_same_with_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "old.PDF").write_bytes(b"%PDF 1")
    (tmp_path / "old.docx").write_bytes(b"%PDF 2")
    assert twins.find(tmp_path, "new.pdf", b"%PDF 1") == "old.PDF"
    assert twins.find(tmp_path, "new.pdf", b"%PDF 2") is None


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
