"""What a partner may know of its own signals: never that a resident objected."""

import re
from datetime import date

from eropaf.audit.actor import Actor
from eropaf.core.bsn import Bsn
from eropaf.intake.models import Delivery
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.services import Objector, record_objection
from tests.integration.building import deliver, row
from tests.integration.web.signing_in import browser_of

COMPANY = row(Klantnummer="K2", Huisnummer="14", Achternaam="Stichting Zon", Geboortedatum="")
OBJECTED = row(BSN="111222333", Telefoon="geen")


def delivery_with_objection(by: Actor) -> Delivery:
    record_objection(
        objector=Objector(bsn=Bsn("111222333")),
        received_on=date(2026, 11, 2),
        channel=ObjectionChannel.PHONE,
        note="",
        by=by,
    )
    return deliver([OBJECTED, COMPANY], by)


def page(reader: Actor, delivery: Delivery, query: str = "") -> str:
    return browser_of(reader).get(f"/leveringen/{delivery.pk}/{query}").content.decode()


def rows_on(shown: str) -> list[str]:
    return re.findall(r"Rij (\d+)</p>", shown)


def test_a_coordinator_sees_that_a_resident_objected(coordinator: Actor) -> None:
    shown = page(coordinator, delivery_with_objection(coordinator))

    assert "Inwoner heeft bezwaar gemaakt" in shown
    assert "controle=on_objection_list" in shown
    assert "controle=legal_person" in shown


def test_a_partner_sees_only_that_signals_are_not_taken_up(coordinator: Actor, landlord: Actor) -> None:
    shown = page(landlord, delivery_with_objection(coordinator))

    assert "objection" not in shown
    assert "ezwaar" not in shown
    assert "legal_person" not in shown
    assert shown.count("controle=not_taken_up") == 1
    assert shown.count("De gemeente pakt dit signaal niet op.") == 2
    assert "controle=phone_unreadable" in shown


def test_what_a_partner_filters_by_shows_both_and_the_reason_cannot_be_asked_for(
    coordinator: Actor, landlord: Actor
) -> None:
    delivery = delivery_with_objection(coordinator)

    assert rows_on(page(landlord, delivery, "?controle=not_taken_up")) == ["2", "3"]
    asked, phone = (page(landlord, delivery, f"?controle={code}") for code in ("on_objection_list", "phone_unreadable"))
    assert rows_on(asked) == ["2", "3"]
    assert "Rijen met:" not in asked
    assert rows_on(phone) == ["2"]
    assert rows_on(page(coordinator, delivery, "?controle=on_objection_list")) == ["2"]


def test_two_reasons_are_told_once(coordinator: Actor, landlord: Actor) -> None:
    record_objection(
        objector=Objector(bsn=Bsn("111222333")),
        received_on=date(2026, 11, 2),
        channel=ObjectionChannel.PHONE,
        note="",
        by=coordinator,
    )
    delivery = deliver([{**COMPANY, "BSN": "111222333"}], coordinator)

    shown = page(landlord, delivery)

    assert shown.count("De gemeente pakt dit signaal niet op.") == 1
    assert re.search(r'<td class="eropaf-number">1</td>', shown)
