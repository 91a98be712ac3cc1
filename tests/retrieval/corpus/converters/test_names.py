import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.converters import names
from retrieval.corpus.converters.names import MAX_STEM_BYTES


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("متحف صور.txt", "متحف صور.txt"),
        ("/etc/passwd", "passwd"),
        ("C:\\Users\\n\\تقرير.docx", "تقرير.docx"),
        ("..", "وثيقة"),
        ("....txt", "وثيقة.txt"),
        (".bashrc", "bashrc"),
        ("", "وثيقة"),
        (None, "وثيقة"),
        ("a\u202egpj.txt", "agpj.txt"),
        ("1.2.3.md", "1.2.3.md"),
        ('a<b>:"|?*.txt', "a b.txt"),
        ("  spaced   out .txt", "spaced out.txt"),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_safe(given: str | None, kept: str) -> None:
    assert names.safe_name(given) == kept


@given(st.text(max_size=400) | st.text(alphabet="./\\ ab\u202e\0:سّ", max_size=40))
def test_any_name_becomes_one_visible_part_within_the_folder(name: str) -> None:
    safe = names.safe_name(name)
    folder = Path("/corpus")
    assert not safe.startswith(".")
    assert len(safe.encode()) <= MAX_STEM_BYTES + len(names.file_suffix(safe).encode())
    assert Path(folder, safe).resolve().parent == folder
    assert not {unicodedata.category(character) for character in safe} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert names.safe_name(safe) == safe


@given(st.text(max_size=60))
def test_a_numbered_name_is_another_safe_name(name: str) -> None:
    safe = names.safe_name(name)
    assert names.numbered_name(safe, 2) != safe
    assert names.safe_name(names.numbered_name(safe, 2)) == names.numbered_name(safe, 2)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.PDF", ".pdf"),
        ("a", ""),
        (None, ""),
        ("x.tar.gz", ".gz"),
        ("a.t\u202extd", ".txtd"),
        ("b.md ", ".md"),
    ],
)
def test_the_kind_is_what_the_name_shows(name: str | None, kind: str) -> None:
    assert names.file_suffix(name) == kind
