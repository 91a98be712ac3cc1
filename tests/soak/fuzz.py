"""A million inputs that nobody meant."""

import logging
import os
import tempfile
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.soak.entries import SHARES, Entries
from tests.soak.ledger import Entry, figure, none
from tests.soak.noise import Noise

INPUTS = 1_000_000
SLOWEST = 1.0  # seconds of the processor's time: another process may hold up this one
BATCH = 10_000  # inputs with one seed
MEMORY = 2 * 2**30  # bytes: more than that is unbounded, for a few documents


@dataclass(slots=True)
class Found:
    """What one batch has shown.

    Attributes:
        slowest: By entry, the longest time of one input, in seconds.
        errors: By entry, the last lines of what was raised, with the number of the input.
    """

    inputs: int = 0
    slowest: dict[str, float] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def run(home: Path, scale: float) -> Iterator[Entry]:
    """1,000,000 inputs by every entry: texts, updates, buttons, links, documents, settings, arguments."""
    count = max(2, round(INPUTS * scale / BATCH))
    with ProcessPoolExecutor(min(count, os.cpu_count() or 1), initializer=_bound_memory) as pool:
        batches = list(pool.map(batch, range(count), [home] * count))
    errors = [error for found in batches for error in found.errors]
    yield figure("inputs", f"{sum(found.inputs for found in batches):,}")
    yield none("exceptions", len(errors))
    for error in errors[:10]:
        yield Entry("exception", "none", error, False)
    for name in SHARES:
        slowest = max(found.slowest.get(name, 0.0) for found in batches)
        yield Entry(f"slowest: {name}", f"< {SLOWEST:.0f} s", f"{slowest:.3f} s", slowest < SLOWEST)


def batch(seed: int, home: Path, inputs: int = BATCH) -> Found:
    """Some inputs by every entry, drawn by a seed."""
    logging.disable(logging.CRITICAL)
    found = Found()
    with tempfile.TemporaryDirectory(dir=home) as folder:
        entries, noise = Entries(Path(folder)), Noise(seed)
        for name in noise.dice.choices(list(SHARES), list(SHARES.values()), k=inputs):
            begun = time.process_time()
            try:
                getattr(entries, name)(noise)
            except Exception:
                lines = traceback.format_exc().strip().splitlines()
                found.errors.append(
                    f"{name}, seed {seed}, input {found.inputs}: {lines[-3].strip()} {lines[-1]}"
                )
            seconds = time.process_time() - begun
            found.slowest[name] = max(seconds, found.slowest.get(name, 0.0))
            found.inputs += 1
    logging.disable(logging.NOTSET)
    return found


def _bound_memory() -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
