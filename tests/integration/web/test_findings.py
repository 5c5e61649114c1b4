"""What was found in a delivery, per column of the partner's file and on the file as a whole."""

import re

import pytest
from django.http import HttpResponse

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.intake.file_findings import file_findings_of
from eropaf.intake.models import Delivery, Finding
from eropaf.intake.selectors import count_per_check, count_per_column, marked_rows_of
from tests.integration.building import deliver, row
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

ROWS = [
    row(Klantnummer="K1", Postcode="12 AB", Bedrag="-1"),
    row(Klantnummer="K2", Bedrag=""),
    row(Klantnummer="K3", Bedrag="10,00"),
    row(Klantnummer="K4", Postcode="9999 ZZ"),
]


def body(response: HttpResponse) -> str:
    return response.content.decode()


def cells_of_table(page: str) -> list[list[str]]:
    """The texts of the table of findings, row by row."""
    table = page.split("<tbody>")[1].split("</tbody>")[0]
    rows = re.findall(r"<tr.*?</tr>", table, re.S)
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", row, re.S)] for row in rows]


def find_something_in_the_file(delivery: Delivery, by: Actor, code: str = "amount_under_threshold") -> None:
    """A finding on the file as a whole, as a check of whole files keeps it."""
    with acting(by):
        Finding.objects.create(
            municipality_id=by.municipality_id,
            delivery=delivery,
            row_number=0,
            column="amount",
            code=code,
            severity="warning",
        )


def test_each_column_tells_what_was_found_in_it_in_the_order_of_the_file(coordinator: Actor) -> None:
    delivery = deliver(ROWS, coordinator)

    page = body(browser_of(coordinator).get(f"/leveringen/{delivery.pk}/?kolom="))

    (postcode, amount) = cells_of_table(page)
    assert (postcode[0], postcode[2:]) == ("Postcode", ["1", "1"])
    assert (amount[0], amount[2:]) == ("Bedrag", ["2", "1"])
    assert "Geen geldige postcode" in postcode[1]
    assert "Onder de drempel" in amount[1]


def test_the_rows_of_one_column_can_be_looked_at_alone(coordinator: Actor) -> None:
    delivery = deliver(ROWS, coordinator)
    client = browser_of(coordinator)

    only = body(client.get(f"/leveringen/{delivery.pk}/?kolom=postcode"))

    assert "Rijen met: Postcode" in only
    assert re.findall(r'id="row-(\d+)"', only) == ["2", "5"]
    assert len(re.findall('id="row-', body(client.get(f"/leveringen/{delivery.pk}/?kolom=bestaat-niet")))) == 4


def test_a_row_with_two_faults_in_one_column_counts_once_in_it(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="-1")], coordinator)
    with acting(coordinator):
        Finding.objects.create(
            municipality_id=coordinator.municipality_id,
            delivery=delivery,
            row_number=2,
            column="amount",
            code="amount_under_threshold",
            severity="warning",
        )

    with municipality_scope(coordinator.municipality_id):
        (amount,) = count_per_column(delivery, count_per_check(delivery, coordinator, ()), coordinator, ())
    assert (amount.rejected, amount.remarked) == (1, 0)
    assert amount.codes == ["amount_negative", "amount_under_threshold"]


def test_what_there_is_to_say_about_the_file_stands_above_the_rows_and_is_none_of_them(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="")], coordinator)
    find_something_in_the_file(delivery, coordinator)

    with municipality_scope(coordinator.municipality_id):
        counts = count_per_check(delivery, coordinator, ())
        assert [each.code for each in counts] == ["amount_missing"]
        assert [each.rejected for each in count_per_column(delivery, counts, coordinator, ())] == [1]
        assert marked_rows_of(delivery, coordinator, (), "amount_under_threshold").count() == 0
        assert [each.row_number for each in file_findings_of(delivery)] == [0]
    page = body(browser_of(coordinator).get(f"/leveringen/{delivery.pk}/"))
    assert page.index("Over het bestand als geheel") < page.index('id="row-2"')
    assert "Rij 0" not in page


def test_a_file_of_good_rows_may_still_have_something_to_say(coordinator: Actor) -> None:
    delivery = deliver([row()], coordinator)
    find_something_in_the_file(delivery, coordinator, code="check-of-another-version")

    page = body(browser_of(coordinator).get(f"/leveringen/{delivery.pk}/"))

    assert "Over het bestand als geheel" in page
    assert "check-of-another-version" in page
    assert "Alle rijen in dit bestand kloppen" in page
