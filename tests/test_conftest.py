"""The rules that conftest.py makes for a whole run."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import leftovers
from tests.e2e.process import PATIENCE, ROOT

THREAD = "threading.Thread(target=threading.Event().wait, name='stuck').start()"
DAEMON = "threading.Thread(target=threading.Event().wait, daemon=True).start()"
# It ends when its input does, so that this test leaves nothing behind itself.
PROCESS = "leftovers.kept = subprocess.Popen(['cat'], stdin=subprocess.PIPE)"
ENDED = "subprocess.run(['true'])"


def session(folder: Path, line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A run of pytest over two tests; the first does `line`, and nobody waits for what that leaves."""
    (folder / "test_it.py").write_text(
        "import subprocess\nimport threading\nimport pytest\nfrom tests import leftovers\n"
        f"leftovers.GRACE_SECONDS = 0.2\ndef test_a():\n    {line}\ndef test_b(): ...\n"
    )
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider", str(folder)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


@pytest.mark.parametrize(("strict", "code"), [("", 0), ("1", 1)])
def test_a_skipped_test_fails_where_nothing_may_be_skipped(tmp_path: Path, strict: str, code: int) -> None:
    run = session(tmp_path, "pytest.skip('no')", SANAD_NO_SKIPS=strict)
    assert run.returncode == code, run.stdout
    assert ("test_it.py::test_a" in run.stdout) == bool(strict)


@pytest.mark.parametrize(("line", "left"), [(THREAD, "thread stuck"), (PROCESS, "(cat)")])
def test_what_is_left_behind_fails_the_run_and_is_named_with_its_test(
    tmp_path: Path, line: str, left: str
) -> None:
    run = session(tmp_path, line)
    assert run.returncode == pytest.ExitCode.TESTS_FAILED, run.stdout
    (named,) = [line for line in run.stdout.partition(leftovers.TITLE)[2].splitlines() if left in line]
    assert named.endswith("test_it.py::test_a")


@pytest.mark.parametrize("line", [DAEMON, ENDED])
def test_what_holds_nothing_up_is_let_be(tmp_path: Path, line: str) -> None:
    run = session(tmp_path, line)
    assert run.returncode == pytest.ExitCode.OK, run.stdout


def test_every_file_of_tests_is_collected() -> None:
    """A folder with a name that pytest passes over by default would take its tests along in silence."""
    listed = subprocess.run(
        # Nothing is asserted here, and rewriting the assertions takes half of the time.
        [
            sys.executable,
            "-mpytest",
            "--collect-only",
            "-qq",
            "-m",
            "",
            "--assert=plain",
            "-pno:cacheprovider",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    ).stdout
    collected = {line.partition(":")[0] for line in listed.splitlines()}
    files = {file.relative_to(ROOT).as_posix() for file in (ROOT / "tests").rglob("test_*.py")}
    assert files <= collected, files - collected
