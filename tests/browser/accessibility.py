"""Whether everybody can use a page: axe finds nothing, and nothing sticks out of the window."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Either language and either width: what one does to a page, the other does not undo. Dutch has the long words.
READERS = pytest.mark.parametrize(("size", "language"), [(PHONE, "nl"), (WIDE, "en")], ids=["phone-nl", "wide-en"])


def speak(page: Page, language: str) -> None:
    """Choose a language with the switch at the top."""
    if page.locator("html").get_attribute("lang") != language:
        page.locator(f"button[name=language][value={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def assert_accessible(page: Page) -> None:
    """Ask axe for violations of WCAG 2.2 A and AA, and whether the page scrolls sideways."""
    results = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
