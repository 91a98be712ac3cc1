from dataclasses import replace

from bot.conversation.answer_cache import MAX_CACHED_ANSWERS, AnswerCache
from tests.bot.samples import FOUND, ScriptedEngine


def test_what_was_asked_last_is_kept_longest() -> None:
    cache = AnswerCache(ScriptedEngine().as_engine())
    for number in range(MAX_CACHED_ANSWERS):
        cache.keep(f"سؤال {number}", replace(FOUND, question=str(number)))
    first = cache.recall("سؤال 0")
    cache.keep("سؤال آخر", FOUND)
    assert first is not None
    assert first.question == "0"
    assert cache.recall("سؤال 0") is first
    assert cache.recall("سؤال 1") is None


def test_what_another_version_of_the_corpus_has_answered_is_forgotten() -> None:
    engine = ScriptedEngine()
    cache = AnswerCache(engine.as_engine())
    cache.keep("سؤال", FOUND)
    engine.version = "corpus-2"
    assert cache.recall("سؤال") is None
    cache.keep("سؤال", FOUND)
    assert cache.recall("سؤال") is FOUND
