"""A worker's day on the case page, in a real browser: record, undo, close; wide, on a phone, without JavaScript."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn

SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
SCRIPTS = pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "without javascript"])


def open_new_case(page: Page, route: str = "phone") -> None:
    """Open the first case of a route that nobody worked on yet: every test takes one of its own."""
    page.goto(f"/werklijst/?route={route}&state=new")
    page.locator("#cases a.eropaf-row-link").first.click()
    expect(page.get_by_role("heading", name="Contactpoging vastleggen")).to_be_visible()


@SIZES
@SCRIPTS
def test_not_reached_is_one_click_and_can_be_undone(size: ViewportSize, javascript: bool, sign_in: SignIn) -> None:
    page = sign_in("worker", size, javascript)
    open_new_case(page)

    page.get_by_role("button", name="Niet bereikt").click()

    expect(page.locator("#timeline")).to_contain_text("Telefoon: niet bereikt")
    expect(page.locator("#messages")).to_contain_text("Vastgelegd: niet bereikt.")
    expect(page.locator(".eropaf-strip")).to_contain_text("Wordt benaderd")
    if javascript:  # the page stays where the worker was, so that undoing is at hand
        expect(page.get_by_role("button", name="Terugdraaien")).to_be_in_viewport()

    page.get_by_role("button", name="Terugdraaien").click()

    expect(page.locator("#timeline")).to_contain_text("Telefoon: niet bereikt (teruggedraaid)")
    expect(page.locator(".eropaf-strip")).to_contain_text("Nieuw")
    expect(page.get_by_role("button", name="Terugdraaien")).to_have_count(0)


@SCRIPTS
def test_another_kind_another_day_and_a_note(javascript: bool, sign_in: SignIn) -> None:
    page = sign_in("worker", PHONE, javascript)
    page.goto("/werklijst/?state=approaching&owner=mine&deadline=late")  # opened before yesterday
    page.locator("#cases a.eropaf-row-link").first.click()

    page.get_by_label("SMS/Whatsapp").check(force=True)
    page.get_by_text("Ander moment, of een notitie").click()
    page.get_by_label("Dag, als het niet vandaag was").fill("2026-11-01")
    page.locator("#attempt-form").get_by_label("Dagdeel").select_option(label="Avond")
    page.get_by_label("Notitie voor collega’s").fill("Antwoordt morgen.")
    page.get_by_role("button", name="Bereikt", exact=True).click()

    expect(page.locator("#timeline")).to_contain_text("SMS/Whatsapp: bereikt")
    expect(page.locator("#timeline")).to_contain_text("Antwoordt morgen.")
    expect(page.locator("#timeline")).to_contain_text("zo 1 nov 2026, avond")
    expect(page.locator(".eropaf-strip")).to_contain_text("In contact")
    page.get_by_role("button", name="Terugdraaien").click()
    expect(page.locator("#timeline")).to_contain_text("SMS/Whatsapp: bereikt (teruggedraaid)")


def test_the_keyboard_is_enough_and_enter_in_a_field_asks_first(sign_in: SignIn) -> None:
    page = sign_in("worker")
    open_new_case(page)
    page.get_by_text("Ander moment, of een notitie").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Dag, als het niet vandaag was").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#attempt-form")).to_contain_text("Zeg of je de inwoner hebt bereikt.")
    expect(page.locator(".eropaf-strip")).to_contain_text("Nieuw")

    page.locator("#attempt-not-reached").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#timeline")).to_contain_text("Telefoon: niet bereikt")
    page.locator("#withdraw").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#timeline")).to_contain_text("(teruggedraaid)")


@SIZES
@SCRIPTS
def test_a_case_is_closed_with_a_result_and_reopened(size: ViewportSize, javascript: bool, sign_in: SignIn) -> None:
    page = sign_in("worker", size, javascript)
    open_new_case(page, "letter")

    page.get_by_text("Zaak afsluiten met een resultaat").click()
    page.get_by_label("(Budget)advies en/of quick fix").check()
    page.get_by_role("button", name="Afsluiten met dit resultaat").click()

    expect(page.locator(".eropaf-strip")).to_contain_text("Afgesloten")
    expect(page.locator(".eropaf-strip")).to_contain_text("(Budget)advies en/of quick fix")
    expect(page.locator("#messages")).to_contain_text("Heropen hem dan.")
    expect(page.get_by_role("button", name="Niet bereikt")).to_have_count(0)

    page.get_by_role("button", name="Heropenen").click()
    expect(page.get_by_role("button", name="Niet bereikt")).to_be_visible()
    expect(page.locator("#timeline")).to_contain_text("Zaak heropend")


def test_a_colleagues_case_is_taken_over_and_given_back(sign_in: SignIn) -> None:
    page = sign_in("worker")
    page.goto("/werklijst/")
    page.get_by_label("Collega").select_option(label="Youssef Amrani")
    expect(page.locator("#active-filters")).to_contain_text("Collega: Youssef Amrani")
    page.locator("#cases a.eropaf-row-link").first.click()

    page.get_by_role("button", name="Overnemen").click()

    expect(page.locator("#messages")).to_contain_text("Je behandelt deze zaak nu zelf.")
    expect(page.locator(".eropaf-strip")).to_contain_text("overgenomen van Youssef Amrani")
    page.get_by_role("button", name="Teruggeven").click()
    expect(page.locator("#messages")).to_contain_text("1 zaak is teruggegeven.")
    expect(page.locator(".eropaf-strip")).to_contain_text("afwezig t/m 13 nov, jij neemt waar")


@READERS
def test_everybody_can_use_the_case_page(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    speak(page, language)
    page.goto("/werklijst/")
    page.locator("#cases a.eropaf-row-link").first.click()
    page.locator("#attempt-form").wait_for()
    assert_accessible(page)

    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert_accessible(page)


@SIZES
def test_everybody_can_use_the_page_of_a_closed_case(size: ViewportSize, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    page.goto("/zaken/1/")
    if page.locator("#reopen").count() == 0:
        page.get_by_text("Zaak afsluiten met een resultaat").click()
        page.locator("#result-11").check()
        page.locator("#close-button").click()
    page.locator("#reopen").wait_for()
    assert_accessible(page)
