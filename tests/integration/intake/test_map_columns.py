"""Pointing out the columns of a delivered file has it read; what was read before stays as it is."""

from datetime import date, timedelta

import pytest

from eropaf.audit.actor import Actor
from eropaf.audit.scope import OtherMunicipality, municipality_scope
from eropaf.audit.selectors import events_of
from eropaf.audit.services import acting
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery, Finding, Signal
from eropaf.intake.selectors import latest_deliveries, latest_delivery_of
from eropaf.intake.services.map_columns import map_columns
from eropaf.intake.services.receive import receive_file
from eropaf.matching.models import MatchGroup
from eropaf.partners.enums import PartnerType
from eropaf.partners.layouts import LayoutSpec
from eropaf.partners.models import Layout, Partner
from eropaf.partners.services import add_partner, let_take_part
from tests.integration.building import COLUMNS, LAYOUT, deliver, receive, row, write_csv
from tests.integration.conftest import NOW
from tests.integration.intake.carrying import carry

pytestmark = pytest.mark.django_db

RENAMED = write_csv([row(), row(Klantnummer="K2", Huisnummer="13")]).replace(b"Bedrag", b"Saldo")
NEW_LAYOUT = LayoutSpec(columns={**COLUMNS, "amount": "Saldo"})


def refused(by: Actor) -> Delivery:
    """A file whose column of the amount has another name than agreed."""
    delivery = carry(receive(RENAMED, by), by)
    assert (delivery.state, delivery.refusal["code"]) == (DeliveryState.REFUSED, "wrong_columns")
    with municipality_scope(by.municipality_id):
        return Delivery.objects.select_related("partner").get(pk=delivery.pk)


def test_a_new_partners_first_file_waits_and_is_read_once_its_columns_are_known(coordinator: Actor) -> None:
    partner = add_partner(code="zorg", name="Zorg", partner_type=PartnerType.RENT, by=coordinator)
    content = write_csv([row()])
    delivery = receive_file(partner=partner, file_name="eerste.csv", content=content, by=coordinator).delivery
    delivery = carry(delivery, coordinator)
    assert delivery.refusal["code"] == "no_layout"

    mapped = map_columns(delivery=delivery, layout=LAYOUT, by=coordinator)

    assert (mapped.state, mapped.refusal) == (DeliveryState.RECEIVED, {})
    assert carry(mapped, coordinator).state == DeliveryState.CARRIED


def test_the_mended_layout_reads_the_refused_file_and_is_a_new_version(coordinator: Actor) -> None:
    mapped = map_columns(delivery=refused(coordinator), layout=NEW_LAYOUT, by=coordinator)
    carried = carry(mapped, coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert carried.state == DeliveryState.CARRIED
        assert Signal.objects.filter(delivery=carried).count() == 2
        assert Layout.objects.filter(partner=carried.partner_id).count() == 2
        assert "delivery.taken_in_again" in [event.kind for event in events_of(carried)]


def test_pointing_out_columns_in_a_later_month_leaves_the_day_on_which_the_file_came(coordinator: Actor) -> None:
    with acting(coordinator):
        Partner.objects.filter(code="wonen").update(delivery_day=2)
    delivery = refused(coordinator)

    with clock.standing_at(NOW + timedelta(days=40)):
        mapped = map_columns(delivery=delivery, layout=NEW_LAYOUT, by=coordinator)
        carried = carry(mapped, coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert carried.received_at == Delivery.objects.get(pk=carried.pk).received_at == NOW
        assert {group.period_start for group in MatchGroup.objects.all()} == {date(2026, 11, 1)}
        assert not Finding.objects.filter(code__in=["late_delivery", "stale"]).exists()
        assert events_of(carried).get(kind="delivery.taken_in_again").at == NOW + timedelta(days=40)


def test_the_same_layout_again_is_no_new_version(coordinator: Actor) -> None:
    delivery = refused(coordinator)
    for _twice in range(2):
        map_columns(delivery=delivery, layout=NEW_LAYOUT, by=coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert Layout.objects.filter(partner=delivery.partner_id).count() == 2


def test_a_file_that_was_read_keeps_its_signals_and_its_layout(coordinator: Actor) -> None:
    delivery = deliver([row()], coordinator)
    with municipality_scope(coordinator.municipality_id):
        delivery = Delivery.objects.select_related("partner").get(pk=delivery.pk)

    mapped = map_columns(delivery=delivery, layout=NEW_LAYOUT, by=coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert mapped.state == DeliveryState.CARRIED
        assert mapped.layout is not None
        assert mapped.layout.version == 1
        assert Layout.objects.filter(partner=delivery.partner_id).count() == 2


def test_a_file_that_still_waits_is_read_in_the_new_layout(coordinator: Actor) -> None:
    delivery = receive(RENAMED, coordinator)
    with municipality_scope(coordinator.municipality_id):
        delivery = Delivery.objects.select_related("partner").get(pk=delivery.pk)

    assert carry(map_columns(delivery=delivery, layout=NEW_LAYOUT, by=coordinator), coordinator).signal_count == 2


@pytest.mark.parametrize("role", ["worker", "analyst", "administrator", "landlord"])
def test_nobody_but_the_coordinator_points_out_columns(
    role: str, coordinator: Actor, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Refused):
        map_columns(delivery=refused(coordinator), layout=NEW_LAYOUT, by=request.getfixturevalue(role))


def test_a_neighbours_delivery_is_not_to_be_touched(coordinator: Actor, other_coordinator: Actor) -> None:
    with pytest.raises(OtherMunicipality):
        map_columns(delivery=refused(coordinator), layout=NEW_LAYOUT, by=other_coordinator)


def test_a_layout_that_gives_no_signals_changes_nothing(coordinator: Actor) -> None:
    delivery = refused(coordinator)

    with pytest.raises(InvalidValue):
        map_columns(delivery=delivery, layout=LayoutSpec(columns={"amount": "Saldo"}), by=coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert Delivery.objects.get(pk=delivery.pk).state == DeliveryState.REFUSED
        assert Layout.objects.filter(partner=delivery.partner_id).count() == 1


def test_the_file_of_a_partner_that_stopped_is_not_read(coordinator: Actor) -> None:
    delivery = refused(coordinator)
    delivery.partner = let_take_part(partner=delivery.partner, active=False, by=coordinator)

    with pytest.raises(Refused, match=r"no longer takes part|doet niet meer mee"):
        map_columns(delivery=delivery, layout=NEW_LAYOUT, by=coordinator)


def test_the_newest_delivery_of_each_partner_is_known(coordinator: Actor) -> None:
    deliver([row()], coordinator)
    newest = deliver([row(Klantnummer="K9")], coordinator)
    other = deliver([row()], coordinator, partner="stroom")

    with municipality_scope(coordinator.municipality_id):
        wonen, water = (Partner.objects.get(code=code) for code in ("wonen", "water"))
        found = {partner: delivery.pk for partner, delivery in latest_deliveries().items()}
        assert found == {wonen.pk: newest.pk, other.partner_id: other.pk}
        assert latest_delivery_of(water) is None
