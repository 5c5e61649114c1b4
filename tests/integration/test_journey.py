"""A delivery's whole way to the work list."""

import pytest

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.enums import Route
from eropaf.cases.models import Case
from eropaf.intake.enums import DeliveryState, SignalStatus
from eropaf.intake.models import Signal
from eropaf.matching.enums import MatchKind
from tests.integration.building import deliver, row

pytestmark = pytest.mark.django_db


def test_a_landlords_report_becomes_a_case_with_a_visit(coordinator: Actor) -> None:
    delivery = deliver([row()], coordinator)

    with municipality_scope(coordinator.municipality_id):
        case = Case.objects.select_related("group").get()
        assert delivery.state == DeliveryState.CARRIED
        assert case.route == Route.VISIT
        assert case.group.kind == MatchKind.SINGLE
        assert case.group.name == "J. Jansen"
        assert case.amount_cents == 30000
        assert Signal.objects.get().status == SignalStatus.TAKEN_UP


def test_two_partners_reports_at_one_address_become_one_case(coordinator: Actor) -> None:
    deliver([row()], coordinator, partner="stroom")
    deliver([row(Klantnummer="W9", Postcode="1234ab", Huisnummer="12", Bedrag="100,00")], coordinator, partner="water")

    with municipality_scope(coordinator.municipality_id):
        case = Case.objects.select_related("group").get()
        assert case.group.kind == MatchKind.MULTIPLE
        assert case.amount_cents == 40000
        assert case.partner_types == ["Energie", "Water"]
