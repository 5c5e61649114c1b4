"""A meeting with a partner in a real browser: from the keyboard, without JavaScript, and for everybody."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn

PROJECTOR: ViewportSize = {"width": 1920, "height": 1080}


def open_meeting(page: Page) -> str:
    """Open a meeting with the first partner with whom none is open; gives its address."""
    page.goto("/samen-kiezen/")
    page.locator("#id_partner").select_option(index=1)
    page.locator("#open button").click()
    page.wait_for_url(re.compile(r"/samen-kiezen/\d+/$"))
    return page.url


def close_meeting(page: Page, address: str) -> None:
    """Leave the partner to another test."""
    page.goto(address)
    page.locator("#close button").click()
    expect(page.locator("#close")).to_have_count(0)


def decide_from_the_keyboard(page: Page) -> None:
    """Call the first resident, let the second wait: digits, a reason, Enter."""
    page.keyboard.press("2")
    expect(page.get_by_role("radio", name=re.compile("Bellen"))).to_be_checked()
    expect(page.get_by_label("Waarom?")).to_be_focused()
    page.keyboard.type("De achterstand is 2 keer zo hoog")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/2/$"))
    expect(page.locator("#messages")).to_contain_text("Vastgelegd: Bellen.")

    page.keyboard.press("6")
    page.keyboard.type("Betaalt net weer")
    page.keyboard.press("Escape")
    page.keyboard.press("5")
    expect(page.get_by_role("radio", name=re.compile("onderzoek"))).to_be_checked()
    expect(page.get_by_label("Tot wanneer?")).to_have_value("2026-11-30")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/3/$"))


def test_a_meeting_is_held_with_the_keyboard_alone(sign_in: SignIn) -> None:
    page = sign_in("worker", PROJECTOR)
    address = open_meeting(page)
    page.get_by_role("link", name="Begin met de eerste").press("Enter")
    page.wait_for_url(re.compile(r"/1/$"))
    decide_from_the_keyboard(page)

    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile(r"/2/$"))
    expect(page.locator("#decided")).to_contain_text("tot 30 november 2026")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile(r"/1/$"))
    page.locator("#decided button").press("Enter")
    expect(page.locator("#messages")).to_contain_text("Teruggenomen.")
    expect(page.locator("#decided")).to_have_count(0)

    page.get_by_role("link", name="De hele lijst").press("Enter")
    expect(page.get_by_role("table", name="Zaken en besluiten")).to_contain_text("Betaalt net weer")
    page.get_by_role("button", name="Sluit het overleg").press("Enter")
    expect(page.locator("#messages")).to_contain_text("Het overleg is gesloten.")
    expect(page.get_by_role("row")).to_have_count(2)
    assert page.url == address


def test_the_shortcut_keys_can_be_turned_off(sign_in: SignIn) -> None:
    page = sign_in("worker")
    address = open_meeting(page)
    page.goto(f"{address}1/")
    page.get_by_role("button", name="Sneltoetsen").click()
    page.reload()
    page.keyboard.press("2")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name=re.compile("Bellen"))).not_to_be_checked()
    assert page.url == f"{address}1/"

    page.get_by_role("button", name="Sneltoetsen").click()
    page.keyboard.press("2")
    expect(page.get_by_role("radio", name=re.compile("Bellen"))).to_be_checked()
    close_meeting(page, address)


def test_a_case_is_decided_on_a_phone_without_javascript(sign_in: SignIn) -> None:
    page = sign_in("coordinator", PHONE, javascript=False)
    address = open_meeting(page)
    page.goto(f"{address}1/")
    page.get_by_role("radio", name="Nu niet").check()
    page.get_by_label("Waarom?").fill("Betaalt net weer")
    page.get_by_role("button", name="Leg vast en ga verder").click()
    expect(page.locator("#messages")).to_contain_text("Vastgelegd: Nu niet.")
    page.locator("#messages").get_by_role("button", name="Terugdraaien").click()
    expect(page.locator("#messages")).to_contain_text("Teruggenomen.")
    close_meeting(page, address)


@READERS
def test_everybody_can_use_the_screens(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    page.goto("/samen-kiezen/")
    speak(page, language)
    page.locator("#open button").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_have_count(1)
    assert_accessible(page)
    address = open_meeting(page)
    assert_accessible(page)

    page.goto(f"{address}1/")
    assert_accessible(page)
    page.locator("#decision button[type=submit]").click()
    expect(page.locator(".utrecht-form-field-error-message")).to_have_count(2)
    assert_accessible(page)
    page.locator("input[value=wait]").check()
    page.locator("#id_reason").fill("Eerst uitzoeken")
    page.locator("#decision button[type=submit]").click()
    page.wait_for_url(re.compile(r"/2/$"))
    page.goto(f"{address}1/")
    assert_accessible(page)
    close_meeting(page, address)
    assert_accessible(page)
    page.goto("/samen-kiezen/")
    assert_accessible(page)


@pytest.mark.parametrize("size", [WIDE, PROJECTOR], ids=["wide", "projector"])
def test_the_decision_fits_on_the_screen(size: ViewportSize, sign_in: SignIn) -> None:
    """Nobody scrolls to see both who it is about and the button that keeps the decision."""
    page = sign_in("worker", size)
    address = open_meeting(page)
    page.goto(f"{address}1/")
    expect(page.locator("h1")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Leg vast en ga verder")).to_be_in_viewport(ratio=1)
    assert_accessible(page)
    close_meeting(page, address)
