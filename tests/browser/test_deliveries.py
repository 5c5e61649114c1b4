"""Delivering files in a real browser: progress, findings and downloads; wide, on a phone, without JavaScript."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from python_calamine import CalamineWorkbook

from demo.deliveries import DeliveryKind, DemoDelivery, deliveries
from demo.municipality import users
from demo.partners import partners
from tests.browser.conftest import PHONE, UPLOAD_LIMIT_MB, WIDE, SignIn

SIZES = pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
SCRIPTS = pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "without javascript"])
NAMES = {partner.code: partner.name for partner in partners()}
WORKER_MAY_TAKE_MS = 30_000


def last_file(ending: str, fault: str = "") -> DemoDelivery:
    """The newest regular file of the demo whose name ends like this, and that has this fault where one is asked for."""
    regular = [each for each in deliveries() if each.kind == DeliveryKind.REGULAR]
    faulty = [each for each in regular if not fault or any(fault in row.faults for _number, row in each.rows)]
    return [each for each in faulty if each.file_name.lower().endswith(ending)][-1]


def copy_of(file: DemoDelivery, number: int, folder: Path) -> Path:
    """The same rows in a file that differs, so that it is a delivery of its own.

    Args:
        file: of the demo.
        number: makes this copy another one than the other copies.
        folder: where to write it.
    """
    content = file.content + b"\r\n" * number
    if file.content.startswith(b"PK"):
        buffer = io.BytesIO(file.content)
        with zipfile.ZipFile(buffer, "a") as package:
            package.comment = str(number).encode()
        content = buffer.getvalue()
    copy = folder / file.file_name
    copy.write_bytes(content)
    return copy


def send(page: Page, file: Path, partner: str = "") -> None:
    """From the list of deliveries: choose, send, and arrive at the page of the delivery."""
    page.goto("/leveringen/")
    page.get_by_role("link", name="Bestand aanleveren").click()
    if partner:
        page.get_by_label("Partner", exact=True).select_option(label=NAMES[partner])
    page.get_by_label("Bestand", exact=True).set_input_files(file)
    page.get_by_role("button", name="Aanleveren").click()
    page.wait_for_url(re.compile(r"/leveringen/\d+/$"))


def wait_until_carried(page: Page) -> None:
    """The page follows the worker by itself."""
    expect(page.locator("#findings")).to_be_visible(timeout=WORKER_MAY_TAKE_MS)
    expect(page.locator("#progress .eropaf-stage--done")).to_have_count(4)


def download(page: Page, name: str) -> bytes:
    """Follow a link to a file."""
    with page.expect_download() as started:
        page.get_by_role("link", name=name).click()
    return Path(started.value.path()).read_bytes()


def tile(page: Page, name: str) -> int:
    """The number above the findings."""
    shown = page.locator("#findings .eropaf-tile", has_text=name).locator("dd").inner_text()
    return int(shown.replace(".", ""))


@pytest.mark.parametrize(
    ("number", "ending", "size", "javascript"),
    [
        (1, ".csv", WIDE, True),
        (2, ".csv", PHONE, False),
        (3, ".xlsx", PHONE, True),
        (4, ".xlsx", WIDE, False),
    ],
)
def test_a_coordinator_delivers_a_file_follows_it_and_takes_the_rejected_rows_along(
    number: int, ending: str, size: ViewportSize, javascript: bool, sign_in: SignIn, tmp_path: Path
) -> None:
    file = last_file(ending, "duplicate_row")
    page = sign_in("coordinator", size, javascript)

    send(page, copy_of(file, number, tmp_path), file.partner_code)
    wait_until_carried(page)

    assert tile(page, "Rijen") == len(file.rows)
    assert tile(page, "Signalen") + tile(page, "Afgekeurd") == len(file.rows)
    assert page.locator("mark").count() >= tile(page, "Afgekeurd") > 0
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(download(page, "Bevindingen (Excel)")))
    header, *lines = workbook.get_sheet_by_index(0).to_python()
    found = [dict(zip(map(str, header), line, strict=True)) for line in lines]
    assert len(found) == tile(page, "Afgekeurd") + tile(page, "Met een opmerking")
    assert [line["Uitkomst"] for line in found].count("Afgekeurd") == tile(page, "Afgekeurd")
    assert all(line["Wat er is"] for line in found)


@SCRIPTS
@SIZES
def test_the_list_is_filtered_and_the_filters_are_taken_away(
    size: ViewportSize, javascript: bool, sign_in: SignIn
) -> None:
    page = sign_in("coordinator", size, javascript)
    page.goto("/leveringen/")
    everything = page.locator("#result-status").inner_text()

    if (summary := page.get_by_text("Aanleveringen filteren")).is_visible():
        summary.click()
    page.get_by_label("Status").select_option(label="Geweigerd")
    if not javascript:
        page.get_by_role("button", name="Filteren").click()
    expect(page.locator("#active-filters")).to_contain_text("Status: Geweigerd")
    expect(page).to_have_url(re.compile("status=refused"))
    shown = page.locator("#deliveries tbody .nl-data-badge", has_text="Geweigerd")
    assert 0 < shown.count() == page.locator("#deliveries tbody tr").count()

    page.get_by_role("link", name="Alle filters wissen").click()
    expect(page.locator("#result-status")).to_have_text(everything)


def test_one_check_shows_its_rows_alone(sign_in: SignIn) -> None:
    page = sign_in("coordinator")
    page.goto("/leveringen/")
    page.get_by_role("link", name="Drinkwaterbedrijf Helderstroom").first.click()
    page.wait_for_load_state()
    everything = page.locator(".eropaf-row").count()

    page.get_by_role("link", name="Onder de drempel").click()
    expect(page.get_by_role("heading", name="Onder de drempel")).to_be_visible()
    page.wait_for_load_state()
    assert 0 < page.locator(".eropaf-row").count() < everything

    page.get_by_role("link", name="Alle bevindingen tonen").click()
    expect(page.locator(".eropaf-row")).to_have_count(everything)


def test_one_column_shows_its_rows_alone(sign_in: SignIn) -> None:
    page = sign_in("coordinator")
    page.goto("/leveringen/")
    page.get_by_role("link", name="Drinkwaterbedrijf Helderstroom").first.click()
    page.wait_for_load_state()
    everything = page.locator(".eropaf-row").count()

    page.get_by_role("link", name="Per kolom").click()
    expect(page.locator(".eropaf-row")).to_have_count(everything)
    header = next(each.columns["signal_date"] for each in partners() if each.code == "helderstroom")
    page.get_by_role("link", name=header, exact=True).click()

    assert 0 < page.locator(".eropaf-row").count() < everything
    expect(page.get_by_role("heading", name=f"Rijen met: {header}")).to_be_visible()


def test_a_picture_that_is_called_a_table_is_refused_with_what_to_do(sign_in: SignIn, tmp_path: Path) -> None:
    picture = next(each for each in deliveries() if each.kind == DeliveryKind.PICTURE)
    page = sign_in("coordinator")

    send(page, copy_of(picture, 1, tmp_path), picture.partner_code)

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Dit bestand is een afbeelding en geen tabel", timeout=WORKER_MAY_TAKE_MS)
    expect(alert).to_contain_text("Stuur de lijst zelf")
    page.get_by_text("Over het bestand zoals het binnenkwam").click()
    assert download(page, "Het bestand zoals ontvangen downloaden").startswith(picture.content)


@SCRIPTS
def test_the_same_file_again_leads_to_the_delivery_that_was_there(
    javascript: bool, sign_in: SignIn, tmp_path: Path
) -> None:
    file = last_file(".csv")
    page = sign_in("coordinator", WIDE, javascript)
    page.goto("/leveringen/")
    before = page.locator(".eropaf-pagination__place").inner_text()

    send(page, copy_of(file, 0, tmp_path), file.partner_code)

    expect(page.locator("#messages")).to_contain_text("al eerder aangeleverd")
    expect(page.get_by_role("heading", level=1)).to_contain_text(NAMES[file.partner_code])
    page.goto("/leveringen/")
    assert page.locator(".eropaf-pagination__place").inner_text() == before


@SCRIPTS
def test_a_file_above_the_limit_is_refused_and_what_was_filled_in_stays(
    javascript: bool, sign_in: SignIn, tmp_path: Path
) -> None:
    large = tmp_path / "groot.csv"
    large.write_bytes(b"x" * (UPLOAD_LIMIT_MB * 1024 * 1024 + 1))
    page = sign_in("coordinator", WIDE, javascript)
    page.goto("/leveringen/nieuw/")
    page.get_by_label("Partner", exact=True).select_option(label="Samenzorg")
    page.get_by_label("Bestand", exact=True).set_input_files(large)

    page.get_by_role("button", name="Aanleveren").click()

    told = page.get_by_text(f"Het bestand is groter dan {UPLOAD_LIMIT_MB} MB.")
    expect(told).to_be_visible(timeout=WORKER_MAY_TAKE_MS)
    expect(page.get_by_label("Partner", exact=True).locator("option:checked")).to_have_text("Samenzorg")
    expect(page.get_by_role("button", name="Aanleveren")).to_be_enabled()


@SIZES
def test_a_partners_employee_sees_and_delivers_for_the_own_organisation_only(
    size: ViewportSize, sign_in: SignIn, tmp_path: Path
) -> None:
    own = next(user.partner for user in users() if user.role == "partner") or ""
    page = sign_in("partner", size)

    expect(page).to_have_url(re.compile("/leveringen/$"))
    assert set(page.locator("a.eropaf-row-link").all_inner_texts()) == {NAMES[own]}
    page.goto("/leveringen/nieuw/")
    expect(page.get_by_label("Partner", exact=True)).to_have_count(0)
    file = next(each for each in deliveries() if each.partner_code == own and each.kind == DeliveryKind.REGULAR)
    send(page, copy_of(file, 10 + size["width"] % 7, tmp_path))
    wait_until_carried(page)
    expect(page.get_by_text("van Ineke Zwart")).to_be_visible()
