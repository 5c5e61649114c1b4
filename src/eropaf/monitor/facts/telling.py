"""Making the fact of a case of what is told about it."""

from datetime import date
from typing import Any

from eropaf.cases.enums import ACCEPTED_RESULTS
from eropaf.cases.models import Case
from eropaf.matching.enums import Repeat
from eropaf.monitor.facts.enums import age_band, amount_band, one_partner_type
from eropaf.monitor.facts.help_part import arrived, eviction_of, lasted, programme_of, strand_of
from eropaf.monitor.facts.outreach_part import in_time, sum_up
from eropaf.monitor.facts.reading import Told


def help_accepted_on(case: Case, told: Told) -> date | None:
    """The day on which help was accepted: by an offer, else by the result with which the case closed."""
    if told.accepted_on is None and case.result in ACCEPTED_RESULTS:
        return case.closed_on
    return told.accepted_on


def fields_of(case: Case, told: Told, reported_again_on: date | None, today: date) -> dict[str, Any]:
    """The fields of a case's fact, save its key and its municipality.

    Args:
        case: with its group and neighbourhood.
        told: about it.
        reported_again_on: when a resident who was helped was reported again.
        today: until when it was followed where it goes on.
    """
    return {
        **_what_came_in(case, told),
        **_how_it_went(case, told, today),
        **_what_help_did(case, told, reported_again_on, today),
    }


def _what_came_in(case: Case, told: Told) -> dict[str, Any]:
    version, rule = told.decision
    return {
        "opened_month": case.opened_on.replace(day=1),
        "match_kind": case.group.kind,
        "repeat": next((each for each in (Repeat.INCREASED, Repeat.UNCHANGED) if each in told.repeats), Repeat.NONE),
        "signals": told.signals,
        "partner_types": list(case.partner_types),
        "partner_type": one_partner_type(case.partner_types),
        "crisis": case.crisis,
        "warm_handover": told.warm_handover,
        "amount_band": amount_band(case.amount_cents),
        "age_band": age_band(case.group.birth_date, case.opened_on),
        "neighbourhood": case.neighbourhood.name if case.neighbourhood else "",
        "strand": strand_of(case.crisis, told.eviction_history),
        "policy_version": version,
        "rule": rule,
        "route": case.route,
        "arm": told.arm,
    }


def _how_it_went(case: Case, told: Told, today: date) -> dict[str, Any]:
    outreach = sum_up(told.attempts)
    is_open, until = case.closed_on is None, case.closed_on or today
    return {
        "closed": not is_open,
        "result": case.result,
        "attempts": outreach.attempts,
        "channels": outreach.channels,
        "first_channel": outreach.first_channel,
        "reached": outreach.contact_day is not None,
        "reached_by": outreach.reached_by,
        "reached_at": outreach.reached_at,
        "days_to_attempt": _days(case.opened_on, outreach.first_day),
        "days_to_contact": _days(case.opened_on, outreach.contact_day),
        "days_to_close": _days(case.opened_on, case.closed_on),
        "days_followed": (until - case.opened_on).days,
        "attempt_in_time": in_time(outreach.first_day, case.first_attempt_by, until, is_still_due=True),
        "contact_in_time": in_time(outreach.contact_day, case.first_conversation_by, until, is_still_due=is_open),
    }


def _what_help_did(case: Case, told: Told, reported_again_on: date | None, today: date) -> dict[str, Any]:
    accepted_on = help_accepted_on(case, told)
    days_to_relapse = _days(accepted_on, reported_again_on)
    programme = programme_of(told.programme, today)
    return {
        "offered": told.offered or accepted_on is not None,
        "accepted": accepted_on is not None,
        "arrived": arrived(told.referrals),
        "lasted": lasted(*told.look, days_to_relapse) if accepted_on else None,
        "help_days_followed": _days(accepted_on, today),
        "days_to_relapse": days_to_relapse,
        "with_salary": told.with_salary,
        "lived_experience": told.lived_experience,
        "days_to_inflow": programme.days_to_inflow,
        "days_to_dropout": programme.days_to_dropout,
        "programme_days_followed": programme.days_followed,
        "minutes": told.seconds // 60,
        "service_cents": told.service_cents,
        "eviction": eviction_of(told.eviction_phases),
    }


def _days(start: date | None, day: date | None) -> int | None:
    return None if start is None or day is None else (day - start).days
