"""Who does which work, in a real browser: wide, and on a phone without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn

WAYS = pytest.mark.parametrize(
    ("size", "javascript", "number"), [(WIDE, True, 1), (PHONE, False, 2)], ids=["wide", "phone without javascript"]
)
AWAY = "/werklijst/?colleague=2"


def youssef(page: Page) -> None:
    """From the team to the cases of the colleague who is away."""
    page.goto("/team/")
    page.get_by_role("link", name="van Youssef Amrani").click()
    expect(page.locator("#cases")).to_contain_text("afwezig t/m 13 nov, jij neemt waar")


@WAYS
def test_a_worker_takes_over_the_chosen_cases_of_who_is_away_and_gives_them_back(
    size: ViewportSize, javascript: bool, number: int, sign_in: SignIn
) -> None:
    page = sign_in("worker", size, javascript)
    youssef(page)
    bar = page.get_by_role("button", name="Neem de gekozen zaken over")
    expect(bar).to_be_hidden()

    for box in page.get_by_role("checkbox", name="Overnemen").all()[:2]:
        box.check()
    bar.click()

    expect(page.locator("#messages")).to_contain_text("2 zaken zijn nu van jou.")
    expect(page).to_have_url(re.compile(r"colleague="))
    page.locator("#messages").get_by_role("button", name="Terugdraaien").click()
    expect(page.locator("#messages")).to_contain_text("2 zaken zijn teruggegeven.")


@WAYS
def test_the_coordinator_gives_a_neighbourhood_a_team_and_a_worker_enters_an_absence(
    size: ViewportSize, javascript: bool, number: int, sign_in: SignIn
) -> None:
    page = sign_in("coordinator", size, javascript)
    page.goto("/team/")
    page.get_by_role("link", name="Team toevoegen").click()
    page.get_by_label("Naam").fill(f"Team {number}")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.locator("#messages")).to_contain_text("Het team is er.")
    page.get_by_role("link", name=re.compile("Wijzigen.*Vogelweide")).click()
    page.get_by_label("Team").select_option(label=f"Team {number}")
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_role("row").filter(has_text="Vogelweide")).to_contain_text(f"Team {number}")

    page = sign_in("worker", size, javascript)
    page.goto("/team/")
    page.get_by_role("link", name=re.compile("Afwezigheid invoeren.*Marit Dekkers")).click()
    page.get_by_label("Eerste dag").fill("2026-12-01")
    page.get_by_label("Laatste dag").fill("2026-12-04")
    page.get_by_role("button", name="Opslaan").click()
    row = page.get_by_role("row").filter(has=page.get_by_text("(jij)"))
    expect(row).to_contain_text("afwezig 1 dec t/m 4 dec")
    row.get_by_role("button", name="Verwijderen").click()
    expect(row).not_to_contain_text("1 dec")


@READERS
def test_everybody_can_use_the_screen_of_the_team(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    speak(page, language)
    page.goto("/team/")
    assert_accessible(page)
    for part in ("wijken/1/", "mensen/1/", "mensen/1/afwezig/", "teams/nieuw/", "verdelen/?own=yes"):
        page.goto(f"/team/{part}")
        assert_accessible(page)

    page.goto("/team/teams/nieuw/")
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_have_count(1)
    assert_accessible(page)

    page.goto(AWAY)
    expect(page.locator(".eropaf-absence")).to_be_visible()
    page.locator("#cases [name=case]").first.check()
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")  # where the bar rests, below the list
    assert_accessible(page)
