"""The log pages, as an admin uses them in a browser."""

import csv
from pathlib import Path
from urllib.request import urlopen

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select

from tests.log_of_a_day import CITY, FOUND, GAP, RIGHT, SECRET, SOURCE, Numbers

pytestmark = pytest.mark.browser


def cells(browser: WebDriver, column: str) -> list[WebElement]:
    return browser.find_elements(By.CSS_SELECTOR, f"td.col-{column}")


def texts(browser: WebDriver, column: str) -> list[str]:
    return [cell.text for cell in cells(browser, column)]


def nothing_is_cut(browser: WebDriver) -> bool:
    """Whether every cell shows all that is in it, as wide as the page is."""
    return bool(
        browser.execute_script(
            "const page = document.documentElement;"
            "return page.scrollWidth <= page.clientWidth && [...document.querySelectorAll('td')].every("
            "cell => cell.scrollWidth <= cell.clientWidth + 1)"
        )
    )


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
    facet.find_element(By.LINK_TEXT, "voted down").click()
    assert texts(browser, "reason") == ["voted down"]
    assert texts(browser, "question") == [FOUND.question]


def test_a_filter_finds_arabic_words(browser: WebDriver, pages: str) -> None:
    browser.get(f"{pages}/sanad/exchanges")
    Select(browser.find_element(By.NAME, "_filter_column")).select_by_visible_text("question")
    Select(browser.find_element(By.NAME, "_filter_op")).select_by_visible_text("contains")
    field = browser.find_element(By.NAME, "_filter_value")
    field.send_keys("عاصمة")
    field.submit()
    assert texts(browser, "question") == ["ما عاصمة السعودية؟"]


def test_an_exchange_opens_from_a_view_with_all_that_is_known(
    browser: WebDriver, pages: str, day: Numbers, screenshots: Path
) -> None:
    browser.get(f"{pages}/sanad/thumbs_down")
    assert texts(browser, "right_sentence") == [RIGHT.text]
    browser.find_element(By.LINK_TEXT, str(day.down)).click()
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
