"""Question sets are recognized by their content, and a file that is none says so in one line."""

from pathlib import Path

import pytest

from retrieval.evaluate.datasets.readers import SetError, part_of_key, read_set, take_part
from retrieval.evaluate.datasets.types import CorpusSet, PassageSet, ReadingSet
from tests.retrieval.evaluate import examples


def test_squad_is_recognized_whatever_the_file_is_called(tmp_path: Path) -> None:
    questions = read_set(examples.squad(tmp_path / "set.txt"))
    assert isinstance(questions, ReadingSet)
    assert (questions.name, len(questions.questions), len(questions.paragraphs)) == ("set", 3, 3)


def test_nomiracl_and_seeds_are_recognized(tmp_path: Path) -> None:
    assert isinstance(read_set(examples.nomiracl(tmp_path / "a")), PassageSet)
    assert isinstance(read_set(examples.seeds(tmp_path / "b")), CorpusSet)


def test_one_line_of_json_lines_is_enough(tmp_path: Path) -> None:
    file = tmp_path / "one.jsonl"
    file.write_text('{"id": 7, "question": "من؟", "gold": []}', "utf-8")
    assert read_set(file).questions[0].id == "7"


def test_spans_stand_where_they_say_even_when_the_file_is_wrong(tmp_path: Path) -> None:
    questions = read_set(examples.squad(tmp_path / "set.json"))
    assert isinstance(questions, ReadingSet)
    for question in questions.questions:
        for span in question.answers:
            assert question.paragraph.text[span.start : span.end] == span.text


def test_line_breaks_become_spaces_one_for_one(tmp_path: Path) -> None:
    questions = read_set(examples.squad(tmp_path / "set.json"))
    assert isinstance(questions, ReadingSet)
    tea = questions.questions[2].paragraph.text
    assert "\n" not in tea
    assert len(tea) == len(examples.TEA)
    assert tea.replace(" ", "") == "".join(examples.TEA.split())


def test_white_space_in_questions_is_evened_out(tmp_path: Path) -> None:
    questions = read_set(examples.squad(tmp_path / "set.json"))
    assert questions.questions[2].text == "- ما موطن الشاي الأول؟"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "not JSON (line 1"),
        ("من؟\n", "not JSON"),
        ("[1, 2]", "not a question set this command knows"),
        ('{"name": "x"}', "not a question set this command knows"),
        ('{"question": "x", "gold": []}\nnonsense\n', "line 2 is not JSON"),
        ('{"question": "x", "gold": []}', "damaged (KeyError: 'id')"),
        ('{"data": [{"paragraphs": [{"context": "x", "qas": [{"id": 1, "answers": [1]}]}]}]}', "damaged"),
        ('{"data": [{"paragraphs": [{"context": "x", "qas": []}]}]}', "no question with an answer"),
    ],
)
def test_what_is_no_question_set_is_said_in_one_line(tmp_path: Path, content: str, says: str) -> None:
    file = tmp_path / "broken.json"
    file.write_text(content, "utf-8")
    with pytest.raises(SetError) as caught:
        read_set(file)
    message = str(caught.value)
    assert message.startswith(f"{file}: ")
    assert says in message
    assert "\n" not in message


def test_a_missing_file_and_one_in_another_encoding_are_said(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="cannot be read as UTF-8 text \\(No such file"):
        read_set(tmp_path / "none.json")
    (tmp_path / "latin.json").write_bytes("{'é'}".encode("latin-1"))
    with pytest.raises(SetError, match="cannot be read as UTF-8 text"):
        read_set(tmp_path / "latin.json")


def test_parts_keep_articles_whole_and_the_pool_too(tmp_path: Path) -> None:
    questions = read_set(examples.squad(tmp_path / "set.json"))
    tea, egypt = take_part(questions, 1, 7), take_part(questions, 7, 7)
    assert [q.id for q in egypt.questions] == ["n1", "c1"]
    assert [q.id for q in tea.questions] == ["t1"]
    assert isinstance(questions, ReadingSet)
    assert isinstance(tea, ReadingSet)
    assert tea.paragraphs == questions.paragraphs
    with pytest.raises(SetError, match="set: no question falls into part 2/7"):
        take_part(questions, 2, 7)


def test_a_part_is_the_same_on_every_machine() -> None:
    assert [part_of_key(title, 8) for title in ("مصر", "شاي", "جمال خاشقجي", "نهر النيل")] == [7, 7, 5, 6]
    assert part_of_key(" مصر ", 1000) == part_of_key("مصر", 1000)


def test_questions_on_a_corpus_are_not_divided(tmp_path: Path) -> None:
    questions = read_set(examples.seeds(tmp_path / "seeds.jsonl"))
    assert take_part(questions, 1, 2) == questions
