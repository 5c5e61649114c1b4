"""Writing a text to residents, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn


def open_text(page: Page, title: str) -> None:
    page.goto("/teksten/")
    page.get_by_role("link", name=title, exact=True).click()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_coordinator_sees_what_a_text_comes_to_while_writing_and_keeps_it(
    size: ViewportSize, sign_in: SignIn
) -> None:
    page = sign_in("coordinator", size)
    open_text(page, "Eerste e-mail")
    page.get_by_role("textbox", name="Tekst").fill("Derhalve vraag ik u te bellen: ")
    expect(page.locator("#preview")).to_contain_text("daarom")

    page.get_by_text("Variabele invoegen").click()
    page.get_by_role("button", name="telefoon", exact=True).click()
    expect(page.get_by_role("textbox", name="Tekst")).to_have_value("Derhalve vraag ik u te bellen: {{telefoon}}")
    expect(page.locator("#preview")).to_contain_text("06 12 34 56 78")

    page.get_by_role("button", name="Concept opslaan").click()
    expect(page.locator("#messages")).to_contain_text("Het concept is opgeslagen")
    page.get_by_role("button", name="Concept weggooien").click()
    expect(page.locator("#messages")).to_contain_text("Het concept is weggegooid")


def test_without_javascript_a_card_that_tells_of_debts_is_refused(sign_in: SignIn) -> None:
    page = sign_in("coordinator", PHONE, False)
    open_text(page, "Kaartje: niemand thuis")
    page.get_by_role("textbox", name="Tekst").fill("Bel mij over uw schulden")
    page.get_by_role("button", name="Opslaan en publiceren").click()

    expect(page.get_by_role("alert")).to_contain_text("schulden")
    page.get_by_role("button", name="Concept weggooien").click()
    expect(page.locator("#messages")).to_contain_text("weggegooid")


@READERS
def test_everybody_can_use_the_screens_of_texts(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    page.goto("/teksten/")
    speak(page, language)
    assert_accessible(page)
    for title in ("Eerste brief", "Eerste bericht", "Kaartje: niemand thuis"):
        open_text(page, title)
        assert_accessible(page)
    page.get_by_role("link", name=re.compile("^(Versie|Version) 1$")).click()
    assert_accessible(page)
    page.goto("/teksten/huisstijl/")
    assert_accessible(page)
    page.goto("/teksten/nieuw/")
    page.locator("main button[type=submit]").click()
    assert_accessible(page)
