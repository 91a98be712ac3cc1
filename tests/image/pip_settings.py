"""The settings by which pip reaches packages on this machine, for the pip of a build.

They come from wherever pip itself takes them, its files and the environment. What they name on this machine,
a bundle of certificates or a folder of packages, has to be at the same place in the build.
"""

import ast
import configparser
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# What pip's HTTP library takes for its `cert`, where pip itself is told of none.
_BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")
# Settings of these sections hold for `pip install`; in this order, the later ones win.
_SECTIONS = ("global", "install", ":env:")


def pip_settings(listing: str, environment: Mapping[str, str]) -> dict[str, str]:
    """The settings, from the lines of `pip config list`: name → value."""
    settings: dict[str, str] = {}
    named = [line.partition("=")[::2] for line in listing.splitlines()]
    for section in _SECTIONS:
        for key, value in named:
            if key.startswith(f"{section}."):
                settings[key.removeprefix(f"{section}.")] = str(ast.literal_eval(value))
    bundle = next((environment[name] for name in _BUNDLES if environment.get(name)), None)
    return ({"cert": bundle} if bundle else {}) | settings


def write_pip_settings(file: Path) -> list[Path]:
    """Write the settings of this machine as a pip.conf.

    Returns:
        The files and folders that they name.
    """
    command = [sys.executable, "-m", "pip", "config", "list"]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    settings = pip_settings(listing, os.environ)
    parser = configparser.RawConfigParser()
    parser["global"] = settings
    with file.open("w", encoding="utf-8") as lines:
        parser.write(lines)
    named = {Path(word) for value in settings.values() for word in value.split()}
    return sorted(path for path in named if path.is_absolute() and path.exists())
