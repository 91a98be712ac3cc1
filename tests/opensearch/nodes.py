"""A cluster on loopback, its nodes started, stopped and killed one by one."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

HERE = Path(__file__).parent
# Written by `make .venv/.nodes`: the places of the jars.
CLASSPATH = Path(__file__).parents[2] / ".venv" / ".nodes"
HEAP = os.environ.get("SANAD_TEST_HEAP", "512m")
PATIENCE = 180.0  # seconds for a cluster to come up on a busy machine


class Nodes:
    """So many nodes, started together; ended with the block."""

    def __init__(self, home: Path, count: int = 3) -> None:
        self._home = home
        ports = _free_ports(2 * count)
        self._http, self._transport = ports[:count], ports[count:]
        self._processes: list[subprocess.Popen[bytes] | None] = [None] * count

    @property
    def urls(self) -> str:
        """Their addresses, as INDEX_URL takes them."""
        return ",".join(f"http://127.0.0.1:{port}" for port in self._http)

    def __enter__(self) -> Self:
        if not CLASSPATH.exists():
            raise RuntimeError("OpenSearch is not here yet: run the tests by `make test-all`")
        try:
            self.start()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        shutil.rmtree(self._home, ignore_errors=True)

    def start(self) -> None:
        """Start every node that does not run, and wait until all see each other and all shards are there."""
        for number, process in enumerate(self._processes):
            if process is None:
                self._processes[number] = self._launch(number)
        self.wait_for("green", len(self._processes))

    def kill(self, *numbers: int) -> None:
        """End nodes as a power cut does; without numbers all of them."""
        for number in numbers or range(len(self._processes)):
            process = self._processes[number]
            if process is not None:
                process.send_signal(signal.SIGKILL)
                process.wait()
                self._processes[number] = None

    def freeze(self) -> None:
        """Let every node hang: it holds its connections, and says nothing."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def wait_for(self, status: str, nodes: int) -> None:
        """Wait until the cluster has so many nodes, and is green, or at least yellow."""
        path = f"/_cluster/health?wait_for_status={status}&wait_for_nodes={nodes}&timeout=5s"
        self._wait(lambda: not self._get(path)["timed_out"], f"{nodes} nodes and {status}")

    def get(self, path: str) -> Any:
        """What a node answers, as JSON."""
        return self._get(path)

    def _launch(self, number: int) -> "subprocess.Popen[bytes]":
        home = self._home / f"node-{number}"
        home.mkdir(parents=True, exist_ok=True)
        peers = [f"node-{i}={port}" for i, port in enumerate(self._transport)]
        ports = (str(self._http[number]), str(self._transport[number]))
        command = ["java", f"-Xms{HEAP}", f"-Xmx{HEAP}", "-cp", CLASSPATH.read_text()]
        with (home / "output.log").open("ab") as output:
            return subprocess.Popen(  # noqa: S603
                [*command, HERE / "Node.java", home, f"node-{number}", *ports, *peers],
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def _signal(self, what: signal.Signals) -> None:
        for process in self._processes:
            if process is not None:
                process.send_signal(what)

    def _get(self, path: str) -> Any:
        running = [port for port, process in zip(self._http, self._processes, strict=True) if process]
        with urllib.request.urlopen(f"http://127.0.0.1:{running[0]}{path}", timeout=30) as answer:
            return json.load(answer)

    def _wait(self, condition: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for number, process in enumerate(self._processes):
                if process is not None and process.poll() is not None:
                    raise RuntimeError(f"node {number} has ended:\n{self._last_words(number)}")
            try:
                if condition():
                    return
            except (OSError, ValueError):  # it does not listen yet, or knows nothing yet
                pass
            time.sleep(0.5)
        raise RuntimeError(f"waited in vain for {what}:\n{self._last_words(0)}")

    def _last_words(self, number: int) -> str:
        return (self._home / f"node-{number}" / "output.log").read_text("utf-8", "replace")[-3000:]


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports
