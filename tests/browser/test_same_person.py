"""Deciding who is who, in a real browser."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn, choose_in_menu


@pytest.mark.parametrize(
    ("size", "javascript"), [(WIDE, True), (PHONE, False)], ids=["wide", "phone without javascript"]
)
def test_a_worker_decides_who_is_who_and_takes_it_back(size: ViewportSize, javascript: bool, sign_in: SignIn) -> None:
    page = sign_in("worker", size, javascript)
    page.goto("/werklijst/")
    choose_in_menu(page, "Wie is wie")
    expect(page.locator("#question")).to_contain_text("Vraag 1 van")
    waiting = page.locator("#question p").first.inner_text()

    page.get_by_label("Waarom (mag leeg blijven)").fill("Gebeld met de verhuurder")
    page.get_by_role("button", name="Twee personen").click()
    expect(page.locator("#messages")).to_contain_text("Bewaard")
    expect(page.locator(".eropaf-decided")).to_contain_text("Gebeld met de verhuurder")
    expect(page.locator("#question p").first).not_to_have_text(waiting)

    page.locator(".eropaf-decided").get_by_role("button", name="Terugdraaien").first.click()
    expect(page.locator("#messages")).to_contain_text("Teruggedraaid")
    expect(page.locator("#question p").first).to_have_text(waiting)


@READERS
def test_everybody_can_use_it(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    speak(page, language)
    page.goto("/wie-is-wie/")
    expect(page.locator("#question")).to_be_visible()
    assert_accessible(page)
