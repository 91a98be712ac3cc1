import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from retrieval.opensearch.loading.processes import in_turn, process_pool


def test_results_come_in_their_order_and_few_are_begun_ahead() -> None:
    begun: list[int] = []

    def each() -> Iterator[tuple[int, Future[str]]]:
        for number in range(6):
            begun.append(number)
            future: Future[str] = Future()
            future.set_result(f"result {number}")
            yield number, future

    results = in_turn(each(), 2)
    assert next(results) == (0, "result 0")
    assert begun == [0, 1]
    assert [number for number, _ in results] == [1, 2, 3, 4, 5]


def test_they_leave_an_interruption_to_their_parent() -> None:
    with process_pool(1) as pool:
        child = pool.submit(os.getpid).result()
        os.kill(child, signal.SIGINT)
        assert pool.submit(abs, -1).result() == 1


@pytest.mark.timeout(60)
def test_they_end_with_their_parent_however_it_ends() -> None:
    code = (
        "import os, time\n"
        "from retrieval.opensearch.loading.processes import process_pool\n"
        "if __name__ == '__main__':\n"
        "    with process_pool(1) as pool:\n"
        "        print(pool.submit(os.getpid).result(), flush=True)\n"
        "        time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    while _runs(child):
        time.sleep(0.1)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that has ended, and whom nobody has waited for, is there still.
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"
