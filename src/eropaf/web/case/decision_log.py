"""The decision log of a case: what the rules decided each time, and who chose otherwise, with their reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from eropaf.audit.models import Event
from eropaf.core.clock import day_of
from eropaf.triage.models import Decision, Overruling
from eropaf.web.case.entry import Entry
from eropaf.web.case.reason import ShownReason, approach_by_rules, describe_reason

_RANK_OF_DECISION, _RANK_OF_OVERRULING = 2, 3
_APPROACHED_ANEW = ("case.reopened", "case.crisis_reported")


@dataclass(frozen=True)
class Chosen:
    """How a resident was to be approached.

    Attributes:
        decisions: what the rules decided about the case.
        overrulings: what people chose instead, in this case and those that were merged into it; withdrawn too.
    """

    decisions: Sequence[Decision]
    overrulings: Sequence[Overruling]


def describe_decisions(chosen: Chosen, events: Sequence[Event], merged: Mapping[int, int]) -> list[Entry]:
    """Tell each decision and each choice of a person.

    Args:
        chosen: with their policies loaded.
        events: of the case: what somebody chose ends where it is approached anew.
        merged: the number of each case that was merged into it, by its primary key.
    """
    anew = [event.at for event in events if event.kind in _APPROACHED_ANEW and event.subject_id not in merged]
    ordered = sorted(chosen.decisions, key=lambda decision: (decision.decided_at, decision.pk))
    entries, before = [], ""
    for decision in ordered:
        told = describe_reason(decision)
        if told is not None:
            stood = next((each for each in chosen.overrulings if _stood(each, decision, anew)), None)
            held = stood if stood and stood.approach != decision.by_rules else None
            entries.append(_decision(decision, told, before, held))
            before = told.approach
    return entries + [_overruling(each, merged.get(each.case_id)) for each in chosen.overrulings]


def _stood(overruling: Overruling, decision: Decision, anew: Sequence[datetime]) -> bool:
    """Whether a person's choice held when the rules looked again."""
    at = decision.decided_at
    if overruling.case_id != decision.case_id or overruling.decision_id >= decision.pk or overruling.made_at > at:
        return False
    withdrawn = overruling.withdrawn_at is not None and overruling.withdrawn_at <= at
    return not withdrawn and not any(overruling.made_at < moment <= at for moment in anew)


def _decision(decision: Decision, told: ShownReason, before: str, stood: Overruling | None) -> Entry:
    texts = {"rule": told.rule, "policy": told.policy, "version": told.version, "reasons": told.sentence}
    rule = _("Rule “%(rule)s” of policy %(policy)s, version %(version)d. %(reasons)s") % texts
    stays = _("It stays with what %(name)s chose.") % {"name": stood.made_by.name} if stood else ""
    return Entry(
        order=(decision.decided_at, _RANK_OF_DECISION),
        icon="placed",
        tone="info" if told.approach != before and not stood else "neutral",
        title=_title(told.approach, before, stood),
        text="\n".join(filter(None, (rule, stays))),
        at=day_of(decision.decided_at),
        part_of_day="",
        actor_name="",
        withdrawn=False,
        facts=told.facts,
    )


def _title(approach: str, before: str, stood: Overruling | None) -> str:
    if stood:
        return _("The rules would now choose: %(approach)s") % {"approach": approach}
    if approach == before:
        return _("The rules looked again: still %(approach)s") % {"approach": approach}
    return _("Approach: %(approach)s") % {"approach": approach}


def _overruling(overruling: Overruling, case_number: int | None) -> Entry:
    approach, by_rules = overruling.read_approach().name, approach_by_rules(overruling.decision)
    title = _("Approach agreed upon: %(approach)s") if overruling.agrees else _("Other approach chosen: %(approach)s")
    said = _("The rules said the same.") if overruling.agrees else _("The rules said: %(approach)s")
    return Entry(
        order=(overruling.made_at, _RANK_OF_OVERRULING),
        icon="user",
        tone="info",
        title=title % {"approach": approach},
        text=f"“{overruling.reason}”\n{said % {'approach': by_rules}}",
        at=day_of(overruling.made_at),
        part_of_day="",
        actor_name=overruling.made_by.name,
        withdrawn=overruling.withdrawn_at is not None,
        case_number=case_number,
    )
