"""How each kind of event of a case looks in the line of time, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from eropaf.audit.models import Event
from eropaf.cases.enums import END_RESULT_LABELS
from eropaf.core.choices import Label
from eropaf.core.clock import day_of
from eropaf.outreach.enums import APPOINTMENT_LABELS
from eropaf.support.evictions.enums import INSTRUCTION_LABELS, PHASE_LABELS
from eropaf.support.offers.enums import OFFER_LABELS
from eropaf.support.trajectories.enums import TRAJECTORY_LABELS


@dataclass(frozen=True)
class EventFace:
    """How a kind of event looks.

    Attributes:
        icon: beside it.
        tone: of the icon.
        title: what happened.
        rank: orders what happened at the same moment.
        tells: which detail says what it was about, and the words for it; None where the title says all.
        of_day: how the day is told that it is about.
    """

    icon: str
    tone: str
    title: Label
    rank: int
    tells: tuple[str, Mapping[Any, Label]] | None = None
    of_day: Label = "%(day)s"


_OFFER, _PHASE = ("kind", OFFER_LABELS), ("phase", PHASE_LABELS)
_STATE, _RESULT = ("state", TRAJECTORY_LABELS), ("result", END_RESULT_LABELS)
_CONTACT, _INSTRUCTION = ("contact", APPOINTMENT_LABELS), ("instruction", INSTRUCTION_LABELS)
_UNTIL = gettext_lazy("until and including %(day)s")


# Steps that only follow from an attempt are left out: the attempt tells them.
FACES = {
    "case.opened": EventFace("signal", "info", gettext_lazy("Case opened"), 0),
    "case.signal_added": EventFace("signal", "info", gettext_lazy("Signal added"), 1),
    "case.crisis_reported": EventFace("alert", "negative", gettext_lazy("Crisis: approach anew"), 1),
    "case.made_crisis": EventFace("alert", "negative", gettext_lazy("A crisis from now on"), 6),
    "case.crisis_ended": EventFace("undo", "neutral", gettext_lazy("A crisis no more"), 6),
    "case.shielded": EventFace("alert", "neutral", gettext_lazy("Case shielded"), 3),
    "case.shield_lifted": EventFace("undo", "neutral", gettext_lazy("Shield lifted"), 3),
    "case.restricted": EventFace("alert", "neutral", gettext_lazy("Rests at the request of the resident"), 3),
    "case.restriction_end_told": EventFace(
        "mail", "neutral", gettext_lazy("The resident was told that resting ends"), 3
    ),
    "case.restriction_lifted": EventFace("undo", "neutral", gettext_lazy("Rests no more"), 3),
    "case.glass_broken": EventFace("alert", "negative", gettext_lazy("Opened anyway, though shielded"), 3),
    "case.assigned": EventFace("user", "neutral", gettext_lazy("Case given to a colleague"), 3),
    "case.handed_back": EventFace("user", "neutral", gettext_lazy("Case given back"), 3),
    "case.overruling_restored": EventFace("undo", "neutral", gettext_lazy("An earlier choice stands again"), 3),
    "case.overruling_withdrawn": EventFace(
        "undo", "neutral", gettext_lazy("Choice of approach withdrawn: the rules decide again"), 3
    ),
    "case.taken_over": EventFace("user", "neutral", gettext_lazy("Case taken on"), 3),
    "case.address_corrected": EventFace("visit", "info", gettext_lazy("Address corrected"), 3),
    "case.postponed": EventFace("clock", "neutral", gettext_lazy("Another day for the next attempt"), 3),
    "case.postponement_withdrawn": EventFace(
        "undo", "neutral", gettext_lazy("Other day withdrawn: the approach has its own day again"), 3
    ),
    "appointment.made": EventFace("appointment", "info", gettext_lazy("Appointment made"), 3, _CONTACT),
    "appointment.withdrawn": EventFace("undo", "neutral", gettext_lazy("Appointment taken back"), 3),
    "case.objected": EventFace("alert", "negative", gettext_lazy("The resident does not want to be approached"), 4),
    "case.closed": EventFace("check", "neutral", gettext_lazy("Case closed"), 5, _RESULT),
    "case.reopened": EventFace("undo", "neutral", gettext_lazy("Case reopened"), 6),
    "case.taken_in": EventFace("signal", "info", gettext_lazy("Case %(case)s merged into this one"), 1),
    "case.merged": EventFace("signal", "info", gettext_lazy("Merged into case %(case)s"), 7),
    "case.given_back": EventFace(
        "undo", "neutral", gettext_lazy("Undone: case %(case)s is a case of its own again"), 1
    ),
    "case.closing_undone": EventFace("undo", "neutral", gettext_lazy("Closing the case was undone"), 6),
    "case.brought_back": EventFace("undo", "neutral", gettext_lazy("Undone: no longer merged into case %(case)s"), 1),
    "aftercare.begun": EventFace("clock", "info", gettext_lazy("Aftercare planned"), 3),
    "aftercare.stopped": EventFace("cross", "neutral", gettext_lazy("Aftercare stopped"), 3),
    "aftercare.resumed": EventFace("undo", "neutral", gettext_lazy("Aftercare goes on"), 3),
    "look.recorded": EventFace("phone", "info", gettext_lazy("Looked back with the resident"), 3),
    "look.withdrawn": EventFace("undo", "neutral", gettext_lazy("Looking back taken back"), 3),
    "service.given": EventFace("check", "info", gettext_lazy("Service given"), 3),
    "conference.applied": EventFace("user", "info", gettext_lazy("Own-strength conference applied for"), 3),
    "conference.held": EventFace("user", "positive", gettext_lazy("Own-strength conference held"), 3),
    "conference.plan_without": EventFace("user", "positive", gettext_lazy("Plan made without a conference"), 3),
    "conference.not_held": EventFace("user", "neutral", gettext_lazy("Own-strength conference not held"), 3),
    "conference.evaluated": EventFace("check", "positive", gettext_lazy("Plan evaluated"), 3),
    "case.split": EventFace("signal", "info", gettext_lazy("Case %(case)s split off from this one"), 1),
    "case.split_off": EventFace("signal", "info", gettext_lazy("Split off from case %(case)s"), 0),
    "help.offered": EventFace("info", "info", gettext_lazy("Help offered"), 5, _OFFER),
    "help.accepted": EventFace("check", "positive", gettext_lazy("Help accepted"), 5, _OFFER),
    "help.declined": EventFace("cross", "negative", gettext_lazy("Help declined"), 5, _OFFER),
    "help.answer_withdrawn": EventFace("undo", "neutral", gettext_lazy("Answer to an offer taken back"), 5, _OFFER),
    "help.offer_withdrawn": EventFace("undo", "neutral", gettext_lazy("Offer of help withdrawn"), 5, _OFFER),
    "referral.announced": EventFace("right", "info", gettext_lazy("Referred to another service"), 5),
    "referral.announced_anew": EventFace("right", "info", gettext_lazy("Referred anew"), 5),
    "referral.asked": EventFace("clock", "neutral", gettext_lazy("Asked whether the resident arrived"), 5),
    "referral.arrived": EventFace("check", "positive", gettext_lazy("Arrived after the referral"), 5),
    "referral.not_arrived": EventFace("cross", "negative", gettext_lazy("Did not arrive after the referral"), 5),
    "referral.ask_withdrawn": EventFace("undo", "neutral", gettext_lazy("Asking about a referral taken back"), 5),
    "referral.manager_changed": EventFace("user", "neutral", gettext_lazy("Another case manager"), 5),
    "referral.withdrawn": EventFace("undo", "neutral", gettext_lazy("Referral withdrawn"), 5),
    "trajectory.applied": EventFace("info", "info", gettext_lazy("Applied for a debt programme"), 5),
    "trajectory.went_on": EventFace("info", "info", gettext_lazy("The debt programme goes on"), 5, _STATE),
    "trajectory.support_changed": EventFace(
        "info", "neutral", gettext_lazy("Support in the debt programme changed"), 5
    ),
    "trajectory.step_withdrawn": EventFace(
        "undo", "neutral", gettext_lazy("Step of the debt programme taken back"), 5, _STATE
    ),
    "arrangement.made": EventFace("check", "info", gettext_lazy("Payment arrangement recorded"), 4),
    "arrangement.kept": EventFace("check", "positive", gettext_lazy("Payment arrangement paid to the end"), 4),
    "arrangement.broken_off": EventFace("cross", "negative", gettext_lazy("Payment arrangement broken off"), 4),
    "instalment.missed": EventFace("alert", "negative", gettext_lazy("An instalment was not paid"), 4),
    "deferral.granted": EventFace("clock", "info", gettext_lazy("The creditor lets the resident pay later"), 4),
    "suspension.made": EventFace("clock", "info", gettext_lazy("Collection suspended"), 4, None, _UNTIL),
    "eviction.phase_recorded": EventFace("alert", "info", gettext_lazy("Eviction: a phase was recorded"), 4, _PHASE),
    "eviction.phase_taken_back": EventFace(
        "undo", "neutral", gettext_lazy("Eviction: the last phase was taken back"), 4, _PHASE
    ),
    "bailiff.instructed": EventFace(
        "info", "info", gettext_lazy("Eviction: the bailiff was told something"), 4, _INSTRUCTION
    ),
}


def tell_more(event: Event, face: EventFace) -> str:
    """What it was about, the day where that is another than when it was kept, and whose the case became.

    Args:
        event: of a case.
        face: of its kind.
    """
    said = [_words(event, face), _day(event, face), event.detail.get("owner_name", "")]
    return ", ".join(part for part in said if part)


def _words(event: Event, face: EventFace) -> str:
    key, words = face.tells or ("", {})
    return str(words.get(event.detail.get(key), ""))


def _day(event: Event, face: EventFace) -> str:
    told = event.detail.get("day")
    day = date.fromisoformat(told) if told else day_of(event.at)
    return face.of_day % {"day": date_format(day, "D j b Y")} if day != day_of(event.at) else ""
