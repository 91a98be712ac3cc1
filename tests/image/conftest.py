"""The image, built once, and the bot in it, in a container with a volume of its own."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.process import ROOT
from tests.image.buildah import Buildah, Image
from tests.image.compose import Service, read_service
from tests.image.container import Container

# What `make test-image` makes of Debian's packages: it stands in for the base image.
BASE = ROOT / ".venv" / ".debian.tar"


@pytest.fixture(scope="session")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Image]:
    assert BASE.exists(), "the base of the image is missing: `make test-image` makes it"
    folder = tmp_path_factory.mktemp("buildah")
    buildah = Buildah(folder)
    buildah.import_image(BASE, base_name())
    yield buildah.build(ROOT, "sanad")
    buildah.remove()
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def service() -> Service:
    return read_service()


@pytest.fixture
def places(image: Image, service: Service, tmp_path: Path) -> dict[str, Path]:
    """Target → folder: a new volume has what the image has there, with its owner, as Docker makes it."""
    places: dict[str, Path] = {}
    for mount in service.mounts:
        if mount.kind == "bind":
            places[mount.target] = ROOT / mount.source
        else:
            places[mount.target] = tmp_path / mount.source
            inside = image.root / mount.target.removeprefix("/")
            subprocess.run(["cp", "-a", inside, places[mount.target]], check=True)  # noqa: S603, S607
    return places


@pytest.fixture
def container(image: Image, service: Service, places: dict[str, Path], tmp_path: Path) -> Iterator[Container]:
    with Container(image, service, places, tmp_path / "output.txt") as container:
        yield container


def base_name() -> str:
    """The image that the Dockerfile builds on."""
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    (name,) = {line.split()[1] for line in lines if line.startswith("FROM ")}
    return name
