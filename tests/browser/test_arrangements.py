"""An arrangement with a missed instalment, and an eviction that is averted: in a real browser."""

import re

from playwright.sync_api import ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, SignIn
from tests.browser.help_steps import announce_eviction, arrange, help_of_a_case, stop_bailiff


def test_a_missed_instalment_is_seen_at_once_and_paid_after_all(sign_in: SignIn) -> None:
    page = sign_in("worker", PHONE, javascript=False)
    address = help_of_a_case(page, "in_contact", 1)
    arrange(page)
    page.get_by_role("button", name="Vastleggen").click()
    panel = page.locator("#arrangements")
    expect(panel).to_contain_text("€ 0,00 van € 90,00 betaald")

    panel.get_by_role("button", name=re.compile("Niet betaald.*1 oktober")).click()
    expect(page.locator("#messages")).to_contain_text("Vraag de inwoner hoe het gaat")
    page.get_by_role("link", name=re.compile(r"^Zaak \d+$")).first.click()
    expect(page.locator("#help")).to_contain_text("Een termijn is niet betaald: vraag hoe het gaat")

    page.goto(address)
    panel.get_by_role("button", name="Ik heb gevraagd hoe het gaat").click()
    panel.get_by_role("button", name=re.compile("Alsnog betaald.*1 oktober")).click()
    expect(panel).to_contain_text("€ 30,00 van € 90,00 betaald")
    panel.get_by_text("Alle 3 termijnen").click()
    panel.get_by_role("button", name=re.compile("Terugdraaien.*1 oktober")).click()
    expect(panel).to_contain_text("€ 0,00 van € 90,00 betaald")


def test_an_eviction_is_announced_without_contact_and_averted(sign_in: SignIn) -> None:
    page = sign_in("worker")
    address = help_of_a_case(page, "new", 3)
    announce_eviction(page)
    panel = page.locator("#eviction")
    expect(panel).to_contain_text("Er is nog geen contact geweest met de inwoner.")
    assert_accessible(page)
    page.get_by_role("link", name=re.compile(r"^Zaak \d+$")).first.click()
    expect(page.locator("#help")).to_contain_text("Dringend")

    page.goto(address)
    stop_bailiff(page)
    expect(panel).to_contain_text("Deurwaarder: stoppen.")
    panel.get_by_role("link", name="Volgende fase vastleggen").click()
    page.get_by_label("Hoe ver is het?").select_option(label="Ontruiming afgewend")
    page.get_by_role("button", name="Vastleggen").click()
    expect(panel.locator("h3")).to_contain_text("Ontruiming afgewend")
    expect(panel).not_to_contain_text("geen contact geweest")


@READERS
def test_everybody_can_use_the_forms_of_help(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    address = help_of_a_case(page, "in_contact", 2).split("#")[0]
    arrange_page = f"{address}regeling/"
    for where in (address, arrange_page, f"{address}opschorten/", f"{address}ontruiming/"):
        page.goto(where)
        speak(page, language)
        assert_accessible(page)
    page.locator("button.nl-button--primary").click()
    assert_accessible(page)
    speak(page, "nl")
