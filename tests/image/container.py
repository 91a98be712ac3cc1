"""A container without Docker: a process in an image's files, as compose.yaml has it run.

It is made of util-linux: a mount namespace with a read-only root, the volumes in their places, the user of
the image, no capability. The network is the machine's, so that it reaches the stand-in for Telegram.
"""

import subprocess
from pathlib import Path
from typing import Self

from tests.image.buildah import Image
from tests.image.compose import Service

# Positional: the root, how many mounts there are, each as source, target, mode, and then the command.
_ENTER = """
root=$1; count=$2; shift 2
mount --bind "$root" "$root"
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc"
while [ "$count" -gt 0 ]; do
    if [ "$3" = tmpfs ]; then mount -t tmpfs tmpfs "$root$2"; else mount --bind "$1" "$root$2"; fi
    if [ "$3" = ro ]; then mount -o remount,bind,ro "$root$2"; fi
    shift 3; count=$((count - 1))
done
mount -o remount,bind,ro "$root"
exec chroot "$root" "$@"
"""


class Container:
    """The bot in its image.

    Attributes:
        output: A file with all that it has said.
    """

    def __init__(self, image: Image, service: Service, places: dict[str, Path], output: Path) -> None:
        """`places` holds what is mounted: target → folder of this machine."""
        self._image = image
        self._service = service
        self._places = places
        self._process: subprocess.Popen[bytes] | None = None
        self.output = output

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def pid(self) -> int:
        assert self._process is not None, "it was never started"
        return self._process.pid

    def start(self, **settings: str) -> None:
        """Start what the image starts by itself."""
        config = self._image.config
        command = [*self._entering(), *self._as_user(settings), *config["Entrypoint"], *config["Cmd"]]
        with self.output.open("ab") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=output)  # noqa: S603

    def stop(self) -> int:
        """Stop it as Docker does, and give its exit code.

        Raises:
            subprocess.TimeoutExpired: Docker would have killed it by now.
        """
        assert self._process is not None
        self._process.terminate()
        return self._process.wait(self._service.stop_seconds)

    def kill(self) -> None:
        """End it without a good-bye."""
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def run_beside(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the running container, as its user."""
        return _run([*self._joining(), *self._as_user({}), *command])

    def run_beside_as_root(self, *command: str) -> subprocess.CompletedProcess[str]:
        return _run([*self._joining(), *command])

    def run_alone(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command in a container of its own, over the same volumes."""
        return _run([*self._entering(), *self._as_user({}), *command])

    def _entering(self) -> list[str]:
        read_only = {mount.target for mount in self._service.mounts if mount.read_only}
        mounts = [(str(p), t, "ro" if t in read_only else "rw") for t, p in self._places.items()]
        mounts += [("", target, "tmpfs") for target in self._service.settings["tmpfs"]]
        words = [word for mount in mounts for word in mount]
        shell = ["unshare", "--mount", "sh", "-euc", _ENTER, "sh"]
        return [*shell, str(self._image.root), str(len(mounts)), *words]

    def _joining(self) -> list[str]:
        return ["nsenter", f"--target={self.pid}", "--mount", "--root"]

    def _as_user(self, settings: dict[str, str]) -> list[str]:
        """How a command begins that gets the image's environment, folder and user, and no other right."""
        config = self._image.config
        environment = self._image.environment | self._service.environment | settings
        user = config["User"]
        return [
            "/usr/bin/env",
            "--ignore-environment",
            f"--chdir={config['WorkingDir']}",
            *(f"{name}={value}" for name, value in environment.items()),
            "setpriv",
            f"--reuid={user}",
            f"--regid={user}",
            "--clear-groups",
            "--no-new-privs",
            "--bounding-set=-all",
            "--inh-caps=-all",
        ]


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
