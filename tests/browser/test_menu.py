"""The menu in a real browser: all of it in sight on a wide screen, behind a button on a phone, also without scripts."""

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn, choose_in_menu


def entry(page: Page, address: str) -> Locator:
    return page.locator(f'.eropaf-menu a[href="{address}"]')


@READERS
def test_everybody_can_use_the_menu(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    speak(page, language)
    button = page.locator(".eropaf-menu__button")
    if size == PHONE:
        expect(entry(page, "/beleid/")).to_be_hidden()
        assert_accessible(page)
        button.press("Enter")
    else:
        expect(button).to_be_hidden()

    expect(entry(page, "/beleid/")).to_be_visible()
    expect(page.locator('.eropaf-menu [aria-current="true"]')).to_be_visible()
    assert_accessible(page)


def test_on_a_phone_without_javascript_another_screen_is_two_taps_away(sign_in: SignIn) -> None:
    page = sign_in("coordinator", PHONE, javascript=False)

    choose_in_menu(page, "Beleid")

    expect(page).to_have_url("/beleid/")
    expect(page.locator(".eropaf-menu__button")).to_contain_text("Afspreken: Beleid")
    expect(entry(page, "/team/")).to_be_hidden()


def test_on_a_wide_screen_the_keyboard_goes_along_all_entries(sign_in: SignIn) -> None:
    page = sign_in("coordinator", WIDE)
    entry(page, "/hulp/").focus()

    page.keyboard.press("Tab")

    expect(entry(page, "/leveringen/")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/leveringen/")
