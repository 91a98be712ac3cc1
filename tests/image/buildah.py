"""buildah, which builds an image as Docker does, without a service and without a registry."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.image.pip_settings import write_pip_settings

BUILD_SECONDS = 480  # several times what a build takes


@dataclass(frozen=True, slots=True)
class Image:
    """An image, unpacked.

    Attributes:
        root: Its files.
        config: What Docker is told of it, by Docker's names: User, Env, Entrypoint, Healthcheck, Volumes ...
    """

    root: Path
    config: dict[str, Any]

    @property
    def environment(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in self.config["Env"])


class Buildah:
    """Images in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        places = ("--root", str(folder / "storage"), "--runroot", str(folder / "run"))
        self._command = ("buildah", *places, "--storage-driver", "vfs")

    def import_image(self, archive: Path, name: str) -> None:
        """Make an image of the files of an archive."""
        container = self._run("from", "scratch")
        self._run("add", container, str(archive), "/")
        self._run("commit", "--format", "docker", "--rm", container, name)

    def build(self, context: Path, name: str) -> Image:
        """Build a folder's Dockerfile, from images that are here, with packages as this machine gets them."""
        settings = self._folder / "pip.conf"
        mounts = [(settings, "/etc/pip.conf"), *((path, path) for path in write_pip_settings(settings))]
        volumes = [f"--volume={source}:{target}:ro" for source, target in mounts]
        ways = ("--isolation", "chroot", "--format", "docker", "--pull-never")
        self._run("build", *ways, *volumes, "--tag", name, str(context))
        config = json.loads(self._run("inspect", "--type", "image", name))["Docker"]["config"]
        root = self._run("mount", self._run("from", "--pull-never", name))
        return Image(Path(root), config)

    def remove(self) -> None:
        """Remove all of it; a plain removal of the folder would not know of what is mounted."""
        self._run("rm", "--all")
        self._run("rmi", "--all", "--force")

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(  # noqa: S603
            [*self._command, *arguments], capture_output=True, text=True, timeout=BUILD_SECONDS, check=False
        )
        assert done.returncode == 0, f"buildah {arguments[0]}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done.stdout.strip()
