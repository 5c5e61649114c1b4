"""The demo's examples of help."""

import pytest

from demo.help.offers import show_offers
from eropaf.audit.actor import Actor
from eropaf.cases.enums import EndResult
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.support.agenda import agenda_of
from eropaf.support.offers.models import HelpOffer, Referral, ReferralService
from eropaf.support.trajectories.models import Trajectory
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, looking_as

pytestmark = pytest.mark.django_db


def test_the_demo_tells_of_every_part_of_help(coordinator: Actor, worker: Actor) -> None:
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in range(20, 25)], coordinator)
    for case in cases_of(worker):
        take_over(case=case, by=worker)
        attempt(case, worker, reached=True)
    for case in cases_of(worker)[3:]:
        close_case(case=case, result=EndResult.FURTHER_HELP_FINANCIAL, by=worker)

    with looking_as(worker):
        show_offers(coordinator=coordinator, by=worker)
        assert ReferralService.objects.count() == 4
        assert sorted(HelpOffer.objects.values_list("answer", flat=True)) == [
            "accepted",
            "accepted",
            "accepted",
            "declined",
            "open",
        ]
        assert sorted(Referral.objects.values_list("state", flat=True)) == ["announced", "arrived", "not_arrived"]
        assert Trajectory.objects.count() == 1
        assert len(agenda_of(worker)) == 3


def test_where_there_are_no_such_cases_there_are_only_services(coordinator: Actor, worker: Actor) -> None:
    with looking_as(worker):
        show_offers(coordinator=coordinator, by=worker)
        assert not HelpOffer.objects.exists()
