"""What happened in a case, newest first: events, placements and attempts in one line of time."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from django.urls import reverse
from django.utils.translation import gettext as _

from eropaf.audit.models import Event
from eropaf.core.clock import AMSTERDAM, day_of
from eropaf.outreach.correspondence.enums import REPLY_CHANNEL_LABELS, ReplyChannel
from eropaf.outreach.correspondence.models import Reply
from eropaf.outreach.day_list import KINDS_OF_CHANNEL, Channel
from eropaf.outreach.enums import CONTACT_KIND_LABELS, PART_OF_DAY_LABELS, ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.web.case.decision_log import Chosen, describe_decisions
from eropaf.web.case.entry import Entry
from eropaf.web.case.faces import FACES, EventFace, tell_more
from eropaf.web.channels import KIND_ICONS

_SYSTEM = "system:"
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
    told = [event for event in happened if event.kind in FACES]
    told = [event for event in told if event.kind != _ENDS or event.subject_id not in merged]
    entries = [
        _event(event, FACES[event.kind], merged.get(event.subject_id), undoable)
        for event in sorted(told, key=lambda event: (event.at, event.pk))
    ]
    entries += describe_decisions(chosen, happened, merged)
    entries += [_attempt(attempt, merged.get(attempt.case_id)) for attempt in kept.attempts]
    entries += [_reply(reply, merged.get(reply.case_id or 0)) for reply in kept.replies]
    return sorted(entries, key=lambda entry: entry.order)[::-1]


def _event(event: Event, face: EventFace, case_number: int | None, undoable: Collection[int]) -> Entry:
    regrouping = event.detail.get("regrouping")
    return Entry(
        order=(event.at, face.rank),
        icon=face.icon,
        tone=face.tone,
        title=str(face.title) % event.detail if regrouping else face.title,
        text=tell_more(event, face),
        at=day_of(event.at),
        part_of_day="",
        actor_name="" if event.actor_key.startswith(_SYSTEM) else event.actor_name,
        withdrawn=False,
        case_number=case_number,
        undo=regrouping if regrouping in undoable and case_number is None else None,
    )


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
    if attempt.reached:
        return _("%(kind)s: reached")
    return _("%(kind)s: sent") if attempt.kind in KINDS_OF_CHANNEL[Channel.WRITE] else _("%(kind)s: not reached")


def _moment_of(attempt: ContactAttempt) -> datetime:
    """When it was: as recorded, or for one recorded on a later day the end of its part of the day."""
    if day_of(attempt.recorded_at) == attempt.day:
        return attempt.recorded_at
    return datetime.combine(attempt.day, _LATEST_OF_PART[PartOfDay(attempt.part_of_day)], AMSTERDAM)
