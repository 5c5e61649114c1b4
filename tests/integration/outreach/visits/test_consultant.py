"""A landlord's consultant stands at no door of residents with whom that landlord has nothing to do."""

from collections.abc import Iterator
from datetime import date

import pytest

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.services.shielding import shield_case
from eropaf.core.errors import Refused
from eropaf.outreach.visits.enums import Companion
from eropaf.outreach.visits.models import Round
from eropaf.outreach.visits.services.planning import add_stop, cancel_round, remove_stop, resume_round
from eropaf.outreach.visits.services.visitors import Visitors, change_second
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, looking_as, on
from tests.integration.outreach.visits.stories import go_round, numbers, stops, visitor

pytestmark = pytest.mark.django_db
NOT_THEIRS = "meldde geen van deze inwoners"


@pytest.fixture
def cases(coordinator: Actor) -> dict[int, Case]:
    """Number 12 is reported by the landlord, 14 and 16 by the energy company; by house number."""
    deliver([row()], coordinator)
    strangers = [row(Klantnummer=f"E{number}", Huisnummer=str(number)) for number in (14, 16)]
    deliver(strangers, coordinator, "stroom")
    return {case.group.house_number or 0: case for case in cases_of(coordinator)}


@pytest.fixture
def together(worker: Actor, landlord: Actor) -> Iterator[Visitors]:
    """A worker with the consultant, while that municipality is looked at."""
    along = visitor(landlord)
    with looking_as(worker):
        yield Visitors(visitor(worker), None, along.name, Companion.LANDLORD, along, "het huurcontract")


def consultant_of(planned: Round, by: Actor) -> int | None:
    with looking_as(by):
        return Round.objects.get(pk=planned.pk).consultant_id


def test_no_round_is_planned_with_a_consultant_along_strangers_only(
    cases: dict[int, Case], together: Visitors, worker: Actor
) -> None:
    with pytest.raises(Refused, match=NOT_THEIRS):
        go_round(worker, [cases[14], cases[16]], visitors=together)

    with looking_as(worker):
        assert not Round.objects.exists()


def test_a_round_with_a_tenant_and_a_stranger_goes_on(
    cases: dict[int, Case], together: Visitors, worker: Actor
) -> None:
    assert numbers(go_round(worker, [cases[12], cases[14]], visitors=together), worker) == [12, 14]


def test_no_consultant_is_let_along_afterwards_where_all_are_strangers(
    cases: dict[int, Case], together: Visitors, worker: Actor
) -> None:
    planned = go_round(worker, [cases[14]])

    with pytest.raises(Refused, match=NOT_THEIRS):
        change_second(planned=planned, visitors=together, by=worker)

    assert consultant_of(planned, worker) is None


def test_a_consultant_is_let_along_afterwards_where_one_is_a_tenant(
    cases: dict[int, Case], together: Visitors, worker: Actor, landlord: Actor
) -> None:
    planned = go_round(worker, [cases[12], cases[14]])

    change_second(planned=planned, visitors=together, by=worker)

    assert consultant_of(planned, worker) == landlord.user_id


def test_a_stranger_is_put_on_the_round_with_a_tenant_and_not_once_the_tenant_was_taken_off(
    cases: dict[int, Case], together: Visitors, worker: Actor
) -> None:
    planned = go_round(worker, [cases[12]], visitors=together)
    add_stop(planned=planned, case=cases[14], by=worker)
    remove_stop(stop=stops(planned, worker)[0], by=worker)

    with pytest.raises(Refused, match=NOT_THEIRS):
        add_stop(planned=planned, case=cases[16], by=worker)

    assert numbers(planned, worker) == [14]


def test_a_round_does_not_go_on_again_with_a_consultant_along_strangers_only(
    cases: dict[int, Case], together: Visitors, worker: Actor
) -> None:
    planned = go_round(worker, [cases[12], cases[14]], day=date(2026, 11, 4), visitors=together)
    remove_stop(stop=stops(planned, worker)[0], by=worker)
    with on(2026, 11, 3):
        cancel_round(planned=planned, by=worker)

    with pytest.raises(Refused, match=NOT_THEIRS):
        resume_round(planned=planned, by=worker)


def test_a_tenant_whose_case_is_shielded_is_a_stranger_to_the_consultant(
    cases: dict[int, Case], together: Visitors, coordinator: Actor
) -> None:
    shield_case(case=cases[12], reason="gevaar", by=coordinator)

    with pytest.raises(Refused, match=NOT_THEIRS):
        go_round(coordinator, [cases[12]], visitors=together)
