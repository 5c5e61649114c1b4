"""Referring a resident, asking whether they arrived, and what follows where they did not."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.cases.services.ownership import take_over
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.agenda import agenda_of, due_in_case
from eropaf.support.offers.enums import Heard, ReferralState, ServiceKind
from eropaf.support.offers.models import Referral, ReferralAsk, ReferralService
from eropaf.support.offers.selectors import referrals_of, services_to_refer_to
from eropaf.support.offers.services.referring import (
    Conferred,
    announce_anew,
    change_case_manager,
    take_ask_back,
    withdraw_referral,
)
from eropaf.support.offers.services.service_list import ServiceDetails, add_service, change_service
from tests.integration.building import deliver, row
from tests.integration.cases.stories import events, looking_as, on, the_case
from tests.integration.support.stories import account, announce, another_worker, ask, offer, service

pytestmark = pytest.mark.django_db

ASK, DID_NOT_ARRIVE = "Vraag of de inwoner is aangekomen", "Niet aangekomen: spreek de inwoner en bied opnieuw aan"


@pytest.fixture
def case(coordinator: Actor, worker: Actor) -> Case:
    """A tenant whom the worker helps."""
    deliver([row()], coordinator)
    return take_over(case=the_case(worker), by=worker)


@pytest.fixture
def debt_help(coordinator: Actor) -> ReferralService:
    """A service on the list."""
    return service(coordinator)


def due(case: Case, by: Actor) -> list[tuple[str, date]]:
    """What is due in the case."""
    with looking_as(by):
        return [(str(each.what), each.day) for each in due_in_case([case], by)]


def on_agenda(by: Actor) -> list[str]:
    """What somebody sees under the help that they follow."""
    with looking_as(by):
        return [str(each.what) for each in agenda_of(by)]


def kept(case: Case, by: Actor) -> Referral:
    """The only referral as it is now."""
    with looking_as(by):
        (referral,) = referrals_of([case], by)
        return referral


def test_who_does_not_arrive_is_chased_until_they_do(case: Case, debt_help: ReferralService, worker: Actor) -> None:
    referral = announce(case, debt_help, worker)
    assert due(case, worker) == []
    with on(2026, 11, 16):
        assert due(case, worker) == [(ASK, date(2026, 11, 16))]
        ask(referral, Heard.NOT_KNOWN, worker)
        assert due(case, worker) == [(ASK, date(2026, 11, 23))]
    with on(2026, 11, 23):
        ask(referral, Heard.NOT_ARRIVED, worker)
    with on(2026, 12, 15):
        assert due(case, worker) == [(DID_NOT_ARRIVE, date(2026, 11, 23))]
        announce_anew(referral=referral, expected_on=date(2026, 12, 29), is_warm=True, by=worker)
        assert due(case, worker) == []
    with on(2026, 12, 29):
        assert due(case, worker) == [(ASK, date(2026, 12, 29))]
        ask(referral, Heard.ARRIVED, worker)
        assert due(case, worker) == []

    found = kept(case, worker)
    assert (found.state, found.settled_on, found.referred_on) == (
        ReferralState.ARRIVED,
        date(2026, 12, 29),
        date(2026, 11, 2),
    )
    assert [each.heard for each in found.asks.all()] == ["arrived", "not_arrived", "not_known"]
    told = [kind for kind, _key in events(worker, case) if kind.startswith("referral.")]
    assert told == [
        "referral.announced",
        "referral.asked",
        "referral.not_arrived",
        "referral.announced_anew",
        "referral.arrived",
    ]


def test_a_new_offer_is_acting_too(case: Case, debt_help: ReferralService, worker: Actor) -> None:
    ask(announce(case, debt_help, worker), Heard.NOT_ARRIVED, worker)
    assert [what for what, _day in due(case, worker)] == [DID_NOT_ARRIVE]
    with on(2026, 11, 3):
        offer(case, worker)
        assert due(case, worker) == []


def test_the_case_manager_sees_it_besides_the_owner(case: Case, debt_help: ReferralService, worker: Actor) -> None:
    colleague = another_worker(worker)
    announce(case, debt_help, worker, case_manager=account(colleague))
    with on(2026, 11, 16):
        assert on_agenda(colleague) == [ASK]
        assert on_agenda(worker) == [ASK]


def test_the_owner_stays_responsible_unless_somebody_else_does(
    case: Case, debt_help: ReferralService, worker: Actor, coordinator: Actor
) -> None:
    referral = announce(case, debt_help, coordinator)
    assert kept(case, worker).case_manager_id == worker.user_id
    change_case_manager(referral=referral, case_manager=account(coordinator), by=worker)
    with on(2026, 11, 16):
        assert on_agenda(coordinator) == [ASK]


def test_the_case_manager_works_on_cases(
    case: Case, debt_help: ReferralService, worker: Actor, landlord: Actor
) -> None:
    with pytest.raises(InvalidValue, match="aan zaken werkt"):
        announce(case, debt_help, worker, case_manager=account(landlord))


def test_who_is_known_there_is_referred_after_conferring(case: Case, debt_help: ReferralService, worker: Actor) -> None:
    with pytest.raises(InvalidValue, match="overleg eerst"):
        Conferred(" ", clock.today())
    with pytest.raises(InvalidValue, match="na de verwijzing"):
        announce(case, debt_help, worker, conferred=Conferred("Anja", clock.today() + timedelta(days=1)))
    referral = announce(case, debt_help, worker, conferred=Conferred("Anja", clock.today()))
    assert referral.known_there
    with pytest.raises(IntegrityError), acting(worker):
        Referral.objects.filter(pk=referral.pk).update(conferred_with="")


def test_what_was_heard_by_mistake_is_taken_back(case: Case, debt_help: ReferralService, worker: Actor) -> None:
    referral = announce(case, debt_help, worker)
    ask(referral, Heard.ARRIVED, worker)
    with pytest.raises(Refused, match="is aangekomen"):
        ask(referral, Heard.NOT_ARRIVED, worker)
    take_ask_back(referral=referral, by=worker)

    found = kept(case, worker)
    assert found.state == ReferralState.ANNOUNCED
    assert found.settled_on is None
    assert [each.withdrawn_at is None for each in found.asks.all()] == [False]
    with pytest.raises(Refused, match="niets nagevraagd"):
        take_ask_back(referral=referral, by=worker)


def test_what_was_heard_is_never_written_over(case: Case, debt_help: ReferralService, worker: Actor) -> None:
    heard = ask(announce(case, debt_help, worker), Heard.NOT_ARRIVED, worker)
    with pytest.raises(DatabaseError), acting(worker):
        ReferralAsk.objects.filter(pk=heard.pk).update(heard=Heard.ARRIVED)


def test_a_withdrawn_referral_asks_for_nothing(case: Case, debt_help: ReferralService, worker: Actor) -> None:
    referral = announce(case, debt_help, worker)
    withdraw_referral(referral=referral, by=worker)
    with on(2026, 11, 16):
        assert due(case, worker) == []
        with pytest.raises(Refused, match="ingetrokken"):
            ask(referral, Heard.ARRIVED, worker)


def test_the_coordinator_keeps_the_list(
    case: Case, debt_help: ReferralService, worker: Actor, coordinator: Actor
) -> None:
    with pytest.raises(InvalidValue, match="al een instantie"):
        service(coordinator, " schuldhulp ")
    with pytest.raises(Refused):
        add_service(details=ServiceDetails("Wijkteam", ServiceKind.SOCIAL_WORK), by=worker)
    gone = ServiceDetails("Schuldhulp", ServiceKind.DEBT_HELP, is_active=False)
    change_service(service=debt_help, details=gone, by=coordinator)

    with looking_as(worker):
        assert list(services_to_refer_to(worker)) == []
        stopped = ReferralService.objects.get()
    with pytest.raises(Refused, match="verwijzen we niet meer"):
        announce(case, stopped, worker)


def test_another_municipality_sees_nothing(
    case: Case, debt_help: ReferralService, worker: Actor, other_coordinator: Actor
) -> None:
    announce(case, debt_help, worker)
    with on(2026, 11, 16), looking_as(other_coordinator):
        assert referrals_of([case], other_coordinator) == []
        assert agenda_of(other_coordinator) == []
