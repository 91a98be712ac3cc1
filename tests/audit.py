"""`make audit`: known vulnerabilities of every locked version, and honesty about what nobody could tell.

pip-audit says "No known vulnerabilities found" and ends well, too, when the advisory database knows nothing
of a version, as behind a mirror that does not pass it on: here that is said for what it is.
"""

import argparse
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LOCK = Path(__file__).parents[1] / "requirements" / "dev.lock"
PATIENCE = 180.0  # seconds


@dataclass(frozen=True, slots=True)
class Audit:
    """What is known of the locked packages.

    Attributes:
        vulnerable: A line for each advisory: package, version, advisory, versions that mend it.
        unknown: The packages of which nothing could be learned, by their names.
        trouble: Why nothing at all could be learned; None when something was.
    """

    known: int = 0
    vulnerable: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    trouble: str | None = None

    @property
    def complete(self) -> bool:
        return self.known > 0 and not self.unknown and self.trouble is None


def main() -> int:
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    parser.add_argument("--strict", action="store_true", help="fail when something could not be learned")
    options = parser.parse_args()
    audit = read(*_asked())
    for line in report(audit):
        print(line, file=sys.stderr)  # noqa: T201  a command
    return bool(audit.vulnerable) or (options.strict and not audit.complete)


def read(output: str, errors: str) -> Audit:
    """What pip-audit said, as JSON on standard output; nothing there is trouble."""
    try:
        found: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Audit(trouble=(errors.strip().splitlines() or ["it said nothing"])[-1])
    unknown = tuple(package["name"] for package in found if "skip_reason" in package)
    vulnerable = tuple(
        f"{package['name']} {package['version']}: {one['id']}, mended in {', '.join(one['fix_versions'])}"
        for package in found
        for one in package.get("vulns", ())
    )
    return Audit(len(found) - len(unknown), vulnerable, unknown)


def report(audit: Audit) -> list[str]:
    """What to tell, in lines."""
    lines = [f"VULNERABLE: {line}" for line in audit.vulnerable]
    if audit.trouble:
        lines.append(f"NOT AUDITED: the advisory database could not be asked ({audit.trouble})")
    elif audit.unknown:
        count = len(audit.unknown) + audit.known
        lines.append(
            "NOT AUDITED: the advisory database that this machine reaches knows nothing of "
            f"{len(audit.unknown)} of {count} locked packages; "
            "run `make audit AUDIT=strict` where the public one can be reached"
        )
    if audit.known and not audit.vulnerable:
        lines.append(f"audited {audit.known} locked packages: no known vulnerabilities")
    return lines


def _asked() -> tuple[str, str]:
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--disable-pip",
        "--require-hashes",
        "-f",
        "json",
        "-r",
        str(LOCK),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return "", f"no answer within {PATIENCE:.0f} seconds"
    return done.stdout, done.stderr


if __name__ == "__main__":
    sys.exit(main())
