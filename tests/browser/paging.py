"""Looking through a list that has several pages."""

from collections.abc import Callable
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page


def find_on_pages(page: Page, wanted: Callable[[], Locator]) -> Locator:
    """Turn the pages of a list until something stands there; fails at the last one.

    Args:
        page: that shows the list.
        wanted: what is looked for.
    """
    while not (found := wanted()).count():
        following = page.locator("a[rel=next]").get_attribute("href")
        assert following, "it stands on none of the pages"
        page.goto(urljoin(page.url, following))  # a press would let a look at the page before count for the next one
    return found
