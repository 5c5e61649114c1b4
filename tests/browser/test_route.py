"""A whole route in a real browser: from the signal of a landlord until the resident calls back."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, SignIn
from tests.browser.test_deliveries import last_file, send, wait_until_carried
from tests.browser.test_rounds import call_off, find_nobody_home, plan_round

FILE = last_file("vroegsignalen_2026-11.csv")
SURNAME = "Wegwijzer"
OWN_COLUMNS = {
    "Contractnr": "999002",
    "Voorletters": "Q.",
    "Achternaam": SURNAME,
    "Geb.datum": "08-07-1971",
    "Huisnr": "943",
    "Toev.": "",
    "Telefoon": "06-12399999",
    "E-mail": "",
}


def a_report_of_somebody_new(folder: Path) -> Path:
    """A file of a landlord with one tenant in it, whom nobody reported before."""
    header, first = FILE.content.decode("utf-8-sig").splitlines()[:2]
    columns = header.split(";")
    told = dict(zip(columns, first.split(";"), strict=True)) | OWN_COLUMNS
    report = folder / "nieuwe-huurder.csv"
    report.write_text("\r\n".join([header, ";".join(told[column] for column in columns), ""]), "utf-8-sig")
    return report


def deliver_somebody_new(page: Page, folder: Path) -> None:
    """The coordinator delivers the file, which is carried to a case."""
    send(page, a_report_of_somebody_new(folder), FILE.partner_code)
    wait_until_carried(page)


def open_case(page: Page) -> None:
    """Find the case by the name of its resident."""
    page.goto("/werklijst/")
    page.get_by_role("searchbox").fill(SURNAME)
    page.get_by_role("searchbox").press("Enter")
    page.locator("#cases a.eropaf-row-link", has_text=SURNAME).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(SURNAME)


def call_in_vain(page: Page) -> None:
    """The telephone is not answered: two clicks."""
    page.get_by_label("Telefoon", exact=True).check(force=True)
    page.get_by_role("button", name="Niet bereikt").click()
    expect(page.locator("#timeline")).to_contain_text("Telefoon: niet bereikt")


def write_by_whatsapp(page: Page) -> None:
    """The app opens with the text ready; that it was sent is recorded."""
    case = page.url
    page.locator("#send").get_by_role("link", name="WhatsApp").click()
    if page.locator("#fill").count():
        page.get_by_label("Telefoonnummer").fill("020 123 45 67")
        page.locator("#fill").click()
    page.locator("#check").click()
    expect(page.locator("#open-app")).to_have_attribute("href", re.compile(r"^https://wa\.me/31612399999\?text="))
    page.locator("#send").click()
    page.goto(case)
    expect(page.locator("#timeline")).to_contain_text("SMS/Whatsapp: verstuurd")


def visit_on_a_round(page: Page, of_round: str) -> None:
    """Nobody is home, so a card is left at the door."""
    case = page.url
    page.get_by_text("Zet op een ronde").click()
    page.locator(f"#visits form[action$='{of_round}toevoegen/'] button").click()
    page.goto(of_round)
    number = page.locator(".eropaf-stop").evaluate_all(
        "(stops, name) => stops.findIndex(stop => stop.textContent.includes(name)) + 1", SURNAME
    )
    find_nobody_home(page, number)
    page.goto(case)
    expect(page.locator("#timeline")).to_contain_text("Huisbezoek: niet bereikt")


def test_a_route_from_the_signal_until_the_resident_calls_back(sign_in: SignIn, tmp_path: Path) -> None:
    deliver_somebody_new(sign_in("coordinator"), tmp_path)
    page = sign_in("worker", PHONE)
    of_round = plan_round(page, 1).removeprefix(page.url.split("/rondes/")[0])
    open_case(page)

    call_in_vain(page)
    write_by_whatsapp(page)
    visit_on_a_round(page, of_round)
    expect(page.locator(".eropaf-strip")).to_contain_text("Wordt benaderd")

    page.get_by_label("Telefoon", exact=True).check(force=True)
    page.get_by_role("button", name="De inwoner nam zelf contact op").click()

    expect(page.locator(".eropaf-strip")).to_contain_text("In contact")
    expect(page.locator("#next")).to_contain_text("Er is contact: er staat geen poging meer gepland.")
    call_off(page, of_round)
