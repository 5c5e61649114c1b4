"""Trying other rules on past months: from the figures to the cases that would begin in another way."""

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import WIDE, SignIn

HAARLEM = "preset-haarlem"


def choose_rules(page: Page, rules: str) -> None:
    """Compare the policy of today with other rules."""
    page.locator("select[name=b]").select_option(rules)
    page.locator(".eropaf-question button[type=submit]").click()
    page.wait_for_url(lambda url: f"b={rules}" in url)


@READERS
def test_the_coordinator_tries_rules_and_sees_which_cases_change(
    size: ViewportSize, language: str, sign_in: SignIn
) -> None:
    page = sign_in("coordinator", size)
    page.goto("/cijfers/")
    speak(page, language)
    page.locator("a[href='/wat-als/']").click()
    assert_accessible(page)

    choose_rules(page, HAARLEM)
    expect(page.locator("#changes")).to_be_visible()
    assert_accessible(page)

    page.locator("a[href*='van-naar=letter-visit']").click()
    expect(page.locator("tbody tr").first).to_be_visible()
    assert_accessible(page)
    page.locator("tbody a").first.click()
    page.wait_for_url("**/zaken/*/")


def test_without_scripts_and_with_the_keyboard_hours_are_held_against_the_work(sign_in: SignIn) -> None:
    page = sign_in("analyst", WIDE, javascript=False)
    page.goto("/wat-als/")

    page.get_by_label("Beschikbare uren per maand").fill("40")
    page.keyboard.press("Enter")

    expect(page.locator("#side-by-side + div")).to_contain_text("Beschikbare uren")
    expect(page.locator("a[href*='/wat-als/zaken/']")).to_have_count(0)


def test_a_question_that_is_not_right_stays_accessible(sign_in: SignIn) -> None:
    page = sign_in("analyst", WIDE)
    page.goto("/wat-als/?first=2026-10&last=2026-08&visit=")

    expect(page.get_by_text("Deze maand ligt voor de eerste.")).to_be_visible()
    assert_accessible(page)
