"""Questions with the sentences that teach the encoder."""

from random import Random

from retrieval.evaluate.datasets.types import AnswerSpan, Paragraph, ReadingQuestion, ReadingSet
from retrieval.learn.encoder.pairs import answering_text, is_held_back, other_text, pairs_of

TEXT = "تقع المدينة على نهر قديم. أسسها الملك عام 700. يسكنها مليونان."
TITLES = [f"مدينة_{number}" for number in range(60)]


def asked(title: str, answer: str = "عام 700") -> ReadingQuestion:
    return ReadingQuestion(
        "1", "متى أسست؟", Paragraph(TEXT, title), (AnswerSpan(answer, TEXT.index(answer)),)
    )


def set_of(*questions: ReadingQuestion) -> ReadingSet:
    return ReadingSet("cities", tuple(q.paragraph for q in questions), questions)


def test_a_fifth_of_the_articles_teaches_nothing() -> None:
    held_back = {title for title in TITLES if is_held_back(title)}
    assert 5 < len(held_back) < 20
    taught = [pair.title for pair in pairs_of([set_of(*map(asked, TITLES))])]
    assert taught == [title for title in TITLES if title not in held_back]


def test_the_sentence_with_the_answer_is_the_one_that_teaches() -> None:
    title = next(title for title in TITLES if not is_held_back(title))
    (pair,) = pairs_of([set_of(asked(title))])
    assert pair.sentences[pair.answer] == "أسسها الملك عام 700."
    draw = Random(1)  # noqa: S311
    shown = {answering_text(pair, draw) for _ in range(100)}
    assert len(shown) == 3
    assert all("عام 700" in text for text in shown)
    others = {other_text(pair, [pair], draw) for _ in range(100)}
    assert others == {pair.sentences[0], pair.sentences[2]}
