"""Help in a real browser: offered, accepted, referred, not arrived, chased and arrived at last."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, ViewportSize, expect

from demo.municipality import users
from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, SignIn
from tests.browser.help_steps import add_service, hear, offer_debt_help, open_help, panel
from tests.browser.paging import find_on_pages


def see_on_agenda(page: Page, address: str, what: str) -> Locator:
    """Find among all help that somebody follows what a case asks for."""
    page.goto("/hulp/")
    path = urlsplit(address).path
    due = find_on_pages(page, lambda: page.locator("main li", has=page.locator(f"a[href='{path}#referrals']")))
    expect(due).to_contain_text(what)
    return due


def test_who_does_not_arrive_is_chased_until_they_do(sign_in: SignIn) -> None:
    add_service(sign_in, "Schuldhulp Noord")
    page = sign_in("worker", PHONE, javascript=False)
    me = next(user.name for user in users() if user.role == "worker")
    address = open_help(page, 0)
    offer_debt_help(page, first_contact="Telefoon")

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
