import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import SmallTalk
from retrieval.question.small_talk import small_talk_kind, without_greeting
from tests.retrieval.samples import questions

GREETING, THANKS, FAREWELL = SmallTalk.GREETING, SmallTalk.THANKS, SmallTalk.FAREWELL


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("السلام عليكم ورحمة الله وبركاته", GREETING),
        ("سلام", GREETING),
        ("مرحبا!", GREETING),
        ("أهلاً وسهلاً", GREETING),
        ("اهلا", GREETING),
        ("صباح الخير", GREETING),
        ("مساء النور", GREETING),
        ("ازيك عامل ايه؟", GREETING),
        ("كيفك", GREETING),
        ("شلونك", GREETING),
        ("شخبارك", GREETING),
        ("لاباس عليك؟", GREETING),
        ("شكرا جزيلا", THANKS),
        ("شُكْرًا جزيلاً", THANKS),
        ("شكرًا كثيرًا", THANKS),
        ("يعطيك العافية", THANKS),
        ("يسلمو", THANKS),
        ("تسلم ايديك", THANKS),
        ("بارك الله فيك", THANKS),
        ("مع السلامة", FAREWELL),
        ("إلى اللقاء", FAREWELL),
        ("وداعًا", FAREWELL),
        ("باي", FAREWELL),
        ("تصبح على خير", FAREWELL),
        ("بالسلامة", FAREWELL),
    ],
)
def test_greetings_thanks_and_farewells_of_every_country(text: str, kind: SmallTalk) -> None:
    assert small_talk_kind(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello there",
        "كيف",
        "السلام عليكم، متى التقى بوتين كيم؟",
        "ما هو السلام؟",
        "متى وقعت معاهدة السلام؟",
        "شكرا، وأين التقيا؟",
    ],
)
def test_what_asks_something_or_says_nothing_is_no_small_talk(text: str) -> None:
    assert small_talk_kind(text) is None


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("السلام عليكم، متى التقى بوتين كيم؟", "متى التقى بوتين كيم؟"),
        ("مرحبا\nأين مطار فوستوشني", "أين مطار فوستوشني"),
        ("صباح الخير يا سند، من زار روسيا؟", "من زار روسيا؟"),
        ("متى التقى بوتين كيم؟", "متى التقى بوتين كيم؟"),
        ("أهلاً، من زار روسيا؟", "من زار روسيا؟"),
        ("أهل روسيا من هم؟", "أهل روسيا من هم؟"),
        ("السلام عليكم", "السلام عليكم"),
        ("شكرا على كل شيء", "شكرا على كل شيء"),
        ("", ""),
    ],
)
def test_a_question_is_read_without_the_greeting_it_opens_with(text: str, asked: str) -> None:
    assert without_greeting(text) == asked


@pytest.mark.parametrize("name", ["seeds-dev", "seeds-validation"])
def test_no_question_of_the_seeds_is_taken_for_small_talk(name: str) -> None:
    asked = [q.text for q in questions(name) if q.gold]
    assert [text for text in asked if small_talk_kind(text) or without_greeting(text) != text] == []


@given(st.text(max_size=60))
def test_what_is_read_is_the_end_of_what_was_written(text: str) -> None:
    assert text.endswith(without_greeting(text))


@pytest.mark.parametrize(
    "text", ["انت مين؟", "ما اسمك؟", "من أنت", "شو اسمك؟", "ماذا تعرف؟", "هل أنت إنسان؟"]
)
def test_who_asks_about_the_bot_asks_nothing_of_the_documents(text: str) -> None:
    assert small_talk_kind(text) is SmallTalk.ABOUT


@pytest.mark.parametrize("text", ["من أنت الذي وقع الاتفاق؟", "ما اسمك في الوثيقة الأولى؟"])
def test_more_than_that_is_a_question(text: str) -> None:
    assert small_talk_kind(text) is None
