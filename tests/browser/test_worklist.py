"""The work list in a real browser: filtering, paging, with and without JavaScript, wide and on a phone."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn

SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
SCRIPTS = pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "without javascript"])


def open_filters(page: Page) -> None:
    """On a phone the filters fold away."""
    summary = page.get_by_text("Werklijst filteren")
    if summary.is_visible():
        summary.click()


def apply_filters(page: Page, javascript: bool) -> None:
    """With JavaScript the list follows each choice by itself."""
    if not javascript:
        page.get_by_role("button", name="Filteren").click()


def count(page: Page) -> int:
    words = page.locator("#result-status").inner_text()
    return int(words.split()[0].replace(".", ""))


@SIZES
@SCRIPTS
def test_a_worker_filters_the_list_and_takes_the_filters_away(
    size: ViewportSize, javascript: bool, sign_in: SignIn
) -> None:
    page = sign_in("worker", size, javascript)
    page.goto("/werklijst/")
    all_cases = count(page)

    open_filters(page)
    page.get_by_label("Route").select_option(label="Telefoon")
    apply_filters(page, javascript)
    expect(page.locator("#active-filters")).to_contain_text("Route: Telefoon")
    expect(page).to_have_url(re.compile("route=phone"))
    assert 0 < count(page) < all_cases
    shown = page.locator("#cases tbody .eropaf-card-route .eropaf-with-icon").all_inner_texts()
    assert {text.strip() for text in shown} == {"Telefoon"}

    page.get_by_role("link", name="Filter verwijderen: Route: Telefoon").click()
    expect(page.locator("#active-filters")).not_to_contain_text("Route")
    assert count(page) == all_cases


def test_a_worker_sees_the_own_cases_and_those_of_whom_one_stands_in_for(sign_in: SignIn) -> None:
    page = sign_in("worker")
    page.goto("/werklijst/")

    page.get_by_label("Van mij").check(force=True)

    expect(page.locator("#active-filters")).to_contain_text("Behandelaar: Van mij")
    expect(page.locator("#cases")).to_contain_text("Je neemt waar voor Youssef Amrani, afwezig t/m 13 november.")
    owners = page.locator("#cases td[data-label=Behandelaar]").all_inner_texts()
    assert {text.split("\n")[0].strip() for text in owners} == {"Marit Dekkers", "Youssef Amrani"}


def test_the_back_button_returns_to_the_list_as_it_was(sign_in: SignIn) -> None:
    page = sign_in("worker")
    page.goto("/werklijst/")
    page.get_by_label("Route").select_option(label="Brief")
    expect(page.locator("#active-filters")).to_contain_text("Route: Brief")
    filtered = count(page)

    page.locator("#cases a.eropaf-row-link").first.click()
    expect(page.get_by_role("heading", name="Contactpoging vastleggen")).to_be_visible()
    page.go_back()

    expect(page.get_by_role("heading", name="Werklijst", exact=True)).to_be_visible()
    assert count(page) == filtered


def test_a_long_list_is_paged(sign_in: SignIn) -> None:
    page = sign_in("worker")
    page.goto("/werklijst/")
    first = page.locator("#cases a.eropaf-row-link").all_inner_texts()

    page.get_by_role("link", name="Volgende").click()

    expect(page.locator(".eropaf-pagination__place")).to_contain_text("51 tot en met")
    assert len(first) == 50
    page.get_by_role("link", name="Vorige").click()
    expect(page.locator(".eropaf-pagination__place")).to_contain_text("1 tot en met 50")


@READERS
def test_everybody_can_use_the_work_list(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    page.goto("/werklijst/")
    speak(page, language)
    assert_accessible(page)

    page.goto("/werklijst/?deadline=week&route=visit")
    page.locator("main summary").evaluate("summary => summary.parentElement.open = true")
    assert_accessible(page)

    page.goto("/werklijst/?deadline=late&route=letter&state=in_contact")
    expect(page.locator(".eropaf-empty")).to_be_visible()
    assert_accessible(page)


@READERS
def test_everybody_can_use_the_figures(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("analyst", size)
    speak(page, language)

    expect(page).to_have_url(re.compile("/cijfers/"))
    assert_accessible(page)
