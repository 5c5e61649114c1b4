"""A case that is kept from a colleague stays so when its resident asks for the own data."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from eropaf.accounts.models import User
from eropaf.accounts.selectors import actor_of
from eropaf.audit.actor import Role
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.cases.services.ownership import take_over
from eropaf.cases.services.shielding import shield_case
from eropaf.intake.models import Signal
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.services import Ticks, tick
from tests.contracts.test_shielding import ask
from tests.contracts.world import World, address
from tests.integration.web.signing_in import email_of


@pytest.fixture(scope="module")
def kept_from(world: World) -> Iterator[World]:
    """The world in which that case is kept from the coordinator, and its resident asks for the own data."""
    with transaction.atomic():
        worker, coordinator = (User.sign_in.get(email=email_of(who)) for who in (Role.WORKER, Role.COORDINATOR))
        with municipality_scope(worker.municipality_id):
            case = take_over(case=Case.objects.get(pk=world.ours["case"]), by=actor_of(worker))
            shield_case(case=case, reason="over deze collega", kept_from=coordinator, by=actor_of(worker))
            signals = Signal.objects.filter(match__group__case=case).values_list("pk", flat=True)
            request = ResidentRequest.objects.get(pk=world.ours["resident request"])
            by = actor_of(User.sign_in.get(email=email_of(Role.PRIVACY_OFFICER)))
            tick(request=request, ticks=Ticks(signals=list(signals)), by=by)
        yield world
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("rights-request", "get"),
        ("rights-records", "get"),
        ("rights-records", "post"),
        ("rights-export", "post"),
        ("rights-erase", "post"),
    ],
)
def test_a_coordinator_from_whom_it_is_kept_gets_nothing_of_it_by_a_request(
    name: str, method: str, kept_from: World
) -> None:
    where = address(name, kept_from.ours["resident request"])

    response = ask(kept_from, Role.COORDINATOR, method, where, form="json")

    told = response.content.decode(errors="ignore")
    assert not [each for each in ("Dorpsstraat 12", "0612345678", "j.jansen@mail") if each in told]
    assert name == "rights-request" or response.status_code in (302, 403)


def test_the_privacy_officer_answers_a_resident_whose_case_is_shielded(kept_from: World) -> None:
    where = address("rights-records", kept_from.ours["resident request"])

    response = ask(kept_from, Role.PRIVACY_OFFICER, "get", where)

    assert response.status_code == 200
    assert "j.jansen@mail" in response.content.decode()
