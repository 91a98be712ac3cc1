import io
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.admin import stats, texts
from bot.admin.stats import Period
from bot.formatting import bidi
from bot.log.reports.advice import Advice
from bot.log.reports.figures import Day, Figures, TopSource
from tests.telegram_server.formatting import parse_html

FIGURES = Figures(11, 8, 3, 2, 1, 12.4, 1520.0, (TopSource("ملوك/faisal.txt", 5), TopSource("b.txt", 3)))
COUNT = st.integers(0, 10**9)


def test_a_period_is_told_in_a_few_lines() -> None:
    text = parse_html(stats.stats_caption([Period(texts.LAST_DAY, FIGURES)], texts.PICTURE)).text
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
    text = parse_html(stats.stats_caption([Period(texts.LAST_DAY, FIGURES)], "", todo)).text
    assert text.splitlines()[1:3] == [
        "⚠️ بلا جواب وقد تكرّر ثلاث مرات أو أكثر: 7 أسئلة ← \u2068/unanswered\u2069",
        "⚠️ كنت واثقًا وصوّت الناس ضدّي: 2 من 9 ← \u2068/bad\u2069",
    ]


def test_a_period_without_questions_says_only_that() -> None:
    nothing = Figures(0, 0, 0, 0, 0, None, None, ())
    text = parse_html(stats.stats_caption([Period(texts.LAST_DAY, nothing)], "")).text
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
    busy = Figures(one + other, one, other, one, other, time, time, (TopSource(name, one),) * 3)
    todo = Advice(one, other, one + other)
    caption = stats.stats_caption([Period(name, busy) for _, name in stats.PERIODS], last, todo)
    assert bidi.utf16_length(parse_html(caption).text) <= stats.CAPTION_LIMIT


FIRST = date(2026, 1, 1)


def drawn(days: list[Day], cache: Path) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    """The picture as rows of points, each red, green and blue from 0 to 255."""
    from matplotlib.image import imread

    points = imread(io.BytesIO(stats.draw_days(days, cache)), format="png")
    return np.asarray(points[:, :, :3] * 255).round().astype(np.uint8)


def share(points: "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]", colour: str) -> float:
    wanted = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return float((points == wanted).all(axis=2).mean())


def test_the_answered_and_the_refused_have_each_their_share_of_the_bars(tmp_path: Path) -> None:
    days = [Day(FIRST + timedelta(days=number), 30, 10) for number in range(30)]
    points = drawn(days, tmp_path)
    assert points.shape == (720, 1280, 3)
    answered, refused = share(points, stats.ANSWERED), share(points, stats.REFUSED)
    assert answered / refused == pytest.approx(3, rel=0.1)
    assert answered + refused > 0.3


def test_the_answered_stand_over_the_refused(tmp_path: Path) -> None:
    points = drawn([Day(FIRST, 5, 5)], tmp_path)
    middle = [f"#{red:02X}{green:02X}{blue:02X}" for red, green, blue in points[:, 640]]
    assert middle.index(stats.ANSWERED) < middle.index(stats.REFUSED)


def test_days_without_a_question_have_no_bar_and_can_be_drawn(tmp_path: Path) -> None:
    points = drawn([Day(FIRST, 0, 0)], tmp_path)
    assert share(points, stats.ANSWERED) == share(points, stats.REFUSED) == 0


def test_there_are_no_words_in_it_but_figures_and_dates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from matplotlib.figure import Figure

    written: list[str] = []

    def note(figure: Figure, *_: object, **__: object) -> None:
        axes = figure.axes[0]
        labels = [
            *axes.get_xticklabels(),
            *axes.get_yticklabels(),
            axes.title,
            axes.xaxis.label,
            axes.yaxis.label,
        ]
        written.extend(label.get_text() for label in labels)
        assert axes.get_legend() is None

    monkeypatch.setattr(Figure, "savefig", note)
    stats.draw_days([Day(FIRST + timedelta(days=number), 3000, 10) for number in range(30)], tmp_path)
    said = {text for text in written if text}
    assert "01-30" in said
    assert not any(letter.isalpha() for text in said for letter in text)


def test_it_is_possible_where_matplotlib_is() -> None:
    assert stats.can_draw()
