from pathlib import Path

import pytest

from bot.settings import defaults
from bot.settings.settings import Settings, load_settings

PATHS = ("CORPUS_DIR", "DATABASE_PATH", "CACHE_DIR")


@pytest.fixture(autouse=True)
def _nothing_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in defaults.NAMES:
        monkeypatch.delenv(name, raising=False)


def test_every_setting_is_known_by_name() -> None:
    assert {name.upper() for name in Settings.model_fields} == defaults.NAMES


@pytest.mark.parametrize("value", [None, "a folder/x", "~/x", "~nobody-of-this-name/x", ""])
@pytest.mark.parametrize("name", PATHS)
def test_the_defaults_are_those_of_the_settings(
    name: str, value: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if value is not None:
        monkeypatch.setenv(name, value)
    plain, settings = defaults.plain(), load_settings()
    assert plain is not None
    for field in ("corpus_dir", "answer_threshold", "index_url", "index_cache"):
        assert getattr(plain, field) == getattr(settings, field)


@pytest.mark.parametrize("name", sorted(defaults.NAMES - set(PATHS)))
def test_where_anything_else_is_set_the_settings_are_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "")
    assert defaults.plain() is not None
    monkeypatch.setenv(name.lower(), "something")
    assert defaults.plain() is None


def test_where_there_is_a_file_of_settings_they_are_read() -> None:
    Path(".env").write_text("")
    assert defaults.plain() is None
