"""The database itself refuses a signal that says something else than its delivery."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.intake.models import Delivery, Finding, Signal
from eropaf.partners.models import Partner
from tests.integration.building import deliver, row

pytestmark = pytest.mark.django_db

REFUSALS = (InternalError, ProgrammingError)
NEVER = "Cannot update rows|permission denied"


def refuse(write: Callable[[], object], by: Actor, sentence: str) -> None:
    with pytest.raises(REFUSALS, match=sentence), acting(by), transaction.atomic():
        write()


def copy_of(signal: Signal, **changes: object) -> Signal:
    kept = {name: value for name, value in vars(signal).items() if not name.startswith("_") and name != "id"}
    return Signal(**(kept | {"row_number": 99} | changes))


def test_a_signal_cannot_be_filed_under_another_municipality(
    coordinator: Actor, other_municipality: Municipality
) -> None:
    deliver([row()], coordinator)

    with municipality_scope(coordinator.municipality_id):
        stray = copy_of(Signal.objects.get(), municipality_id=other_municipality.pk)
        refuse(stray.save, coordinator, "row-level security")
        refuse(lambda: Signal.objects.update(municipality_id=other_municipality.pk), coordinator, NEVER)


def test_a_signal_cannot_be_filed_under_another_partner(coordinator: Actor) -> None:
    deliver([row()], coordinator, partner="wonen")

    with municipality_scope(coordinator.municipality_id):
        other = Partner.objects.get(code="water")
        stray = copy_of(Signal.objects.get(), partner_id=other.pk)
        refuse(stray.save, coordinator, "differ from their delivery")
        refuse(lambda: Signal.objects.update(partner_id=other.pk), coordinator, NEVER)


def test_a_finding_cannot_be_filed_under_another_municipality(
    coordinator: Actor, other_municipality: Municipality
) -> None:
    deliver([row(Bedrag="-5")], coordinator)

    with municipality_scope(coordinator.municipality_id):
        finding = Finding.objects.get()
        stray = Finding(
            municipality_id=other_municipality.pk,
            delivery_id=finding.delivery_id,
            row_number=3,
            column="amount",
            code="amount_negative",
            severity="error",
        )
        refuse(stray.save, coordinator, "row-level security")


def test_a_delivery_stays_with_its_partner(coordinator: Actor) -> None:
    deliver([row()], coordinator, partner="wonen")

    with municipality_scope(coordinator.municipality_id):
        other = Partner.objects.get(code="water")
        refuse(lambda: Delivery.objects.update(partner=other), coordinator, NEVER)


def test_a_delivery_with_signals_cannot_disappear_even_for_the_owner_of_the_tables(coordinator: Actor) -> None:
    deliver([row()], coordinator)

    with (
        pytest.raises(IntegrityError, match="has signals"),
        acting(coordinator),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "SET LOCAL ROLE NONE; DELETE FROM intake_deliveredfile; DELETE FROM intake_delivery;"
            "SET CONSTRAINTS ALL IMMEDIATE"
        )
