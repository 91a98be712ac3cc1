"""A bot whose event loop is watched: how late each tick of a few milliseconds comes.

    python -m benchmarks.delay FILE MODULE ARGUMENT…

runs MODULE as `python -m` would and writes (time, seconds late) pairs of float64 to FILE when it ends.
"""

import asyncio
import atexit
import runpy
import sys
import time
from array import array
from pathlib import Path

_TICK = 0.005  # seconds


class Watched(asyncio.SelectorEventLoop):
    """An event loop that notes its own delays. Every loop of the process shares one list."""

    late = array("d")
    _ticking = False

    def run_forever(self) -> None:
        if not self._ticking:
            self._ticking = True
            self._wait()
        super().run_forever()

    def _wait(self) -> None:
        self.call_later(_TICK, self._came, time.perf_counter() + _TICK)

    def _came(self, due: float) -> None:
        self.late.extend((time.time(), time.perf_counter() - due))
        self._wait()


def main(file: Path, module: str, arguments: list[str]) -> None:
    asyncio.SelectorEventLoop = Watched  # type: ignore[misc]
    asyncio.DefaultEventLoopPolicy._loop_factory = Watched  # type: ignore[attr-defined]
    atexit.register(lambda: file.write_bytes(Watched.late.tobytes()))
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
