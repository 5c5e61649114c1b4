"""What a thief of the database reads."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import connections

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.config.key_rotation import encrypted_columns
from eropaf.core import clock
from eropaf.core.bsn import Bsn
from eropaf.core.errors import Refused
from eropaf.intake.models import DeliveredFile, Delivery, MarkedRow, Signal
from eropaf.intake.storing import read_stored_file
from eropaf.matching.models import MatchGroup
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.services import Objector, record_objection
from tests.integration.building import deliver, row

BSN, PHONE, EMAIL = "111222333", "+31612345678", "a.berg@post.example"
OLD, NEW = f"2025:{'o' * 40}", f"2026:{'n' * 40}"


@pytest.fixture
def delivery(coordinator: Actor, settings: Any) -> Iterator[Delivery]:
    """A file with a number, a telephone and an e-mail address, of which one row is refused."""
    settings.FIELD_KEYS = OLD
    rows = [row(BSN=BSN, Telefoon="0612345678", E_mail=EMAIL), row(Klantnummer="K2", Bedrag="")]
    with municipality_scope(coordinator.municipality_id):
        yield deliver(rows, coordinator)


def everything_kept() -> str:
    """All that the database holds in texts, structures and files, history included."""
    found: list[str] = []
    with connections["owner"].cursor() as cursor:
        for table in connections["owner"].introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += (
                bytes(value).decode("latin-1") if isinstance(value, memoryview | bytes) else str(value)
                for kept in cursor.fetchall()
                for value in kept
            )
    return "\n".join(found)


@pytest.mark.django_db(databases=["default", "owner"])
def test_no_number_and_no_contact_detail_can_be_read_in_the_database(delivery: Delivery) -> None:
    assert Signal.objects.get().bsn == MatchGroup.objects.get().bsn == BSN
    kept = everything_kept()

    for secret in (BSN, "612345678", EMAIL):
        assert secret not in kept


@pytest.mark.django_db
def test_what_is_encrypted_is_found_by_the_whole_of_it_and_not_by_a_part(delivery: Delivery) -> None:
    assert Signal.objects.get(bsn=BSN) == Signal.objects.get(bsn__in=[BSN, "999"]) == Signal.objects.get(email=EMAIL)
    assert not Signal.objects.filter(bsn="999").exists()
    assert Signal.objects.exclude(bsn="").count() == 1
    with pytest.raises(FieldError):
        Signal.objects.filter(bsn__startswith="111")


@pytest.mark.django_db
def test_a_file_and_a_refused_row_come_back_as_they_were_delivered(delivery: Delivery) -> None:
    assert BSN.encode() in read_stored_file(delivery)
    assert bytes(DeliveredFile.objects.get().content) == read_stored_file(delivery)
    assert "K2" in MarkedRow.objects.get(rejected=True).cells


@pytest.mark.django_db
def test_the_same_objection_is_refused_twice_also_while_keys_take_each_others_place(
    worker: Actor, settings: Any
) -> None:
    settings.FIELD_KEYS = OLD
    _object(worker)
    settings.FIELD_KEYS = f"{NEW},{OLD}"
    with pytest.raises(Refused):
        _object(worker)


def test_every_citizen_service_number_is_kept_encrypted() -> None:
    encrypted = {column.names[:2] for column in encrypted_columns()}
    named = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if field.name in ("bsn", "iban", "cells", "content") or field.name == "recipient"
    }
    assert named - encrypted == {
        ("research_researchdelivery", "content"),
        ("retention_destructionproof", "content"),
    }  # hold no person


def _object(by: Actor) -> Objection:
    return record_objection(
        objector=Objector(bsn=Bsn.parse(BSN)), received_on=clock.today(), channel=ObjectionChannel.PHONE, note="", by=by
    )
