"""A round in a real browser: planned and walked on a phone, printed, and for everybody."""

import re

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, SignIn


def plan_round(page: Page, stops: int) -> str:
    """Plan a round for today with the first who are proposed; gives its address."""
    page.goto("/rondes/nieuw/")
    proposed = page.locator("input[name=case]")
    for place in range(proposed.count()):
        proposed.nth(place).set_checked(place < stops)
    page.locator("#plan button[type=submit]").click()
    page.wait_for_url(re.compile(r"/rondes/\d+/$"))
    return page.url


def call_off(page: Page, address: str) -> None:
    """Leave the residents to another test."""
    page.goto(address)
    page.locator("form[action$='/afzeggen/'] button").click()
    expect(page.locator("form[action$='/afzeggen/']")).to_have_count(0)


def stop(page: Page, number: int) -> Locator:
    """One stop of the round."""
    return page.locator(".eropaf-stop").nth(number - 1)


def plan_with_somebody_from_elsewhere(page: Page) -> str:
    """Plan a round from the list of rounds, with a mistake on the way; gives its address."""
    page.goto("/rondes/")
    page.get_by_role("link", name="Plan een ronde").click()
    page.get_by_label("Wie gaat mee").select_option(label="Maatschappelijk werker")
    page.get_by_role("button", name="Plan de ronde").click()
    expect(page.locator("#id_companion_name_error")).to_contain_text("Vul de naam in van wie meegaat")
    page.get_by_label("Naam van wie meegaat").fill("Noor Bakker")
    page.get_by_role("button", name="Plan de ronde").click()
    page.wait_for_url(re.compile(r"/rondes/\d+/$"))
    expect(page.locator("main")).to_contain_text("Noor Bakker (maatschappelijk werker)")
    return page.url


def find_nobody_home(page: Page, number: int) -> None:
    """Record that nobody is home, and that a card was left."""
    stop(page, number).get_by_role("button", name="Niet thuis").click()
    expect(stop(page, number)).to_be_in_viewport()
    stop(page, number).get_by_text("Met een notitie").click()
    stop(page, number).get_by_label("Wat je op het kaartje schreef").fill("Bel me gerust")
    stop(page, number).get_by_role("button", name="Kaartje achtergelaten").click()
    expect(stop(page, number)).to_contain_text("kaartje achtergelaten")


def test_a_round_is_walked_on_a_phone_not_home_a_card_and_reached(sign_in: SignIn) -> None:
    page = sign_in("worker", PHONE, javascript=False)
    address = plan_with_somebody_from_elsewhere(page)
    expect(stop(page, 1)).to_contain_text("Volgende")

    find_nobody_home(page, 1)
    expect(stop(page, 2)).to_contain_text("Volgende")
    expect(stop(page, 2)).to_be_in_viewport()
    stop(page, 2).get_by_role("button", name="Bereikt").click()
    expect(stop(page, 2)).to_contain_text("Bereikt")
    expect(page.locator("main")).to_contain_text(re.compile(r"2 van \d+ adressen bezocht"))

    stop(page, 2).get_by_role("button", name="Terugdraaien").click()
    expect(page.locator("main")).to_contain_text(re.compile(r"1 van \d+ adressen bezocht"))
    call_off(page, address)


def test_the_day_sheet_is_printed_without_the_buttons_around_it(sign_in: SignIn) -> None:
    page = sign_in("coordinator")
    address = plan_round(page, 3)
    page.goto(f"{address}daglijst/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".eropaf-sheet__stop")).to_have_count(3)
    for hidden in (".utrecht-nav-bar", ".eropaf-breadcrumb", ".eropaf-session", ".eropaf-sheet__hint"):
        expect(page.locator(hidden)).to_be_hidden()
    page.emulate_media(media="screen")
    call_off(page, address)


@READERS
def test_everybody_can_use_a_round(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    page.goto("/rondes/")
    speak(page, language)
    assert_accessible(page)
    page.goto("/rondes/nieuw/")
    assert_accessible(page)
    address = plan_round(page, 2)
    assert_accessible(page)
    page.locator("button[name=reached][value=no]").first.click()
    assert_accessible(page)
    for beside in ("daglijst/", "toevoegen/"):
        page.goto(f"{address}{beside}")
        assert_accessible(page)
    page.goto(address)
    page.locator("form[action$='/terugdraaien/'] button").click()
    call_off(page, address)
    assert_accessible(page)


@READERS
def test_everybody_can_mark_an_address(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    page.goto("/rondes/nieuw/")
    speak(page, language)
    address = plan_round(page, 1)
    page.locator(".eropaf-stop__name").click()
    page.locator("#visits").get_by_role("link").last.click()
    page.locator("#id_expires_on").fill("")
    page.locator("#mark button[type=submit]").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_have_count(2)
    assert_accessible(page)
    page.locator("#id_kind").select_option(index=1)
    note = f"Hond los in de tuin ({language})"
    page.locator("#id_note").fill(note)
    page.locator("#id_expires_on").fill("2026-12-01")
    page.locator("#mark button[type=submit]").click()
    page.wait_for_url(re.compile(r"/zaken/\d+/$"))
    mark = page.locator(".eropaf-mark", has_text=note)
    expect(mark).to_have_count(1)
    assert_accessible(page)
    mark.get_by_role("button").click()
    expect(mark).to_have_count(0)
    call_off(page, address)
