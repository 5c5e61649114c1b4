"""A request to erase that is reopened at the moment at which it is proposed, or carried out."""

from collections.abc import Iterator

import pytest

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.core.errors import Refused
from eropaf.privacy.requests import services
from eropaf.privacy.requests.erasing import propose_granted
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.retention.carrying_out import carry_out
from eropaf.privacy.retention.enums import RunState
from eropaf.privacy.retention.models import DestructionRun
from eropaf.privacy.retention.proof import broken_proofs
from eropaf.privacy.retention.proposing import approve
from tests.integration.building import add_person, deliver, row
from tests.integration.jobs.test_two_at_once import while_first_is_busy
from tests.integration.privacy.test_erasing_while_granted import asked_to_erase, reopen


@pytest.fixture
def privacy_officer(coordinator: Actor) -> Iterator[Actor]:
    """Of the municipality of which the scope is active."""
    with municipality_scope(coordinator.municipality_id):
        yield add_person(Municipality.objects.get(pk=coordinator.municipality_id), Role.PRIVACY_OFFICER)


@pytest.fixture
def request_to_erase(coordinator: Actor, privacy_officer: Actor) -> ResidentRequest:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    return asked_to_erase(privacy_officer)


@pytest.fixture
def run(request_to_erase: ResidentRequest, coordinator: Actor, privacy_officer: Actor) -> DestructionRun:
    return approve(run=propose_granted(request=request_to_erase, by=privacy_officer), by=coordinator)


def in_scope_carry_out(run: DestructionRun) -> bool:
    with municipality_scope(run.municipality_id):
        return carry_out(run=run, by=system_actor("retention", run.municipality_id))


def test_what_is_reopened_at_this_moment_is_not_destroyed(
    request_to_erase: ResidentRequest, run: DestructionRun, privacy_officer: Actor
) -> None:
    while_first_is_busy(
        lambda: reopen(request_to_erase, privacy_officer), lambda: in_scope_carry_out(run), privacy_officer
    )

    run.refresh_from_db()
    assert (run.state, Case.objects.count()) == (RunState.CALLED_OFF, 2)


def test_who_reopens_what_is_destroyed_at_this_moment_waits_and_the_proof_is_whole(
    request_to_erase: ResidentRequest, run: DestructionRun, privacy_officer: Actor
) -> None:
    def reopen_it() -> None:
        with municipality_scope(run.municipality_id):
            services.reopen(request=request_to_erase, by=privacy_officer)

    while_first_is_busy(lambda: in_scope_carry_out(run), reopen_it, privacy_officer)

    run.refresh_from_db()
    assert (run.state, Case.objects.count()) == (RunState.DONE, 0)
    assert broken_proofs() == []


def test_what_is_reopened_at_this_moment_is_not_proposed(
    request_to_erase: ResidentRequest, privacy_officer: Actor
) -> None:
    def propose() -> None:
        with municipality_scope(privacy_officer.municipality_id):
            propose_granted(request=request_to_erase, by=privacy_officer)

    with pytest.raises(Refused):
        while_first_is_busy(lambda: reopen(request_to_erase, privacy_officer), propose, privacy_officer)

    assert not DestructionRun.objects.exists()
