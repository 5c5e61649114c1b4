"""Words of payment arrangements."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from eropaf.core.choices import Label


class ArrangementState(StrEnum):
    """How an arrangement stands."""

    RUNNING = "running"
    KEPT = "kept"
    BROKEN = "broken"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


ARRANGEMENT_STATE_LABELS: dict[ArrangementState, Label] = {
    ArrangementState.RUNNING: pgettext_lazy("arrangement", "Running"),
    ArrangementState.KEPT: pgettext_lazy("arrangement", "Paid to the end"),
    ArrangementState.BROKEN: pgettext_lazy("arrangement", "Broken off"),
    ArrangementState.REPLACED: pgettext_lazy("arrangement", "Replaced by another"),
    ArrangementState.WITHDRAWN: pgettext_lazy("arrangement", "Recorded by mistake"),
}


class Interval(StrEnum):
    """How long from one instalment to the next."""

    MONTH = "month"
    FOUR_WEEKS = "four_weeks"
    WEEK = "week"


INTERVAL_LABELS: dict[Interval, Label] = {
    Interval.MONTH: _("Every month"),
    Interval.FOUR_WEEKS: _("Every four weeks"),
    Interval.WEEK: _("Every week"),
}


class Outcome(StrEnum):
    """Whether an instalment was paid."""

    OPEN = "open"
    KEPT = "kept"
    MISSED = "missed"


OUTCOME_LABELS: dict[Outcome, Label] = {
    Outcome.OPEN: pgettext_lazy("instalment", "To be paid"),
    Outcome.KEPT: pgettext_lazy("instalment", "Paid"),
    Outcome.MISSED: pgettext_lazy("instalment", "Not paid"),
}


class Answer(StrEnum):
    """What a creditor answers to the question whether may be paid later."""

    GRANTED = "granted"
    REFUSED = "refused"


ANSWER_LABELS: dict[Answer, Label] = {
    Answer.GRANTED: _("May be paid later"),
    Answer.REFUSED: _("May not be paid later"),
}
