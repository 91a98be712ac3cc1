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

    def recall(self, question: str) -> Answer | None:
        """The answer to a question that was asked before, if it is kept."""
        if question in self._answers:
            self._answers.move_to_end(question)
        return self._answers.get(question)

    def keep(self, question: str, answer: Answer) -> None:
        self._answers[question] = answer
        if len(self._answers) > KEPT:
            self._answers.popitem(last=False)
