import io
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from bot.admin import picture
from bot.log.reports.figures import Day

FIRST = date(2026, 1, 1)


def drawn(days: list[Day], cache: Path) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    """The picture as rows of points, each red, green and blue from 0 to 255."""
    from matplotlib.image import imread

    points = imread(io.BytesIO(picture.draw(days, cache)), format="png")
    return np.asarray(points[:, :, :3] * 255).round().astype(np.uint8)


def share(points: "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]", colour: str) -> float:
    wanted = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return float((points == wanted).all(axis=2).mean())


def test_the_answered_and_the_refused_have_each_their_share_of_the_bars(tmp_path: Path) -> None:
    days = [Day(FIRST + timedelta(days=number), 30, 10) for number in range(30)]
    points = drawn(days, tmp_path)
    assert points.shape == (720, 1280, 3)
    answered, refused = share(points, picture.ANSWERED), share(points, picture.REFUSED)
    assert answered / refused == pytest.approx(3, rel=0.1)
    assert answered + refused > 0.3


def test_the_answered_stand_over_the_refused(tmp_path: Path) -> None:
    points = drawn([Day(FIRST, 5, 5)], tmp_path)
    middle = [f"#{red:02X}{green:02X}{blue:02X}" for red, green, blue in points[:, 640]]
    assert middle.index(picture.ANSWERED) < middle.index(picture.REFUSED)


def test_days_without_a_question_have_no_bar_and_can_be_drawn(tmp_path: Path) -> None:
    points = drawn([Day(FIRST, 0, 0)], tmp_path)
    assert share(points, picture.ANSWERED) == share(points, picture.REFUSED) == 0


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
    picture.draw([Day(FIRST + timedelta(days=number), 3000, 10) for number in range(30)], tmp_path)
    said = {text for text in written if text}
    assert "01-30" in said
    assert not any(letter.isalpha() for text in said for letter in text)


def test_it_is_possible_where_matplotlib_is() -> None:
    assert picture.possible()
