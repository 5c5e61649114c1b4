"""The ground truth tells of every delivered row who is behind it."""

import csv
from pathlib import Path

from demo.deliveries import DeliveryKind, deliveries
from demo.personas import households
from demo.truth import true_rows, write_truth
from eropaf.intake.reading import read_file


def test_the_truth_covers_every_delivered_row_once() -> None:
    delivered = {
        (delivery.file_name, row_number)
        for delivery in deliveries()
        if delivery.kind == DeliveryKind.REGULAR
        for row_number in read_file(delivery.file_name, delivery.content, 10_000_000)["row_number"]
    }
    told = [(row.file_name, row.row_number) for row in true_rows()]
    assert len(told) == len(set(told))
    assert set(told) == delivered


def test_persons_of_the_truth_live_in_the_household_of_the_truth() -> None:
    homes = {adult.id: home.id for home in households() for adult in home.adults}
    assert all(homes[row.person] == row.household for row in true_rows())


def test_a_moved_customer_keeps_the_same_person_although_the_file_says_another_address() -> None:
    addresses = {home.id: home.address for home in households()}
    moved = [row for one in deliveries() for _, row in one.rows if "old_address" in row.faults]
    elsewhere = [
        row
        for row in moved
        if "street" in row.cells
        and str(row.cells["street"]).lower() != addresses[row.report.household.id].street.lower()
    ]
    assert elsewhere


def test_the_truth_is_written_with_a_header_and_nothing_else(tmp_path: Path) -> None:
    count = write_truth(tmp_path / "truth.csv")
    with (tmp_path / "truth.csv").open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert len(written) == count == len(list(true_rows()))
    assert list(written[0])[:6] == ["partner", "month", "file_name", "row_number", "person", "household"]
