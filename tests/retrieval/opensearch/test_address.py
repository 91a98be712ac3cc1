import pytest

from retrieval.opensearch import Address, AddressError


def test_an_address_names_every_node_with_its_port() -> None:
    address = Address.parse("https://search.example.org, http://127.0.0.1:9200,https://[::1]:9201/")
    assert address.nodes == ("https://search.example.org:443", "http://127.0.0.1:9200", "https://[::1]:9201")


@pytest.mark.parametrize(
    "urls",
    [
        *("", " , ", "search.example.org:9200", "ftp://a:1", "https://", "https://a:x", "https://a:99999"),
        *("https://a/b", "https://user:secret@a", "https://a?b", "https://a#b"),
    ],
)
def test_what_is_no_address_is_refused(urls: str) -> None:
    with pytest.raises(AddressError, match="must be web addresses"):
        Address.parse(urls)


def test_a_password_is_never_shown() -> None:
    assert "secret" not in repr(Address.parse("https://a", user="bot", password="secret"))
