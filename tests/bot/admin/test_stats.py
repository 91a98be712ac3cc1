from hypothesis import example, given
from hypothesis import strategies as st

from bot.admin import stats, texts
from bot.admin.stats import Period
from bot.formatting import bidi
from bot.log.reports.advice import Advice
from bot.log.reports.figures import Figures, Source
from tests.telegram_server.formatting import parse_html

FIGURES = Figures(11, 8, 3, 2, 1, 12.4, 1520.0, (Source("ملوك/faisal.txt", 5), Source("b.txt", 3)))
COUNT = st.integers(0, 10**9)


def test_a_period_is_told_in_a_few_lines() -> None:
    text = parse_html(stats.caption([Period(texts.LAST_DAY, FIGURES)], texts.PICTURE)).text
    assert text.splitlines()[2:7] == [
        "آخر 24 ساعة: 11 سؤالًا",
        "أجبت عن 8 (73٪)، وبلا جواب 3 (27٪)",
        "\u200f👍 2 · 👎 1",
        "نصف الأجوبة في 12 ملّي ثانية أو أقلّ، و95٪ منها في 1.5 ثانية",
        "أكثر ما أجبت منه: \u2068ملوك/faisal.txt\u2069 (5)، \u2068b.txt\u2069 (3)",
    ]
    assert text.endswith(texts.PICTURE)


def test_what_is_to_be_done_is_said_first() -> None:
    todo = Advice(gaps=7, sure_and_wrong=2, sure=9)
    text = parse_html(stats.caption([Period(texts.LAST_DAY, FIGURES)], "", todo)).text
    assert text.splitlines()[1:3] == [
        "⚠️ بلا جواب وقد تكرّر ثلاث مرات أو أكثر: 7 أسئلة ← \u2068/unanswered\u2069",
        "⚠️ كنت واثقًا وصوّت الناس ضدّي: 2 من 9 ← \u2068/bad\u2069",
    ]


def test_a_period_without_questions_says_only_that() -> None:
    nothing = Figures(0, 0, 0, 0, 0, None, None, ())
    text = parse_html(stats.caption([Period(texts.LAST_DAY, nothing)], "")).text
    assert text.strip().splitlines()[2:] == ["آخر 24 ساعة: لا أسئلة"]


@given(
    COUNT,
    COUNT,
    st.floats(0, 1e7),
    st.text(min_size=1, max_size=300),
    st.sampled_from([texts.PICTURE, texts.NO_PICTURE]),
)
@example(10**9, 10**9, 1e7, "ملوك" * 75, texts.PICTURE)
def test_three_periods_fit_below_a_picture(one: int, other: int, time: float, name: str, last: str) -> None:
    busy = Figures(one + other, one, other, one, other, time, time, (Source(name, one),) * 3)
    todo = Advice(one, other, one + other)
    caption = stats.caption([Period(name, busy) for _, name in stats.PERIODS], last, todo)
    assert bidi.units(parse_html(caption).text) <= stats.CAPTION_LIMIT
