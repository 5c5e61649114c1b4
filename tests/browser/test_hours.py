"""Services and hours in a real browser: a timer without JavaScript, and a declaration for everybody."""

import re

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, SignIn


def open_help(page: Page) -> str:
    """Open the help of the first case of the work list; gives its address."""
    page.goto("/werklijst/")
    page.locator("main .eropaf-row-link").first.click()
    page.wait_for_url(re.compile(r"/zaken/\d+/$"))
    page.locator("#to-help").click()
    page.wait_for_url(re.compile(r"/zaken/\d+/hulp/$"))
    return page.url


def test_a_timer_runs_and_stops_without_javascript(sign_in: SignIn) -> None:
    page = sign_in("worker", PHONE, javascript=False)
    open_help(page)
    hours = page.locator("#hours")
    hours.get_by_label("Waar werk je aan?").select_option(label="Eropaf")
    hours.get_by_role("button", name="Start de klok").click()
    expect(hours).to_contain_text("Je klok loopt.")
    hours.get_by_role("button", name="Stop de klok").click()
    expect(hours).to_contain_text("klok")
    expect(hours.get_by_role("button", name="Start de klok")).to_be_visible()
    hours.get_by_role("button", name=re.compile("^Terugdraaien")).first.click()
    expect(hours.locator("del").first).to_be_visible()


@READERS
def test_everybody_can_record_time_and_declare_it(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    address = open_help(page)
    speak(page, language)
    page.locator("#hours form[action$='/klok/starten/'] button").click()
    assert_accessible(page)
    page.locator("#timer-stop").click()
    page.goto(f"{address}tijd/")
    page.locator("#ask button[type=submit]").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_have_count(2)
    assert_accessible(page)
    page.goto(f"{address}dienst/")
    page.locator("#id_service").select_option(label="Korte bemiddeling")
    page.locator("#ask button[type=submit]").click()
    page.wait_for_url(re.compile(r"/hulp/#hours$"))
    assert_accessible(page)
    declare(page)


def declare(page: Page) -> None:
    """Look at the book and the plan, make a declaration of this month, and take it back."""
    for beside in ("diensten/", "diensten/nieuw/", "planning/", ""):
        page.goto(f"/declaraties/{beside}")
        assert_accessible(page)
    page.locator("#make button[type=submit]").click()
    page.wait_for_url(re.compile(r"/declaraties/\d+/$"))
    page.locator(".eropaf-details summary").click()
    assert_accessible(page)
    with page.expect_download() as file:
        page.locator("a[href$='declaratie.pdf']").click()
    assert file.value.suggested_filename.endswith(".pdf")
    page.locator("form[action$='/intrekken/'] button").click()
    expect(page.locator("form[action$='/intrekken/']")).to_have_count(0)
    assert_accessible(page)
