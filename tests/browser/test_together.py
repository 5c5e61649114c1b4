"""Two cases become one, one becomes two, and both are undone: in a real browser."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn

EACH_WAY = pytest.mark.parametrize(
    ("size", "javascript"), [(WIDE, True), (PHONE, False)], ids=["wide", "phone without javascript"]
)


def two_cases(page: Page) -> dict[str, str]:
    """Open the last two cases that nobody worked on; gives their addresses by number, of the one that stays open last.

    Other tests take the first ones.
    """
    page.goto("/werklijst/?state=new&route=letter")
    addresses = [str(link.get_attribute("href")) for link in page.locator("#cases a.eropaf-row-link").all()[-2:]]
    found = {}
    for address in addresses:
        page.goto(address)
        number = re.search(r"Zaak (\d+)", page.title())
        assert number
        found[number[1]] = address
    return found


def choose(page: Page) -> None:
    """From the page of the case to merging and splitting."""
    page.get_by_role("link", name="Samenvoegen met een andere zaak, of deze splitsen").click()


@EACH_WAY
def test_a_worker_merges_two_cases_splits_them_and_undoes_both(
    size: ViewportSize, javascript: bool, sign_in: SignIn
) -> None:
    page = sign_in("worker", size, javascript)
    other, this = two_cases(page)
    choose(page)
    page.get_by_label("Nummer van de andere zaak").fill(other)
    page.get_by_role("button", name="Vergelijken").click()
    expect(page.get_by_role("table", name="Beide zaken")).to_be_visible()
    page.get_by_label(f"Zaak {this}").check()
    page.get_by_role("button", name="Voeg beide zaken samen").click()

    expect(page.locator("#messages")).to_contain_text(f"Zaak {other} is nu deel van zaak {this}.")
    expect(page.locator("#timeline")).to_contain_text(f"Zaak {other} samengevoegd met deze zaak")

    choose(page)
    page.locator("input[name=signal]").first.check()
    page.get_by_role("button", name="Splits de aangevinkte signalen af").click()
    expect(page.locator("#timeline")).to_contain_text("afgesplitst van deze zaak")
    page.locator("#messages").get_by_role("button", name="Terugdraaien").click()
    expect(page.locator("#messages")).to_contain_text(f"is weer deel van zaak {this}")

    page.locator("#timeline").get_by_role("button", name="Terugdraaien").click()
    expect(page.locator("#messages")).to_contain_text("zijn weer twee zaken")


def test_it_is_done_with_the_keyboard_alone(sign_in: SignIn) -> None:
    page = sign_in("worker")
    other, this = two_cases(page)
    page.get_by_role("link", name="Samenvoegen met een andere zaak, of deze splitsen").press("Enter")
    page.get_by_label("Nummer van de andere zaak").press_sequentially(other)
    page.keyboard.press("Enter")
    page.get_by_role("radio", name=f"Zaak {this}").press("Space")
    page.get_by_role("button", name="Voeg beide zaken samen").press("Enter")
    page.locator("#messages").get_by_role("button", name="Terugdraaien").press("Enter")
    expect(page.locator("#messages")).to_contain_text("zijn weer twee zaken")


def merge_in(page: Page, other: str, this: str) -> None:
    """From the page of comparing to the case that goes on, in whatever language."""
    page.goto(f"{page.url.rstrip('/')}/samenvoegen/?number={other}")
    page.get_by_role("radio", name=this).check()
    page.locator("#merge button[type=submit]").click()
    expect(page.locator("#timeline")).to_be_visible()


def undo_in_the_end(page: Page) -> None:
    """Leave the demo as it was."""
    page.locator(".eropaf-event__undo button").first.click()
    expect(page.locator("#messages .utrecht-alert--ok")).to_be_visible()


@READERS
def test_everybody_can_use_the_screens_before_it_is_done(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    other, _ = two_cases(page)
    speak(page, language)
    page.locator("#together a").click()
    assert_accessible(page)
    page.locator("#other-case button").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_have_count(1)
    assert_accessible(page)
    page.locator("#id_number").fill(other)
    page.locator("#other-case button").click()
    expect(page.locator("#merge table")).to_be_visible()
    assert_accessible(page)


@READERS
def test_everybody_can_use_the_screens_after_it_is_done(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    addresses = two_cases(page)
    other, this = addresses
    speak(page, language)
    merge_in(page, other, this)
    goes_on = page.url
    assert_accessible(page)
    page.locator("#together a").click()
    page.locator("#split button").click()
    expect(page.locator("#refusal")).to_be_visible()
    assert_accessible(page)

    page.goto(addresses[other])
    expect(page.locator(".eropaf-ended")).to_be_visible()
    assert_accessible(page)
    page.goto(goes_on)
    undo_in_the_end(page)
