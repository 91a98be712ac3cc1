from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings.settings import Settings, SettingsError, exposure_warning, load_settings, read_settings

NAMES = [field.name.upper() for field in fields(Settings)]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder to run in, and none of our variables set."""
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_everything_but_the_token_has_a_default() -> None:
    settings = load_settings()
    assert (settings.corpus_dir, settings.database_path) == (Path("seeds"), Path("data/sanad.db"))
    assert settings.telegram_api_url == "https://api.telegram.org"
    with pytest.raises(SettingsError, match=r"TELEGRAM_BOT_TOKEN=.*\.env"):
        settings.token()


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("TELEGRAM_BOT_TOKEN=1:file\nCORPUS_DIR=وثائق\n", "utf-8")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", " 2:environment\n")
    assert load_settings().token() == "2:environment"
    assert load_settings().corpus_dir == Path("وثائق")


def test_the_token_is_never_shown() -> None:
    Path(".env").write_text("TELEGRAM_BOT_TOKEN=1:hidden\n")
    assert "hidden" not in f"{load_settings()!r} {load_settings()}"


@pytest.mark.parametrize("token", ["hello", "123", "1:a b", "1:", "١٢:abc", "1:a/../getMe", "1:é"])
def test_what_cannot_be_a_token_is_named_in_one_line_without_quoting_it(token: str) -> None:
    Path(".env").write_text(f'TELEGRAM_BOT_TOKEN="{token}"\n', "utf-8")
    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN is not a bot token") as error:
        load_settings().token()
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_file_of_secrets_that_others_can_read_is_named(mode: int) -> None:
    Path(".env").write_text("TELEGRAM_BOT_TOKEN=1:hidden\n")
    Path(".env").chmod(mode)
    said = exposure_warning() or ""
    assert f"mode {mode:o}" in said
    assert "chmod 600 .env" in said
    assert "hidden" not in said


def test_a_file_of_secrets_that_is_its_owners_alone_is_fine() -> None:
    assert exposure_warning() is None
    Path(".env").write_text("TELEGRAM_BOT_TOKEN=1:hidden\n")
    Path(".env").chmod(0o600)
    assert exposure_warning() is None


def test_an_api_url_loses_its_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", "http://localhost:8081/")
    assert load_settings().telegram_api_url == "http://localhost:8081"


@pytest.mark.parametrize("end", ["/bot", "/bot/", "/bot1:token", "/file/bot", "/api/bot"])
def test_an_api_url_that_ends_as_the_library_would_end_it_is_named_without_quoting_it(
    monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", f"https://api.telegram.org{end}")
    with pytest.raises(SettingsError, match=r"^TELEGRAM_API_URL: leave out the /bot") as error:
        load_settings()
    assert "1:token" not in str(error.value)


def test_an_api_url_may_have_a_path_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", "https://example.org/botapi")
    assert load_settings().telegram_api_url == "https://example.org/botapi"


@pytest.mark.parametrize(
    ("name", "value"),
    [("TELEGRAM_API_URL", "localhost:8081"), ("LOG_LEVEL", "LOUD"), ("TELEGRAM_API_URL", "://")],
)
def test_a_wrong_value_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=f"^{name}: ") as error:
        load_settings()
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("INDEX_URL", "search.example.org", "must be web addresses"),
        ("INDEX_URL", "https://one.example.org:9200, ", "must be web addresses"),
        ("INDEX_NAME", "Sanad", "must begin with a small Latin letter"),
        ("ADMIN_IDS", "5,x", "must be Telegram user ids"),
        ("PACE_PERSON", "-1", "must be a whole number of at least 0"),
        ("PACE_GROUP", "٣", "must be a whole number of at least 0"),
        ("ANSWER_THRESHOLD", "nan", "must be a number from 0 to 1"),
        ("WEBHOOK_LISTEN", "8080", "must be host:port"),
        ("WEBHOOK_SECRET", "a b", "must be 1 to 256 Latin letters"),
        ("DIGEST", "daily", "must be off or weekly"),
        ("READER", "on", "must be auto or off"),
        ("LOG_RETENTION_DAYS", "9" * 30, "must be a whole number from 0 to 3650"),
    ],
)
def test_what_a_value_must_be_is_said(name: str, value: str, said: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name}: {said}"):
        read_settings({name: value})


def test_every_setting_is_read_as_what_it_is() -> None:
    settings = read_settings(
        {
            "ADMIN_IDS": "7, 5",
            "PACE_PERSON": " 0 ",
            "ANSWER_THRESHOLD": "0.5",
            "WEBHOOK_LISTEN": "[::1]:8080",
            "DIGEST": "Weekly",
        }
    )
    assert settings.admin_ids == frozenset({5, 7})
    assert (settings.pace_person, settings.answer_threshold) == (0, 0.5)
    assert (settings.webhook_listen, settings.digest) == ("[::1]:8080", "weekly")


def test_what_is_set_to_nothing_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("CORPUS_DIR=folder\nPACE_GROUP=\n")
    monkeypatch.setenv("CORPUS_DIR", "")
    assert load_settings().corpus_dir == Path("folder")
    assert load_settings().pace_group == 20


@pytest.mark.parametrize("level", ["debug", "Warning", "ERROR "])
def test_a_level_is_known_in_small_letters(monkeypatch: pytest.MonkeyPatch, level: str) -> None:
    monkeypatch.setenv("LOG_LEVEL", level)
    assert load_settings().log_level == level.strip().upper()


def test_a_path_may_begin_with_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/noor")
    for name in ("CORPUS_DIR", "DATABASE_PATH", "CACHE_DIR", "INDEX_CA"):
        monkeypatch.setenv(name, "~/x")
    settings = load_settings()
    found = {settings.corpus_dir, settings.database_path, settings.cache_dir, settings.index_ca}
    assert found == {Path("/home/noor/x")}
    monkeypatch.setenv("CORPUS_DIR", "~nobody-of-this-name/x")
    assert load_settings().corpus_dir == Path("~nobody-of-this-name/x")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"=\n===\nA", b"\x00" * 10])
def test_a_file_of_rubbish_is_a_settings_error_or_ignored(content: bytes) -> None:
    Path(".env").write_bytes(content)
    said = ""
    try:
        load_settings()
    except SettingsError as error:
        said = str(error)
    assert "\n" not in said


def test_the_example_lists_every_setting_and_no_other() -> None:
    example = Path(__file__).parents[3] / ".env.example"
    listed = {
        line.lstrip("#").split("=")[0] for line in example.read_text("utf-8").splitlines() if "=" in line
    }
    assert listed == set(NAMES)


@pytest.mark.parametrize("key", ["k", "fifteen letters"])
def test_a_key_that_can_be_guessed_is_refused_without_quoting_it(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("HASH_KEY", key)
    with pytest.raises(SettingsError, match=r"^HASH_KEY: must be at least 16 characters") as error:
        load_settings()
    assert key not in str(error.value).partition(": ")[2].split()
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("days", ["-1", "ninety", "1.5", "3651"])
def test_a_retention_that_is_no_number_of_days_is_refused(monkeypatch: pytest.MonkeyPatch, days: str) -> None:
    monkeypatch.setenv("LOG_RETENTION_DAYS", days)
    with pytest.raises(SettingsError, match=r"^LOG_RETENTION_DAYS: "):
        load_settings()
