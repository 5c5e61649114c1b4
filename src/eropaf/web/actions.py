"""What to do next about a case, in a reader's words: on the case page and in the list of the day."""

from dataclasses import dataclass
from datetime import date, time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from eropaf.core.choices import Label
from eropaf.outreach.enums import APPOINTMENT_LABELS, PART_OF_DAY_LABELS, ContactKind
from eropaf.outreach.next_action import Action, ActionKind, Agreed
from eropaf.outreach.plan import PlannedStep
from eropaf.triage.telling import tell_numbered
from eropaf.web.channels import KIND_ICONS

_NUMBERED = {
    ContactKind.PHONE: gettext_lazy("Phone call %(number)d"),
    ContactKind.VISIT: gettext_lazy("Home visit %(number)d"),
    ContactKind.LETTER: gettext_lazy("Letter %(number)d"),
    ContactKind.EMAIL: gettext_lazy("E-mail %(number)d"),
    ContactKind.MESSAGE: gettext_lazy("Message %(number)d"),
}


@dataclass(frozen=True)
class ShownAction:
    """What to do next.

    Attributes:
        kind: what it is.
        icon: of its channel.
        what: in a few words, such as: Phone call 2, another part of the day than morning.
        day: on which, or from which.
        planned: the day that the approach has for it, where somebody chose another.
        at: the time that was agreed.
        part_of_day: that was agreed, in a word; empty where none was.
        note: what colleagues must know of what was agreed.
    """

    kind: ActionKind
    icon: str
    what: str
    day: date
    planned: date | None = None
    at: time | None = None
    part_of_day: Label = ""
    note: str = ""


def describe_action(action: Action) -> ShownAction:
    """Show what to do next."""
    if action.agreed:
        return describe_agreed(action.agreed)
    channel = action.channel
    return ShownAction(
        kind=action.kind,
        icon=KIND_ICONS[channel] if channel else "check",
        what=_tell(action),
        day=action.day,
        planned=action.planned,
    )


def describe_agreed(agreed: Agreed) -> ShownAction:
    """Show what was agreed."""
    part = agreed.part_of_day
    return ShownAction(
        kind=ActionKind.APPOINTMENT,
        icon=KIND_ICONS[agreed.kind],
        what=str(APPOINTMENT_LABELS[agreed.kind]),
        day=agreed.day,
        at=agreed.at,
        part_of_day=str(PART_OF_DAY_LABELS[part]).lower() if part else "",
        note=agreed.note,
    )


def _tell(action: Action) -> str:
    if action.kind == ActionKind.DECIDE:
        return _("Decide together with the partner")
    if action.is_objected:
        return _("Close the case: the resident objected")
    if action.goes_on_in:
        return _("Close the case: go on in the newer case %(number)s") % {"number": action.goes_on_in}
    if action.step is None:
        return _("Close the case: all attempts are made")
    return _tell_step(action.step)


def _tell_step(planned: PlannedStep) -> str:
    name = str(_NUMBERED[planned.kind]) % {"number": planned.number}
    return tell_numbered(planned.step, name, planned.before)
