"""Steps of help that several journeys take."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SignIn


def panel(page: Page, part: str) -> Locator:
    """A part of the page of help."""
    return page.locator(f"#{part}")


def open_help(page: Page, place: int) -> str:
    """Go to the help of a case on the work list; gives its address."""
    page.goto("/werklijst/")
    page.locator("main table a.eropaf-row-link").nth(place).click()
    page.locator("#to-help").click()
    page.wait_for_url(re.compile(r"/zaken/\d+/hulp/$"))
    return page.url


def add_service(sign_in: SignIn, name: str) -> None:
    """The coordinator puts a service on the list, from the page of the team."""
    page = sign_in("coordinator")
    page.goto("/team/")
    page.get_by_role("link", name="Verwijsadressen").click()
    page.get_by_role("link", name="Voeg een instantie toe").click()
    page.get_by_label("Naam").fill(name)
    page.get_by_label("Wat ze doen").select_option(label="Schuldhulpverlening")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator("main")).to_contain_text(name)


def offer_debt_help(page: Page, first_contact: str = "") -> None:
    """Offer debt help; the resident accepts at once: by a channel, where that is the first contact."""
    page.get_by_role("link", name="Bied hulp aan").click()
    page.get_by_role("link", name="Veel schulden").click()
    page.get_by_role("button", name="Leg vast wat je aanbood").click()
    expect(page.locator("main")).to_contain_text("Kies wat je aanbood")
    page.locator("#fitting").get_by_label("Schuldhulpverlening").check()
    page.get_by_label("Antwoord van de inwoner").select_option(label="Ja, wil dit")
    page.get_by_role("button", name="Leg vast wat je aanbood").click()
    if first_contact:
        expect(page.locator("main")).to_contain_text("Kies hoe de inwoner antwoordde")
        page.get_by_label("Hoe antwoordde de inwoner?").select_option(label=first_contact)
        page.get_by_role("button", name="Leg vast wat je aanbood").click()
    expect(panel(page, "offers")).to_contain_text("Ja, wil dit")
    expect(page.locator("#fitting-results")).to_contain_text("Vervolghulp en/of verwijzing financieel")


def hear(page: Page, what: str) -> None:
    """Keep what somebody heard who asked whether the resident arrived."""
    page.get_by_role("link", name="Leg vast of de inwoner is aangekomen").click()
    page.get_by_label("Is de inwoner aangekomen?").select_option(label=what)
    page.get_by_role("button", name="Leg vast wat je hoorde").click()


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
    page.get_by_label("Afgesproken met").select_option(index=1)
    page.get_by_label("Afgesproken op").fill("2026-09-01")
    page.get_by_label("Bedrag in totaal").fill("90,00")
    page.get_by_label("Eerste termijn op").fill("2026-10-01")
    page.get_by_role("button", name="Bekijk eerst de termijnen").click()
    expect(page.get_by_role("main")).to_contain_text("niet allebei")
    page.get_by_label("Aantal termijnen").fill("3")
    page.get_by_role("button", name="Bekijk eerst de termijnen").click()
    expect(page.locator("#planned li")).to_have_count(3)


def announce_eviction(page: Page) -> None:
    """Follow an eviction by a landlord that is no partner, which was announced; with a mistake on the way."""
    page.locator("#follow-eviction").click()
    page.get_by_label("Verhuurder", exact=True).select_option(label="Een andere verhuurder")
    page.get_by_label("Naam van een andere verhuurder").fill("Particuliere verhuurder")
    page.get_by_label("Hoe ver is het?").select_option(label="Ontruiming aangezegd")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.locator("#id_eviction_on_error")).to_contain_text("Vul de dag van de ontruiming in")
    page.get_by_label("Dag van de ontruiming").fill("2026-11-20")
    page.get_by_role("button", name="Vastleggen").click()


def stop_bailiff(page: Page) -> None:
    """Record that the landlord told the bailiff to stop."""
    page.get_by_role("link", name="Opdracht aan de deurwaarder").click()
    page.get_by_label("De deurwaarder moet").select_option(label="Stoppen")
    page.get_by_label("Besloten door").fill("M. Jansma, woonconsulent")
    page.get_by_label("Reden").fill("De huur wordt weer betaald")
    page.get_by_role("button", name="Vastleggen").click()
