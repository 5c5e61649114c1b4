"""Help in a real browser: offered, accepted, referred, not arrived, chased and arrived at last."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, ViewportSize, expect

from demo.municipality import users
from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, SignIn


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


def offer_debt_help(page: Page) -> None:
    """Offer debt help; the resident accepts at once."""
    page.get_by_role("link", name="Bied hulp aan").click()
    page.get_by_role("link", name="Veel schulden").click()
    page.get_by_role("button", name="Leg vast wat je aanbood").click()
    expect(page.locator("main")).to_contain_text("Kies wat je aanbood")
    page.locator("#fitting").get_by_label("Schuldhulpverlening").check()
    page.get_by_label("Antwoord van de inwoner").select_option(label="Ja, wil dit")
    page.get_by_role("button", name="Leg vast wat je aanbood").click()
    expect(panel(page, "offers")).to_contain_text("Ja, wil dit")
    expect(page.locator("#fitting-results")).to_contain_text("Vervolghulp en/of verwijzing financieel")


def see_on_agenda(page: Page, address: str, what: str) -> Locator:
    """Find among all help that somebody follows what a case asks for."""
    page.goto("/hulp/")
    path = urlsplit(address).path
    due = page.locator("main li", has=page.locator(f"a[href='{path}#referrals']"))
    expect(due).to_contain_text(what)
    return due


def hear(page: Page, what: str) -> None:
    """Keep what somebody heard who asked whether the resident arrived."""
    page.get_by_role("link", name="Leg vast of de inwoner is aangekomen").click()
    page.get_by_label("Is de inwoner aangekomen?").select_option(label=what)
    page.get_by_role("button", name="Leg vast wat je hoorde").click()


def test_who_does_not_arrive_is_chased_until_they_do(sign_in: SignIn) -> None:
    add_service(sign_in, "Schuldhulp Noord")
    page = sign_in("worker", PHONE, javascript=False)
    me = next(user.name for user in users() if user.role == "worker")
    address = open_help(page, 0)
    offer_debt_help(page)

    page.get_by_role("link", name="Verwijs naar een andere instantie").click()
    page.get_by_label("Instantie", exact=True).select_option(label="Schuldhulp Noord (schuldhulpverlening)")
    page.get_by_label("Verwacht uiterlijk op").fill("2026-11-02")
    page.get_by_label("Warme overdracht").check()
    page.get_by_label("Casemanager").select_option(label=me)
    page.get_by_role("button", name="Leg de verwijzing vast").click()
    expect(panel(page, "referrals")).to_contain_text("met warme overdracht")
    see_on_agenda(page, address, "Vraag of de inwoner is aangekomen")

    page.goto(address)
    hear(page, "Nee, de inwoner is niet gekomen")
    see_on_agenda(page, address, "Niet aangekomen: spreek de inwoner").get_by_role("link").click()
    page.get_by_role("link", name="Meld opnieuw aan").click()
    page.get_by_role("button", name="Meld opnieuw aan").click()
    hear(page, "Ja, de inwoner is aangekomen")
    expect(panel(page, "referrals").locator(".nl-data-badge")).to_have_text("Aangekomen")

    page.locator("main").get_by_role("link", name=re.compile("Zaak")).click()
    expect(page.locator("main")).to_contain_text("Aangekomen na verwijzing")


@READERS
def test_everybody_can_use_help(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    add_service(sign_in, f"Schuldhulp Zuid ({language})")
    page = sign_in("worker", size)
    address = open_help(page, 1 if language == "nl" else 2)
    speak(page, language)
    case = re.sub(r"hulp/$", "", address)
    for form in ("hulp/aanbod/", "hulp/aanbod/?problem=complex", "hulp/verwijzen/", "hulp/traject/"):
        page.goto(f"{case}{form}")
        assert_accessible(page)
    page.locator("#ask button[type=submit]").click()
    page.goto(f"{case}hulp/aanbod/?problem=temporary")
    page.locator("#ask button[type=submit]").click()
    expect(page.locator("#offered-error")).to_be_visible()
    assert_accessible(page)
    page.locator("#fitting input").first.check()
    page.locator("#ask button[type=submit]").click()
    page.goto(f"{case}hulp/verwijzen/")
    page.locator("#id_service").select_option(index=1)
    page.locator("#ask button[type=submit]").click()
    expect(page.locator("#referrals .nl-data-badge")).to_have_count(1)
    assert_accessible(page)


@READERS
def test_everybody_can_use_the_list_of_services(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    page.goto("/verwijsadressen/")
    speak(page, language)
    assert_accessible(page)
    page.goto("/verwijsadressen/nieuw/")
    page.locator("#service button[type=submit]").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_have_count(1)
    assert_accessible(page)
