"""The address check and the address file, in a real browser: deciding, taking back, with and without JavaScript."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from demo.address_list import address_list
from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn, choose_in_menu
from tests.browser.paging import find_on_pages

WAYS = pytest.mark.parametrize(
    ("size", "javascript"), [(WIDE, True), (PHONE, False)], ids=["wide", "phone without javascript"]
)


def find(page: Page, heading: str) -> None:
    """Skip questions until one is of this kind."""
    page.goto("/adrescontrole/")
    find_on_pages(page, lambda: page.get_by_role("heading", name=heading))


def number_of_questions(page: Page) -> int:
    """How many wait, as the screen says."""
    said = re.search(r"Vraag \d+ van (\d+)", page.locator("#question").inner_text())
    assert said is not None
    return int(said[1])


@WAYS
def test_a_worker_closes_the_case_of_who_left_and_takes_that_back(
    size: ViewportSize, javascript: bool, sign_in: SignIn
) -> None:
    page = sign_in("worker", size, javascript)
    choose_in_menu(page, "Adrescontrole")
    find(page, "Woont niet meer in de gemeente")
    waiting = number_of_questions(page)
    expect(page.locator("#question")).to_contain_text("sluit de zaak met het resultaat “")

    page.get_by_role("button", name="Neem over").click()
    expect(page.locator("#messages")).to_contain_text("Overgenomen")
    assert number_of_questions(page) < waiting

    page.get_by_role("button", name=re.compile("Terugdraaien")).first.click()
    expect(page.locator("#messages")).to_contain_text("De vraag staat weer in de lijst")
    assert number_of_questions(page) == waiting


@WAYS
def test_a_worker_chooses_which_door_is_meant(size: ViewportSize, javascript: bool, sign_in: SignIn) -> None:
    page = sign_in("worker", size, javascript)
    find(page, "Adres bestaat niet")
    waiting = number_of_questions(page)

    page.get_by_role("radio").nth(1).check()
    page.get_by_role("button", name="Neem over").click()
    expect(page.locator("#messages")).to_contain_text("Overgenomen")
    page.get_by_role("button", name=re.compile("Terugdraaien")).first.click()

    assert number_of_questions(page) == waiting


@WAYS
def test_what_is_left_as_it_is_goes_away_until_that_is_taken_back(
    size: ViewportSize, javascript: bool, sign_in: SignIn
) -> None:
    page = sign_in("coordinator", size, javascript)
    page.goto("/adrescontrole/")
    waiting = number_of_questions(page)

    page.get_by_role("button", name="Laat zo").click()
    expect(page.locator("#messages")).to_contain_text("Zo gelaten")
    page.get_by_role("button", name="Vergelijk nu alle open zaken").click()
    assert number_of_questions(page) == waiting - 1

    page.get_by_role("button", name=re.compile("Terugdraaien")).first.click()
    assert number_of_questions(page) == waiting


@WAYS
def test_the_administrator_loads_a_new_address_file(
    size: ViewportSize, javascript: bool, sign_in: SignIn, tmp_path: Path
) -> None:
    page = sign_in("administrator", size, javascript)
    choose_in_menu(page, "Adresbestand")
    file, wrong = tmp_path / "adressen.csv", tmp_path / "leeg.csv"
    file.write_bytes(address_list())
    wrong.write_bytes(b"")

    page.get_by_label("Bestand").set_input_files(wrong)
    page.get_by_role("button", name="Laden").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_contain_text("Het bestand is leeg")

    page.get_by_label("Bestand").set_input_files(file)
    page.get_by_role("button", name="Laden").click()
    expect(page.locator("#messages")).to_contain_text("Het adresbestand is geladen")


@READERS
def test_everybody_can_use_the_address_check(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    find(page, "Adres bestaat niet")
    speak(page, language)
    assert_accessible(page)

    page.goto("/adrescontrole/")
    page.locator("button[form=leave-form]").click()
    expect(page.locator("#messages .utrecht-alert")).to_be_visible()
    assert_accessible(page)
    page.locator("form[action*=terugdraaien] button").first.click()

    page.goto("/adresbestand/")
    assert_accessible(page)
    page.locator("#address-file button[type=submit]").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_have_count(1)
    assert_accessible(page)
