"""What compose.yaml says of the bot's service, as Docker would read it where no variable is set."""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from tests.e2e.process import ROOT

_DEFAULT = re.compile(r"\$\{\w+:-([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Mount:
    """A place of the container: a volume that Docker keeps, or a folder of the repository (`bind`)."""

    kind: str
    source: str
    target: str
    read_only: bool


@dataclass(frozen=True, slots=True)
class Service:
    """How a container is run.

    Attributes:
        settings: All that compose.yaml says, by its names there.
        stop_seconds: How long the container has after SIGTERM before it is killed.
        mounts: Its volumes and folders.
    """

    settings: dict[str, Any]
    stop_seconds: float
    mounts: tuple[Mount, ...]

    @property
    def environment(self) -> dict[str, str]:
        return {name: str(value) for name, value in self.settings["environment"].items()}


def read_service(name: str = "sanad") -> Service:
    text = _DEFAULT.sub(r"\1", (ROOT / "compose.yaml").read_text("utf-8"))
    settings = yaml.safe_load(text)["services"][name]
    mounts = [
        Mount(mount["type"], mount["source"], mount["target"], mount.get("read_only", False))
        for mount in settings["volumes"]
    ]
    return Service(settings, float(settings["stop_grace_period"].removesuffix("s")), tuple(mounts))
