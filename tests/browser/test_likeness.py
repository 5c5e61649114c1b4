"""Why a signal belongs to its case, in a real browser."""

import re

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn


def open_case_with_several_signals(page: Page) -> Locator:
    """Open the first case of the work list that has something to explain; gives its folds."""
    page.goto("/werklijst/")
    cases = page.locator("#cases a.eropaf-row-link")
    for address in [case.get_attribute("href") for case in cases.all()]:
        page.goto(str(address))
        folds = page.locator(".eropaf-likeness")
        if folds.count():
            return folds
    raise AssertionError("No case on the first page has something to explain")


@pytest.mark.parametrize(
    ("size", "javascript"), [(WIDE, True), (PHONE, False)], ids=["wide", "phone without javascript"]
)
def test_a_worker_sees_why_a_signal_belongs_here(size: ViewportSize, javascript: bool, sign_in: SignIn) -> None:
    page = sign_in("worker", size, javascript)
    fold = open_case_with_several_signals(page).first
    expect(fold.get_by_role("table")).to_have_count(0)

    fold.get_by_text("Waarom hoort dit hierbij?").click()

    expect(fold).to_contain_text(re.compile(r"Zelfde persoon als het signaal van .+, .+% zeker: zelfde"))
    expect(fold.get_by_role("table")).to_contain_text("Samen")
    picture = fold.locator("picture img")
    if size == WIDE:
        expect(picture).to_be_visible()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("picture => picture.naturalWidth") > 0
    else:
        expect(picture).to_be_hidden()


@READERS
def test_everybody_can_use_it(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    speak(page, language)
    fold = open_case_with_several_signals(page).first
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(fold.get_by_role("table")).to_be_visible()
    assert_accessible(page)


@READERS
def test_everybody_can_read_a_decision(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("worker", size)
    page.goto("/wie-is-wie/")
    page.get_by_role("button", name="Dezelfde persoon").click()
    taken_back = page.locator(".eropaf-decided form").first.get_attribute("action") or ""
    page.goto(taken_back.removesuffix("terug/"))
    speak(page, language)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Dezelfde persoon|The same person"))
    assert_accessible(page)

    page.locator("main form button").click()
    expect(page.locator("#messages")).to_contain_text(re.compile("Teruggedraaid|Taken back"))
