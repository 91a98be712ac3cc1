"""What the network reads of a candidate."""

from pathlib import Path

from retrieval import Engine
from retrieval.question import question
from retrieval.ranking import shortlist
from retrieval.reader.windows import Window, read_window

RULES = """# لائحة المكتبة

## الإعارة

يحق للعضو ما يلي:

- استعارة خمسة كتب.
- تمديد المدة مرة واحدة.

تفتح المكتبة صباحًا. وتغلق عند الغروب.
"""


def windows(folder: Path, asked: str) -> dict[str, Window]:
    """The windows of what a question finds, by their sentences."""
    (folder / "rules.md").write_text(RULES, "utf-8")
    index = Engine.from_directory(folder)._index.lookup(1e9)
    found = shortlist.find_shortlist(question.analyse_question(asked), index, 20)
    assert found is not None
    return {each.sentence.text: read_window(found.hits, index, each) for each in found.ranked}


def test_an_item_is_read_below_its_headings_and_the_line_that_introduces_it(tmp_path: Path) -> None:
    read = windows(tmp_path, "كم كتابا يحق للعضو استعارة؟")["استعارة خمسة كتب."]
    assert read.sentence == "استعارة خمسة كتب."
    assert read.context.endswith("الإعارة. يحق للعضو ما يلي:. استعارة خمسة كتب.")
    assert "تمديد المدة" in read.passage


def test_a_sentence_is_read_behind_the_one_before_it(tmp_path: Path) -> None:
    read = windows(tmp_path, "متى تغلق المكتبة؟")["وتغلق عند الغروب."]
    assert read.context.endswith("تفتح المكتبة صباحًا.. وتغلق عند الغروب.")
    assert "تفتح المكتبة صباحًا. وتغلق عند الغروب." in read.passage


def test_of_a_long_passage_no_more_is_read_than_the_network_takes(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("طويلة " * 3000 + ".", "utf-8")
    index = Engine.from_directory(tmp_path)._index.lookup(1e9)
    found = shortlist.find_shortlist(question.analyse_question("طويلة"), index)
    assert found is not None
    read = read_window(found.hits, index, found.ranked[0])
    assert max(map(len, (read.sentence, read.context, read.passage))) <= 600
