"""Referring a resident, asking whether they arrived, and what follows where they did not."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import User
from eropaf.accounts.permissions import WORKING_ROLES
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import Case
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.helping import case_to_help, check_day_of_help, check_may_help
from eropaf.support.offers.enums import Heard, ReferralState
from eropaf.support.offers.models import LONGEST_NOTE, Referral, ReferralAsk, ReferralService
from eropaf.support.offers.states import VERB_OF_HEARD, ReferralVerb, Transition, next_state


@dataclass(frozen=True)
class Conferred:
    """With whom it was discussed, where the service knew the resident already."""

    with_whom: str
    day: date

    def __post_init__(self) -> None:
        if not self.with_whom.strip():
            raise InvalidValue(
                _("The service knows the resident already: first confer, and fill in with whom and when.")
            )


@dataclass(frozen=True)
class Announced:
    """How a referral is announced.

    Attributes:
        service: to which.
        day: on which.
        expected_on: when the resident should have arrived.
        is_warm: whether resident and receiver spoke together.
        case_manager: who stays responsible until the resident arrived; None for the owner of the case.
        conferred: with whom it was discussed, where the service knew the resident already; else None.
    """

    service: ReferralService
    day: date
    expected_on: date
    is_warm: bool
    case_manager: User | None = None
    conferred: Conferred | None = None


def refer(*, case: Case, announced: Announced, by: Actor) -> Referral:
    """Announce a resident at a service.

    Args:
        case: whose resident; open or closed.
        announced: how.
        by: who does it.

    Raises:
        Refused: the service takes nobody any more, the case was merged into another, or the role may not.
        InvalidValue: a day is not possible, or the case manager does not work on cases.
    """
    user_id = check_may_help(by)
    check_own(by, announced.service, *([announced.case_manager] if announced.case_manager else []))
    _check_days(announced)
    if not announced.service.is_active:
        raise Refused(_("Nobody is referred to this service any more. Choose another."))
    with acting(by):
        held = case_to_help(case)
        referral = _create(held, announced, user_id, by)
        detail = {"referral": referral.pk, "day": announced.day.isoformat(), "warm": announced.is_warm}
        record_event(by=by, kind="referral.announced", subject=held, detail=detail)
    return referral


def _check_days(announced: Announced) -> None:
    check_day_of_help(announced.day)
    _check_expected(announced.expected_on, announced.day)
    if announced.conferred and announced.conferred.day > announced.day:
        raise InvalidValue(_("Confer first: that day lies after the referral."))


def _check_expected(expected_on: date, announced_on: date) -> None:
    if expected_on < announced_on:
        raise InvalidValue(_("The day on which you expect the resident there lies before the referral."))


def _create(case: Case, announced: Announced, user_id: int, by: Actor) -> Referral:
    conferred = announced.conferred
    return Referral.objects.create(
        municipality_id=by.municipality_id,
        case=case,
        service=announced.service,
        referred_on=announced.day,
        announced_on=announced.day,
        announced_at=clock.now(),
        announced_by_id=user_id,
        expected_on=announced.expected_on,
        warm=announced.is_warm,
        known_there=conferred is not None,
        conferred_with=conferred.with_whom.strip() if conferred else "",
        conferred_on=conferred.day if conferred else None,
        case_manager_id=_manager_of(announced, case, user_id),
    )


def _manager_of(announced: Announced, case: Case, user_id: int) -> int:
    if announced.case_manager is None:
        return case.owner_id or user_id
    _check_works(announced.case_manager)
    return announced.case_manager.pk


def _check_works(person: User) -> None:
    if person.role not in WORKING_ROLES or not person.is_active:
        raise InvalidValue(_("Choose somebody who works on cases."))


def ask_whether_arrived(*, referral: Referral, day: date, heard: Heard, note: str, by: Actor) -> ReferralAsk:
    """Keep that somebody asked whether the resident arrived, and what they heard.

    Args:
        referral: announced.
        day: on which it was asked.
        heard: what the service or the resident said.
        note: in a few words; may be empty.
        by: who asked.

    Raises:
        Refused: the referral is not announced any more, the case rests, or the role may not.
        InvalidValue: the day lies ahead or before the referral.
    """
    user_id = check_may_help(by)
    with acting(by):
        held, case = _held(referral, by)
        transition = next_state(ReferralState(held.state), VERB_OF_HEARD[heard])
        check_day_of_help(day, held.announced_on)
        _move(held, transition, day if heard != Heard.NOT_KNOWN else None)
        ask = ReferralAsk.objects.create(
            municipality_id=by.municipality_id,
            referral=held,
            day=day,
            heard=heard,
            note=note.strip()[:LONGEST_NOTE],
            asked_by_id=user_id,
            asked_at=clock.now(),
        )
        told = {"referral": held.pk, "day": day.isoformat()}
        record_event(by=by, kind=transition.event, subject=case, detail=told)
    return ask


def take_ask_back(*, referral: Referral, by: Actor) -> None:
    """Undo what was asked last, since the referral was announced; it stays visible, crossed out.

    Raises:
        Refused: nothing was asked since, the referral was withdrawn, the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    with acting(by):
        held, case = _held(referral, by)
        transition = next_state(ReferralState(held.state), ReferralVerb.TAKE_BACK)
        ask = held.asks.filter(withdrawn_at=None, asked_at__gte=held.announced_at).order_by("-pk").first()
        if ask is None:
            raise Refused(_("Nothing was asked since this referral was announced."))
        ask.withdrawn_at, ask.withdrawn_by_id = clock.now(), user_id
        ask.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _move(held, transition, None)
        record_event(by=by, kind=transition.event, subject=case, detail={"referral": held.pk})


