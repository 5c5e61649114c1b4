"""The files of the year: always the same, each in its own layout, messy where it was planned."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from demo.deliveries import DeliveryKind, DemoDelivery, deliveries
from demo.mess import FAULTS
from demo.municipality import municipality, neighbourhoods
from demo.partners import partner, partners
from eropaf.core.errors import UnreadableFile
from eropaf.core.working_days import is_working_day
from eropaf.intake.checks import CheckContext
from eropaf.intake.checks.registry import rejected_rows, run_checks
from eropaf.intake.columns import apply_layout, fits
from eropaf.intake.normalise import normalise
from eropaf.intake.reading import read_file
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.windows import window_of

ROOT = Path(__file__).parents[3]
MAX_BYTES = 10_000_000
PLANTED = {fault.name for fault in FAULTS} | {"bsn_wrong", "duplicate_row"}
DIGEST_OF_THE_YEAR = """
from hashlib import sha256
from demo.deliveries import deliveries
print(sha256(b"".join(f"{one.day}{one.file_name}".encode() + one.content for one in deliveries())).hexdigest())
"""


def layout_of(delivery: DemoDelivery) -> LayoutSpec:
    """The layout by which the municipality reads the delivery."""
    return LayoutSpec.from_json(partner(delivery.partner_code).layout)


def findings_of(delivery: DemoDelivery) -> pl.DataFrame:
    """What the product finds in the file on the day it comes in."""
    layout = layout_of(delivery)
    frame = normalise(apply_layout(read_file(delivery.file_name, delivery.content, MAX_BYTES), layout), layout)
    postcodes = frozenset(start for area in neighbourhoods() for start in area.postcodes)
    window = window_of(PartnerType(partner(delivery.partner_code).type))
    threshold = municipality().settings.threshold_cents
    return run_checks(frame, CheckContext(delivery.day, threshold, window, postcodes))


@pytest.fixture(scope="module")
def regular() -> list[DemoDelivery]:
    """The deliveries as agreed."""
    return [delivery for delivery in deliveries() if delivery.kind == DeliveryKind.REGULAR]


@pytest.fixture(scope="module")
def findings(regular: list[DemoDelivery]) -> dict[str, pl.DataFrame]:
    """What the product finds, by name of the file."""
    return {delivery.file_name: findings_of(delivery) for delivery in regular}


@pytest.fixture(scope="module")
def wrong() -> dict[DeliveryKind, DemoDelivery]:
    """The deliveries that went wrong as a whole."""
    return {delivery.kind: delivery for delivery in deliveries() if delivery.kind != DeliveryKind.REGULAR}


def test_every_run_delivers_the_same_bytes_whatever_the_order_of_sets() -> None:
    digests = {digest_in_a_new_process(seed) for seed in ("0", "1")}
    here = hashlib.sha256()
    for delivery in deliveries():
        here.update(f"{delivery.day}{delivery.file_name}".encode() + delivery.content)
    assert digests == {here.hexdigest()}


def digest_in_a_new_process(hash_seed: str) -> str:
    """The digest of the whole year as another process makes it."""
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", DIGEST_OF_THE_YEAR]
    made = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    return made.stdout.strip()


def test_each_partner_delivers_each_month_on_a_working_day_in_order(regular: list[DemoDelivery]) -> None:
    days = [delivery.day for delivery in deliveries()]
    assert days == sorted(days)
    assert all(is_working_day(day) for day in days)
    assert set(Counter((one.partner_code, one.month) for one in regular).values()) == {1}
    assert len(regular) == 144


def test_on_the_demo_day_fresh_files_have_come_in_and_nothing_comes_later(regular: list[DemoDelivery]) -> None:
    last = [delivery for delivery in regular if delivery.month == regular[-1].month]
    assert sum(delivery.day == municipality().demo_day for delivery in last) >= 4
    assert max(delivery.day for delivery in deliveries()) == municipality().demo_day


def test_four_partners_send_workbooks_and_the_others_text(regular: list[DemoDelivery]) -> None:
    workbooks = {delivery.partner_code for delivery in regular if delivery.content.startswith(b"PK")}
    assert len(workbooks) == 4
    assert {one.file.encoding for one in partners()} == {"utf-8", "utf-8-sig", "cp1252"}
    assert {one.file.delimiter for one in partners()} == {";", ",", "\t"}


def test_each_file_fits_the_layout_of_its_own_partner_and_of_no_other(regular: list[DemoDelivery]) -> None:
    layouts = {one.code: LayoutSpec.from_json(one.layout) for one in partners()}
    for delivery in regular[-12:]:
        columns = read_file(delivery.file_name, delivery.content, MAX_BYTES).columns
        assert [code for code, layout in layouts.items() if fits(columns, layout)] == [delivery.partner_code]


def test_rows_are_numbered_as_the_partner_sees_them(regular: list[DemoDelivery]) -> None:
    for delivery in regular:
        frame = read_file(delivery.file_name, delivery.content, MAX_BYTES)
        assert frame["row_number"].to_list() == [number for number, _ in delivery.rows]
    assert any(delivery.rows[-1][0] > len(delivery.rows) + 1 for delivery in regular)  # empty lines in between


def test_the_product_finds_exactly_the_faults_that_make_a_row_unusable(
    regular: list[DemoDelivery], findings: dict[str, pl.DataFrame]
) -> None:
    for delivery in regular:
        found = findings[delivery.file_name].filter(pl.col("severity") == "error")
        planted = {(number, fault) for number, row in delivery.rows for fault in row.faults if fault in PLANTED}
        assert set(found.select("row_number", "code").rows()) == planted


def test_every_kind_of_fault_occurs_and_three_to_five_rows_in_a_hundred_are_rejected(
    regular: list[DemoDelivery], findings: dict[str, pl.DataFrame]
) -> None:
    faults = Counter(fault for delivery in regular for _, row in delivery.rows for fault in row.faults)
    lasting = {"bsn_missing", "moved_away", "old_address", "addition_missing", "business_name", "spelled_otherwise"}
    assert set(faults) == PLANTED | lasting | {"double_surname"}
    rejected = sum(rejected_rows(found).len() for found in findings.values())
    assert 0.03 <= rejected / sum(len(delivery.rows) for delivery in regular) <= 0.05


def test_warnings_are_few_but_of_every_kind_that_gives_a_signal_a_status(findings: dict[str, pl.DataFrame]) -> None:
    counts = Counter(code for found in findings.values() for code in found["code"])
    for code in ("amount_under_threshold", "outside_window", "outside_municipality"):
        assert 10 <= counts[code] <= 60


def test_house_numbers_are_written_in_one_column_and_in_two(regular: list[DemoDelivery]) -> None:
    written = {str(row.cells["house_number"]) for delivery in regular for _, row in delivery.rows}
    for sign in ("-2", " II", "hs", "-hs"):
        assert any(number.endswith(sign) for number in written)


def test_one_file_comes_twice(wrong: dict[DeliveryKind, DemoDelivery], regular: list[DemoDelivery]) -> None:
    again = wrong[DeliveryKind.SAME_AGAIN]
    earlier = [one for one in regular if one.content == again.content]
    assert [(one.partner_code, one.file_name) for one in earlier] == [(again.partner_code, again.file_name)]
    assert earlier[0].day < again.day


def test_one_file_is_a_picture(wrong: dict[DeliveryKind, DemoDelivery]) -> None:
    picture = wrong[DeliveryKind.PICTURE]
    assert picture.file_name.endswith(".csv")
    with pytest.raises(UnreadableFile) as refused:
        read_file(picture.file_name, picture.content, MAX_BYTES)
    assert refused.value.code == "not_a_table"


def test_one_file_is_of_another_partner(wrong: dict[DeliveryKind, DemoDelivery]) -> None:
    stray = wrong[DeliveryKind.OTHER_PARTNER]
    frame = read_file(stray.file_name, stray.content, MAX_BYTES)
    with pytest.raises(UnreadableFile) as refused:
        apply_layout(frame, layout_of(stray))
    assert refused.value.code == "wrong_columns"
