"""The help of one resident from beginning to end, with what goes wrong on the way, in a real browser."""

import re

from playwright.sync_api import Page, expect

from demo.municipality import users
from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import PHONE, SignIn
from tests.browser.help_steps import (
    add_service,
    announce_eviction,
    arrange,
    hear,
    help_of_a_case,
    offer_debt_help,
    panel,
    stop_bailiff,
)
from tests.browser.paging import find_on_pages


def refer(page: Page, service: str) -> None:
    """Refer warmly, so that somebody must be asked today whether the resident arrived."""
    page.get_by_role("link", name="Verwijs naar een andere instantie").click()
    page.get_by_label("Instantie", exact=True).select_option(label=f"{service} (schuldhulpverlening)")
    page.get_by_label("Verwacht uiterlijk op").fill("2026-11-02")
    page.get_by_label("Warme overdracht").check()
    page.get_by_label("Casemanager").select_option(label=next(user.name for user in users() if user.role == "worker"))
    page.get_by_role("button", name="Leg de verwijzing vast").click()


def avert(page: Page) -> None:
    """Record that the eviction was averted."""
    panel(page, "eviction").get_by_role("link", name="Volgende fase vastleggen").click()
    page.get_by_label("Hoe ver is het?").select_option(label="Ontruiming afgewend")
    page.get_by_role("button", name="Vastleggen").click()


def test_help_that_threatens_to_go_wrong_lasts_after_all(sign_in: SignIn) -> None:
    add_service(sign_in, "Schuldhulp Oost")
    page = sign_in("worker", PHONE)
    address = help_of_a_case(page, "in_contact", 4)
    offer_debt_help(page)

    refer(page, "Schuldhulp Oost")
    hear(page, "Nee, de inwoner is niet gekomen")
    expect(panel(page, "referrals")).to_contain_text("Niet aangekomen")
    page.get_by_role("link", name="Meld opnieuw aan").click()
    page.get_by_role("button", name="Meld opnieuw aan").click()
    hear(page, "Ja, de inwoner is aangekomen")
    expect(panel(page, "referrals").locator(".nl-data-badge")).to_have_text("Aangekomen")

    arrange(page)
    page.get_by_role("button", name="Vastleggen").click()
    panel(page, "arrangements").get_by_role("button", name=re.compile("Niet betaald.*1 oktober")).click()
    panel(page, "arrangements").get_by_role("button", name="Ik heb gevraagd hoe het gaat").click()

    announce_eviction(page)
    stop_bailiff(page)
    avert(page)
    expect(panel(page, "eviction").locator("h3")).to_contain_text("Ontruiming afgewend")

    page.goto(re.sub(r"hulp/.*", "", address))
    timeline = page.locator("#timeline")
    for told in ("Hulp geaccepteerd", "Niet aangekomen", "Een termijn is niet betaald", "Ontruiming afgewend"):
        expect(timeline).to_contain_text(told)


def test_who_relapses_is_seen_at_the_old_help_and_at_the_new_case(sign_in: SignIn) -> None:
    page = sign_in("worker")
    page.goto("/hulp/")
    told = "Een nieuw signaal na de hulp"
    find_on_pages(page, lambda: page.locator("main li", has_text=told)).first.get_by_role("link").click()
    aftercare = panel(page, "aftercare")
    expect(aftercare).to_contain_text("Opnieuw gemeld na de hulp")

    aftercare.get_by_role("button", name="Ik ken dit signaal").click()
    expect(page.locator("#messages")).to_be_in_viewport()
    assert_accessible(page)
    page.locator("#messages").get_by_role("button", name="Terugdraaien").click()
    expect(aftercare.get_by_role("button", name="Ik ken dit signaal")).to_be_visible()

    aftercare.get_by_role("link", name=re.compile(r"^zaak \d+")).first.click()
    page.locator("#to-help").click()
    expect(panel(page, "aftercare")).to_contain_text("Deze inwoner accepteerde eerder hulp")
