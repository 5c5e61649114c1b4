"""A municipality decides how heavy a check weighs, from the next delivery on."""

import pytest

from eropaf.audit.actor import Actor
from eropaf.audit.scope import municipality_scope
from eropaf.core.errors import InvalidValue, Refused
from eropaf.intake.checks.registry import CHECKS
from eropaf.intake.context import strictness_by_code
from eropaf.intake.enums import Strictness
from eropaf.intake.file_checks.registry import FILE_CHECKS
from eropaf.intake.models import Delivery
from eropaf.intake.selectors import last_settings_of_checks
from eropaf.intake.services.strictness import choices_for, set_strictness
from tests.integration.building import deliver, row

NO_PHONE = row(Telefoon="geen")


def told(by: Actor) -> dict[str, tuple[str, str]]:
    """Who decided what last."""
    with municipality_scope(by.municipality_id):
        return {code: (each.actor_name, each.detail["strictness"]) for code, each in last_settings_of_checks().items()}


def counts(delivery: Delivery) -> tuple[int, int, int]:
    return delivery.signal_count, delivery.rejected_count, delivery.warned_count


def test_what_a_check_weighs_holds_from_the_next_delivery_on(coordinator: Actor) -> None:
    before = deliver([NO_PHONE], coordinator)
    set_strictness(code="phone_unreadable", strictness=Strictness.ERROR, by=coordinator)
    heavier = deliver([{**NO_PHONE, "Bedrag": "301,00"}], coordinator)
    set_strictness(code="phone_unreadable", strictness=Strictness.OFF, by=coordinator)
    off = deliver([{**NO_PHONE, "Bedrag": "302,00"}], coordinator)

    with municipality_scope(coordinator.municipality_id):
        before.refresh_from_db()
    assert [counts(each) for each in (before, heavier, off)] == [(1, 0, 1), (0, 1, 0), (1, 0, 0)]


def test_a_check_goes_back_to_what_the_product_proposes(coordinator: Actor) -> None:
    set_strictness(code="minor", strictness=Strictness.ERROR, by=coordinator)
    set_strictness(code="minor", strictness=None, by=coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert strictness_by_code() == {}
    assert told(coordinator) == {"minor": ("Coordinator", "")}


def test_who_decided_last_is_known_and_what_changes_nothing_is_no_decision(coordinator: Actor) -> None:
    set_strictness(code="minor", strictness=Strictness.OFF, by=coordinator)
    set_strictness(code="minor", strictness=Strictness.ERROR, by=coordinator)
    set_strictness(code="stale", strictness=None, by=coordinator)

    assert told(coordinator) == {"minor": ("Coordinator", "error")}


@pytest.mark.parametrize("code", [code for code, entry in CHECKS.items() if entry.check.fixed])
def test_a_fixed_check_weighs_the_same_everywhere(code: str, coordinator: Actor) -> None:
    assert choices_for(code) == ()
    with pytest.raises(Refused, match="ligt vast"):
        set_strictness(code=code, strictness=Strictness.OFF, by=coordinator)


@pytest.mark.parametrize("code", FILE_CHECKS)
def test_a_check_of_a_file_can_be_turned_off_and_refuses_nothing(code: str, coordinator: Actor) -> None:
    set_strictness(code=code, strictness=Strictness.OFF, by=coordinator)
    with pytest.raises(Refused, match="hele bestand"):
        set_strictness(code=code, strictness=Strictness.ERROR, by=coordinator)


def test_a_check_that_does_not_exist_is_no_check(coordinator: Actor) -> None:
    with pytest.raises(InvalidValue):
        set_strictness(code="moon_phase", strictness=Strictness.OFF, by=coordinator)


def test_only_the_coordinator_decides(worker: Actor, landlord: Actor, analyst: Actor, administrator: Actor) -> None:
    for actor in (worker, landlord, analyst, administrator):
        with pytest.raises(Refused):
            set_strictness(code="minor", strictness=Strictness.OFF, by=actor)


def test_another_municipality_decides_for_itself(coordinator: Actor, other_coordinator: Actor) -> None:
    set_strictness(code="minor", strictness=Strictness.OFF, by=other_coordinator)

    with municipality_scope(coordinator.municipality_id):
        assert strictness_by_code() == {}
    assert told(coordinator) == {}
