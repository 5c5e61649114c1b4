"""A new partner's first file, and a later one that no longer fits, pointed out by the coordinator in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from demo.deliveries import DeliveryKind, deliveries
from tests.browser.accessibility import READERS, assert_accessible, speak
from tests.browser.conftest import PHONE, WIDE, SignIn, choose_in_menu
from tests.browser.paging import find_on_pages
from tests.browser.test_accessibility import open_delivery
from tests.browser.test_deliveries import WORKER_MAY_TAKE_MS, tile, wait_until_carried

JOURNEYS = pytest.mark.parametrize(
    ("size", "javascript", "name", "number"),
    [(WIDE, True, "Woonbron Noord", "71"), (PHONE, False, "Woonbron Zuid", "72")],
    ids=["wide", "phone without javascript"],
)


TENANTS = {"71": "Voorbeeldma", "72": "Kolkenstein"}  # so unlike that nobody takes them for one
PHONES = {"71": "06-1234571", "72": "06-9806542"}


def first_file(number: str) -> str:
    """Two tenants, under names that a partner's system gives its columns."""
    header = (
        "Huurdernr;Naam huurder;Geb.dat;Straatnaam;Huisnr;Toev;Postc.;Woonpl;Mobiel;Huurachterstand;Achterst. vanaf"
    )
    street, place, phone = f"Anjerstraat;{number}", "1993 BA;Voorbeeldstad", PHONES[number]
    rows = (
        f"H{number}1;{TENANTS[number]};14-03-1984;{street};;{place};{phone}1;612,00;01-08-2026",
        f"H{number}2;de Proef;02-11-1971;{street};A;{place};{phone}2;484,20;15-07-2026",
        f"H{number}3;van Toets;21-12-1990;{street};B;{place};;1.290,00;01-06-2026",
    )
    return "\r\n".join((header, *rows)) + "\r\n"


