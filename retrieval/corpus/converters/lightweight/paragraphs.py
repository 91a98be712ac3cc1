"""Lines without marks put together: paragraphs on one line, rows of their cells, steps with their numbers."""

from collections.abc import Iterable, Iterator

from retrieval.corpus.blocks import CELL_SEPARATOR
from retrieval.corpus.converters.lightweight.markup import BLOCK_SIGN, CELL, STEP_SIGN
from retrieval.corpus.lines.markers import find_marker


def put_together(lines: Iterable[str]) -> list[str]:
    """As many lines as before: what went to the line above leaves an empty one."""
    return _joined(list(_numbered(lines)))


def _numbered(lines: Iterable[str]) -> Iterator[str]:
    """The lines with each step's number in its list; text that is not moved in ends all lists."""
    counts: dict[int, int] = {}
    above = ""
    for line in lines:
        words = line.lstrip()
        depth = len(line) - len(words)
        if words.startswith(STEP_SIGN):
            counts = {each: count for each, count in counts.items() if each <= depth}
            counts[depth] = counts.get(depth, 0) + 1
            yield f"{line[:depth]}{counts[depth]}. {words[len(STEP_SIGN) :]}"
        else:
            is_new = words.startswith("#") or (words and not above and not depth)
            counts = {} if is_new else counts
            yield line
        above = words


def _joined(lines: list[str]) -> list[str]:
    shown = [""] * len(lines)
    group: list[str] = []
    first = 0
    for at, line in enumerate([*lines, ""]):
        if group and not _goes_on(group, line):
            shown[first] = _together(group)
            group = []
        if line.strip():
            first = first if group else at
            group.append(line)
    return shown


def _goes_on(group: list[str], line: str) -> bool:
    words = line.strip()
    if not words or group[0].startswith("#"):
        return False
    if words.startswith(CELL) or group[0].lstrip().startswith(CELL):
        return _is_cell(words) and _is_cell(group[0])
    return not words.startswith(BLOCK_SIGN) and find_marker(words) is None


def _is_cell(line: str) -> bool:
    """Whether a line holds one cell, so that those below each other are a row."""
    words = line.strip()
    return words.startswith(CELL) and CELL not in words[len(CELL) :]


def _together(group: list[str]) -> str:
    if not group[0].lstrip().startswith(CELL):
        return " ".join([group[0].rstrip(), *(line.strip() for line in group[1:])]).replace(BLOCK_SIGN, "")
    cells = [cell.strip() for line in group for cell in line.strip().strip(CELL).split(CELL)]
    return CELL_SEPARATOR.join(filter(None, cells))
