"""What every test can use, and the rules that CI skips nothing and that a run leaves nothing behind."""

import gc
import os
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings

from retrieval.reader import judgement
from tests.leftovers import Leftovers
from tests.opensearch import Nodes
from tests.telegram_server import TelegramServer

# How long one example takes says more of the machine than of the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SKIPPED = pytest.StashKey[list[str]]()


@pytest.fixture
def telegram() -> Iterator[TelegramServer]:
    """A Telegram of this test's own, with one bot in it and nobody else."""
    with TelegramServer() as server:
        yield server


@pytest.fixture(scope="session")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nodes]:
    """Three OpenSearch nodes, for the tests marked `cluster`; who kills one starts it again."""
    with Nodes(tmp_path_factory.mktemp("nodes")) as cluster:
        yield cluster


@pytest.fixture(autouse=True)
def temporary_files_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What a test puts among the system's temporary files goes with its own."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.getbasetemp()))


@pytest.fixture(autouse=True, scope="session")
def a_reader_in_no_hurry() -> Iterator[None]:
    """The answers of an engine in a test's own process do not depend on how busy the machine is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judgement, "DEADLINE_SECONDS", 60.0)
        yield


@pytest.fixture(autouse=True)
def garbage_of_its_own() -> Iterator[None]:
    """What a bot in a test has left out of garbage collection does not stay out of it for the others."""
    yield
    gc.unfreeze()


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Leftovers(), "leftovers")
    config.stash[SKIPPED] = []
    if os.environ.get("SANAD_NO_SKIPS"):
        config.pluginmanager.register(NoSkips(config.stash[SKIPPED]), "no-skips")


class NoSkips:
    """Where SANAD_NO_SKIPS is set, a skipped test fails the session: what did not run proves nothing."""

    def __init__(self, skipped: list[str]) -> None:
        self._skipped = skipped

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self._skipped.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self._skipped.append(report.nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self._skipped and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self._skipped:
            terminalreporter.section("skipped although SANAD_NO_SKIPS is set", red=True)
            for name in self._skipped:
                terminalreporter.line(name)
