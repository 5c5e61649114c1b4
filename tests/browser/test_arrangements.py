"""An arrangement with a missed instalment, and an eviction that is averted: in a real browser."""

import re

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, SignIn


def help_of_a_case(page: Page, state: str, place: int) -> str:
    """Open the help of one of the cases in a state, counted from the end; gives its address."""
    page.goto(f"/werklijst/?state={state}")
    address = page.locator("#cases a.eropaf-row-link").nth(-place).get_attribute("href")
    page.goto(str(address))
    page.locator("#to-help").click()
    page.wait_for_url(re.compile(r"/zaken/\d+/hulp/"))
    return page.url


def arrange(page: Page) -> None:
    """Agree on ninety euros in three months, of which the first instalment was last month."""
    page.locator("#add-arrangement").click()
    page.get_by_label("Afgesproken op").fill("2026-09-01")
    page.get_by_label("Bedrag in totaal").fill("90,00")
    page.get_by_label("Eerste termijn op").fill("2026-10-01")
    page.get_by_role("button", name="Bekijk eerst de termijnen").click()
    expect(page.get_by_role("main")).to_contain_text("niet allebei")
    page.get_by_label("Aantal termijnen").fill("3")
    page.get_by_role("button", name="Bekijk eerst de termijnen").click()
    expect(page.locator("#planned li")).to_have_count(3)


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


def announce_eviction(page: Page) -> None:
    """Follow an eviction by a landlord that is no partner, which was announced; with a mistake on the way."""
    page.locator("#follow-eviction").click()
    page.get_by_label("Verhuurder", exact=True).select_option(label="Een andere verhuurder")
    page.get_by_label("Naam van een andere verhuurder").fill("Particuliere verhuurder")
    page.get_by_label("Hoe ver is het?").select_option(label="Ontruiming aangezegd")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_role("alert")).to_contain_text("Vul de dag van de ontruiming in")
    page.get_by_label("Dag van de ontruiming").fill("2026-11-20")
    page.get_by_role("button", name="Vastleggen").click()


def stop_bailiff(page: Page) -> None:
    """Record that the landlord told the bailiff to stop."""
    page.get_by_role("link", name="Opdracht aan de deurwaarder").click()
    page.get_by_label("De deurwaarder moet").select_option(label="Stoppen")
    page.get_by_label("Besloten door").fill("M. Jansma, woonconsulent")
    page.get_by_label("Reden").fill("De huur wordt weer betaald")
    page.get_by_role("button", name="Vastleggen").click()


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
