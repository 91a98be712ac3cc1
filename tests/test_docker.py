"""What can be known of the image without building it."""

import importlib
import re
import shlex
from pathlib import Path

ROOT = Path(__file__).parents[1]
INSTRUCTIONS = [
    (line.split(maxsplit=1)[0], line.split(maxsplit=1)[1])
    for line in re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text("utf-8")).splitlines()
    if line and not line.startswith("#")
]


def said(instruction: str) -> list[str]:
    return [rest for name, rest in INSTRUCTIONS if name == instruction]


def copied() -> list[str]:
    """What is copied from the repository, not from another stage."""
    words = [shlex.split(rest)[:-1] for rest in said("COPY") if "--from" not in rest]
    return [source for row in words for source in row if not source.startswith("--")]


def test_every_path_it_copies_exists_and_reaches_the_builder() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    for path in copied():
        assert (ROOT / path).exists(), path
        assert f"!{path.removesuffix('/')}" in ignored


def test_secrets_and_data_do_not_reach_the_builder() -> None:
    allowed = [
        row[1:] for row in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if row.startswith("!")
    ]
    assert sorted(allowed) == sorted(set(copied()))
    assert not {".env", "data", ".git"} & set(allowed)


def test_it_runs_as_nobody_in_particular() -> None:
    (user,) = said("USER")
    assert user not in ("root", "0")
    assert any(re.search(rf"useradd .*\b{user}\b", rest) for rest in said("RUN"))
    names = [name for name, _ in INSTRUCTIONS]
    assert names.index("USER") < names.index("ENTRYPOINT")


def test_it_installs_the_locked_versions_by_their_hashes() -> None:
    (install,) = [rest for rest in said("RUN") if "pip install" in rest]
    assert "--require-hashes" in install
    assert "for lock in $LOCK" in install
    assert "-r /tmp/$lock.lock" in install
    assert said("ARG") == ["LOCK=core"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert "--require-hashes" in makefile
    for lock in ("core", "opensearch", "stats"):
        assert "--hash=sha256:" in (ROOT / "requirements" / f"{lock}.lock").read_text("utf-8")


def test_it_can_read_what_admins_send_and_write_it_to_the_corpus() -> None:
    names = ("core", "opensearch", "stats")
    locks = [(ROOT / "requirements" / f"{name}.lock").read_text("utf-8") for name in names]
    core, *others = ({line for line in lock.splitlines() if "==" in line} for lock in locks)
    assert {"lxml", "openpyxl", "pypdfium2"} <= {line.partition("==")[0] for line in core}
    assert all(core < other for other in others)
    (users,) = [rest for rest in said("RUN") if "useradd" in rest]
    assert "-o sanad -g sanad /corpus" in users
    assert "--chown=sanad:sanad seeds /corpus" in said("COPY")
    assert "read_only: ${CORPUS_READ_ONLY:-true}" in (ROOT / "compose.yaml").read_text("utf-8")


def test_it_names_no_registry_or_index() -> None:
    for path in ("Dockerfile", "compose.yaml"):
        text = (ROOT / path).read_text("utf-8")
        # Where OpenSearch is in the network of the two.
        assert "://" not in re.sub(r"http://(opensearch|localhost):9200", "", text)
        assert "index-url" not in text
    assert all(re.match(r"python:3\.1[1-9]-slim\b", image) for image in said("FROM"))


def test_entry_point_and_health_check_are_the_command_line() -> None:
    assert said("ENTRYPOINT") == ['["python", "-m", "bot"]']
    assert said("CMD") == ['["run"]']
    assert said("HEALTHCHECK")[0].endswith('CMD ["python", "-m", "bot", "health"]')
    assert "app" in vars(importlib.import_module("bot.__main__"))


def test_nothing_calls_a_shell() -> None:
    sources = [path for folder in ("bot", "retrieval") for path in (ROOT / folder).rglob("*.py")]
    shells = re.compile(r"shell=True|os\.system|os\.popen|create_subprocess_shell|/bin/sh")
    assert [path.name for path in sources if shells.search(path.read_text("utf-8"))] == []


def test_data_and_documents_are_volumes_and_nothing_else_is_written() -> None:
    assert said("VOLUME") == ['["/data", "/corpus"]']
    environment = " ".join(said("ENV"))
    assert "DATABASE_PATH=/data/" in environment
    assert "CORPUS_DIR=/corpus" in environment
    compose = (ROOT / "compose.yaml").read_text("utf-8")
    for setting in (
        "read_only: true",
        "restart: unless-stopped",
        "init: true",
        "target: /data",
        "target: /corpus",
    ):
        assert setting in compose
