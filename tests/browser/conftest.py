"""Chromium without a window, driven as a person drives it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver

from bot.log.exchange_log import Log
from tests.e2e.process import ROOT, environment
from tests.log_of_a_day import Numbers, fill

PATIENCE = 30.0
WINDOW = (1280, 900)


def _found(*names: str) -> str:
    places = [found for name in names if (found := shutil.which(name))]
    assert places, f"{names[0]} is missing: `make test-all` installs it"
    return places[0]


@pytest.fixture(scope="session")
def browser() -> Iterator[WebDriver]:
    options = webdriver.ChromeOptions()
    options.binary_location = _found("chromium", "chromium-browser", "google-chrome")
    # The sandbox does not work for root, as whom CI runs; every page here is our own.
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=en"):
        options.add_argument(argument)
    options.add_argument(f"--window-size={WINDOW[0]},{WINDOW[1]}")
    driver = webdriver.Chrome(options, Service(_found("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


@pytest.fixture
async def log(tmp_path: Path) -> AsyncIterator[Log]:
    log = Log(tmp_path / "data" / "sanad.db")
    yield log
    await log.close()  # its thread would keep the process from ending


@pytest.fixture
async def day(log: Log) -> Numbers:
    """A log with one exchange of every kind; the writer stays open, as while the bot runs."""
    return await fill(log)


@pytest.fixture
def pages(log: Log, day: Numbers, tmp_path: Path) -> Iterator[str]:  # noqa: ARG001  the log is filled by then
    """The address of the log pages, served as `make log-pages` serves them."""
    port = _free_port()
    command = [sys.executable, "-m", "bot.cli.log_pages", "--port", str(port)]
    settings = environment(tmp_path, DATABASE_PATH=str(log.path))
    output = tmp_path / "output.txt"
    with output.open("wb") as file:
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=file, stderr=file)  # noqa: S603
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process, output)
        yield address
    finally:
        process.terminate()
        process.wait()


@pytest.fixture
def screenshots(tmp_path: Path) -> Path:
    """Where pictures of the pages go: SCREENSHOTS, to look at them, or nowhere that lasts."""
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path / "screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: "subprocess.Popen[bytes]", output: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(address).close()  # noqa: S310
            return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(output.read_text("utf-8"))
