"""The municipality's own address file: loaded whole in place of the one before, by those who may."""

import pytest

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.core.errors import Refused, UnreadableFile
from eropaf.register.models import AddressFile, KnownAddress, KnownResident
from eropaf.register.selectors import file_in_force
from eropaf.register.services.load import load_address_file
from tests.integration.register.story import AT_12, AT_12_A, AT_14, JANSEN_AT_14, JANSEN_LEFT, list_of, load


def numbers(by: Actor) -> list[tuple[int, str]]:
    with municipality_scope(by.municipality_id):
        doors = KnownAddress.objects.order_by("house_number", "addition_folded")
        return list(doors.values_list("house_number", "house_number_addition"))


def surnames(by: Actor) -> list[str]:
    with municipality_scope(by.municipality_id):
        return list(KnownResident.objects.order_by("pk").values_list("surname", flat=True))


def test_a_file_tells_how_many_addresses_and_residents_it_has(coordinator: Actor) -> None:
    file = load(coordinator, AT_12, AT_12_A, JANSEN_AT_14)

    assert (file.addresses, file.residents, file.loaded_by_id) == (3, 1, coordinator.user_id)
    assert numbers(coordinator) == [(12, ""), (12, "A"), (14, "")]
    assert surnames(coordinator) == ["Jansen"]


def test_a_new_file_takes_the_place_of_the_one_before(coordinator: Actor, administrator: Actor) -> None:
    load(coordinator, AT_12, JANSEN_AT_14)
    file = load(administrator, AT_14)

    assert numbers(coordinator) == [(14, "")]
    assert surnames(coordinator) == []
    with municipality_scope(coordinator.municipality_id):
        assert file_in_force() == file


def test_where_a_resident_went_is_kept(coordinator: Actor) -> None:
    load(coordinator, JANSEN_LEFT)

    with municipality_scope(coordinator.municipality_id):
        resident = KnownResident.objects.get()
    assert (resident.new_postcode, resident.new_house_number, resident.new_city) == ("1989AK", 4, "Nevendam")


def test_loading_is_kept_with_numbers_only(coordinator: Actor) -> None:
    load(coordinator, AT_12, JANSEN_AT_14, ";;;;Dorpsstraat;onbekend;;1234AB;;;")

    with municipality_scope(coordinator.municipality_id):
        event = Event.objects.get(kind="register.file_loaded")
    assert event.actor_key == coordinator.key
    assert event.detail == {"addresses": 2, "residents": 1, "unreadable": 1}


def test_a_file_that_is_no_list_changes_nothing(coordinator: Actor) -> None:
    load(coordinator, AT_12)

    with pytest.raises(UnreadableFile):
        load_address_file(file_name="adressen.csv", content=b"Naam;Plaats\nJansen;Voorbeeldstad\n", by=coordinator)

    assert numbers(coordinator) == [(12, "")]


@pytest.mark.parametrize("role", ["worker", "analyst", "landlord"])
def test_others_cannot_load_a_file(role: str, request: pytest.FixtureRequest) -> None:
    somebody: Actor = request.getfixturevalue(role)

    with pytest.raises(Refused, match="adresbestand"):
        load_address_file(file_name="adressen.csv", content=list_of(AT_12), by=somebody)


def test_a_neighbouring_municipality_keeps_its_own_file(coordinator: Actor, other_coordinator: Actor) -> None:
    load(other_coordinator, AT_14)
    load(coordinator, AT_12)

    assert numbers(other_coordinator) == [(14, "")]
    assert numbers(coordinator) == [(12, "")]
    with municipality_scope(coordinator.municipality_id):
        assert AddressFile.objects.count() == 1
