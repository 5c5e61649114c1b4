"""Putting a refused row right: a new row that remembers the old one, on the work list at once."""

from collections.abc import Mapping
from datetime import date

import pytest

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.core.bsn import Bsn
from eropaf.core.errors import Refused
from eropaf.intake.enums import SignalStatus
from eropaf.intake.models import CheckSetting, Delivery, MarkedRow, Signal
from eropaf.intake.selectors import findings_on
from eropaf.intake.services.correct import Correction, correct_row
from eropaf.jobs.journey import carry_correction
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection
from eropaf.partners.models import Partner
from tests.integration.building import add_person, deliver, receive, row, write_csv
from tests.integration.intake.carrying import carry, count_rows, rows_added

pytestmark = pytest.mark.django_db


def the_row(delivery: Delivery, row_number: int) -> MarkedRow:
    """A row with something to say about it."""
    with municipality_scope(delivery.municipality_id):
        return MarkedRow.objects.get(delivery=delivery, row_number=row_number)


def correct(delivery: Delivery, row_number: int, cells: Mapping[str, str], by: Actor) -> Correction:
    """Put a row right and bring it to the work list."""
    old = the_row(delivery, row_number)
    with municipality_scope(by.municipality_id):
        return carry_correction(row=old, cells=cells, by=by)


def test_a_corrected_row_becomes_a_signal_that_is_taken_up_at_once(coordinator: Actor) -> None:
    delivery = deliver([row(), row(Klantnummer="K2", Huisnummer="14", Postcode="12 AB")], coordinator)

    correction = correct(delivery, 3, {"Postcode": " 1234 ab "}, coordinator)

    assert correction.findings == []
    with municipality_scope(coordinator.municipality_id):
        new = Signal.objects.get(customer_number="K2")
        assert (new.row_number, new.postcode, new.delivery_id) == (4, "1234AB", delivery.pk)
        assert new.status == SignalStatus.TAKEN_UP
        case = Case.objects.get(group__matched_signals__signal=new)
        assert (case.route, case.amount_cents) != ("", 0)


def test_the_new_row_remembers_the_old_one_which_stays_as_it_was(coordinator: Actor) -> None:
    delivery = deliver([row(Postcode="12 AB")], coordinator)

    new = correct(delivery, 2, {"Postcode": "1234 AB"}, coordinator).row

    old = the_row(delivery, 2)
    assert new is not None
    assert (new.corrects_id, new.row_number, new.rejected) == (old.pk, 3, False)
    place = delivery.headers.index("Postcode")
    assert (old.cells[place], new.cells[place], old.rejected) == ("12 AB", "1234 AB", True)
    assert old.cells[:place] == new.cells[:place]
    with municipality_scope(coordinator.municipality_id):
        assert findings_on(delivery, [old], coordinator)[2][0].code == "postcode_wrong"


def test_the_delivery_counts_it_as_corrected_and_keeps_what_was_delivered(coordinator: Actor) -> None:
    delivery = deliver([row(), row(Klantnummer="K2", Bedrag="-5,00")], coordinator)

    correct(delivery, 3, {"Bedrag": "5,00"}, coordinator)  # under the threshold: a signal with a remark

    with municipality_scope(coordinator.municipality_id):
        delivery = Delivery.objects.get(pk=delivery.pk)
    assert (delivery.row_count, delivery.rejected_count) == (2, 1)
    assert (delivery.signal_count, delivery.warned_count, delivery.corrected_count) == (2, 1, 1)


def test_one_event_names_the_rows_and_the_changed_columns_but_no_values(coordinator: Actor) -> None:
    delivery = deliver([row(Postcode="12 AB", Achternaam="Jansen")], coordinator)

    new = correct(delivery, 2, {"Postcode": "1234 AB", "Achternaam": "Janssen"}, coordinator).row

    assert new is not None
    with municipality_scope(coordinator.municipality_id):
        (event,) = Event.objects.filter(kind="row.corrected")
    assert (event.subject_id, event.actor_key) == (new.pk, coordinator.key)
    assert event.detail == {"row": 2, "corrected_row": 3, "columns": ["Achternaam", "Postcode"]}


