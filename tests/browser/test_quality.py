"""A talk with a partner about its files: the overview, the picture and the table."""

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn


def width_of_picture(page: Page) -> int:
    """How wide the picture came in, 0 when it did not."""
    picture = page.locator(".eropaf-chart img")
    expect(picture).to_be_visible()
    page.wait_for_load_state("networkidle")
    return int(picture.evaluate("image => image.naturalWidth"))


def is_made_for_phones(page: Page) -> bool:
    """Whether the picture is the one with its charts below each other."""
    return str(page.locator(".eropaf-chart img").evaluate("image => image.currentSrc")).endswith("?smal")


@READERS
def test_the_coordinator_looks_up_what_to_tell_a_partner(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    speak(page, language)
    page.goto("/kwaliteit/")
    assert_accessible(page)

    page.get_by_role("link", name="Wonen Voorbeeld").click()

    assert_accessible(page)
    assert width_of_picture(page) > 0
    assert is_made_for_phones(page) == (size == PHONE)
    expect(page.get_by_role("row")).to_have_count(13)


def test_a_partner_finds_its_own_quality_from_its_deliveries(sign_in: SignIn) -> None:
    page = sign_in("partner", WIDE)
    page.goto("/leveringen/")

    page.get_by_role("link", name="Kwaliteit van onze aanleveringen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Kwaliteit van Wonen Voorbeeld")
    assert width_of_picture(page) > 0
    assert_accessible(page)

    with page.expect_download() as download:
        page.get_by_role("link", name="Tabel (CSV)").click()
    assert download.value.suggested_filename.endswith(".csv")
