"""Setting up an experiment in a real browser: wide, and on a phone without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn


def fill_in(page: Page, title: str) -> None:
    """Two arms, one with a clip."""
    page.get_by_label("Naam", exact=True).fill(title)
    page.get_by_label("Welke vraag moet het beantwoorden?").fill("Bereikt een filmpje meer inwoners?")
    page.get_by_label("Kleinste verschil dat telt").fill("15")
    for number, arm in enumerate(("Gewone brief", "Brief met filmpje")):
        page.locator(f"#id_arms-{number}-title").fill(arm)
    page.locator("#id_arms-1-target").fill("https://www.example.nl/clip")
    page.locator("#id_arms-1-target").blur()


@pytest.mark.parametrize(
    ("size", "javascript"), [(WIDE, True), (PHONE, False)], ids=["wide", "phone without javascript"]
)
def test_the_coordinator_sets_up_an_experiment_and_throws_it_away(
    size: ViewportSize, javascript: bool, sign_in: SignIn
) -> None:
    page = sign_in("coordinator", size, javascript)
    page.goto("/experimenten/nieuw/")
    expect(page.locator("#needed")).to_contain_text("Er zijn 768 zaken nodig")

    fill_in(page, "Filmpje")
    if not javascript:
        page.get_by_role("button", name="Alleen het aantal zaken uitrekenen").click()
    expect(page.locator("#needed")).to_contain_text(re.compile("Er zijn 3[0-9]{2} zaken nodig"))
    page.get_by_role("button", name="Bewaren").click()

    expect(page.locator("#messages")).to_contain_text("Het experiment staat klaar.")
    expect(page.get_by_role("row").filter(has_text="Brief met filmpje")).to_contain_text("/l/")
    page.get_by_role("button", name="Verwijderen").click()
    expect(page.locator("#messages")).to_contain_text("Het experiment is verwijderd.")


@READERS
def test_everybody_can_use_the_screens_of_experiments(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    page.goto("/experimenten/nieuw/")
    fill_in(page, f"Filmpje {language}")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("#messages")).to_contain_text("Het experiment staat klaar.")

    speak(page, language)
    assert_accessible(page)
    for address in ("/experimenten/", "/experimenten/nieuw/"):
        page.goto(address)
        assert_accessible(page)