def test_remarks_on_the_corrected_row_are_kept_with_it(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="")], coordinator)

    correction = correct(delivery, 2, {"Bedrag": "10,00"}, coordinator)

    assert [each.code for each in correction.findings] == ["amount_under_threshold"]
    assert correction.row is not None
    with municipality_scope(coordinator.municipality_id):
        found = findings_on(delivery, [correction.row], coordinator)
        assert [each.code for each in found[3]] == ["amount_under_threshold"]


def test_a_row_that_is_still_wrong_is_told_and_changes_nothing(coordinator: Actor) -> None:
    delivery = deliver([row(Postcode="12 AB", Bedrag="")], coordinator)
    before = count_rows()

    correction = correct(delivery, 2, {"Postcode": "1234 AB"}, coordinator)

    assert correction.row is None
    assert [(each.column, each.code) for each in correction.findings] == [("amount", "amount_missing")]
    assert rows_added(before) == {}


@pytest.mark.parametrize("person", [{"BSN": ""}, {"BSN": "123456782"}])
@pytest.mark.parametrize("customer_number", ["K1", ""])
def test_a_row_that_repeats_a_signal_of_its_own_delivery_stays_refused(
    person: dict[str, str], customer_number: str, coordinator: Actor
) -> None:
    same = row(Klantnummer=customer_number, Toevoeging="A") | person
    delivery = deliver([same, same], coordinator)
    assert delivery.rejected_count == 1

    as_it_was = correct(delivery, 3, {}, coordinator)
    assert [each.code for each in as_it_was.findings] == ["duplicate_row"]

    another_debt = correct(delivery, 3, {"Bedrag": "412,00"}, coordinator)
    assert another_debt.row is not None


def test_a_row_that_repeats_a_corrected_row_stays_refused_too(coordinator: Actor) -> None:
    wrong = row(Klantnummer="K2", Postcode="12 AB")
    delivery = deliver([row(), wrong, {**wrong, "Postcode": "1234"}], coordinator)
    assert correct(delivery, 3, {"Postcode": "1234 AB"}, coordinator).row is not None

    again = correct(delivery, 4, {"Postcode": "1234 AB"}, coordinator)

    assert [each.code for each in again.findings] == ["duplicate_row"]


def test_a_municipality_that_lets_duplicates_pass_lets_a_corrected_one_pass(coordinator: Actor) -> None:
    delivery = deliver([row(), row()], coordinator)
    with acting(coordinator):
        CheckSetting.objects.create(
            municipality_id=coordinator.municipality_id, code="duplicate_row", strictness="warning"
        )

    correction = correct(delivery, 3, {}, coordinator)

    assert correction.row is not None
    assert [(each.code, each.severity) for each in correction.findings] == [("duplicate_row", "warning")]


def test_a_signal_of_the_same_resident_joins_the_case_that_is_there(coordinator: Actor) -> None:
    delivery = deliver([row(), row(Klantnummer="K2", Postcode="12 AB")], coordinator)

    correct(delivery, 3, {"Postcode": "1234 AB"}, coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert Case.objects.get().amount_cents == 60_000


def test_cells_beyond_the_last_column_can_be_taken_out(coordinator: Actor) -> None:
    delivery = carry(receive(write_csv([row(Klantnummer="K0"), row()]) + b";nog iets\n", coordinator), coordinator)

    assert correct(delivery, 3, {"extra_cells": ""}, coordinator).row is not None


def test_whoever_comes_second_is_told_that_the_row_was_corrected(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="")], coordinator)
    seen_by_both = the_row(delivery, 2)
    correct(delivery, 2, {"Bedrag": "300"}, coordinator)

    with pytest.raises(Refused, match="Rij 2 is al verbeterd"), municipality_scope(coordinator.municipality_id):
        carry_correction(row=seen_by_both, cells={"Bedrag": "400"}, by=coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert [signal.amount_cents for signal in Signal.objects.all()] == [30_000]


def test_a_row_that_was_taken_over_is_not_corrected(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="10,00")], coordinator)

    with pytest.raises(Refused, match="Rij 2 is niet afgekeurd"):
        correct(delivery, 2, {"Bedrag": "300"}, coordinator)


