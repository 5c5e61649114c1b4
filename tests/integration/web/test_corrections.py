"""Putting a refused row right on screen, and seeing afterwards what was delivered and what was corrected."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from psycopg import connect

from eropaf.audit.actor import Actor
from eropaf.audit.models import Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.config import database
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery, MarkedRow, Signal
from eropaf.intake.services.check import check_delivery
from eropaf.jobs import journey
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Partner
from eropaf.partners.services import save_layout
from tests.conftest import TEST_DATABASE
from tests.integration.building import GOOD_ROW, deliver, receive, row, write_csv
from tests.integration.intake.carrying import carry
from tests.integration.web.signing_in import browser_of

pytestmark = pytest.mark.django_db

WRONG = row(Klantnummer="K2", Postcode="12 AB")


def body(response: HttpResponse) -> str:
    return response.content.decode()


def address_of(delivery: Delivery, row_number: int = 2) -> str:
    return f"/leveringen/{delivery.pk}/rijen/{row_number}/"


def field_of(header: str) -> str:
    """The name of the field in which a column of these tests is corrected."""
    return f"column-{list(GOOD_ROW).index(header)}"


def fill_in(cells: dict[str, str]) -> dict[str, str]:
    """The form as a browser sends it."""
    return {field_of(header): text for header, text in cells.items()}


def save(client: Client, delivery: Delivery, cells: dict[str, str], row_number: int = 2) -> Any:
    return client.post(address_of(delivery, row_number), fill_in(cells))


def deliver_without_waiting(rows: list[dict[str, str]], by: Actor) -> Delivery:
    """A delivery at its end whose transaction does not hold the lock of carrying, which a test would keep."""
    delivery = receive(write_csv(rows), by)
    with municipality_scope(by.municipality_id), acting(by):
        check_delivery(delivery=delivery, by=by)
        Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.CARRIED)
    return delivery


def input_of(page: str, header: str) -> str:
    """The element in which a column is filled in."""
    (found,) = re.findall(rf"<(?:input|textarea)[^>]*name=\"{field_of(header)}\"[^>]*>", page)
    return str(found)


def test_a_refused_row_can_be_corrected_from_the_page_of_its_delivery(coordinator: Actor) -> None:
    delivery = deliver([WRONG, row(Klantnummer="K3", Bedrag="10,00")], coordinator)

    shown = body(browser_of(coordinator).get(f"/leveringen/{delivery.pk}/"))

    assert f'href="{address_of(delivery, 2)}"' in shown
    assert f'href="{address_of(delivery, 3)}"' not in shown  # accepted, so nothing to correct


def test_the_form_holds_what_was_delivered_with_what_is_wrong_tied_to_its_field(coordinator: Actor) -> None:
    page = body(browser_of(coordinator).get(address_of(deliver([WRONG], coordinator))))

    postcode = input_of(page, "Postcode")
    assert 'value="12 AB"' in postcode
    assert 'aria-invalid="true"' in postcode
    (described_by,) = re.findall(r'aria-describedby="([^"]+)"', postcode)
    assert f'id="{described_by}"' in page
    assert "Dit is geen Nederlandse postcode" in page
    assert "aria-invalid" not in input_of(page, "Achternaam")


def test_no_field_is_filled_in_by_a_browser_or_sent_to_a_spelling_checker(coordinator: Actor) -> None:
    page = body(browser_of(coordinator).get(address_of(deliver([WRONG], coordinator))))

    for header in GOOD_ROW:
        assert 'autocomplete="off"' in input_of(page, header)
        assert 'spellcheck="false"' in input_of(page, header)


def test_the_wrong_field_comes_first_and_many_others_wait_under_a_heading(coordinator: Actor) -> None:
    page = body(browser_of(coordinator).get(address_of(deliver([WRONG], coordinator))))

    first, others = page.split("<summary>Overige kolommen")
    assert input_of(page, "Postcode") in first
    assert input_of(page, "Achternaam") in others


def test_few_other_columns_are_shown_at_once(coordinator: Actor) -> None:
    columns = {"customer_number": "Klantnummer", "amount": "Bedrag", "postcode": "Postcode", "house_number": "Nr"}
    with municipality_scope(coordinator.municipality_id):
        save_layout(partner=Partner.objects.get(code="wonen"), layout=LayoutSpec(columns=columns), by=coordinator)
    content = b"Klantnummer;Bedrag;Postcode;Nr\nK1;300;12 AB;4\n"

    page = body(browser_of(coordinator).get(address_of(carry(receive(content, coordinator), coordinator))))

    assert "Overige kolommen" not in page
    assert page.index('value="12 AB"') < page.index('value="K1"')


def test_saving_leads_back_to_the_delivery_and_the_case_is_there(coordinator: Actor) -> None:
    delivery = deliver([WRONG], coordinator)
    client = browser_of(coordinator)

    saved = save(client, delivery, WRONG | {"Postcode": "1234 AB"})

    assert (saved.status_code, saved["Location"]) == (302, f"/leveringen/{delivery.pk}/")
    shown = body(client.get(saved["Location"]))
    assert "Rij 2 is verbeterd en staat nu als rij 3 in deze aanlevering." in shown
    with municipality_scope(coordinator.municipality_id):
        assert Case.objects.count() == Signal.objects.count() == 1


def test_afterwards_what_was_delivered_stands_next_to_what_was_corrected(coordinator: Actor) -> None:
    delivery = deliver([WRONG], coordinator)
    client = browser_of(coordinator)
    save(client, delivery, WRONG | {"Postcode": "1234 AB"})

    shown = body(client.get(f"/leveringen/{delivery.pk}/"))

    old, new = shown.split('id="row-2"')[1].split('id="row-3"')
    assert "Verbeterd als rij 3." in old
    assert address_of(delivery) not in shown
    assert "Verbeterd, was rij 2." in new
    assert f"Door {coordinator.name} op 2 november 2026 om 09:30 uur" in new
    assert re.search(r"<del>.*12 AB</del> <ins>.*1234 AB</ins>", new)
    assert new.count("<ins>") == 1
    assert "waarvan 1 verbeterd" in shown


def test_a_row_that_is_still_wrong_comes_back_with_what_was_filled_in(coordinator: Actor) -> None:
    delivery = deliver([WRONG], coordinator)

    response = save(browser_of(coordinator), delivery, WRONG | {"Postcode": "1234 AB", "Bedrag": "-1"})

    page = body(response)
    assert response.status_code == 422
    assert 'value="1234 AB"' in input_of(page, "Postcode")
    assert "aria-invalid" not in input_of(page, "Postcode")
    assert 'aria-invalid="true"' in input_of(page, "Bedrag")
    assert "Dit bedrag is nul of lager" in page
    assert "Aangeleverd: 12 AB" in page
    with municipality_scope(coordinator.municipality_id):
        assert not Signal.objects.exists()


def test_what_is_wrong_with_a_column_that_the_file_lacks_stands_above_the_form(coordinator: Actor) -> None:
    columns = {"customer_number": "Klantnummer", "amount": "Bedrag", "postcode": "Postcode", "house_number": "Nr"}
    with municipality_scope(coordinator.municipality_id):
        save_layout(partner=Partner.objects.get(code="wonen"), layout=LayoutSpec(columns=columns), by=coordinator)
    delivery = carry(receive(b"Klantnummer;Bedrag;Postcode;Nr\nK1;300;;\n", coordinator), coordinator)

    page = body(browser_of(coordinator).get(address_of(delivery)))

    assert 'role="alert"' in page
    assert "BSN:" in page.split('role="alert"')[1].split("</form>")[0]


def test_a_cell_of_several_lines_keeps_them_unless_they_are_changed(coordinator: Actor) -> None:
    content = write_csv([WRONG | {"Straat": '"Dorpsstraat\nachterom"'}])
    delivery = carry(receive(content, coordinator), coordinator)
    client = browser_of(coordinator)
    assert input_of(body(client.get(address_of(delivery))), "Straat").startswith("<textarea")

    save(client, delivery, WRONG | {"Straat": "Dorpsstraat\r\nachterom", "Postcode": "1234 AB"})

    with municipality_scope(coordinator.municipality_id):
        assert MarkedRow.objects.get(row_number=3).cells[list(GOOD_ROW).index("Straat")] == "Dorpsstraat\nachterom"


def test_whoever_comes_second_sees_what_the_first_did(coordinator: Actor, landlord: Actor) -> None:
    delivery = deliver([WRONG], coordinator)
    first, second = browser_of(coordinator), browser_of(landlord)
    second.get(address_of(delivery))
    save(first, delivery, WRONG | {"Postcode": "1234 AB"})

    late = save(second, delivery, WRONG | {"Postcode": "1234 AC"})

    assert late.status_code == 422
    assert "Rij 2 is al verbeterd. De rij staat nu als rij 3 in deze aanlevering." in body(late)
    assert "<form id=" not in body(late)


def test_a_file_that_is_being_processed_is_told_and_what_was_filled_in_stays(
    coordinator: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    delivery = deliver_without_waiting([WRONG], coordinator)
    monkeypatch.setattr(journey, "PATIENCE_MS", 1)
    client = browser_of(coordinator)

    with connect(database.owner_url(), dbname=TEST_DATABASE, options="-c lock_timeout=5s") as other_process:
        other_process.execute(
            "SELECT pg_advisory_xact_lock(hashtext('eropaf.carry'), %s)", [coordinator.municipality_id]
        )
        response = save(client, delivery, WRONG | {"Postcode": "1234 AB"})
        other_process.rollback()

    assert response.status_code == 422
    assert "Er wordt op dit moment een bestand verwerkt" in body(response)
    assert 'value="1234 AB"' in body(response)
    assert save(client, delivery, WRONG | {"Postcode": "1234 AB"}).status_code == 302


def test_a_row_that_was_accepted_is_shown_without_a_form(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="10,00")], coordinator)

    response = browser_of(coordinator).get(address_of(delivery))

    assert response.status_code == 200
    assert "Rij 2 is niet afgekeurd" in body(response)
    assert "<form id=" not in body(response)


@pytest.mark.parametrize("row_number", [0, 1, 3, 999_999_999_999])
def test_a_row_without_findings_is_not_there(row_number: int, coordinator: Actor) -> None:
    delivery = deliver([WRONG, row()], coordinator)

    assert browser_of(coordinator).get(address_of(delivery, row_number)).status_code == 404


def test_a_partners_employee_corrects_rows_of_the_own_deliveries(landlord: Actor, coordinator: Actor) -> None:
    own = deliver([WRONG], coordinator, partner="wonen")
    others = deliver([row(Klantnummer="K9", Bedrag="")], coordinator, partner="stroom")
    client = browser_of(landlord)

    assert client.get(address_of(others)).status_code == 404
    assert save(client, others, row()).status_code == 404
    assert save(client, own, WRONG | {"Postcode": "1234 AB"}).status_code == 302
    assert f"Door {landlord.name} op" in body(browser_of(coordinator).get(f"/leveringen/{own.pk}/"))


def test_partners_are_told_when_a_row_was_corrected_but_no_names_of_the_municipalitys_people(
    landlord: Actor, coordinator: Actor
) -> None:
    delivery = deliver([WRONG], coordinator)
    save(browser_of(coordinator), delivery, WRONG | {"Postcode": "1234 AB"})

    shown = body(browser_of(landlord).get(f"/leveringen/{delivery.pk}/"))

    assert "Op 2 november 2026 om 09:30 uur" in shown
    assert f"Door {coordinator.name}" not in shown


def test_looking_at_a_row_is_kept(coordinator: Actor) -> None:
    delivery = deliver([WRONG], coordinator)

    browser_of(coordinator).get(address_of(delivery))

    with municipality_scope(coordinator.municipality_id):
        kept = Viewing.objects.filter(actor_key=coordinator.key).order_by("pk")
        assert [each.screen for each in kept] == ["delivery-row"] * 2
        assert kept.last().subject_id == MarkedRow.objects.get().pk
