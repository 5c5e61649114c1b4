"""A coordinator makes a policy of the municipality's own in a real browser."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn, choose_in_menu

AMOUNT = "Getal bij voorwaarde 2 van Bellen"
JOURNEYS = pytest.mark.parametrize(
    ("size", "javascript", "euros"),
    [(WIDE, True, "300"), (PHONE, False, "350")],
    ids=["wide", "phone without javascript"],
)


def start_from_heemskerk(page: Page) -> None:
    """From the menu to a draft of the way of working of Heemskerk."""
    choose_in_menu(page, "Beleid")
    page.get_by_role("button", name=re.compile("Hiermee beginnen.*Heemskerk")).click()
    page.wait_for_url(re.compile(r"/beleid/concepten/\d+/$"))


def throw_away(page: Page) -> None:
    """Leave no draft behind."""
    page.get_by_role("link", name="Weggooien", exact=True).click()
    page.get_by_role("button", name="Dit concept weggooien").click()
    page.wait_for_url(re.compile(r"/beleid/$"))


@JOURNEYS
def test_a_coordinator_changes_an_amount_sees_the_sentence_change_and_adopts(
    size: ViewportSize, javascript: bool, euros: str, sign_in: SignIn
) -> None:
    page = sign_in("coordinator", size, javascript)
    start_from_heemskerk(page)
    preview = page.locator("#preview")
    expect(preview).to_contain_text("totaalbedrag is minstens € 250")

    page.locator("#rules-5 > summary").click()
    page.locator("#rules-5").get_by_label(AMOUNT).first.fill(euros)
    if not javascript:
        page.get_by_role("button", name="Laat zien wat er staat").click()
    expect(preview).to_contain_text(f"totaalbedrag is minstens € {euros}")
    expect(page.locator("#rules-5").get_by_label(AMOUNT).first).to_have_value(euros)

    page.get_by_role("button", name="Opslaan en vaststellen").click()
    page.wait_for_url(re.compile("/vaststellen/$"))
    expect(page.locator(".eropaf-changes")).to_contain_text(f"totaalbedrag is minstens € {euros}")
    page.get_by_label("Geldt vanaf").fill("2027-01-01")
    page.get_by_role("button", name="Dit beleid vaststellen").click()

    page.wait_for_url(re.compile(r"/beleid/$"))
    expect(page.locator("#messages")).to_contain_text("is vastgesteld")
    expect(page.get_by_role("row").filter(has_text="Begint later").first).to_contain_text("1 januari 2027")


def test_a_number_stands_only_beside_what_is_compared_with_one(sign_in: SignIn) -> None:
    page = sign_in("coordinator")
    start_from_heemskerk(page)
    page.locator("#rules-5 > summary").click()
    number, look = page.locator("#rules-5-when-0-1-value"), page.locator("#rules-5-when-0-1-look")
    expect(number).to_be_visible()

    look.select_option(label="Een van de achterstanden is huur")
    expect(number).not_to_be_visible()
    expect(page.locator("#preview")).to_contain_text(
        "er is een telefoonnummer bekend en een van de achterstanden is huur"
    )
    throw_away(page)


def test_what_would_leave_somebody_without_an_offer_is_told_at_once(sign_in: SignIn) -> None:
    page = sign_in("coordinator")
    start_from_heemskerk(page)
    page.locator("#rules-7 > summary").click()

    page.locator("#rules-7-approach").select_option("phone")
    expect(page.locator("#preview")).to_contain_text("zij zouden geen aanbod krijgen")
    throw_away(page)


@READERS
def test_everybody_can_use_the_screens_of_the_policy(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    speak(page, language)
    page.goto("/beleid/")
    assert_accessible(page)
    page.goto("/beleid/werkwijzen/model_i/")
    page.locator("main summary").first.click()
    assert_accessible(page)

    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/beleid/concepten/\d+/$"))
    draft = page.url
    page.locator("button[value=rule-add]").click()
    expect(page.locator(".utrecht-form-field-error-message").first).to_be_visible()
    folded = page.locator("#draft .eropaf-fold:not([open]) > summary")
    while folded.count():
        folded.first.click()
    assert_accessible(page)

    page.locator(".eropaf-fold[open] .eropaf-condition__number input[aria-invalid]").fill("100")
    expect(page.locator("#preview .eropaf-memo").first).to_be_visible()
    page.locator("button[value=adopt]").click()
    page.wait_for_url(re.compile("/vaststellen/$"))
    assert_accessible(page)
    page.goto(f"{draft}weggooien/")
    assert_accessible(page)
    page.locator("main button[type=submit]").click()
