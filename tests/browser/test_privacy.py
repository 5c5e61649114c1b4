"""Everybody can use signing in with a code and the screens about privacy; who opens a shielded case is seen."""

import re

from playwright.sync_api import Browser, Page, StorageState, ViewportSize, expect

from demo.code import present_code
from demo.municipality import municipality, users
from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn

SCREENS = (
    "/sessies/",
    "/privacy/register/",
    "/privacy/doorbroken/",
    "/privacy/verzoeken/nieuw/",
    "/privacy/bewaren/termijn/cases_without_help/",
    "/privacy/bewaren/vasthouden/",
)
STRANGER = next(user.email for user in users() if user.email.startswith("youssef"))


def assert_everybody_can_use(page: Page) -> None:
    """In both languages and at both widths; it stays in Dutch on a phone."""
    for size, language in ((WIDE, "en"), (PHONE, "nl")):
        page.set_viewport_size(size)
        speak(page, language)
        assert_accessible(page)


def follow(page: Page, selector: str) -> None:
    """Follow the first such link, to where everybody can read on."""
    page.locator(f"main {selector}").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert_accessible(page)


@READERS
def test_everybody_can_use_the_screens_of_the_privacy_officer(
    size: ViewportSize, language: str, sign_in: SignIn
) -> None:
    page = sign_in("privacy_officer", size)
    speak(page, language)
    for address in SCREENS:
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert_accessible(page)

    page.goto("/privacy/inzage/")
    assert_accessible(page)
    follow(page, "a[href*='/opvallend/']")
    follow(page, "a[href*='/collega/']")

    page.goto("/privacy/bewaren/")
    assert_accessible(page)
    follow(page, "a.eropaf-row-link")


@READERS
def test_the_privacy_officer_finds_the_resident_who_asks(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("privacy_officer", size)
    speak(page, language)
    page.goto("/privacy/verzoeken/")
    assert_accessible(page)
    follow(page, "tbody a")

    surname = page.locator(".eropaf-facts dd").first.inner_text().split()[-1]
    page.locator("#search input[name=surname]").fill(surname)
    page.locator("#search button[type=submit]").click()

    expect(page.locator("#found")).to_contain_text(surname)
    assert_accessible(page)


def test_who_opens_a_shielded_case_in_need_is_seen_by_its_owner_and_the_privacy_officer(sign_in: SignIn) -> None:
    owner = sign_in("worker")
    owner.goto("/vandaag/")
    address = owner.locator("#broken a").first.get_attribute("href")
    assert address
    stranger = sign_in(STRANGER)
    stranger.goto(address.replace("afschermen/", ""))
    assert_everybody_can_use(stranger)
    stranger.get_by_role("button", name="Toch openen").click()
    expect(stranger.locator(".utrecht-form-field--invalid")).to_have_count(1)
    assert_accessible(stranger)
    stranger.locator("#open-anyway textarea").fill("De monteur staat nu voor de deur.")
    stranger.get_by_role("button", name="Toch openen").click()
    expect(stranger.locator("#next")).to_be_visible()
    assert_accessible(stranger)

    owner.reload()
    expect(owner.locator("#broken")).to_contain_text("De monteur staat nu voor de deur.")
    assert_everybody_can_use(owner)
    officer = sign_in("privacy_officer", PHONE)
    officer.goto("/privacy/doorbroken/")
    speak(officer, "nl")
    row = officer.get_by_role("row").filter(has_text="De monteur staat nu voor de deur.")
    row.get_by_role("button", name=re.compile("^Als gezien")).click()
    expect(row).to_contain_text("Fatma Yildiz")


def test_everybody_can_sign_in_with_a_code_of_the_app(
    browser: Browser, served_demo: str, signed_in: dict[str, StorageState]
) -> None:
    context = browser.new_context(base_url=served_demo, locale="nl-NL")
    page = context.new_page()
    page.goto("/inloggen/")
    page.get_by_label("E-mail").fill(next(user.email for user in users() if user.role == "partner"))
    page.get_by_label("Wachtwoord").fill(municipality().password)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen: de tweede stap")
    assert_everybody_can_use(page)

    page.get_by_label("Code uit je app").fill("000000")
    page.get_by_role("button", name="Ga verder").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_have_count(1)
    assert_accessible(page)
    page.get_by_role("link", name="Gebruik een herstelcode").click()
    assert_everybody_can_use(page)
    page.get_by_role("link", name="Toch de app gebruiken").click()
    page.get_by_label("Code uit je app").fill(present_code(later=1))  # that of now may have been used already
    page.get_by_role("button", name="Ga verder").click()

    page.wait_for_url(lambda url: "/inloggen/" not in url)
    signed_in["partner"] = context.storage_state()
    context.close()
