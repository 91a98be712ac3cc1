"""What is done when nodes fail, shown with nodes that only pretend; the real ones are in test_index.py."""

import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from retrieval import IndexUnavailableError
from retrieval.opensearch import Address
from retrieval.opensearch.cluster import Cluster, MissingError

HANGS = -1
# Of 127.0.0.1, signed by itself, with its key: for these tests alone.
CERTIFICATE = Path(__file__).with_name("node.pem")


class Node(ThreadingHTTPServer):
    """Answers every request with its status, or not at all."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, status: int = 200, *, encrypted: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._scheme = "https" if encrypted else "http"
        if encrypted:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            self.socket = context.wrap_socket(self.socket, server_side=True)
        self.status = status
        self.asked: list[str] = []
        self.end = threading.Event()

    @property
    def url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        node = self.server
        assert isinstance(node, Node)
        node.asked.append(self.headers.get("authorization", ""))
        if node.status == HANGS:
            node.end.wait(30)
            return
        body = json.dumps({"status": node.status}).encode()
        self.send_response(node.status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def node() -> Iterator[Callable[..., Node]]:
    started: list[Node] = []

    def start(status: int = 200, *, encrypted: bool = False) -> Node:
        new = Node(status, encrypted=encrypted)
        threading.Thread(target=new.serve_forever, args=(0.01,), daemon=True).start()
        started.append(new)
        return new

    yield start
    for each in started:
        each.end.set()
        each.shutdown()
        each.server_close()


def cluster(*nodes: Node, user: str = "", password: str = "") -> Cluster:
    return Cluster(Address.parse(",".join(n.url for n in nodes), user=user, password=password))


def ask(asked: Cluster, seconds: float = 2.0) -> object:
    return asked.call("GET", "/", deadline=time.monotonic() + seconds)


@pytest.mark.parametrize("status", [429, 502, 503, 504, HANGS])
def test_what_one_node_fails_another_answers(node: Callable[..., Node], status: int) -> None:
    bad, good = node(status), node()
    both = cluster(bad, good)
    for _ in range(6):
        assert ask(both) == {"status": 200}
    assert bad.asked
    assert both.well


def test_a_node_that_is_gone_is_left_alone(node: Callable[..., Node]) -> None:
    gone, good = node(), node()
    gone.shutdown()
    gone.server_close()
    both = cluster(gone, good)
    assert [ask(both) for _ in range(4)] == [{"status": 200}] * 4


def test_nobody_waits_beyond_the_deadline(node: Callable[..., Node]) -> None:
    hanging = cluster(node(HANGS))
    begun = time.monotonic()
    with pytest.raises(IndexUnavailableError, match="does not answer"):
        ask(hanging, 0.5)
    assert time.monotonic() - begun < 5  # not the thirty seconds for which it hangs
    assert not hanging.well


def test_while_one_finds_out_the_others_are_told_at_once(node: Callable[..., Node]) -> None:
    hanging = node(HANGS)
    asked = cluster(hanging)
    with pytest.raises(IndexUnavailableError):
        ask(asked, 0.3)

    def probe() -> None:
        with pytest.raises(IndexUnavailableError):
            ask(asked, 3.0)

    probing = threading.Thread(target=probe)
    probing.start()
    while len(hanging.asked) < 3:  # two attempts of the first call, and the first of the probe
        time.sleep(0.01)
    with pytest.raises(IndexUnavailableError, match="out of reach"):
        ask(asked, 30)
    hanging.end.set()
    probing.join()


def test_it_recovers_by_itself(node: Callable[..., Node]) -> None:
    ill = node(503)
    asked = cluster(ill)
    with pytest.raises(IndexUnavailableError, match="status 503"):
        ask(asked)
    ill.status = 200
    assert ask(asked) == {"status": 200}
    assert asked.well


def test_an_index_that_is_not_there_is_no_trouble_of_the_cluster(node: Callable[..., Node]) -> None:
    asked = cluster(node(404))
    with pytest.raises(MissingError):
        ask(asked)
    assert asked.well


def test_credentials_are_shown_to_the_node(node: Callable[..., Node]) -> None:
    good = node()
    ask(cluster(good, user="bot", password="secret"))
    assert good.asked == ["Basic Ym90OnNlY3JldA=="]


def test_only_a_node_whose_certificate_is_trusted_is_asked(node: Callable[..., Node]) -> None:
    good = node(encrypted=True)
    assert ask(Cluster(Address.parse(good.url, ca=CERTIFICATE))) == {"status": 200}
    with pytest.raises(IndexUnavailableError, match="SSLError"):
        ask(Cluster(Address.parse(good.url)))
    assert len(good.asked) == 1


@pytest.mark.parametrize("status", [401, 403])
def test_who_is_not_let_in_is_told_which_settings_to_look_at(node: Callable[..., Node], status: int) -> None:
    with pytest.raises(IndexUnavailableError, match="INDEX_USER and INDEX_PASSWORD"):
        ask(cluster(node(status)))
