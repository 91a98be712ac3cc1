import asyncio
import io
import json
import re
from dataclasses import replace

import pytest

from bot.cli import terminal
from bot.conversation.conversation import Conversation
from bot.replies import texts
from retrieval import Answer, Shape
from tests.bot.samples import FOUND, HELLO, NOT_FOUND, SENTENCE, ScriptedEngine


def chatted(monkeypatch: pytest.MonkeyPatch, *given: str) -> tuple[list[str], list[str]]:
    """What is printed for these lines, and what the engine was asked."""
    engine, out = ScriptedEngine(), io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(given)))
    monkeypatch.setattr("sys.stdout", out)
    with asyncio.Runner() as runner:
        terminal.chat_in_terminal(Conversation(engine.as_engine()), runner)
    return out.getvalue().strip().split("\n\n"), [question for question, _ in engine.asked]


@pytest.mark.parametrize(
    "command", ["/id", "/my_data", "/forget_me", "/stats", "/ask", "/find كوريا", "/", "/كوريا"]
)
def test_what_is_no_command_here_gets_a_line_on_those_that_are_and_is_not_searched_for(
    monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    assert chatted(monkeypatch, command) == ([texts.TERMINAL_COMMANDS], [])


def test_every_command_that_the_terminal_names_works(monkeypatch: pytest.MonkeyPatch) -> None:
    named = re.findall(r"/[a-z]+", texts.TERMINAL_COMMANDS)
    said, asked = chatted(monkeypatch, *(f"{name.upper()} متى ولد؟" for name in named))
    assert len(said) == len(named) == 3
    assert texts.TERMINAL_COMMANDS not in said
    assert asked == ["متى ولد؟"]


def test_questions_to_begin_with_stand_one_a_line_and_nothing_where_there_are_none() -> None:
    questions = ("متى ولد؟", "أين ولد؟")
    first, *lines = terminal.examples_text(questions).splitlines()
    assert first == texts.FOR_EXAMPLE
    assert all(question in line for question, line in zip(questions, lines, strict=True))
    assert terminal.examples_text(()) == ""


def test_json_has_exactly_the_promised_fields() -> None:
    fields = json.loads(terminal.as_json_line(FOUND))
    assert list(fields) == ["question", "found", "confidence", "elapsed_ms", "answers"]
    assert list(fields["answers"][0]) == [
        *("text", "highlight", "source", "line", "page", "section", "heading", "score")
    ]
    assert (fields["found"], fields["answers"][1]["heading"]) == (True, None)


@pytest.mark.parametrize("answer", [FOUND, NOT_FOUND, HELLO])
def test_json_is_one_line_of_plain_arabic(answer: Answer) -> None:
    line = terminal.as_json_line(answer)
    assert answer.question in line
    assert "\n" not in line


def test_an_answer_is_the_sentence_in_guillemets_its_words_in_bold_and_its_place() -> None:
    text = terminal.answer_text(FOUND)
    assert text.plain.splitlines()[0] == f"«{SENTENCE}»"
    assert [text.plain[span.start : span.end] for span in text.spans if span.style == "bold"] == ["الرياض"]
    assert "السطر 12" in text.plain
    assert texts.OTHER_ANSWERS not in text.plain


def test_what_was_repealed_is_shown_with_that_note_below_it() -> None:
    repealed = replace(FOUND.answers[0], shape=Shape(note="المادة السادسة (ملغاة)"))
    answer = replace(FOUND, answers=(repealed,))
    quoted, note, place = terminal.answer_text(answer).plain.splitlines()
    assert (quoted, note) == (f"«{SENTENCE}»", f"\u200f{texts.AMENDED}: \u2068المادة السادسة (ملغاة)\u2069")
    assert "السطر 12" in place
    assert "ملغاة" not in terminal.as_json_line(answer)


def test_what_is_only_near_has_no_answering_words_in_bold() -> None:
    assert [span for span in terminal.answer_text(NOT_FOUND).spans if span.style == "bold"] == []


def test_other_sentences_are_shown_when_asked_for() -> None:
    assert texts.OTHER_ANSWERS in terminal.answer_text(FOUND, shown=2).plain


def test_not_found_and_small_talk_are_worded_as_in_telegram() -> None:
    assert terminal.answer_text(NOT_FOUND).plain.startswith(texts.NOT_FOUND)
    assert terminal.answer_text(HELLO).plain == texts.SALAM


def test_lines_are_split_at_newlines_only_and_empty_ones_kept() -> None:
    stream = io.StringIO("\ufeffأ\r\n\n\u2028ب\x0c\x85\nج", newline="\n")
    assert list(terminal.read_lines(stream)) == ["أ", "", "\u2028ب\x0c\x85", "ج"]


def test_the_documents_are_listed_by_title_and_file() -> None:
    listed = terminal.document_lines(ScriptedEngine.documents)
    assert "\u2068الملك فيصل\u2069 — \u2068ملوك/faisal.txt\u2069" in listed
    assert listed.endswith("\u2068cities.txt\u2069")
