"""A bar for the work that takes long, where somebody looks on."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

LABEL = "building the index"


@contextmanager
def shown() -> Iterator[Callable[[float], None] | None]:
    """Takes the share that is done, 0 to 1, from the first time that it is told; None without a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as stack:
        yield _bar(stack)


def _bar(stack: ExitStack) -> Callable[[float], None]:
    told: list[Callable[[float], None]] = []

    def tell(share: float) -> None:
        if not told:
            told.append(_begun(stack))
        told[0](share)

    return tell


def _begun(stack: ExitStack) -> Callable[[float], None]:
    from rich.console import Console
    from rich.progress import Progress

    progress = stack.enter_context(Progress(console=Console(stderr=True), transient=True))
    task = progress.add_task(LABEL, total=1.0)
    return lambda share: progress.update(task, completed=share)
