"""What a list shows before each of its lines, where the text of the lines does not say it itself."""

from collections.abc import Iterable
from typing import Final

from retrieval.corpus.documents import Role
from retrieval.corpus.lines.markers import find_marker

LISTED_ROLES: Final = (Role.ITEM, Role.STEP)
BULLET: Final = "• "


def list_marks(lines: Iterable[tuple[Role, str]], counted: bool = True) -> tuple[str, ...]:
    """A bullet for each item, its number for each step; nothing for what holds its own, or is neither.

    Args:
        lines: The lines from the beginning of the list, each with what it is.
        counted: Whether they are from the beginning of the list; without it, steps are not numbered.
    """
    marks: list[str] = []
    number = 0
    for role, text in lines:
        number += role is Role.STEP
        if role not in LISTED_ROLES or find_marker(text):
            marks.append("")
        else:
            marks.append(f"{number}. " if role is Role.STEP and counted else BULLET)
    return tuple(marks)
