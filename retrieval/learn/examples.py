"""Questions of reading sets, asked of a pool of all their paragraphs, as examples to learn from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.arabic.sentences import split_sentences
from retrieval.corpus import documents as corpus_documents
from retrieval.evaluate.datasets.readers import on_one_line, part_of_key
from retrieval.evaluate.datasets.types import Paragraph, PassageSet, QuestionSet, ReadingSet
from retrieval.index.embedded import index_in_memory
from retrieval.question import query, question
from retrieval.question.answer_type import AnswerType
from retrieval.ranking import features
from retrieval.ranking.shortlist import passages_looked_at

_ANSWER_SHARE = 0.5  # of the answer must stand in a sentence that counts as right


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: `answer` is the part of it that does, in characters, or None."""

    text: str
    in_question: NDArray[np.bool_]
    answer: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Example:
    """One question with the sentences of the passages found for it.

    Attributes:
        titled: Whether the documents had titles.
        part: Which half its article belongs to, 1 or 2.
        features: (S, features).
        unlearned: (S,) the score that needs no learning, see `features.Evidence`.
        right: (S,) whether each sentence answers.
        given: (S,) whether each stands in the paragraph that answers.
    """

    set: str
    titled: bool
    part: int
    answer_type: AnswerType
    answer: str
    features: NDArray[np.float32]
    unlearned: NDArray[np.float32]
    right: NDArray[np.bool_]
    given: NDArray[np.bool_]
    candidates: tuple[Candidate, ...]


def pool_corpus(sets: Iterable[QuestionSet], titled: bool = False) -> corpus_documents.Corpus:
    """All paragraphs of `sets`, each a document of its own, with its article's title or without."""
    return corpus_of((p for s in sets for p in _paragraphs(s)), titled)


def corpus_of(paragraphs: Iterable[Paragraph], titled: bool = False) -> corpus_documents.Corpus:
    """Each different text a document of one paragraph, its number the document's source."""
    titles = {p.text: p.article for p in reversed(list(paragraphs))}
    documents = (
        _document(str(i), text, title if titled else None)
        for i, (text, title) in enumerate(reversed(titles.items()))
    )
    return corpus_documents.Corpus(tuple(documents), ())


def _paragraphs(questions: QuestionSet) -> Iterator[Paragraph]:
    if isinstance(questions, ReadingSet):
        yield from questions.paragraphs
    elif isinstance(questions, PassageSet):
        yield from (titled_passage(text) for q in questions.questions for text in q.passages)


def titled_passage(text: str) -> Paragraph:
    """A passage of NoMIRACL, "title: text", as a paragraph of the article with that title."""
    title, _, _ = text.partition(":")
    return Paragraph(on_one_line(text), title)


def _document(source: str, text: str, title: str | None) -> corpus_documents.Document:
    sentences = tuple(corpus_documents.Sentence(text[a:b], a) for a, b in split_sentences(text))
    return corpus_documents.Document(source, title, (corpus_documents.Passage(text, 0, 1, sentences),))


def make_examples(sets: Iterable[ReadingSet], documents: corpus_documents.Corpus) -> Iterator[Example]:
    """One example for each question whose passages were searched and which has content words."""
    index = index_in_memory(documents)
    place = {d.passages[0].text: i for i, d in enumerate(documents.documents)}
    for s in sets:
        for q in s.questions:
            understood = question.analyse_question(q.text)
            asked_of = query.build_query(understood, index)
            hits = index.search(asked_of.terms, asked_of.search, passages_looked_at(index))
            if not understood.concepts or not len(hits.passages):
                continue
            evidence = features.gather_evidence(asked_of, understood.answer_type, hits)
            answer = q.answers[0]
            gold = place[q.paragraph.text]
            given = hits.passages[hits.passage_of] == gold
            candidates = []
            for i in range(len(given)):
                passage = documents.documents[hits.passages[hits.passage_of[i]]].passages[0]
                sentence = passage.sentences[hits.number_of[i]]
                answered = (
                    overlap(sentence.start, sentence.text, answer.start, answer.end) if given[i] else None
                )
                mine = evidence.matches.matched[hits.sentences[i] : hits.sentences[i + 1]]
                candidates.append(Candidate(sentence.text, mine, answered))
            yield Example(
                set=s.name,
                titled=documents.documents[0].title is not None,
                part=part_of_key(q.paragraph.article, 2),
                answer_type=understood.answer_type,
                answer=answer.text,
                features=evidence.features,
                unlearned=evidence.unlearned,
                right=np.array([c.answer is not None for c in candidates]),
                given=given,
                candidates=tuple(candidates),
            )


def overlap(at: int, text: str, start: int, end: int) -> tuple[int, int] | None:
    """The part of a sentence at offset `at` that an answer covers; None when that is too little."""
    first = max(start - at, 0)
    last = min(end - at, len(text))
    return (first, last) if last - first >= _ANSWER_SHARE * (end - start) else None
