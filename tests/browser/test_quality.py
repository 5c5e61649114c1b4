"""How good partners' files are: the screens, the picture in them, and the way to them."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.accessibility import LANGUAGES, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn

SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])


@SIZES
@LANGUAGES
def test_everybody_can_read_how_good_files_are(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    speak(page, language)
    page.goto("/partners/kwaliteit/")
    assert_accessible(page)

    page.get_by_role("link", name="Wonen Voorbeeld").click()
    picture = page.locator(".eropaf-chart img")
    expect(picture).to_have_attribute(
        "alt",
        "Hoe Wonen Voorbeeld aanleverde, per maand" if language == "nl" else "How Wonen Voorbeeld reported, per month",
    )
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    assert ("smal" in picture.evaluate("image => image.currentSrc")) == (size == PHONE)
    assert_accessible(page)


@SIZES
def test_a_partner_finds_its_own_figures_from_its_deliveries(size: ViewportSize, sign_in: SignIn) -> None:
    page = sign_in("partner", size, javascript=False)
    page.goto("/leveringen/")
    page.get_by_role("link", name="Kwaliteit van onze aanleveringen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Kwaliteit van Wonen Voorbeeld")
    expect(page.get_by_role("row")).to_have_count(13)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tabel (CSV)").click()
    assert download.value.suggested_filename.endswith(".csv")
