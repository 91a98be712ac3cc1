from dataclasses import replace

from bot.conversation.answer_cache import KEPT, AnswerCache
from tests.bot.samples import FOUND, ScriptedEngine


def test_what_was_asked_last_is_kept_longest() -> None:
    desk = AnswerCache(ScriptedEngine().as_engine())
    for number in range(KEPT):
        desk.keep(f"سؤال {number}", replace(FOUND, question=str(number)))
    first = desk.recall("سؤال 0")
    desk.keep("سؤال آخر", FOUND)
    assert first is not None
    assert first.question == "0"
    assert desk.recall("سؤال 0") is first
    assert desk.recall("سؤال 1") is None


def test_what_another_version_of_the_corpus_has_answered_is_forgotten() -> None:
    engine = ScriptedEngine()
    desk = AnswerCache(engine.as_engine())
    desk.keep("سؤال", FOUND)
    engine.version = "corpus-2"
    assert desk.recall("سؤال") is None
    desk.keep("سؤال", FOUND)
    assert desk.recall("سؤال") is FOUND
