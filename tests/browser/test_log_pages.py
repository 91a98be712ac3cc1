"""The log pages, as an admin uses them in a browser."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests.browser.conftest import PATIENCE
from tests.log_of_a_day import CAPITAL, CITY, FOUND, GAP, RIGHT, SECRET, SOURCE, Numbers

pytestmark = pytest.mark.browser


def cells(browser: WebDriver, column: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, f"td.col-{column}")


def texts(browser: WebDriver, column: str) -> list[str]:
    return [cell.text for cell in cells(browser, column)]


def go(browser: WebDriver, leave: Callable[[], None]) -> None:
    """Leave a page, and wait until the next one is whole: what is found before may belong to the old one.

    The page that is left is known by a mark on its window, for Chrome may answer a question about one of
    its elements with an error of its own while the next page comes.
    """
    browser.execute_script("window.isLeft = true")
    leave()
    WebDriverWait(browser, PATIENCE, ignored_exceptions=[WebDriverException]).until(
        lambda _: browser.execute_script("return !window.isLeft && document.readyState === 'complete'")
    )


def nothing_is_cut(browser: WebDriver) -> bool:
    """Whether every cell shows all that is in it, as wide as the page is."""
    return bool(
        browser.execute_script(
            "const page = document.documentElement;"
            "return page.scrollWidth <= page.clientWidth && [...document.querySelectorAll('td')].every("
            "cell => cell.scrollWidth <= cell.clientWidth + 1)"
        )
    )


def test_the_first_page_is_the_log_newest_first_in_three_lines_an_exchange(
    browser: WebDriver, pages: str, screenshots: Path
) -> None:
    browser.get(pages)
    shown = browser.find_elements(By.CSS_SELECTOR, ".lines .question")
    assert [each.text for each in shown] == [GAP.question, GAP.question, CAPITAL.question, FOUND.question]
    assert all(_begins_at_the_right(browser, each) for each in shown)
    heights = [each.rect["height"] for each in browser.find_elements(By.CSS_SELECTOR, ".lines > li")]
    assert max(heights) < 110
    assert browser.find_element(By.CSS_SELECTOR, ".lines b").text == "الرياض"
    assert SOURCE in browser.find_element(By.CSS_SELECTOR, ".lines").text
    assert SECRET not in browser.page_source
    browser.save_screenshot(str(screenshots / "log.png"))


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_of_a_page_is_wider_than_the_window(
    browser: WebDriver, pages: str, day: Numbers, width: int, screenshots: Path
) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    try:
        for name, path in (("log", "/"), ("exchange", f"/exchange/{day.down}"), ("days", "/days")):
            browser.get(f"{pages}{path}")
            browser.save_screenshot(str(screenshots / f"{name}-{width}.png"))
            page = "document.documentElement"
            assert browser.execute_script(f"return {page}.scrollWidth <= {page}.clientWidth"), name
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_in_the_dark_the_page_is_dark(browser: WebDriver, pages: str, screenshots: Path) -> None:
    feature = {"name": "prefers-color-scheme", "value": "dark"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    try:
        browser.get(pages)
        colour = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
        browser.save_screenshot(str(screenshots / "log-dark.png"))
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert sum(map(int, re.findall(r"\d+", colour)[:3])) < 150


def test_facets_and_words_narrow_the_log(browser: WebDriver, pages: str) -> None:
    browser.get(pages)
    go(browser, browser.find_element(By.CSS_SELECTOR, ".facets").find_element(By.LINK_TEXT, "no").click)
    assert {each.text for each in browser.find_elements(By.CSS_SELECTOR, ".lines .question")} == {
        GAP.question
    }
    browser.get(pages)
    field = browser.find_element(By.NAME, "q")
    field.send_keys("عاصمه")
    go(browser, field.submit)
    assert CAPITAL.question in [e.text for e in browser.find_elements(By.CSS_SELECTOR, ".lines .question")]
    assert FOUND.question not in browser.page_source


def test_two_clicks_to_the_most_asked_question_that_found_nothing(browser: WebDriver, pages: str) -> None:
    browser.get(pages)
    go(browser, browser.find_element(By.LINK_TEXT, "Found nothing").click)
    first = browser.find_element(By.CSS_SELECTOR, ".lines > li")
    assert GAP.question in first.text
    assert "asked 2 times" in first.text
    go(browser, first.find_element(By.CSS_SELECTOR, "a").click)
    assert browser.find_element(By.CSS_SELECTOR, "h2.question").text == GAP.question


def test_an_exchange_is_marked_as_reviewed_with_a_note(browser: WebDriver, pages: str, day: Numbers) -> None:
    browser.get(pages)
    go(browser, browser.find_element(By.CSS_SELECTOR, f"a[href='/exchange/{day.down}']").click)
    assert RIGHT.text in browser.find_element(By.CSS_SELECTOR, ".candidates").text
    browser.find_element(By.NAME, "note").send_keys("ناقصة")
    go(browser, browser.find_element(By.CSS_SELECTOR, "button[value='mark']").click)
    assert "Reviewed" in browser.find_element(By.CSS_SELECTOR, "form.review").text
    assert browser.find_element(By.NAME, "note").get_attribute("value") == "ناقصة"
    go(browser, browser.find_element(By.CSS_SELECTOR, "button[value='unmark']").click)
    assert not browser.find_elements(By.CSS_SELECTOR, "button[value='unmark']")


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "http://elsewhere.example"}, {"Host": "elsewhere.example"}]
)
def test_nobody_else_marks_anything(pages: str, day: Numbers, headers: dict[str, str]) -> None:
    request = Request(f"{pages}/exchange/{day.down}", b"do=mark", headers)  # noqa: S310
    with pytest.raises(HTTPError) as refused:
        urlopen(request).close()  # noqa: S310
    assert refused.value.code == 403
    refused.value.close()


def test_the_days_are_bars_that_lead_to_the_log_of_the_day(browser: WebDriver, pages: str) -> None:
    browser.get(f"{pages}/days")
    assert len(browser.find_elements(By.CSS_SELECTOR, "svg rect.asked")) == 1
    go(browser, browser.find_element(By.CSS_SELECTOR, "table a").click)
    assert "day=" in browser.current_url
    assert len(browser.find_elements(By.CSS_SELECTOR, ".lines > li")) == 4


def test_from_the_front_page_to_every_view_and_never_to_the_inbox(browser: WebDriver, pages: str) -> None:
    browser.get(f"{pages}/sanad")
    linked = {link.text for link in browser.find_elements(By.CSS_SELECTOR, "main a, .content a")}
    assert {"unanswered", "thumbs_down", "top_sources", "latency", "per_day", "review_queue"} <= linked
    assert "inbox" not in browser.page_source
    browser.get(f"{pages}/sanad/inbox")
    assert "Forbidden" in browser.title
    assert SECRET not in browser.page_source


def test_a_facet_narrows_the_rows(browser: WebDriver, pages: str) -> None:
    browser.get(f"{pages}/sanad/review_queue")
    assert sorted(texts(browser, "reason")) == ["not found", "not found", "voted down"]
    facet = browser.find_element(By.CSS_SELECTOR, ".facet-info[data-column='reason']")
    go(browser, facet.find_element(By.LINK_TEXT, "voted down").click)
    assert texts(browser, "reason") == ["voted down"]
    assert texts(browser, "question") == [FOUND.question]


def test_a_filter_finds_arabic_words(browser: WebDriver, pages: str) -> None:
    browser.get(f"{pages}/sanad/exchanges")
    Select(browser.find_element(By.NAME, "_filter_column")).select_by_visible_text("question")
    Select(browser.find_element(By.NAME, "_filter_op")).select_by_visible_text("contains")
    field = browser.find_element(By.NAME, "_filter_value")
    field.send_keys("عاصمة")
    go(browser, field.submit)
    assert texts(browser, "question") == ["ما عاصمة السعودية؟"]


def test_an_exchange_opens_from_a_view_with_all_that_is_known(
    browser: WebDriver, pages: str, day: Numbers, screenshots: Path
) -> None:
    browser.get(f"{pages}/sanad/thumbs_down")
    assert texts(browser, "right_sentence") == [RIGHT.text]
    go(browser, browser.find_element(By.LINK_TEXT, str(day.down)).click)
    assert browser.current_url.endswith(f"/sanad/exchanges/{day.down}")
    assert texts(browser, "answer") == [FOUND.answers[0].text]
    assert RIGHT.text in texts(browser, "candidates")[0]
    assert SOURCE in texts(browser, "source")
    browser.save_screenshot(str(screenshots / "exchange.png"))
    assert nothing_is_cut(browser)


def test_a_view_comes_as_a_table_for_spreadsheets(browser: WebDriver, pages: str) -> None:
    browser.get(f"{pages}/sanad/unanswered")
    link = browser.find_element(By.LINK_TEXT, "CSV").get_attribute("href")
    assert link is not None
    with urlopen(link) as answer:  # noqa: S310
        rows = list(csv.DictReader(answer.read().decode().splitlines()))
    assert [(row["question"], row["times"]) for row in rows] == [(GAP.question, "2")]


@pytest.mark.parametrize("view", ["unanswered", "thumbs_down", "review_queue"])
def test_arabic_stands_from_the_right_and_whole(
    browser: WebDriver, pages: str, view: str, screenshots: Path
) -> None:
    browser.get(f"{pages}/sanad/{view}")
    question = cells(browser, "question")[0]
    assert _begins_at_the_right(browser, question)
    assert not _begins_at_the_right(browser, cells(browser, "channel")[0])
    assert nothing_is_cut(browser)
    browser.save_screenshot(str(screenshots / f"{view}.png"))


def test_a_source_in_latin_letters_reads_from_the_left(browser: WebDriver, pages: str) -> None:
    browser.get(f"{pages}/sanad/top_sources")
    place = texts(browser, "source").index(CITY.source)
    assert not _begins_at_the_right(browser, cells(browser, "source")[place])


def _begins_at_the_right(browser: WebDriver, cell: WebElement) -> bool:
    """Whether the words of a cell are nearer to its right edge than to its left one."""
    return bool(
        browser.execute_script(
            "const words = document.createRange(); words.selectNodeContents(arguments[0]);"
            "const a = words.getBoundingClientRect(), b = arguments[0].getBoundingClientRect();"
            "return b.right - a.right < a.left - b.left",
            cell,
        )
    )
