"""Keeping a conference, from the application to the evaluation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.first_come import refusing_second
from eropaf.audit.services import acting, check_own, record_event
from eropaf.cases.models import Case
from eropaf.cases.services.change import case_to_go_on_with
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.support.conferences.details import Agreed, Phases, Preparation
from eropaf.support.conferences.enums import ConferenceState, ReasonNotHeld
from eropaf.support.conferences.models import Conference, NetworkPart
from eropaf.support.conferences.states import WITH_PLAN, ConferenceVerb, next_state
from eropaf.support.helping import case_to_help, check_may_help


def apply_for(*, case: Case, question: str, coordinator_wish: str, by: Actor) -> Conference:
    """Apply for a conference.

    Args:
        case: of the resident.
        question: the central question, in the resident's words.
        coordinator_wish: what the resident asks of the independent coordinator; may be empty.
        by: who applies for it.

    Raises:
        Refused: the case was merged, one is under way already, or the role may not.
        InvalidValue: there is no question.
    """
    user_id = check_may_help(by)
    check_own(by, case)
    if not question.strip():
        raise InvalidValue(_("Write the central question, in the resident's own words."), about="question")
    with acting(by), refusing_second("one_open_conference_per_case", Refused(UNDER_WAY)):
        case_to_help(case)
        conference = Conference.objects.create(
            municipality_id=by.municipality_id,
            case=case,
            question=question.strip(),
            coordinator_wish=coordinator_wish.strip(),
            applied_on=clock.today(),
            made_at=clock.now(),
            made_by_id=user_id,
        )
        record_event(by=by, kind="conference.applied", subject=case, detail={"conference": conference.pk})
    return conference


def prepare(*, conference: Conference, preparation: Preparation, by: Actor) -> None:
    """Keep who comes, by role and number, and when and where; may be done again as it changes.

    Raises:
        Refused: it was held or called off, the case rests, or the role may not.
        InvalidValue: nothing is known yet, or the day lies before the application.
    """
    check_may_help(by)
    preparation.check(conference.applied_on)
    with acting(by):
        held = _held(conference, by)
        _move(held, ConferenceVerb.PREPARE, by, planned_on=preparation.planned_on, place=preparation.place.strip())
        NetworkPart.objects.filter(conference=held).delete()
        NetworkPart.objects.bulk_create(
            NetworkPart(municipality_id=by.municipality_id, conference=held, role=role, number=number)
            for role, number in preparation.network.items()
            if number
        )


def hold(*, conference: Conference, phases: Phases, agreed: Agreed, by: Actor) -> None:
    """Keep that the conference was held, in its three phases, and what was agreed.

    Raises:
        Refused: it is not being prepared, the case rests, or the role may not.
        InvalidValue: a day is still to come or has passed, or nobody keeps track.
    """
    check_may_help(by)
    phases.check(clock.today())
    agreed.check(clock.today())
    with acting(by):
        _move(
            _held(conference, by),
            ConferenceVerb.HOLD,
            by,
            information_on=phases.information_on,
            private_on=phases.private_on,
            presentation_on=phases.presentation_on,
            participants=phases.participants,
            contact=agreed.contact.strip(),
            evaluate_on=agreed.evaluate_on,
        )


def plan_without(*, conference: Conference, agreed: Agreed, by: Actor) -> None:
    """Keep that the network made a plan without a conference.

    Raises:
        Refused: it was held or called off, the case rests, or the role may not.
        InvalidValue: the day has passed, or nobody keeps track.
    """
    check_may_help(by)
    agreed.check(clock.today())
    with acting(by):
        values = {"contact": agreed.contact.strip(), "evaluate_on": agreed.evaluate_on}
        _move(_held(conference, by), ConferenceVerb.PLAN_WITHOUT, by, **values)


def call_off(*, conference: Conference, reason: ReasonNotHeld, by: Actor) -> None:
    """Keep that the conference does not take place, and why.

    Raises:
        Refused: it was held or called off, the case rests, or the role may not.
    """
    check_may_help(by)
    with acting(by):
        _move(_held(conference, by), ConferenceVerb.CALL_OFF, by, reason=reason)


def evaluate(*, conference: Conference, evaluation: str, by: Actor) -> None:
    """Keep how the plan went, as the network found.

    Raises:
        Refused: there is no plan, the case rests, or the role may not.
        InvalidValue: nothing was written.
    """
    check_may_help(by)
    if not evaluation.strip():
        raise InvalidValue(_("Write how the plan went."), about="evaluation")
    with acting(by):
        values = {"evaluation": evaluation.strip(), "evaluated_on": clock.today()}
        _move(_held(conference, by), ConferenceVerb.EVALUATE, by, **values)


def check_plan(*, conference: Conference, is_right: bool, by: Actor) -> None:
    """Keep that the plan is practicable and safe, or take that back.

    Args:
        conference: that has a plan.
        is_right: whether it is.
        by: who looked.

    Raises:
        Refused: there is no plan, the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    with acting(by):
        held = _held(conference, by)
        if held.state not in WITH_PLAN:
            raise Refused(_("The conference has gone on meanwhile. Look at how it stands now."))
        held.checked_by_id = user_id if is_right else None
        held.checked_on = clock.today() if is_right else None
        held.save(update_fields=["checked_by", "checked_on"])
        told = {"conference": held.pk, "right": is_right}
        record_event(by=by, kind="conference.plan_checked", subject=held.case, detail=told)


