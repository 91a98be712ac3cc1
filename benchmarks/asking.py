"""The engine on a folder, as a process of its own: opened, and asked.

    python -m benchmarks.asking FOLDER CACHE QUESTIONS [TOKENS]

Prints one line of JSON; with `TOKENS` it writes the tokens for the peers there.
"""

import gc
import json
import math
import os
import resource
import sys
import time
from pathlib import Path
from statistics import median

from benchmarks import tokens
from retrieval import Engine
from retrieval.index.build.opening import open_folder


def main(folder: str, cache: str, questions: str, write: str | None = None) -> None:
    asked: list[str] = json.loads(Path(questions).read_text("utf-8"))
    begun = time.perf_counter()
    engine = Engine.from_directory(folder, cache, reader=False)
    opened = time.perf_counter() - begun
    used = os.times()
    processors = used.user + used.system + used.children_user + used.children_system
    engine.ask(asked[0])
    first = time.perf_counter() - begun
    times = sorted(_milliseconds(engine, text) for text in asked[1:])
    heaviest = _milliseconds(engine, _common_words(asked))
    memory = _memory()
    print(  # noqa: T201
        json.dumps(
            {
                "open_s": opened,
                "processors_s": processors,
                "first_answer_s": first,
                **memory,
                "p50_ms": median(times),
                "p95_ms": times[math.ceil(0.95 * len(times)) - 1],
                "p99_ms": times[math.ceil(0.99 * len(times)) - 1],
                "heaviest_ms": heaviest,
                **_collections(),
            }
        )
    )
    if write:
        tokens.write(Path(write), tokens.of(open_folder(folder, cache).held, asked))


def _memory() -> dict[str, float]:
    return {
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "helpers_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "anonymous_mb": _anonymous(),
    }


def _collections() -> dict[str, float]:
    """A full garbage collection in a bot over this engine, and one after the bot has spared the collector."""
    import bot.service.service  # noqa: F401  all that a bot holds besides
    from bot.documents.library import spare_collector

    gc.collect()
    whole = _collection_ms()
    spare_collector()
    return {"collection_ms": whole, "spared_collection_ms": _collection_ms()}


def _collection_ms() -> float:
    begun = time.thread_time()
    gc.collect()
    return (time.thread_time() - begun) * 1000


def _milliseconds(engine: Engine, text: str) -> float:
    begun = time.thread_time()
    engine.ask(text)
    return (time.thread_time() - begun) * 1000


def _common_words(asked: list[str]) -> str:
    """The longest message that Telegram lets through, of many different words."""
    return " ".join(dict.fromkeys(" ".join(asked).split()))[:4096]


def _anonymous() -> float:
    """Resident memory that no file stands for, in megabytes; not a number where /proc does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon")), math.nan)


if __name__ == "__main__":
    main(*sys.argv[1:])
