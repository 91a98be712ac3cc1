"""A cache of answers for one engine. It goes with its engine, since both belong to one corpus."""

from cachetools import LRUCache

from retrieval import Answer, Engine

# What many people ask is answered once: so many answers are kept, some kilobytes each.
MAX_CACHED_ANSWERS = 500


class AnswerCache:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        # By question, letter by letter; the one asked longest ago is let go first.
        self._answers: LRUCache[str, Answer] = LRUCache(MAX_CACHED_ANSWERS)
        self._version = engine.version

    def recall(self, question: str) -> Answer | None:
        """The answer to a question that was asked before, if it is kept."""
        self._forget_another_version()
        return self._answers.get(question)

    def keep(self, question: str, answer: Answer) -> None:
        self._forget_another_version()
        self._answers[question] = answer

    def _forget_another_version(self) -> None:
        """An index that lies elsewhere may have been switched to another version of its corpus."""
        if self.engine.version != self._version:
            self._version = self.engine.version
            self._answers.clear()
