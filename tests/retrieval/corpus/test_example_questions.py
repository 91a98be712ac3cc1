import pytest

from retrieval import Engine
from retrieval.corpus import example_questions
from retrieval.corpus.documents import Role
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
        ("كانت البلاد بعيدة عن ذلك في عام 2020.", None),
        ("العلاقات بين البلدين قديمة منذ عام 1950.", None),
        ("التقى 2020.", None),
    ],
)
def test_a_sentence_that_begins_with_its_verb_is_made_a_question(sentence: str, question: str | None) -> None:
    assert example_questions.find_example_questions([(Role.SENTENCE, sentence)]) == (
        (question,) if question else ()
    )


@pytest.mark.parametrize(
    ("role", "line", "question"),
    [
        (Role.QUESTION, "1- هل الخدمة مجانية؟", "هل الخدمة مجانية؟"),
        (Role.QUESTION, "كم تكلفة\n  الخدمة؟", "كم تكلفة الخدمة؟"),
        (Role.QUESTION, "سؤال بلا علامة", None),
        (Role.TERM, "الوسيط", "ما معنى الوسيط؟"),
        (Role.DEFINITION, "- كتف الطريق: جزء منه معد للتوقف.", "ما معنى كتف الطريق؟"),
        (Role.DEFINITION, "هو مقياس يدل على المستوى.", None),
        (Role.DEFINITION, "١٠ – طريق الخدمة : نهر محاذ.", "ما معنى طريق الخدمة؟"),
        (Role.ITEM, "صورة الهوية", None),
    ],
)
def test_a_faq_is_asked_its_own_questions_and_a_term_what_it_means(
    role: Role, line: str, question: str | None
) -> None:
    assert example_questions.find_example_questions([(role, line)]) == ((question,) if question else ())


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("شروط القبول", "ما شروط القبول؟"),
        ("2. الأوراق المطلوبة للتسجيل:", "ما الأوراق المطلوبة للتسجيل؟"),
        ("المادة الثامنة", "ماذا تقول المادة الثامنة؟"),
        ("المادة الخامسة عشرة: حقوق العامل", "ماذا تقول المادة الخامسة عشرة؟"),
        ("مقدمة عامة", None),
        ("الرسوم", None),
        ("إجراءات متقدمة", None),
        ("أسباب (1) كثيرة", None),
    ],
)
def test_a_list_and_an_article_are_asked_what_their_headings_name(heading: str, question: str | None) -> None:
    assert example_questions.find_example_questions([], [heading]) == ((question,) if question else ())


def test_the_questions_of_the_seeds_are_answered_by_their_sentences() -> None:
    engine = Engine.from_directory(SEEDS)
    questions = [question for document in engine.documents for question in document.questions]
    assert len(questions) >= 3
    assert sum(engine.ask(question).found for question in questions) >= 3
