"""Putting a refused row right in a real browser, until its case stands on the work list."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from demo.deliveries import deliveries
from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn
from tests.browser.paging import find_on_pages
from tests.browser.test_deliveries import last_file, send, wait_until_carried

PARTNER = "helderstroom"
NEEDED = {"Openstaand": "312,00", "Signaaldatum": "02-11-2026", "Vervaldatum oudste nota": "01-09-2026"}


def file_with_a_wrong_row(folder: Path, customer_number: str, house_number: str) -> Path:
    """A file of the water company with one tenant, whose amount is no amount."""
    theirs = [each for each in deliveries() if each.partner_code == PARTNER and each.file_name.endswith(".csv")][-1]
    header, first, *_rest = csv.reader(io.StringIO(theirs.content.decode("utf-8-sig")), delimiter=";")
    cells = dict(zip(header, first, strict=False)) | NEEDED
    cells |= {"Klant nr.": customer_number, "Huisnummer": house_number, "Naam": "Verbeterman", "Openstaand": "veel"}
    file = folder / f"{customer_number}.csv"
    file.write_text("\n".join(";".join(line) for line in (header, [cells[name] for name in header])))
    return file


def deliver(page: Page, file: Path) -> str:
    """Deliver it, and wait until it is carried; gives the address of its page."""
    send(page, file, PARTNER)
    wait_until_carried(page)
    return page.url


@pytest.mark.parametrize(("size", "javascript", "number"), [(WIDE, True, 701), (PHONE, True, 702), (PHONE, False, 703)])
def test_a_refused_row_is_corrected_and_its_case_is_on_the_work_list(
    size: ViewportSize, javascript: bool, number: int, sign_in: SignIn, tmp_path: Path
) -> None:
    page = sign_in("coordinator", size, javascript)
    delivery = deliver(page, file_with_a_wrong_row(tmp_path, f"V-{number}", str(number)))

    page.get_by_role("link", name="Verbeteren rij 2").click()
    amount = page.get_by_label("Openstaand", exact=True)
    expect(amount).to_have_value("veel")
    expect(amount).to_have_accessible_description(re.compile("Dit bedrag is onleesbaar"))
    amount.fill("-3")
    page.get_by_role("button", name="Opslaan").click()
    expect(amount).to_have_value("-3")
    expect(page.get_by_text("Aangeleverd: veel")).to_be_visible()

    amount.fill("312,00")
    page.get_by_role("button", name="Opslaan").click()

    expect(page).to_have_url(delivery)
    expect(page.locator("#messages")).to_contain_text("Rij 2 is verbeterd en staat nu als rij 3 in deze aanlevering.")
    expect(page.locator("#row-2")).to_contain_text("Verbeterd als rij 3.")
    expect(page.locator("#row-3")).to_contain_text("Verbeterd, was rij 2. Door Carla Vreeburg")
    expect(page.locator("#row-3 ins")).to_contain_text("312,00")
    expect(page.get_by_role("link", name=re.compile("^Verbeteren"))).to_have_count(0)
    look_up_on_the_work_list(page, "Verbeterman", number)


def look_up_on_the_work_list(page: Page, surname: str, house_number: int) -> None:
    """Find the resident's case."""
    page.goto("/werklijst/")
    page.get_by_role("searchbox").fill(surname)
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#main")).to_contain_text(str(house_number))


def test_a_partners_employee_corrects_a_row_of_the_own_delivery(sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("partner")
    page.goto("/leveringen/")
    for place in range(page.locator("a.eropaf-row-link").count()):
        page.goto("/leveringen/")
        page.locator("a.eropaf-row-link").nth(place).click()
        if page.get_by_role("link", name=re.compile("^Verbeteren")).count():
            break
    page.get_by_role("link", name=re.compile("^Verbeteren")).first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"Rij \d+ verbeteren"))
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()


@READERS
def test_everybody_can_use_it(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    file = last_file(".csv", "duplicate_row")
    page = sign_in("coordinator", size)
    speak(page, language)
    page.goto("/leveringen/")
    row = find_on_pages(page, lambda: page.get_by_role("row").filter(has_text=file.file_name))
    row.first.get_by_role("link").click()
    delivery = page.url
    page.goto(f"{delivery}?kolom=")
    assert_accessible(page)

    page.goto(delivery)
    page.locator("a[href*='/rijen/']").first.click()
    assert_accessible(page)
    page.locator("main summary").click()
    page.locator("details input").first.fill("x")
    page.locator("#correction button[type=submit]").click()
    expect(page.locator(".utrecht-form-field--invalid").first).to_be_visible()
    assert_accessible(page)

    page.goto(delivery)
    accepted = page.locator(".eropaf-row--warning").first.get_attribute("id") or ""
    page.goto(f"{delivery}rijen/{accepted.removeprefix('row-')}/")
    expect(page.locator(".utrecht-alert--info")).to_be_visible()
    assert_accessible(page)
