import pytest

from retrieval import Engine
from retrieval.corpus.examples.prose import questions_of_sentences
from tests.e2e.process import SEEDS


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        (
            "استأنفت روسيا تصدير النفط إلى جارتها منذ عام 2020، وهي خطوة.",
            "متى استأنفت روسيا تصدير النفط إلى جارتها؟",
        ),
        ("كما التقى الرئيس نظيره القديم في مدينة سوتشي أمس.", "أين التقى الرئيس نظيره القديم؟"),
        ("وبلغ عدد سكان البلاد نحو 25 مليون نسمة.", "كم بلغ عدد سكان البلاد؟"),
        ("وقالت وزارة الخارجية اليوم إن الاتفاق قريب.", "ماذا قالت وزارة الخارجية اليوم؟"),
        ("بيب بلانر هو أداة شاملة مصممة للمتداولين.", "ما هو بيب بلانر؟"),
        ("مؤسسة الضياء الخيرية هي جمعية تعنى بالمكفوفين.", "ما هي مؤسسة الضياء الخيرية؟"),
        ("كانت البلاد بعيدة عن ذلك في عام 2020.", None),
        ("العلاقات بين البلدين قديمة منذ عام 1950.", None),
        ("شهدت السوق المالية السعودية في عام 2022 إنجازا قياسيا.", None),
        ("هذا المشروع الكبير هو أداة للتنمية في البلاد.", None),
        ("التواصل مع الجمهور هو استثمار في المستقبل.", None),
        ("التقى 2020.", None),
    ],
)
def test_a_sentence_that_says_when_or_what_is_made_a_question(sentence: str, question: str | None) -> None:
    assert questions_of_sentences([sentence]) == ((question,) if question else ())


def test_the_questions_of_the_seeds_are_answered_by_their_sentences() -> None:
    engine = Engine.from_directory(SEEDS)
    questions = [question for document in engine.documents for question in document.questions]
    assert len(questions) >= 3
    assert sum(engine.ask(question).found for question in questions) >= 3
