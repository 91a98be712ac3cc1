import sys
from pathlib import Path

import pytest

from bot.documents import opening
from bot.settings.settings import Settings, SettingsError
from bot.settings.validators import Secret

URL = "https://one.example.org:9200,https://two.example.org:9200"


def settings(**values: object) -> Settings:
    return Settings(**values)  # type: ignore[arg-type]


def test_the_settings_say_where_it_is_and_how_to_enter(tmp_path: Path) -> None:
    ca = tmp_path / "ca.pem"
    ca.touch()
    address = opening.cluster_address(
        settings(
            index_url=URL,
            index_name="archive",
            index_user="bot",
            index_password=Secret("s3cret"),
            index_ca=ca,
        )
    )
    assert (len(address.nodes), address.name, address.user, address.ca) == (2, "archive", "bot", ca)
    assert address.password == "s3cret"


def test_other_nodes_may_be_named_for_once() -> None:
    address = opening.cluster_address(settings(index_url=URL), "http://127.0.0.1:9200")
    assert address.nodes == ("http://127.0.0.1:9200",)


@pytest.mark.parametrize(
    ("values", "urls", "said"),
    [
        ({}, None, "set INDEX_URL"),
        ({"index_url": URL, "index_ca": Path("/none")}, None, "INDEX_CA: there is no file /none"),
        ({}, "none", "--to must be web addresses"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(values: dict[str, object], urls: str | None, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        opening.cluster_address(settings(**values), urls)


def test_an_engine_opens_though_the_cluster_is_away() -> None:
    engine = opening.open_engine(settings(index_url="http://127.0.0.1:9"))
    assert engine.version == ""
    assert not engine.reachable()
    assert list(engine.documents) == []


def test_without_what_speaks_to_a_cluster_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "retrieval.opensearch", None)
    with pytest.raises(SettingsError, match="make opensearch"):
        opening.cluster_address(settings(index_url=URL))
