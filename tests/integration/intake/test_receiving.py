"""What stays of a delivery: who did what, once, and nothing of it for the neighbours."""

from datetime import timedelta

import pghistory.models
import pytest
from django.apps import apps

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.selectors import events_of
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.intake.enums import DeliveryState, SignalStatus
from eropaf.intake.models import Delivery, Signal
from eropaf.intake.selectors import deliveries_visible_to
from eropaf.intake.services.attempts import begin_attempt
from eropaf.intake.services.check import check_delivery
from eropaf.intake.services.receive import try_again
from eropaf.partners.models import Partner
from tests.integration.building import deliver, receive, row, write_csv
from tests.integration.conftest import NOW
from tests.integration.intake.carrying import carry, count_rows

pytestmark = pytest.mark.django_db


def history_of(model: str, pk: int) -> list[tuple[str, str]]:
    """The states a row had since it was made, and in whose name each came."""
    history = apps.get_model("intake", model)
    field = "state" if "State" in model else "status"
    contexts = dict(pghistory.models.Context.objects.values_list("pk", "metadata"))
    rows = history.objects.filter(pgh_obj_id=pk).order_by("pgh_id").values_list(field, "pgh_context_id")
    return [(value, contexts[context]["actor"]) for value, context in rows]


def test_the_same_file_twice_changes_nothing(coordinator: Actor, landlord: Actor) -> None:
    content = write_csv([row(), row(Klantnummer="K2", Huisnummer="2"), row(Bedrag="-5", Huisnummer="3")])
    first = carry(receive(content, coordinator), coordinator)
    before = count_rows()

    again = carry(receive(content, landlord, file_name="nog een keer.csv"), landlord)

    assert count_rows() == before
    assert again.pk == first.pk
    assert again.file_name == "levering.csv"


def test_the_same_file_in_a_later_month_changes_nothing_either(coordinator: Actor) -> None:
    content = write_csv([row()])
    carry(receive(content, coordinator), coordinator)
    before = count_rows()

    with clock.standing_at(NOW + timedelta(days=40)):
        carry(receive(content, coordinator), coordinator)

    assert count_rows() == before


def test_a_file_that_was_taken_in_for_one_partner_is_not_taken_for_another(coordinator: Actor, landlord: Actor) -> None:
    content = write_csv([row()])
    carry(receive(content, coordinator, partner="stroom"), coordinator)

    for_water = carry(receive(content, coordinator, partner="water"), coordinator)
    for_rent = carry(receive(content, landlord), coordinator)

    for refused in (for_water, for_rent):
        assert (refused.state, refused.refusal["code"]) == (DeliveryState.REFUSED, "other_partner")
        assert "Stroom" not in refused.refusal["nl"]
    with municipality_scope(coordinator.municipality_id):
        assert Case.objects.get().amount_cents == 30000


def test_a_refused_file_that_is_sent_again_is_received_at_that_moment(coordinator: Actor) -> None:
    first = carry(receive(b"", coordinator), coordinator)
    later = NOW + timedelta(days=3)

    with clock.standing_at(later):
        again = receive(b"", coordinator)

    assert (again.pk, again.received_at) == (first.pk, later)
    with municipality_scope(coordinator.municipality_id):
        assert events_of(again).get(kind="delivery.received").at == NOW
        assert events_of(again).get(kind="delivery.received_again").at == later


def test_a_partner_that_no_longer_takes_part_delivers_nothing(coordinator: Actor) -> None:
    with acting(coordinator):
        Partner.objects.filter(code="wonen").update(active=False)

    with pytest.raises(Refused, match="doet niet meer mee"):
        receive(write_csv([row()]), coordinator)


def test_a_delivery_that_was_begun_three_times_is_refused_and_may_be_tried_again(coordinator: Actor) -> None:
    delivery = receive(write_csv([row()]), coordinator)
    with municipality_scope(coordinator.municipality_id):
        check_delivery(delivery=delivery, by=coordinator)
    for _time in range(4):
        begin_attempt(delivery=delivery, by=coordinator)

    with municipality_scope(coordinator.municipality_id):
        refused = Delivery.objects.get(pk=delivery.pk)
        assert (refused.state, refused.refusal["code"]) == (DeliveryState.REFUSED, "unprocessable")
        assert not Signal.objects.exists()
        with clock.standing_at(NOW + timedelta(days=3)):
            again = try_again(delivery=refused, by=coordinator)
        assert Delivery.objects.get(pk=delivery.pk).received_at == NOW, "no new file came"
    assert carry(again, coordinator).state == DeliveryState.CARRIED


def test_a_file_name_keeps_no_folder_of_the_sender(coordinator: Actor) -> None:
    delivery = receive(write_csv([row()]), coordinator, file_name=r"C:\Users\jan\Desktop\levering.csv")

    assert delivery.file_name == "levering.csv"


def test_events_and_history_name_who_did_it(coordinator: Actor) -> None:
    delivery = deliver([row()], coordinator)

    with municipality_scope(coordinator.municipality_id):
        told = [(event.kind, event.actor_key) for event in events_of(delivery).order_by("pk")]
        signal = Signal.objects.get()
        of_delivery = history_of("DeliveryIdMunicipalityStateEvent", delivery.pk)
        of_signal = history_of("SignalIdMunicipalityStatusEvent", signal.pk)
    steps = ("received", "checked", "matched", "carried")
    assert told == [(f"delivery.{step}", coordinator.key) for step in steps]
    assert of_delivery == [(DeliveryState.CHECKED, coordinator.key), (DeliveryState.CARRIED, coordinator.key)]
    assert of_signal == [(SignalStatus.TAKEN_UP, coordinator.key)]


def test_a_customer_reported_again_in_the_same_month_stays_one_case_with_the_latest_amount(
    coordinator: Actor,
) -> None:
    deliver([row(Bedrag="300,00")], coordinator)

    deliver([row(Bedrag="450,00")], coordinator)

    with municipality_scope(coordinator.municipality_id):
        case = Case.objects.get()
        assert case.amount_cents == 45000
        assert case.group.matched_signals.count() == 2
        assert set(Signal.objects.values_list("status", flat=True)) == {SignalStatus.TAKEN_UP}


def test_the_neighbouring_municipality_sees_no_delivery_on_its_list(
    coordinator: Actor, other_coordinator: Actor
) -> None:
    delivery = deliver([row()], coordinator)

    with municipality_scope(other_coordinator.municipality_id):
        assert not deliveries_visible_to(other_coordinator).exists()
        assert not events_of(delivery).exists()
        with pytest.raises(Delivery.DoesNotExist):
            carry(delivery, other_coordinator)


def test_a_file_with_the_same_content_is_another_delivery_in_another_municipality(
    coordinator: Actor, other_coordinator: Actor
) -> None:
    content = write_csv([row()])

    ours = carry(receive(content, coordinator), coordinator)
    theirs = carry(receive(content, other_coordinator), other_coordinator)

    assert ours.pk != theirs.pk
    assert theirs.state == DeliveryState.CARRIED
