"""What happened in a case, newest first: events, placements and attempts in one line of time."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eropaf.audit.models import Event
from eropaf.cases.enums import END_RESULT_LABELS, EndResult
from eropaf.core.choices import Label
from eropaf.core.clock import AMSTERDAM, day_of
from eropaf.outreach.correspondence.enums import REPLY_CHANNEL_LABELS, ReplyChannel
from eropaf.outreach.correspondence.models import Reply
from eropaf.outreach.enums import APPOINTMENT_LABELS, CONTACT_KIND_LABELS, PART_OF_DAY_LABELS, ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.support.evictions.enums import PHASE_LABELS, Phase
from eropaf.web.case.decision_log import Chosen, describe_decisions
from eropaf.web.case.entry import Entry
from eropaf.web.channels import KIND_ICONS

_SYSTEM = "system:"


@dataclass(frozen=True)
class EventFace:
    """How a kind of event looks. `rank` orders what happened at the same moment."""

    icon: str
    tone: str
    title: Label
    rank: int


# Steps that only follow from an attempt are left out: the attempt tells them.
_FACES = {
    "case.opened": EventFace("signal", "info", gettext_lazy("Case opened"), 0),
    "case.signal_added": EventFace("signal", "info", gettext_lazy("Signal added"), 1),
    "case.crisis_reported": EventFace("alert", "negative", gettext_lazy("Crisis: approach anew"), 1),
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
    "appointment.made": EventFace("appointment", "info", gettext_lazy("Appointment made"), 3),
    "appointment.withdrawn": EventFace("undo", "neutral", gettext_lazy("Appointment taken back"), 3),
    "case.objected": EventFace("alert", "negative", gettext_lazy("The resident does not want to be approached"), 4),
    "case.closed": EventFace("check", "neutral", gettext_lazy("Case closed"), 5),
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
    "help.offered": EventFace("info", "info", gettext_lazy("Help offered"), 5),
    "help.accepted": EventFace("check", "positive", gettext_lazy("Help accepted"), 5),
    "help.declined": EventFace("cross", "negative", gettext_lazy("Help declined"), 5),
    "help.answer_withdrawn": EventFace("undo", "neutral", gettext_lazy("Answer to an offer taken back"), 5),
    "help.offer_withdrawn": EventFace("undo", "neutral", gettext_lazy("Offer of help withdrawn"), 5),
    "referral.announced": EventFace("right", "info", gettext_lazy("Referred to another service"), 5),
    "referral.announced_anew": EventFace("right", "info", gettext_lazy("Referred anew"), 5),
    "referral.asked": EventFace("clock", "neutral", gettext_lazy("Asked whether the resident arrived"), 5),
    "referral.arrived": EventFace("check", "positive", gettext_lazy("Arrived after the referral"), 5),
    "referral.not_arrived": EventFace("cross", "negative", gettext_lazy("Did not arrive after the referral"), 5),
    "referral.ask_withdrawn": EventFace("undo", "neutral", gettext_lazy("Asking about a referral taken back"), 5),
    "referral.manager_changed": EventFace("user", "neutral", gettext_lazy("Another case manager"), 5),
    "referral.withdrawn": EventFace("undo", "neutral", gettext_lazy("Referral withdrawn"), 5),
    "trajectory.applied": EventFace("info", "info", gettext_lazy("Applied for a debt programme"), 5),
    "trajectory.went_on": EventFace("info", "info", gettext_lazy("The debt programme goes on"), 5),
    "trajectory.support_changed": EventFace(
        "info", "neutral", gettext_lazy("Support in the debt programme changed"), 5
    ),
    "trajectory.step_withdrawn": EventFace("undo", "neutral", gettext_lazy("Step of the debt programme taken back"), 5),
    "arrangement.made": EventFace("check", "info", gettext_lazy("Payment arrangement recorded"), 4),
    "arrangement.kept": EventFace("check", "positive", gettext_lazy("Payment arrangement paid to the end"), 4),
    "arrangement.broken_off": EventFace("cross", "negative", gettext_lazy("Payment arrangement broken off"), 4),
    "instalment.missed": EventFace("alert", "negative", gettext_lazy("An instalment was not paid"), 4),
    "deferral.granted": EventFace("clock", "info", gettext_lazy("The creditor lets the resident pay later"), 4),
    "suspension.made": EventFace("clock", "info", gettext_lazy("Collection suspended"), 4),
    "eviction.phase_recorded": EventFace("alert", "info", gettext_lazy("Eviction: a phase was recorded"), 4),
    "eviction.phase_taken_back": EventFace(
        "undo", "neutral", gettext_lazy("Eviction: the last phase was taken back"), 4
    ),
    "bailiff.instructed": EventFace("info", "info", gettext_lazy("Eviction: the bailiff was told something"), 4),
}
_ENDS = "case.merged"  # the case that goes on tells it as well
_RANK_OF_ATTEMPT = 4
_LATEST_OF_PART = {PartOfDay.MORNING: time(11, 59), PartOfDay.AFTERNOON: time(17, 59), PartOfDay.EVENING: time(23, 59)}


@dataclass(frozen=True)
class Happened:
    """What was kept of a case.

    Attributes:
        events: of the case, and of those that were merged into it.
        attempts: withdrawn ones too, with their worker loaded.
        replies: what came back from the resident.
    """

    events: Iterable[Event]
    attempts: Iterable[ContactAttempt]
    replies: Iterable[Reply]


def describe_timeline(
    kept: Happened,
    chosen: Chosen,
    merged: Mapping[int, int],
    undoable: Collection[int],
) -> list[Entry]:
    """Put everything that happened in one order.

    Args:
        kept: of the case and those that were merged into it.
        chosen: what the rules decided and what people chose instead.
        merged: the number of each case that was merged into it, by its primary key: they say where they come from.
        undoable: primary keys of what was merged or split and can be undone here.
    """
    happened = list(kept.events)
    told = [event for event in happened if event.kind in _FACES]
    told = [event for event in told if event.kind != _ENDS or event.subject_id not in merged]
    entries = [
        _event(event, _FACES[event.kind], merged.get(event.subject_id), undoable)
        for event in sorted(told, key=lambda event: (event.at, event.pk))
    ]
    entries += describe_decisions(chosen, happened, merged)
    entries += [_attempt(attempt, merged.get(attempt.case_id)) for attempt in kept.attempts]
    entries += [_reply(reply, merged.get(reply.case_id or 0)) for reply in kept.replies]
    return sorted(entries, key=lambda entry: entry.order)[::-1]


def _event(event: Event, face: EventFace, case_number: int | None, undoable: Collection[int]) -> Entry:
    result, regrouping = event.detail.get("result"), event.detail.get("regrouping")
    return Entry(
        order=(event.at, face.rank),
        icon=face.icon,
        tone=face.tone,
        title=str(face.title) % event.detail if regrouping else face.title,
        text=str(END_RESULT_LABELS[EndResult(result)]) if result else _text_of(event),
        at=day_of(event.at),
        part_of_day="",
        actor_name="" if event.actor_key.startswith(_SYSTEM) else event.actor_name,
        withdrawn=False,
        case_number=case_number,
        undo=regrouping if regrouping in undoable and case_number is None else None,
    )


def _text_of(event: Event) -> str:
    """Whose it became, on which day something was agreed, or how far an eviction is."""
    if phase := event.detail.get("phase"):
        return str(PHASE_LABELS[Phase(phase)])
    day, contact = event.detail.get("day"), event.detail.get("contact")
    told = date_format(date.fromisoformat(day), "D j b Y") if day else ""
    if contact:
        return f"{APPOINTMENT_LABELS[ContactKind(contact)]}, {told}"
    return told or event.detail.get("owner_name", "")


def _attempt(attempt: ContactAttempt, case_number: int | None) -> Entry:
    kind = {"kind": CONTACT_KIND_LABELS[ContactKind(attempt.kind)]}
    return Entry(
        order=(_moment_of(attempt), _RANK_OF_ATTEMPT),
        icon=KIND_ICONS[ContactKind(attempt.kind)],
        tone="positive" if attempt.reached else "negative",
        title=_title_of(attempt) % kind,
        text=attempt.note,
        at=attempt.day,
        part_of_day=str(PART_OF_DAY_LABELS[PartOfDay(attempt.part_of_day)]).lower(),
        actor_name=attempt.worker.name if attempt.worker else "",
        withdrawn=attempt.withdrawn_at is not None,
        case_number=case_number,
    )


def _reply(reply: Reply, case_number: int | None) -> Entry:
    """That something came back; what it says stands with the post."""
    channel = REPLY_CHANNEL_LABELS[ReplyChannel(reply.channel)]
    title = _("%(channel)s: answer that nobody wrote") if reply.automatic else _("%(channel)s: the resident answered")
    return Entry(
        order=(reply.received_at, _RANK_OF_ATTEMPT),
        icon="message",
        tone="neutral" if reply.automatic else "positive",
        title=title % {"channel": channel},
        text="",
        at=day_of(reply.received_at),
        part_of_day="",
        actor_name="",
        withdrawn=False,
        case_number=case_number,
        link=reverse("post"),
    )


def _title_of(attempt: ContactAttempt) -> str:
    if attempt.from_resident:
        return _("%(kind)s: the resident made contact")
    if attempt.along_with_id is not None:
        return "%(kind)s"
    return _("%(kind)s: reached") if attempt.reached else _("%(kind)s: not reached")


def _moment_of(attempt: ContactAttempt) -> datetime:
    """When it was: as recorded, or for one recorded on a later day the end of its part of the day."""
    if day_of(attempt.recorded_at) == attempt.day:
        return attempt.recorded_at
    return datetime.combine(attempt.day, _LATEST_OF_PART[PartOfDay(attempt.part_of_day)], AMSTERDAM)
