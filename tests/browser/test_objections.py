"""The list of residents who objected and the weights of the checks, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn

WAYS = pytest.mark.parametrize(
    ("size", "javascript", "number"), [(WIDE, True, 1), (PHONE, False, 2)], ids=["wide", "phone without javascript"]
)


def record(page: Page, surname: str, number: int) -> None:
    """From the list: fill in who objected, and record it."""
    page.goto("/bezwaren/")
    page.get_by_role("link", name="Bezwaar vastleggen").click()
    page.get_by_label("Achternaam").fill(surname)
    page.get_by_label("Postcode").fill("1993 ba")
    page.get_by_label("Huisnummer en toevoeging").fill(f"{number} a")
    page.get_by_label("Hoe binnengekomen").select_option(label="Aan de deur")
    page.get_by_label(re.compile("Bewijs")).fill("Gezegd aan de deur")
    page.get_by_role("button", name="Vastleggen").click()
    page.wait_for_url(re.compile(r"/bezwaren/$"))


@WAYS
def test_a_worker_records_an_objection_finds_it_and_withdraws_it(
    size: ViewportSize, javascript: bool, number: int, sign_in: SignIn
) -> None:
    page = sign_in("worker", size, javascript)
    surname = f"van Bezwaar{number}"

    record(page, surname, number)
    expect(page.locator("#messages")).to_contain_text("Het bezwaar staat op de lijst")

    page.get_by_label("Zoek in de bezwaren").fill(f"bezwaar{number}")
    page.get_by_role("button", name="Zoeken").click()
    expect(page.get_by_role("heading", name="1 bezwaar gevonden")).to_be_visible()
    assert "bezwaar1" not in page.url.lower()

    page.get_by_role("link", name=f"Intrekken {surname}").click()
    expect(page.get_by_text(f"1993 BA, {number} A")).to_be_visible()
    page.get_by_role("button", name="Dit bezwaar intrekken").click()
    expect(page.locator("#messages")).to_contain_text("Het bezwaar is ingetrokken")
    row = page.get_by_role("row").filter(has_text=surname)
    expect(row).to_contain_text("Ingetrokken")


@WAYS
def test_a_coordinator_makes_a_check_heavier_and_takes_that_back(
    size: ViewportSize, javascript: bool, number: int, sign_in: SignIn
) -> None:
    page = sign_in("coordinator", size, javascript)
    page.goto("/leveringen/")
    page.get_by_role("link", name="Controles").click()

    page.get_by_role("heading", name="De inwoner").click()
    choice = page.get_by_label("Hoe zwaar dit weegt: Minderjarig")
    choice.select_option(label="De rij is afgekeurd")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator("#messages")).to_contain_text("1 controle is aangepast")
    expect(choice.locator("option:checked")).to_have_text("De rij is afgekeurd")

    choice.select_option(label="Zoals voorgesteld")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator("#messages")).to_contain_text("1 controle is aangepast")
    page.get_by_role("heading", name="De inwoner").click()
    expect(page.get_by_role("row").filter(has_text="Minderjarig")).to_contain_text("Laatst aangepast door")


@READERS
def test_everybody_can_use_the_list_of_objections(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    record(page, "Toegankelijk", 40)
    speak(page, language)
    page.goto("/bezwaren/")
    assert_accessible(page)

    page.locator("table a").first.click()
    assert_accessible(page)

    page.goto("/bezwaren/nieuw/")
    assert_accessible(page)
    page.locator("#objection button[type=submit]").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_have_count(1)
    assert_accessible(page)

    page.goto("/bezwaren/")
    page.locator("#search-text").fill("niemand")
    page.locator("#search button").click()
    expect(page.locator(".eropaf-empty")).to_be_visible()
    assert_accessible(page)


@READERS
def test_everybody_can_use_the_checks(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    speak(page, language)
    page.goto("/controles/")
    assert_accessible(page)
    for summary in page.locator(".eropaf-group > summary").all():
        summary.click()
    expect(page.locator(".eropaf-save-bar button")).to_be_in_viewport()
    assert_accessible(page)