def announce_anew(*, referral: Referral, expected_on: date, is_warm: bool, by: Actor) -> None:
    """Announce a resident again who did not arrive, after speaking with them.

    Args:
        referral: that did not arrive.
        expected_on: when the resident should have arrived this time.
        is_warm: whether resident and receiver spoke together this time.
        by: who does it.

    Raises:
        Refused: it did not end in not arriving, the case rests, or the role may not.
        InvalidValue: the day has passed.
    """
    user_id = check_may_help(by)
    _check_expected(expected_on, clock.today())
    with acting(by):
        held, case = _held(referral, by)
        transition = next_state(ReferralState(held.state), ReferralVerb.ANNOUNCE_ANEW)
        held.announced_on, held.announced_at, held.announced_by_id = clock.today(), clock.now(), user_id
        held.expected_on, held.warm = expected_on, is_warm
        _move(held, transition, None)
        told = {"referral": held.pk, "day": clock.today().isoformat(), "warm": is_warm}
        record_event(by=by, kind=transition.event, subject=case, detail=told)


def change_case_manager(*, referral: Referral, case_manager: User, by: Actor) -> None:
    """Let somebody else stay responsible until the resident arrived.

    Raises:
        Refused: the referral has ended, the case rests, or the role may not.
        InvalidValue: that person does not work on cases.
    """
    check_may_help(by)
    check_own(by, case_manager)
    _check_works(case_manager)
    with acting(by):
        held, case = _held(referral, by)
        transition = next_state(ReferralState(held.state), ReferralVerb.CHANGE_MANAGER)
        held.case_manager = case_manager
        held.save(update_fields=["case_manager"])
        told = {"referral": held.pk, "case_manager": case_manager.pk}
        record_event(by=by, kind=transition.event, subject=case, detail=told)


def withdraw_referral(*, referral: Referral, by: Actor) -> None:
    """End a referral that is not needed any more or was a mistake; it stays visible, crossed out.

    Raises:
        Refused: the resident arrived, it was withdrawn already, the case rests, or the role may not.
    """
    check_may_help(by)
    with acting(by):
        held, case = _held(referral, by)
        transition = next_state(ReferralState(held.state), ReferralVerb.WITHDRAW)
        _move(held, transition, None)
        record_event(by=by, kind=transition.event, subject=case, detail={"referral": held.pk})


def _move(referral: Referral, transition: Transition, settled_on: date | None) -> None:
    referral.state = transition.target_from(ReferralState(referral.state))
    referral.settled_on, referral.settled_at = settled_on, clock.now() if settled_on else None
    referral.save()


def _held(referral: Referral, by: Actor) -> tuple[Referral, Case]:
    """The referral, held, and the case in which its help goes on."""
    check_own(by, referral)
    case = case_to_go_on_with(referral.case)
    held = Referral.objects.select_for_update().get(pk=referral.pk)
    return held, case
