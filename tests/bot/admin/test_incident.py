import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.admin import incident
from bot.admin.incident import MOST_FRAMES
from retrieval import normalize
from tests.e2e.process import ROOT

SECRET = "سرّي-123456789:AAE"


def caught(error: BaseException, cause: BaseException | None = None) -> BaseException:
    try:
        raise error from cause
    except BaseException as raised:
        return raised


def whole(error: BaseException) -> str:
    found = incident.describe_error(error)
    return "\n".join([found.kind, found.place, *found.trace])


@given(st.text(min_size=8), st.sampled_from([ValueError, KeyError, RuntimeError, UnicodeError, OSError]))
def test_nothing_of_a_message_is_told(words: str, kind: type[Exception]) -> None:
    told = incident.describe_error(caught(kind(f"<{SECRET}{words}>"), KeyError(words + SECRET)))
    assert SECRET not in "\n".join([told.kind, told.place, *told.trace])
    assert told.kind == f"{kind.__name__} ← KeyError"


def test_the_place_is_the_last_line_of_ours_and_no_path_of_the_machine() -> None:
    try:
        normalize(5)  # type: ignore[arg-type]
    except Exception as error:
        found = incident.describe_error(error)
    assert found.place.startswith("retrieval/arabic/normalization.py:")
    assert str(ROOT) not in "\n".join(found.trace)
    assert any(line.startswith("  tests/bot/admin/test_incident.py:") for line in found.trace)


def test_what_the_system_says_of_a_file_is_told_without_the_file() -> None:
    said = whole(caught(OSError(28, "No space left on device", f"/data/{SECRET}")))
    assert "OSError (No space left on device)" in said
    assert SECRET not in said


def test_sqlite_says_which_of_its_errors_it_is() -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.Error) as raised:
        connection.execute("SELECT * FROM missing")
    connection.close()
    assert incident.describe_error(raised.value).kind == "OperationalError (SQLITE_ERROR)"


def test_a_recursion_is_told_by_its_end() -> None:
    def fall(depth: int) -> int:
        return fall(depth + 1) + 1

    try:
        fall(0)
    except RecursionError as error:
        found = incident.describe_error(error)
    assert len(found.trace) == 1 + MOST_FRAMES
    assert found.place.endswith(" fall")


def test_causes_that_go_round_in_a_circle_end() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert incident.describe_error(first).kind == "ValueError ← KeyError"


def test_an_error_that_was_never_raised_is_told_too() -> None:
    assert incident.describe_error(ValueError("x")).place == "nowhere"
