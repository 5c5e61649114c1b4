"""Words of debt programmes."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label


class TrajectoryState(StrEnum):
    """Where a resident stands in a debt programme."""

    APPLIED = "applied"
    RESTRUCTURING = "restructuring"
    MEDIATION = "mediation"
    COMPLETED = "completed"
    DROPPED_OUT = "dropped_out"
    RELAPSED = "relapsed"


TRAJECTORY_LABELS: dict[TrajectoryState, Label] = {
    TrajectoryState.APPLIED: _("Applied"),
    TrajectoryState.RESTRUCTURING: _("Taken into debt restructuring"),
    TrajectoryState.MEDIATION: _("Taken into debt mediation"),
    TrajectoryState.COMPLETED: _("Programme completed"),
    TrajectoryState.DROPPED_OUT: _("Dropped out"),
    TrajectoryState.RELAPSED: _("In arrears again after completion"),
}


class DropoutReason(StrEnum):
    """Why a resident dropped out of a debt programme."""

    CONTROL = "control"
    SETBACK = "setback"
    NEW_CLAIM = "new_claim"
    LETTERS = "letters"
    MOVED = "moved"
    OTHER = "other"


DROPOUT_LABELS: dict[DropoutReason, Label] = {
    DropoutReason.CONTROL: _("Did not want to give up control of money"),
    DropoutReason.SETBACK: _("A setback, such as illness or losing work"),
    DropoutReason.NEW_CLAIM: _("A new claim came up"),
    DropoutReason.LETTERS: _("Letters of creditors kept coming"),
    DropoutReason.MOVED: _("Moved to another municipality"),
    DropoutReason.OTHER: _("Something else"),
}