def add_partner(page: Page, name: str) -> None:
    """From the menu to the page of a new landlord."""
    choose_in_menu(page, "Partners")
    page.get_by_role("link", name="Partner toevoegen").click()
    page.get_by_label("Naam", exact=True).fill(name)
    page.get_by_label("Soort partner").select_option(label="Huur")
    page.get_by_role("button", name="Partner toevoegen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def deliver(page: Page, link: str, file: Path) -> None:
    """From the page of a partner: send a file, and wait until it is refused for its columns."""
    page.get_by_role("link", name=link).click()
    page.get_by_label("Bestand", exact=True).set_input_files(file)
    page.get_by_role("button", name="Aanleveren").click()
    page.wait_for_url(re.compile(r"/leveringen/\d+/$"))
    expect(page.get_by_role("link", name="Kolommen aanwijzen")).to_be_visible(timeout=WORKER_MAY_TAKE_MS)
    page.get_by_role("link", name="Kolommen aanwijzen").click()


def chosen(page: Page, header: str) -> str:
    """What is chosen for a column of the file."""
    return page.get_by_label(f"Wat het is: {header}", exact=True).locator("option:checked").inner_text()


def save_layout(page: Page) -> None:
    """Accept what is proposed, and follow the file to the work list."""
    page.get_by_role("button", name="Indeling opslaan").click()
    page.wait_for_url(re.compile(r"/leveringen/\d+/$"))
    wait_until_carried(page)


def open_partner(page: Page, name: str) -> None:
    """From the list of partners."""
    page.goto("/partners/")
    page.get_by_role("link", name=name).click()


PROPOSED = {
    "Huurdernr": "Klantnummer",
    "Naam huurder": "Achternaam",
    "Geb.dat": "Geboortedatum",
    "Toev": "Toevoeging",
    "Postc.": "Postcode",
    "Mobiel": "Telefoon",
    "Huurachterstand": "Bedrag",
    "Achterst. vanaf": "Achterstand sinds",
}


@JOURNEYS
def test_a_new_partners_file_is_mapped_reaches_the_work_list_and_a_renamed_one_is_mended(
    size: ViewportSize, javascript: bool, name: str, number: str, sign_in: SignIn, tmp_path: Path
) -> None:
    page = sign_in("coordinator", size, javascript)
    add_partner(page, name)
    file = tmp_path / "levering.csv"
    file.write_text(first_file(number), newline="")
    deliver(page, "Eerste bestand aanleveren", file)
    assert {header: chosen(page, header) for header in PROPOSED} == PROPOSED
    expect(page.locator("#preview")).to_contain_text("3 als signaal, 0 afgekeurd")
    expect(page.locator("#preview")).to_contain_text("14 maart 1984")
    save_layout(page)
    assert tile(page, "Signalen") == 3
    stands_on_the_work_list(page, TENANTS[number])

    saldo = f"Saldo per {number}"
    file.write_text(first_file(number).replace("Huurachterstand", saldo).replace("Huisnr", "Nummer"), newline="")
    open_partner(page, name)
    deliver(page, "Bestand aanleveren", file)
    changes = page.locator(".utrecht-alert--warning")
    expect(changes).to_contain_text(f"“Huurachterstand” (Bedrag) is weg. “{saldo}” lijkt ervoor in de plaats")
    expect(changes).to_contain_text("“Huisnr” (Huisnummer) is weg. “Nummer” lijkt ervoor in de plaats")
    save_layout(page)
    open_partner(page, name)
    expect(page.locator(".eropaf-versions > li").first).to_contain_text(f"Bedrag: “{saldo}” in plaats van")


def stands_on_the_work_list(page: Page, surname: str) -> None:
    """Whether the search of the work list finds a case of this resident."""
    page.goto("/werklijst/")
    page.get_by_label("Zoek in alle zaken").fill(surname)
    page.get_by_role("button", name="Zoek").first.click()
    expect(page.get_by_role("link", name=re.compile(surname))).to_be_visible()


def test_a_choice_shows_at_once_what_it_does(sign_in: SignIn) -> None:
    page = sign_in("coordinator")
    open_columns(page)
    expect(page.locator("#preview")).to_contain_text("Postcode")

    page.get_by_label("Wat het is: Postcode", exact=True).select_option(label="Niet gebruiken")
    expect(page.locator("#preview")).to_contain_text("iets om een inwoner mee te vinden")

    page.get_by_label("Wat het is: Postcode", exact=True).select_option(label="Postcode")
    expect(page.locator("#preview .eropaf-row")).to_have_count(10)


def open_columns(page: Page) -> None:
    """The columns of the newest file of the water company, which holds no citizen service number."""
    open_delivery(page, "helderstroom-voorbeeldstad-2026-11.csv")
    page.goto(page.url + "kolommen/")


@READERS
def test_everybody_can_use_the_screens_of_partners(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    speak(page, language)
    page.goto("/partners/")
    assert_accessible(page)

    page.get_by_role("link", name="Voltana Energie").click()
    assert_accessible(page)
    page.goto(page.url + "wijzigen/")
    assert_accessible(page)

    page.goto("/partners/nieuw/")
    assert_accessible(page)
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".utrecht-form-field--invalid")).to_have_count(2)
    assert_accessible(page)


@READERS
def test_everybody_can_point_out_columns(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    page = sign_in("coordinator", size)
    speak(page, language)
    open_columns(page)
    page.locator("#layout summary").click()
    assert_accessible(page)

    page.locator("#layout select").first.select_option("amount")
    page.locator("button[name=save]").click()
    expect(page.locator(".utrecht-form-field-error-message").first).to_be_visible()
    assert_accessible(page)


@READERS
def test_everybody_can_read_what_changed_in_a_file(size: ViewportSize, language: str, sign_in: SignIn) -> None:
    swapped = next(each for each in deliveries() if each.kind == DeliveryKind.OTHER_PARTNER)
    page = sign_in("coordinator", size)
    speak(page, language)
    page.goto("/leveringen/")
    page.goto(refused_address(page, swapped.file_name) + "kolommen/")
    expect(page.locator(".utrecht-alert--warning")).to_be_visible()
    assert_accessible(page)


def refused_address(page: Page, file_name: str) -> str:
    """The address of the delivery of this file that was refused, for it came in twice."""
    rows = page.get_by_role("row").filter(has_text=file_name)
    refused = find_on_pages(page, lambda: rows.filter(has_text=re.compile("Geweigerd|Refused")))
    return str(refused.first.get_by_role("link").get_attribute("href"))