def undo_step(*, conference: Conference, by: Actor) -> None:
    """Undo the last step, which was recorded by mistake; what was filled in stands ready for the next time.

    Raises:
        Refused: there is nothing to undo, another conference is under way, the case rests, or the role may not.
    """
    check_may_help(by)
    with acting(by), refusing_second("one_open_conference_per_case", Refused(UNDER_WAY)):
        held = _held(conference, by)
        if not held.state_before:
            raise Refused(_("There is no step to undo."))
        told = {"conference": held.pk, "state": held.state}
        held.state, held.reason = held.state_before, ""
        held.state_before = _before_plan(held) if held.state in WITH_PLAN else ""
        held.evaluated_on = None
        held.save()
        record_event(by=by, kind="conference.step_undone", subject=held.case, detail=told)


def withdraw(*, conference: Conference, by: Actor) -> None:
    """Take a conference back that was recorded by mistake; it stays visible.

    Raises:
        Refused: it was taken back already, there is a plan, which is undone first, the case rests, or the role may not.
    """
    user_id = check_may_help(by)
    with acting(by):
        values = {"withdrawn_at": clock.now(), "withdrawn_by_id": user_id}
        _move(_held(conference, by), ConferenceVerb.WITHDRAW, by, **values)


def _before_plan(conference: Conference) -> ConferenceState:
    """To what a plan is undone, once its evaluation was undone: prepared where anything of that is known."""
    is_prepared = conference.planned_on or conference.place or conference.network.exists()
    return ConferenceState.PREPARING if is_prepared else ConferenceState.APPLIED


def _held(conference: Conference, by: Actor) -> Conference:
    """The conference, until the end of the transaction; refused where it was taken back, or its case rests."""
    check_own(by, conference)
    case_to_go_on_with(conference.case)
    held = Conference.objects.select_for_update().get(pk=conference.pk)
    if held.withdrawn_at is not None:
        raise Refused(_("A colleague did this already."))
    return held


def _move(conference: Conference, verb: ConferenceVerb, by: Actor, **values: Any) -> None:
    step = next_state(ConferenceState(conference.state), verb)
    if step.target is not None and step.target != conference.state:
        conference.state_before, conference.state = conference.state, step.target
    for name, value in values.items():
        setattr(conference, name, value)
    conference.save()
    record_event(by=by, kind=step.event, subject=conference.case, detail={"conference": conference.pk})


UNDER_WAY = _("A conference is under way in this case already.")
