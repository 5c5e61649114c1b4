"""Keys that take each other's place."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.config import key_rotation
from eropaf.intake.models import Delivery, Signal
from eropaf.intake.storing import read_stored_file
from eropaf.matching.models import MatchGroup
from tests.integration.building import deliver, row
from tests.integration.config.test_encrypted import BSN, EMAIL, NEW, OLD, PHONE, everything_kept


@pytest.fixture
def delivery(coordinator: Actor, settings: Any) -> Iterator[Delivery]:
    """A file with a number, a telephone and an e-mail address, of which one row is refused."""
    settings.FIELD_KEYS = OLD
    rows = [row(BSN=BSN, Telefoon="0612345678", E_mail=EMAIL), row(Klantnummer="K2", Bedrag="")]
    with municipality_scope(coordinator.municipality_id):
        yield deliver(rows, coordinator)


def test_keys_take_each_others_place_without_anything_changing(
    delivery: Delivery, coordinator: Actor, settings: Any
) -> None:
    before, content = Signal.objects.values().get(), read_stored_file(delivery)
    history = _count_history()
    settings.FIELD_KEYS = f"{NEW},{OLD}"
    assert Signal.objects.get(bsn=BSN).pk == before["id"]

    told = StringIO()
    call_command("rotate_keys", stdout=told)

    settings.FIELD_KEYS = NEW
    assert Signal.objects.filter(bsn=BSN).values().get() == before
    assert read_stored_file(delivery) == content
    assert MatchGroup.objects.get().phone == PHONE
    assert "2025." not in everything_kept()
    assert _count_history() == history
    assert "intake_signal.bsn: 1" in told.getvalue()


def test_what_a_colleague_changes_meanwhile_stays(
    delivery: Delivery, coordinator: Actor, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FIELD_KEYS = f"{NEW},{OLD}"
    read = key_rotation._older_rows

    def read_and_be_overtaken(cursor: CursorWrapper, column: key_rotation.Column, after: int) -> list[tuple[int, Any]]:
        rows = read(cursor, column, after)
        if rows and column.names[:2] == ("matching_matchgroup", "phone"):
            with acting(coordinator):
                MatchGroup.objects.update(phone="+31687654321")
        return rows

    monkeypatch.setattr(key_rotation, "_older_rows", read_and_be_overtaken)
    call_command("rotate_keys", stdout=StringIO())

    settings.FIELD_KEYS = NEW
    assert MatchGroup.objects.get().phone == "+31687654321"


def test_without_the_older_key_nothing_is_encrypted_anew_and_it_says_what_to_do(
    delivery: Delivery, settings: Any
) -> None:
    settings.FIELD_KEYS = NEW
    with pytest.raises(CommandError, match="EROPAF_FIELD_KEYS"):
        call_command("rotate_keys", stdout=StringIO())
    settings.FIELD_KEYS = OLD
    assert Signal.objects.get().bsn == BSN


def _count_history() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM matching_matchgroupevent) + (SELECT count(*) FROM audit_event)")
        return int(cursor.fetchone()[0])
