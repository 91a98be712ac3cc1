import os
from pathlib import Path

import numpy as np
import pytest

from retrieval.index.arrays.strings import build_register, pack_strings
from retrieval.index.text_source import BOM, ChangedError, TextsInFiles

TEXT = "جملة أولى. وجملة ثانية."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path / "a.txt"


def filed(file: Path, kept: str = "") -> TextsInFiles:
    now = file.stat()
    state = np.array([now.st_size]), np.array([now.st_mtime_ns])
    return TextsInFiles(file.parent, build_register([file.name]), *state, kept=pack_strings([kept]))


def test_a_text_that_its_file_does_not_hold_is_kept_beside_it(file: Path) -> None:
    held = filed(file, "نص محفوظ")
    assert held.read(0, len("نص ".encode()), len("محفوظ".encode())) == "محفوظ"


def test_a_piece_is_read_from_its_place(file: Path) -> None:
    start = len("جملة أولى. ".encode())
    assert filed(file).read(0, start, len("وجملة".encode())) == "وجملة"


def test_places_count_behind_a_byte_order_mark(file: Path) -> None:
    file.write_bytes(BOM + TEXT.encode())
    assert filed(file).read(0, 0, len("جملة".encode())) == "جملة"


@pytest.mark.parametrize("content", ["جملة أولى.", "جملة ثانية وجملة أولى.", "جملة أخرى. وجملة ثانية."])
def test_a_file_that_has_changed_is_not_quoted(file: Path, content: str) -> None:
    texts = filed(file)
    assert texts.unchanged(0)
    file.write_text(content, "utf-8")
    os.utime(file, ns=(0, 1))
    assert not texts.unchanged(0)
    with pytest.raises(ChangedError, match=r"a\.txt has changed"):
        texts.read(0, 0, 4)


def test_a_file_that_is_gone_is_not_quoted(file: Path) -> None:
    texts = filed(file)
    file.unlink()
    assert not texts.unchanged(0)
    with pytest.raises(ChangedError, match=r"a\.txt cannot be read"):
        texts.read(0, 0, 4)
