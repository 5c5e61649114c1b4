"""A worker overrules the rules with a reason, sees the plan change and lets the rules decide again; everybody can."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn

EACH_WAY = pytest.mark.parametrize(
    ("size", "javascript"), [(WIDE, True), (PHONE, False)], ids=["wide", "phone without javascript"]
)


def open_visit(page: Page) -> None:
    """Open the last case to visit on which nobody began: other tests take the first ones."""
    page.goto("/werklijst/?route=visit&state=new")
    page.locator("#cases a.eropaf-row-link").last.click()
    expect(page.locator("#plan")).to_be_visible()


@EACH_WAY
def test_a_worker_overrules_and_lets_the_rules_decide_again(
    size: ViewportSize, javascript: bool, sign_in: SignIn
) -> None:
    page = sign_in("worker", size, javascript)
    open_visit(page)
    expect(page.locator("#plan")).to_contain_text("Aanpak: Huisbezoek")
    page.get_by_role("button", name="Brief", exact=True).click()
    expect(page.locator("#overrule-form")).to_contain_text("Schrijf op waarom: een collega moet het kunnen volgen.")

    page.get_by_label("Anders dan de regels? Schrijf waarom").fill("De inwoner vroeg om een brief.")
    page.get_by_role("button", name="Brief", exact=True).click()

    expect(page.locator("#plan")).to_contain_text("Aanpak: Brief")
    expect(page.locator("#next")).to_contain_text("Schrijf persoonlijk")
    expect(page.locator("#overruling")).to_contain_text("De inwoner vroeg om een brief.")
    expect(page.locator("#timeline")).to_contain_text("Andere aanpak gekozen: Brief")

    page.get_by_role("button", name="Laat de regels weer bepalen").click()

    expect(page.locator("#plan")).to_contain_text("Aanpak: Huisbezoek")
    expect(page.locator("#overruling")).to_have_count(0)
    expect(page.locator("#timeline")).to_contain_text("Andere aanpak gekozen: Brief (teruggedraaid)")


@READERS
def test_everybody_can_use_an_overruled_case(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    open_visit(page)
    speak(page, language)
    page.locator("#overrule-form button[value=letter]").click()
    expect(page.locator("#overrule-form .utrecht-form-field--invalid")).to_have_count(1)
    assert_accessible(page)

    page.locator("#id_reason").fill("Een brief")
    page.locator("#overrule-form button[value=letter]").click()
    expect(page.locator("#overruling")).to_be_visible()
    page.locator("details").evaluate_all("all => all.forEach(each => { each.open = true })")
    assert_accessible(page)
    page.locator("#withdraw-overruling").click()
    expect(page.locator("#overruling")).to_have_count(0)


@READERS
def test_everybody_can_use_the_figures(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    speak(page, language)
    page.goto("/beleid/afwijkingen/")
    expect(page.locator("table").first).to_be_visible()
    assert_accessible(page)
