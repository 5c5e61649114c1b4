"""Everybody can use signing in, deliveries and the pages for what goes wrong; the other screens test it themselves."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, expect

from demo.deliveries import DeliveryKind, deliveries
from demo.partners import partner
from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import SignIn
from tests.browser.paging import find_on_pages

pytestmark = READERS


def open_delivery(page: Page, file_name: str) -> None:
    """Find a delivery by the name of its file, on whichever page of the list it stands."""
    page.goto("/leveringen/")
    row = find_on_pages(page, lambda: page.get_by_role("row").filter(has_text=file_name))
    row.first.get_by_role("link").click()
    page.wait_for_url(re.compile(r"/leveringen/\d+/$"))


def test_signing_in(size: ViewportSize, language: str, browser: Browser, served_demo: str) -> None:
    page = browser.new_context(base_url=served_demo, viewport=size).new_page()
    page.goto("/inloggen/")
    speak(page, language)
    assert_accessible(page)

    page.locator("main button[type=submit]").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_have_count(2)
    assert_accessible(page)

    page.locator("#id_username").fill("iemand@voorbeeldstad.example")
    page.locator("#id_password").fill("verkeerd")
    page.locator("main button[type=submit]").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)

    page.goto("/bestaat-niet/")
    assert_accessible(page)
    page.context.close()


def test_the_list_of_deliveries(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    speak(page, language)
    page.goto("/leveringen/")
    assert_accessible(page)
    page.goto("/leveringen/?pagina=3")
    assert_accessible(page)
    page.goto("/leveringen/?status=refused&maand=2026-03")
    expect(page.locator("#deliveries .eropaf-empty")).to_be_visible()
    assert_accessible(page)


def test_delivering_a_file(size: ViewportSize, language: str, sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("coordinator", size)
    speak(page, language)
    page.goto("/leveringen/nieuw/")
    assert_accessible(page)

    page.locator("#upload button[type=submit]").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_have_count(2)
    assert_accessible(page)


def test_a_delivery_with_findings(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    speak(page, language)
    open_delivery(page, "helderstroom-voorbeeldstad-2026-11.csv")
    expect(page.locator(".eropaf-row").first).to_be_visible()
    assert_accessible(page)

    page.locator("#findings tbody a").first.click()
    page.locator("main summary").click()
    assert_accessible(page)


def test_a_delivery_without_findings(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("partner", size)
    speak(page, language)
    open_delivery(page, "vroegsignalen_2026-08.csv")
    expect(page.locator(".utrecht-alert--ok")).to_be_visible()
    assert_accessible(page)


def test_a_refused_delivery(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    picture = next(each for each in deliveries() if each.kind == DeliveryKind.PICTURE)
    page = sign_in("coordinator", size)
    speak(page, language)
    open_delivery(page, picture.file_name)
    expect(page.get_by_role("alert")).to_contain_text("afbeelding" if language == "nl" else "picture")
    assert partner(picture.partner_code).name in page.title()
    assert_accessible(page)


def test_pages_for_what_goes_wrong(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    speak(page, language)
    page.goto("/leveringen/")
    expect(page.locator("#problem")).to_be_visible()
    assert_accessible(page)
    page.goto("/zaken/999999999/")
    expect(page.locator("#problem")).to_be_visible()
    assert_accessible(page)
