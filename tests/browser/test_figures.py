"""Everybody can use the figures: dashboards, what works, costs, reports, research and the national delivery."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import WIDE, SignIn

SCREENS = (
    "/cijfers/trechter/",
    "/cijfers/instroom/",
    "/cijfers/pogingen/",
    "/cijfers/termijnen/",
    "/cijfers/werk/",
    "/cijfers/inwoners/",
    "/wat-werkt/",
    "/wat-werkt/tijden/",
    "/wat-werkt/risicos/",
    "/kosten-en-baten/",
    "/kosten-en-baten/bedragen/hour/",
    "/landelijke-levering/organisatie/",
    "/onderzoek/",
    "/onderzoek/aanvragen/",
    "/verslagen/",
)


def assert_pictures_came(page: Page) -> None:
    """Every picture on the page has something in it."""
    page.wait_for_load_state("networkidle")
    pictures = page.locator(".eropaf-chart img")
    for number in range(pictures.count()):
        assert pictures.nth(number).evaluate("image => image.naturalWidth") > 0


@READERS
@pytest.mark.parametrize("address", SCREENS)
def test_everybody_can_use_a_screen_with_figures(
    address: str, size: ViewportSize, language: str, sign_in: SignIn
) -> None:
    page = sign_in("coordinator", size)
    speak(page, language)

    page.goto(address)

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert_pictures_came(page)
    for summary in page.locator("main summary").all():
        summary.click()
    assert_accessible(page)


def test_an_analyst_divides_the_outcomes_otherwise_and_takes_the_table_along(sign_in: SignIn) -> None:
    page = sign_in("analyst", WIDE)
    page.goto("/cijfers/")

    page.get_by_label("Verdeeld naar").select_option(label="Bedrag van de achterstand")
    page.get_by_role("button", name="Toon").click()

    expect(page.get_by_role("rowheader", name="€ 250 tot 500")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tabel als CSV").last.click()
    assert download.value.suggested_filename.startswith("outcomes-amount-")


def test_the_council_gets_its_year_as_a_file(sign_in: SignIn) -> None:
    page = sign_in("coordinator", WIDE)
    page.goto("/verslagen/?over=2026")

    with page.expect_download() as download:
        page.locator("a[href$='.pdf']").first.click()
    assert download.value.suggested_filename.endswith(".pdf")
