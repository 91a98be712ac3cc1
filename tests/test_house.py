"""How the two halves stand to each other."""

import re

from tests.e2e.process import ROOT

FORBIDDEN = re.compile(r"^\s*(?:from|import) (?:bot|telegram|sqlite3|aiosqlite)\b", re.MULTILINE)


def test_retrieval_imports_neither_the_bot_nor_telegram_nor_sqlite() -> None:
    modules = list((ROOT / "retrieval").rglob("*.py"))
    assert len(modules) > 20
    assert [m.name for m in modules if FORBIDDEN.search(m.read_text("utf-8"))] == []
