"""The image does what it is for, run as compose.yaml runs it: it answers, is alive, stops and comes back."""

import json
import time
from pathlib import Path

import pytest

from tests.e2e.process import ROOT
from tests.e2e.questions import QUESTION
from tests.image.buildah import Image
from tests.image.compose import read_service
from tests.image.container import Container
from tests.telegram_server import TelegramServer

pytestmark = [pytest.mark.image, pytest.mark.timeout(900)]

USER_ID = 10001


def start(container: Container, telegram: TelegramServer) -> None:
    """Start the bot, and wait until it asks Telegram for updates."""
    before = len(telegram.ledger.of("getUpdates"))
    container.start(TELEGRAM_BOT_TOKEN=telegram.token, TELEGRAM_API_URL=telegram.url)
    telegram.wait_for(lambda: len(telegram.ledger.of("getUpdates")) > before, what=_said(container))


def _said(container: Container) -> str:
    return f"getUpdates of the bot whose output is in {container.output}"


def health_command(image: Image) -> list[str]:
    """What Docker runs to know whether the container is alive."""
    kind: str
    command: list[str]
    kind, *command = image.config["Healthcheck"]["Test"]
    assert kind == "CMD"
    return command


def test_it_answers_is_alive_stops_and_comes_back_to_what_it_knew(
    image: Image, container: Container, telegram: TelegramServer
) -> None:
    noor = telegram.person("نور")
    for _ in range(2):
        start(container, telegram)
        assert "1950" in noor.ask(QUESTION).text
        health = container.run_beside(*health_command(image))
        assert health.returncode == 0, health.stderr
        assert container.stop() == 0
        assert "Traceback" not in container.output.read_text("utf-8")
    assert container.run_alone(*health_command(image)).returncode == 1
    log = container.run_alone("python", "-m", "bot", "logs", "--json")
    rows = [json.loads(line) for line in log.stdout.splitlines()]
    assert [row["question"] for row in rows] == [QUESTION, QUESTION]


def test_it_runs_as_nobody_in_particular_and_writes_to_its_volume_alone(
    container: Container, telegram: TelegramServer
) -> None:
    start(container, telegram)
    status = Path(f"/proc/{container.pid}/status").read_text("utf-8")
    of = {name: values.split() for name, _, values in (line.partition(":") for line in status.splitlines())}
    assert set(of["Uid"]) == {str(USER_ID)}
    assert "0" not in {*of["Gid"], *of["Groups"]}
    assert of["NoNewPrivs"] == ["1"]
    assert {int(of[name][0], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")} == {0}
    for place in ("/", "/app", "/opt/sanad", "/corpus", "/etc"):
        refused = container.run_beside_as_root("touch", f"{place}/x")
        assert "Read-only file system" in refused.stderr, place
    assert container.run_beside("touch", "/data/x", "/tmp/x").returncode == 0  # noqa: S108


def test_killed_it_comes_back_to_the_question_it_had_not_answered(
    container: Container, telegram: TelegramServer
) -> None:
    noor = telegram.person("نور")
    start(container, telegram)
    noor.ask("/start")
    container.kill()
    question = noor.send(QUESTION)
    start(container, telegram)
    assert "1950" in noor.answer_to(question).text
    assert container.stop() == 0


def test_in_it_are_the_program_and_the_documents_and_nothing_of_where_it_was_built(image: Image) -> None:
    app = image.root / "app"
    assert {path.name for path in app.iterdir()} == {"LICENSE", "bot", "retrieval"}
    assert list(app.rglob("__pycache__")) == []
    assert {path.name for path in (image.root / "corpus").iterdir()} == {
        path.name for path in (ROOT / "seeds").iterdir()
    }
    # What pip was told for the build was mounted there, and is gone.
    settings = image.root / "etc" / "pip.conf"
    assert not settings.exists() or settings.read_bytes() == b""
    assert list((image.root / "opt" / "sanad" / "bin").glob("pip*")) == []


@pytest.mark.parametrize("name", ["sanad", "sanad-cluster"])
def test_what_compose_says_is_what_the_image_expects(image: Image, name: str) -> None:
    service = read_service(name)
    # The user, the command and the health check are the image's own.
    assert not {"user", "entrypoint", "command", "healthcheck"} & service.settings.keys()
    assert image.config["User"] == "sanad"
    passwd = (image.root / "etc" / "passwd").read_text("utf-8")
    assert f"sanad:x:{USER_ID}:" in passwd
    assert {mount.target for mount in service.mounts} == image.config["Volumes"].keys()
    own = {"CORPUS_DIR": "/corpus", "DATABASE_PATH": "/data/sanad.db"}.items()
    assert own <= service.environment.items()
    assert own <= image.environment.items()
    assert service.settings["read_only"]
    assert service.settings["tmpfs"] == ["/tmp"]  # noqa: S108
    assert service.settings["cap_drop"] == ["ALL"]
    assert service.settings["security_opt"] == ["no-new-privileges:true"]


def test_the_health_check_asks_no_more_often_than_it_is_answered(
    image: Image, container: Container, telegram: TelegramServer
) -> None:
    check = image.config["Healthcheck"]
    start(container, telegram)
    began = time.monotonic()
    assert container.run_beside(*health_command(image)).returncode == 0
    # Docker says nanoseconds.
    assert time.monotonic() - began < check["Timeout"] / 1e9 < check["Interval"] / 1e9
