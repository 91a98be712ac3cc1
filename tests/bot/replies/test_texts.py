import ast
import html
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from bot.replies import texts
from retrieval import normalize
from tests.e2e.process import ROOT, SEEDS

# Every room may have its own: what holds for a sentence holds for those of all.
FILES = sorted((ROOT / "bot").rglob("texts.py"))
MODULES = [import_module(".".join(file.relative_to(ROOT).with_suffix("").parts)) for file in FILES]
SENTENCES = {name: value for module in MODULES for name, value in vars(module).items() if name.isupper()}


@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_is_arabic_and_fits_in_a_telegram_message(name: str) -> None:
    sentence = SENTENCES[name]
    assert re.search("[\u0621-\u064a]", sentence)
    assert len(sentence) < 4096
    assert html.escape(sentence, quote=False) == sentence


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "وثيقة واحدة"), (2, "وثيقتين"), (3, "3 وثائق"),
     (10, "10 وثائق"), (11, "11 وثيقة"), (100, "100 وثيقة"),
     (103, "103 وثائق")],
)  # fmt: skip
def test_numbers_agree_with_their_noun(count: int, said: str) -> None:
    assert texts.documents(count) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "ووثيقة أخرى"), (2, "ووثيقتان أخريان"), (5, "و5 وثائق أخرى"), (9950, "و9950 وثيقة أخرى")],
)
def test_what_is_left_out_is_counted(count: int, said: str) -> None:
    assert texts.and_more(count) == said


@pytest.mark.parametrize("name", [name for name in SENTENCES if not name.startswith(("TERMINAL", "COMMAND"))])
def test_a_command_is_isolated_and_so_keeps_its_slash_in_front(name: str) -> None:
    commands = re.finditer(r"(?<!\w)/[a-z]+", SENTENCES[name])
    assert all(SENTENCES[name][: command.start()].endswith("\u2068") for command in commands)


@pytest.mark.parametrize("name", SENTENCES)
def test_every_line_runs_from_the_right(name: str) -> None:
    # Its first strong letter is Arabic, or a mark that says the same (rule P2 of UAX #9).
    lines = [line for line in SENTENCES[name].splitlines() if line]
    strong = [re.search("[A-Za-z\u0621-\u064a\u200f]", line) for line in lines]
    assert all(first and not first[0].isascii() for first in strong)


def test_no_sentence_speaks_of_what_only_the_seeds_are_about() -> None:
    # What they say ten times and more, in five letters or more, is a subject of theirs alone.
    said = Counter(normalize("\n".join(file.read_text("utf-8") for file in SEEDS.glob("*.txt"))).split())
    subjects = {word for word, times in said.items() if times >= 10 and len(word) >= 5}
    assert "كوريا" in subjects
    words = {word for sentence in SENTENCES.values() for word in re.findall(r"\w+", normalize(sentence))}
    assert words & subjects == set()


def test_no_text_hides_another_of_the_same_name() -> None:
    names = [name for file in FILES for name in re.findall(r"^([A-Z_0-9]+) =", file.read_text("utf-8"), re.M)]
    assert len(names) == len(set(names)) == len(SENTENCES)


def written(file: Path) -> Iterator[str]:
    """The strings in a file, but its docstrings."""
    told = ast.parse(file.read_text("utf-8"))
    yield from (
        node.value
        for parent in ast.walk(told)
        for node in ast.iter_child_nodes(parent)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and not isinstance(parent, ast.Expr)
    )


OTHERS = [file for file in (ROOT / "bot").rglob("*.py") if file not in FILES]


@pytest.mark.parametrize("file", OTHERS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_sentence_stands_anywhere_else(file: Path) -> None:
    assert [text for text in written(file) if re.search(r"[\u0621-\u064a]\s+[\u0621-\u064a]", text)] == []


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "بعد يوم واحد،"), (2, "بعد يومين،"), (3, "بعد 3 أيام،"), (10, "بعد 10 أيام،"), (11, "بعد 11 يومًا،"),
     (90, "بعد 90 يومًا،"), (100, "بعد 100 يوم،"), (103, "بعد 103 أيام،"), (365, "بعد 365 يومًا،")],
)  # fmt: skip
def test_days_agree_with_their_number(count: int, said: str) -> None:
    assert said in texts.privacy(count)