def test_a_correction_is_not_corrected_again(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="")], coordinator)
    correct(delivery, 2, {"Bedrag": "300"}, coordinator)

    with pytest.raises(Refused, match="Rij 3 is niet afgekeurd"):
        correct(delivery, 3, {"Bedrag": "500"}, coordinator)


def test_a_row_waits_until_its_delivery_is_on_the_work_list(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="")], coordinator)
    with acting(coordinator):
        Delivery.objects.filter(pk=delivery.pk).update(state="checked")

    with pytest.raises(Refused, match="nog verwerkt"):
        correct(delivery, 2, {"Bedrag": "300"}, coordinator)


def test_a_partners_employee_corrects_rows_of_the_own_organisation_only(landlord: Actor, coordinator: Actor) -> None:
    own = deliver([row(Bedrag="")], coordinator, partner="wonen")
    others = deliver([row(Klantnummer="K9", Bedrag="")], coordinator, partner="stroom")

    assert correct(own, 2, {"Bedrag": "300"}, landlord).row is not None
    with pytest.raises(Refused, match="eigen organisatie"):
        correct(others, 2, {"Bedrag": "300"}, landlord)


@pytest.mark.parametrize("who", ["landlord", "coordinator"])
def test_nothing_is_corrected_for_a_partner_that_no_longer_takes_part(
    who: str, landlord: Actor, coordinator: Actor, request: pytest.FixtureRequest
) -> None:
    delivery = deliver([row(Bedrag="")], coordinator)
    with acting(coordinator):
        Partner.objects.filter(code="wonen").update(active=False)
    before = count_rows()

    with pytest.raises(Refused, match="doet niet meer mee"):
        correct(delivery, 2, {"Bedrag": "300"}, request.getfixturevalue(who))

    assert rows_added(before) == {}


def test_a_partner_is_told_once_and_in_the_order_of_what_is_told(landlord: Actor, coordinator: Actor) -> None:
    """Two reasons of which a partner learns one sentence stay one sentence when the row is corrected."""
    record_objection(
        objector=Objector(bsn=Bsn("111222333")),
        received_on=date(2026, 11, 2),
        channel=ObjectionChannel.PHONE,
        note="",
        by=coordinator,
    )
    company = {**row(Achternaam="Stichting Zon", Geboortedatum="", BSN="111222333", Telefoon="geen"), "Bedrag": ""}
    delivery = deliver([company], coordinator)

    correction = correct(delivery, 2, {"Bedrag": "300"}, landlord)

    assert correction.row is not None
    with municipality_scope(landlord.municipality_id):
        as_read = findings_on(delivery, [correction.row], landlord)[correction.row.row_number]
    told = [(finding.code, finding.column) for finding in correction.findings]
    assert told == [(finding.code, finding.column) for finding in as_read]
    assert len(told) == len(set(told)) == 2


@pytest.mark.parametrize("role", [Role.WORKER, Role.ANALYST, Role.ADMINISTRATOR])
def test_other_roles_correct_nothing(role: Role, municipality: Municipality, coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="")], coordinator)

    with pytest.raises(Refused):
        correct(delivery, 2, {"Bedrag": "300"}, add_person(municipality, role))


def test_the_product_itself_corrects_nothing(municipality: Municipality, coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="")], coordinator)
    with pytest.raises(Refused, match="coördinator"):
        correct(delivery, 2, {"Bedrag": "300"}, system_actor("test", municipality.pk))


def test_the_case_of_a_correction_by_a_partner_is_the_products_doing(landlord: Actor, coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="")], coordinator)

    correct(delivery, 2, {"Bedrag": "300"}, landlord)

    with municipality_scope(landlord.municipality_id):
        assert Event.objects.get(kind="case.opened").actor_key == "system:journey"
        assert Event.objects.get(kind="row.corrected").actor_key == landlord.key


def test_correcting_alone_stores_a_signal_that_waits_for_the_journey(coordinator: Actor) -> None:
    delivery = deliver([row(Bedrag="")], coordinator)
    old = the_row(delivery, 2)

    with municipality_scope(coordinator.municipality_id):
        correct_row(row=old, cells={"Bedrag": "300"}, by=coordinator)
        assert Signal.objects.get().status == SignalStatus.NOT_TAKEN_UP_YET
