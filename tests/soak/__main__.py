"""`make soak`: every part, or those named, at a scale; prints the ledger, fails when a promise is broken."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from tests.soak import disk, fuzz, hour, kills, strangers, weather
from tests.soak.ledger import show

PARTS = {
    "weather": weather.run,
    "kills": kills.run,
    "hour": hour.run,
    "disk": disk.run,
    "fuzz": fuzz.run,
    "strangers": strangers.run,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    # No `choices` here: with them, argparse would not take an empty list.
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)} (default: all)")
    parser.add_argument("--scale", type=float, default=1.0, help="a tenth of everything: 0.1 (default: 1)")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    broken = [part for part in options.parts or PARTS if not _kept(part, options.scale)]
    if broken:
        Console(stderr=True).print(f"broken promises in: {', '.join(broken)}")
    return bool(broken)


def _kept(part: str, scale: float) -> bool:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="soak-", ignore_cleanup_errors=True) as home:
        tempfile.tempdir = home
        try:
            entries = list(PARTS[part](Path(home), scale))
        finally:
            tempfile.tempdir = None
    show(f"{part}: {PARTS[part].__doc__} ({time.monotonic() - begun:.0f} s)", entries)
    return all(entry.kept for entry in entries)


if __name__ == "__main__":
    sys.exit(main())
