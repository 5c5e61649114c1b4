"""Steps of a story about help."""

from datetime import date, timedelta

from eropaf.accounts.models import User
from eropaf.accounts.services import create_user
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.outreach.enums import ContactKind, PartOfDay
from eropaf.partners.selectors import signed_in_actor
from eropaf.support.contact import Spoken
from eropaf.support.offers.enums import Answer, DeclineReason, Heard, OfferKind, Problem, ServiceKind
from eropaf.support.offers.models import HelpOffer, Referral, ReferralAsk, ReferralService
from eropaf.support.offers.services.offering import Given, Offered, offer_help
from eropaf.support.offers.services.referring import Announced, Conferred, ask_whether_arrived, refer
from eropaf.support.offers.services.service_list import ServiceDetails, add_service
from tests.integration.building import PASSWORD


def offer(
    case: Case, by: Actor, kind: OfferKind = OfferKind.DEBT_HELP, *, given: Given | None = None, day: date | None = None
) -> HelpOffer:
    """Somebody offers one thing, today and without an answer yet unless said otherwise."""
    offered = Offered(Problem.COMPLEX, [kind], day or clock.today())
    return offer_help(case=case, offered=offered, given=given, by=by)[0]


BY_PHONE = Spoken(ContactKind.PHONE, PartOfDay.MORNING)


def yes(day: date | None = None) -> Given:
    """The resident accepts by phone, today unless said otherwise."""
    return Given(Answer.ACCEPTED, day or clock.today(), spoken=BY_PHONE)


def no(reason: DeclineReason, day: date | None = None) -> Given:
    """The resident declines by phone, today unless said otherwise."""
    return Given(Answer.DECLINED, day or clock.today(), reason, spoken=BY_PHONE)


def service(coordinator: Actor, name: str = "Schuldhulp") -> ReferralService:
    """A service on the list."""
    return add_service(details=ServiceDetails(name, ServiceKind.DEBT_HELP, "010 000 0001"), by=coordinator)


def announce(
    case: Case,
    to: ReferralService,
    by: Actor,
    *,
    case_manager: User | None = None,
    conferred: Conferred | None = None,
) -> Referral:
    """Somebody refers a resident today, warmly, who is expected within two weeks."""
    expected_on = clock.today() + timedelta(days=14)
    announced = Announced(to, clock.today(), expected_on, True, case_manager, conferred)
    return refer(case=case, announced=announced, by=by)


def ask(referral: Referral, heard: Heard, by: Actor) -> ReferralAsk:
    """Somebody asks today whether the resident arrived."""
    return ask_whether_arrived(referral=referral, day=clock.today(), heard=heard, note="gebeld", by=by)


def another_worker(by: Actor) -> Actor:
    """A second worker of the same municipality."""
    system = system_actor("test", by.municipality_id)
    user = create_user(email="tweede@0001.example", name="Tweede", role=Role.WORKER, password=PASSWORD, by=system)
    return signed_in_actor(user)


def account(actor: Actor) -> User:
    """The account behind an actor."""
    with municipality_scope(actor.municipality_id):
        return User.objects.get(pk=actor.user_id)
