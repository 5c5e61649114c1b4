"""Recording that a resident objected, taking it back, and finding it again."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from eropaf.audit.actor import Actor
from eropaf.audit.scope import OtherMunicipality, municipality_scope
from eropaf.audit.selectors import events_of
from eropaf.audit.services import acting
from eropaf.core import clock
from eropaf.core.bsn import Bsn
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.house_number import HouseNumber
from eropaf.core.postcode import Postcode
from eropaf.objections.enums import ObjectionChannel
from eropaf.objections.models import Objection
from eropaf.objections.selectors import objections_in_force, objections_visible_to, search_objections
from eropaf.objections.services import Objector, record_objection, withdraw_objection

TODAY = date(2026, 11, 2)
BY_NUMBER = Objector(bsn=Bsn("111222333"), surname="Jansen")
AT_HOME = Objector(surname="van der Berg", postcode=Postcode("1234AB"), house_number=HouseNumber(12, "A"))


def record(objector: Objector, by: Actor, **changes: Any) -> Objection:
    told = {"received_on": TODAY, "channel": ObjectionChannel.PHONE, "note": "gebeld om tien uur"}
    return record_objection(objector=objector, by=by, **{**told, **changes})


def found(text: str, by: Actor) -> list[str]:
    with municipality_scope(by.municipality_id):
        return [objection.surname for objection in search_objections(by, text)]


def test_a_worker_records_an_objection_and_it_is_known_who_did(worker: Actor) -> None:
    objection = record(BY_NUMBER, worker)

    with municipality_scope(worker.municipality_id):
        assert list(objections_in_force()) == [objection]
        event = events_of(objection).get()
    assert (event.kind, event.actor_name, event.detail) == ("objection.recorded", "Worker", {"channel": "phone"})
    assert objection.recorded_by_id == worker.user_id


def test_a_withdrawn_objection_stays_visible_and_holds_no_longer(worker: Actor, coordinator: Actor) -> None:
    objection = record(AT_HOME, worker)

    withdraw_objection(objection=objection, by=coordinator)

    with municipality_scope(worker.municipality_id):
        assert list(objections_in_force()) == []
        assert objections_visible_to(worker).get().withdrawn_on == TODAY
        assert events_of(objection)[0].kind == "objection.withdrawn"
    with pytest.raises(Refused, match="al ingetrokken"):
        withdraw_objection(objection=objection, by=coordinator)


def test_one_resident_is_on_the_list_once_and_may_object_again_later(worker: Actor) -> None:
    first = record(BY_NUMBER, worker)
    with pytest.raises(Refused, match="BSN"):
        record(BY_NUMBER, worker)

    withdraw_objection(objection=first, by=worker)
    record(BY_NUMBER, worker)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"surname": "Jansen"},
        {"postcode": Postcode("1234AB"), "house_number": HouseNumber(1)},
        {"bsn": Bsn("111222333"), "postcode": Postcode("1234AB")},
        {"surname": "Jansen", "house_number": HouseNumber(1)},
    ],
)
def test_somebody_who_cannot_be_recognised_cannot_be_put_on_the_list(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        Objector(**fields)


def test_an_objection_has_come_already_and_from_somebody_who_was_born(worker: Actor) -> None:
    with pytest.raises(InvalidValue):
        record(BY_NUMBER, worker, received_on=date(2026, 11, 3))
    with pytest.raises(InvalidValue):
        record(Objector(bsn=Bsn("111222333"), birth_date=date(2026, 11, 3)), worker)


def test_others_neither_see_nor_record_objections(
    landlord: Actor, analyst: Actor, administrator: Actor, worker: Actor
) -> None:
    objection = record(BY_NUMBER, worker)
    for actor in (landlord, analyst, administrator):
        with municipality_scope(actor.municipality_id):
            with pytest.raises(Refused):
                objections_visible_to(actor)
            with pytest.raises(Refused):
                search_objections(actor, "Jansen")
        with pytest.raises(Refused):
            record(AT_HOME, actor)
        with pytest.raises(Refused):
            withdraw_objection(objection=objection, by=actor)


def test_another_municipalitys_objection_is_not_there(worker: Actor, other_coordinator: Actor) -> None:
    objection = record(BY_NUMBER, worker)

    assert found("Jansen", other_coordinator) == []
    with pytest.raises(OtherMunicipality):
        withdraw_objection(objection=objection, by=other_coordinator)


def test_an_objection_is_found_by_what_is_known_of_it(worker: Actor) -> None:
    record(BY_NUMBER, worker)
    record(AT_HOME, worker)

    assert found("jans", worker) == ["Jansen"]
    assert found("111 222 333", worker) == found("111222333", worker) == ["Jansen"]
    assert found("1234 AB 12a", worker) == found("1234ab, 12", worker) == found("berg 1234", worker) == ["van der Berg"]
    assert found("1234 AB 13", worker) == found("123456782", worker) == found(" ", worker) == []


def test_those_in_force_come_first_and_the_newest_before_the_oldest(worker: Actor) -> None:
    for day, surname in ((1, "Aa"), (2, "Bee"), (1, "Cee")):
        at_home = Objector(surname=surname, postcode=Postcode("1234AB"), house_number=HouseNumber(day))
        objection = record(at_home, worker, received_on=date(2026, 11, day))
        if surname == "Bee":
            withdraw_objection(objection=objection, by=worker)

    with municipality_scope(worker.municipality_id):
        assert [each.surname for each in objections_visible_to(worker)] == ["Cee", "Aa", "Bee"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"bsn": "", "postcode": "", "house_number": None, "house_number_addition": ""},
        {"bsn": "", "surname": "", "birth_date": None},
        {"postcode": ""},
        {"house_number": None},
        {"channel": "pigeon"},
        {"withdrawn_on": date(2026, 11, 1)},
    ],
)
def test_the_database_refuses_an_objection_that_says_nothing(wrong: dict[str, Any], worker: Actor) -> None:
    right = {
        "bsn": "111222333",
        "surname": "Jansen",
        "postcode": "1234AB",
        "house_number": 12,
        "received_on": TODAY,
        "channel": ObjectionChannel.PHONE,
        "recorded_at": clock.now(),
    }
    with acting(worker):
        Objection.objects.create(municipality_id=worker.municipality_id, **right)
        other = {**right, "bsn": "123456782", **wrong}
        with pytest.raises(IntegrityError), transaction.atomic():
            Objection.objects.create(municipality_id=worker.municipality_id, **other)


def test_the_database_keeps_what_an_objection_was(worker: Actor) -> None:
    objection = record(AT_HOME, worker)
    withdraw_objection(objection=objection, by=worker)

    with municipality_scope(worker.municipality_id):
        assert list(objection.events.values_list("pgh_label", "withdrawn_on")) == [("update", TODAY)]


def test_earlier_versions_do_not_say_whose_objection_it_was(worker: Actor) -> None:
    objection = record(AT_HOME, worker, note="belde namens haar moeder")

    withdraw_objection(objection=objection, by=worker)

    with municipality_scope(worker.municipality_id):
        kept = objection.events.values().get()
    own = {name: value for name, value in kept.items() if not name.startswith("pgh_")}
    assert own == {"id": objection.pk, "municipality_id": worker.municipality_id, "withdrawn_on": TODAY}
