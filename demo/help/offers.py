"""Examples of help: offers with their answers, referrals that arrive or do not, and a debt programme."""

from datetime import timedelta

from eropaf.audit.actor import Actor
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.selectors import cases_visible_to
from eropaf.core import clock
from eropaf.support.offers.enums import Answer, DeclineReason, Heard, OfferKind, Problem, ServiceKind
from eropaf.support.offers.models import ReferralService
from eropaf.support.offers.services.offering import Given, Offered, offer_help
from eropaf.support.offers.services.referring import Announced, Conferred, ask_whether_arrived, refer
from eropaf.support.offers.services.service_list import ServiceDetails, add_service
from eropaf.support.trajectories.enums import TrajectoryState
from eropaf.support.trajectories.services import Reached, go_on, start_trajectory

_SERVICES = (
    ServiceDetails("Schuldhulp Voorbeeldstad", ServiceKind.DEBT_HELP, "Inloop elke werkdag 9-12 uur, 010 000 0001"),
    ServiceDetails("Maatschappelijk werk De Brug", ServiceKind.SOCIAL_WORK, "aanmelden@debrug.example"),
    ServiceDetails("Humanitas Thuisadministratie", ServiceKind.VOLUNTEERS, "Vraag naar Loes, 010 000 0002"),
    ServiceDetails("Het Juridisch Loket", ServiceKind.LEGAL_AID, "Alleen op afspraak"),
)


def show_offers(*, coordinator: Actor, by: Actor) -> None:
    """Put services on the list, and let somebody offer help in the own cases; fewer cases, fewer examples.

    Args:
        coordinator: keeps the list.
        by: owns the cases.
    """
    debt_help, social_work, *_others = [add_service(details=each, by=coordinator) for each in _SERVICES]
    own = cases_visible_to(by).filter(owner=by.user_id).order_by("number")
    in_contact = list(own.filter(state=CaseState.IN_CONTACT)[:3])
    helped = list(own.filter(state=CaseState.CLOSED, result=EndResult.FURTHER_HELP_FINANCIAL).order_by("-number")[:2])
    for case, show in zip(in_contact, (_accepts, _declines), strict=False):
        show(case, by)
    for case in in_contact[2:]:
        _does_not_arrive(case, social_work, by)
    for case, follow in zip(helped, (_arrives, _is_chased), strict=False):
        follow(case, debt_help, by)


def _accepts(case: Case, by: Actor) -> None:
    """One thing is accepted at once, another waits for an answer."""
    today = clock.today()
    arrangement = Offered(Problem.TEMPORARY, [OfferKind.ARRANGEMENT], today)
    offer_help(case=case, offered=arrangement, given=Given(Answer.ACCEPTED, today), by=by)
    benefits = Offered(Problem.TEMPORARY, [OfferKind.BENEFITS], today - timedelta(days=14))
    offer_help(case=case, offered=benefits, by=by)


def _declines(case: Case, by: Actor) -> None:
    day = clock.today() - timedelta(days=3)
    offered = Offered(Problem.COMPLEX, [OfferKind.DEBT_HELP], day)
    offer_help(case=case, offered=offered, given=Given(Answer.DECLINED, day, DeclineReason.NO_TRUST), by=by)


def _does_not_arrive(case: Case, service: ReferralService, by: Actor) -> None:
    """Referred to social work, where nobody came."""
    first = clock.today() - timedelta(days=21)
    offered = Offered(Problem.PSYCHOSOCIAL, [OfferKind.SOCIAL_WORK], first)
    offer_help(case=case, offered=offered, given=Given(Answer.ACCEPTED, first), by=by)
    announced = Announced(service, first, first + timedelta(days=14), is_warm=False)
    referral = refer(case=case, announced=announced, by=by)
    day = clock.today() - timedelta(days=1)
    ask_whether_arrived(referral=referral, day=day, heard=Heard.NOT_ARRIVED, note="nooit verschenen", by=by)


def _is_chased(case: Case, service: ReferralService, by: Actor) -> None:
    """Expected last week; the service could not say yet."""
    first = clock.today() - timedelta(days=22)
    announced = Announced(
        service, first, first + timedelta(days=14), is_warm=True, conferred=Conferred("Anja, schuldhulp", first)
    )
    referral = refer(case=case, announced=announced, by=by)
    day = clock.today() - timedelta(days=7)
    ask_whether_arrived(referral=referral, day=day, heard=Heard.NOT_KNOWN, note="belt terug", by=by)


def _arrives(case: Case, service: ReferralService, by: Actor) -> None:
    """Arrived after a warm handover, and taken into debt restructuring."""
    first = clock.today() - timedelta(days=60)
    offered = Offered(Problem.COMPLEX, [OfferKind.DEBT_HELP], first)
    offer_help(case=case, offered=offered, given=Given(Answer.ACCEPTED, first), by=by)
    announced = Announced(service, first, first + timedelta(days=14), is_warm=True)
    referral = refer(case=case, announced=announced, by=by)
    day = first + timedelta(days=10)
    ask_whether_arrived(referral=referral, day=day, heard=Heard.ARRIVED, note="", by=by)
    trajectory = start_trajectory(case=case, day=day, lived_experience=True, with_salary=True, by=by)
    reached = Reached(TrajectoryState.RESTRUCTURING, day + timedelta(days=40))
    go_on(trajectory=trajectory, reached=reached, by=by)
