from pathlib import Path

import pytest
from rich.console import Console

from bot.cli import check
from retrieval import CorpusError

LAW = """# نظام السوق

## المادة الأولى

يشترط في البائع ما يلي:

- إتمام سن العاشرة.
- موافقة ولي الأمر.

## المادة الثانية

افتتح السوق في مدينة صور عام 1987.
"""


def shown(folder: Path) -> str:
    console = Console(width=200, record=True, file=None, quiet=True)
    with console.capture() as said:
        Console(width=200, force_terminal=False)
        console.quiet = False
        console.print(check.document_tree(folder), markup=False)
    return said.get()


def test_it_shows_documents_with_their_sections_and_kinds_and_what_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "market.md").write_text(LAW, "utf-8")
    (tmp_path / "old.doc").write_bytes(b"x")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF")
    said = shown(tmp_path)
    assert "1 document, 2 files skipped" in said
    assert "market.md" in said
    assert "نظام السوق" in said
    assert "2 articles" in said
    assert "المادة الأولى" in said
    assert "old.doc" in said
    assert "save it as .docx" in said
    assert "it is damaged" in said


def test_a_folder_with_nothing_to_answer_from_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="nothing to answer from"):
        check.document_tree(tmp_path)
