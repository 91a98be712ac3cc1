"""The replay itself: every logged question is asked again, once."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache

from bot import __version__
from bot.log.replay import logged
from bot.log.replay.changes import AnswerChange, answer_quality, compare_answers
from bot.log.replay.logged import COMPARED_SENTENCES, Feedback, LoggedQuestion, VotedQuestion
from bot.log.replay.regression import is_as_expected
from bot.log.replay.report import Changed, Regression, Replay, Versions
from retrieval import Answer, Engine
from retrieval.evaluate.datasets.types import CorpusQuestion
from retrieval.question import followup

Through = Callable[[list[LoggedQuestion]], Iterable[LoggedQuestion]]


def replay(
    log: sqlite3.Connection,
    engine: Engine,
    since: datetime,
    questions: Iterable[CorpusQuestion] = (),
    limit: int | None = None,
    through: Through = iter,
) -> Replay:
    """Ask the questions of a log again, and the regression questions. Nothing is written.

    Args:
        since: Only what was asked then or later.
        limit: Only the latest so many questions.
        through: Wraps the questions, to show how far it is.
    """

    @cache
    def ask(text: str) -> Answer:
        return engine.ask(text, COMPARED_SENTENCES)

    def once_more(each: LoggedQuestion | VotedQuestion) -> Answer:
        return followup.without_given(ask(each.text), each.given or ())

    said = logged.read_feedback(log, since)
    all_questions = list(logged.logged_questions(log, since, limit))
    comparable = [each for each in all_questions if each.given is not None]
    changed = [_changed(each, once_more(each), said) for each in through(comparable)]
    judged = list(logged.voted_questions(log, since))
    now = answer_quality([(once_more(each), said[each.key]) for each in judged])
    return Replay(
        len(comparable),
        Counter(each.change for each in changed),
        tuple(sorted((each for each in changed if each.change is not AnswerChange.SAME), key=_urgency)),
        tuple(_by_versions(judged, said)),
        Versions(engine.version, __version__, now),
        tuple(
            Regression(each.text, is_as_expected(each, answer := ask(each.text)), answer)
            for each in questions
        ),
        len(all_questions) - len(comparable),
    )


def _changed(each: LoggedQuestion, now: Answer, said: dict[str, Feedback]) -> Changed:
    return Changed(
        compare_answers(each.answer, now, said.get(each.key, Feedback())), each.text, each.answer, now
    )


def _by_versions(judged: Iterable[VotedQuestion], said: dict[str, Feedback]) -> Iterable[Versions]:
    """In the order in which the versions came."""
    answers: dict[tuple[str, str], list[tuple[Answer, Feedback]]] = defaultdict(list)
    for each in judged:
        answers[each.corpus_version, each.app_version].append((each.answer, said[each.key]))
    return (Versions(*versions, answer_quality(given)) for versions, given in answers.items())


def _urgency(changed: Changed) -> int:
    return list(AnswerChange).index(changed.change)
