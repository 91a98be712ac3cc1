"""An engine with what it has answered already: both belong to one corpus, and leave together."""

from collections import OrderedDict

from retrieval import Answer, Engine

# What many people ask is answered once: so many answers are kept, some kilobytes each.
KEPT = 500


class Desk:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        # By question, letter by letter, the one asked last at the end.
        self._answers: OrderedDict[str, Answer] = OrderedDict()
        self._version = engine.version

    def recall(self, question: str) -> Answer | None:
        """The answer to a question that was asked before, if it is kept."""
        self._forget_another_version()
        if question in self._answers:
            self._answers.move_to_end(question)
        return self._answers.get(question)

    def keep(self, question: str, answer: Answer) -> None:
        self._forget_another_version()
        self._answers[question] = answer
        if len(self._answers) > KEPT:
            self._answers.popitem(last=False)

    def _forget_another_version(self) -> None:
        """An index that lies elsewhere may have been switched to another version of its corpus."""
        if self.engine.version != self._version:
            self._version = self.engine.version
            self._answers.clear()
