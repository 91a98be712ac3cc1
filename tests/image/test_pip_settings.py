"""What pip is told on this machine reaches the pip of a build, from whatever place it is told."""

from pathlib import Path

import pytest

from tests.image.pip_settings import pip_settings, write_pip_settings

LISTING = "global.timeout='5'\nglobal.cert='/a.crt'\ninstall.cert='/b.crt'\nwheel.cert='/c.crt'\n"


@pytest.mark.parametrize(
    ("listing", "environment", "settings"),
    [
        ("", {}, {}),
        (LISTING, {}, {"timeout": "5", "cert": "/b.crt"}),
        (LISTING + ":env:.cert='/d.crt'\n", {}, {"timeout": "5", "cert": "/d.crt"}),
        ("", {"REQUESTS_CA_BUNDLE": "/e.crt"}, {"cert": "/e.crt"}),
        (LISTING, {"REQUESTS_CA_BUNDLE": "/e.crt"}, {"timeout": "5", "cert": "/b.crt"}),
        ("global.index-url='a=b'\n", {"REQUESTS_CA_BUNDLE": ""}, {"index-url": "a=b"}),
    ],
)
def test_the_nearest_setting_wins(
    listing: str, environment: dict[str, str], settings: dict[str, str]
) -> None:
    assert pip_settings(listing, environment) == settings


def test_what_the_settings_name_on_this_machine_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheels, absent, file = tmp_path / "wheels", tmp_path / "absent", tmp_path / "pip.conf"
    wheels.mkdir()
    monkeypatch.setenv("PIP_FIND_LINKS", f"{wheels} {absent}")
    named = write_pip_settings(file)
    assert wheels in named
    assert absent not in named
    assert f"find-links = {wheels} {absent}\n" in file.read_text("utf-8")
