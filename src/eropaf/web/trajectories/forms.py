"""What is filled in of a debt programme."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.support.trajectories.enums import DROPOUT_LABELS, TRAJECTORY_LABELS, DropoutReason, TrajectoryState
from eropaf.support.trajectories.models import Trajectory
from eropaf.support.trajectories.services import Reached
from eropaf.web.fields import SELECT, day_field


def _support_field() -> Any:
    return forms.BooleanField(label=_("Somebody with lived experience helps besides"), required=False)


def _salary_field() -> Any:
    return forms.BooleanField(label=_("The resident has a salary"), required=False)


class StartForm(forms.Form):
    """The application."""

    day = day_field(_("Day of the application"))
    lived_experience = _support_field()
    with_salary = _salary_field()

    def __init__(self, data: Any = None) -> None:
        """Propose today."""
        super().__init__(data, initial={"day": clock.today()})


class SupportForm(forms.Form):
    """What helps, or makes it harder."""

    lived_experience = _support_field()
    with_salary = _salary_field()

    def __init__(self, trajectory: Trajectory, data: Any = None) -> None:
        """Begin with what is known."""
        names = ("lived_experience", "with_salary")
        super().__init__(data, initial={name: getattr(trajectory, name) for name in names})


class StepForm(forms.Form):
    """To which state a resident came."""

    only_then = ("reason",)
    day = day_field(_("Since"))
    reason = forms.ChoiceField(
        label=_("If dropped out: why"),
        choices=[("", _("Choose")), *choices(DROPOUT_LABELS)],
        required=False,
        widget=forms.Select(attrs=SELECT),
    )

    def __init__(self, following: Sequence[TrajectoryState], data: Any = None) -> None:
        """Offer what may follow."""
        super().__init__(data, initial={"day": clock.today()})
        offered = [(state.value, TRAJECTORY_LABELS[state]) for state in following]
        self.fields["state"] = forms.ChoiceField(
            label=_("How does it go on?"),
            choices=[("", _("Choose")), *offered],
            widget=forms.Select(attrs=SELECT),
            error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose how it goes on.")),
        )
        self.order_fields(["state"])
        if TrajectoryState.DROPPED_OUT not in following:
            del self.fields["reason"]

    def reached(self) -> Reached:
        """The state, once the form was found right; a reason beside another state does not count.

        Raises:
            InvalidValue: somebody dropped out and it is not said why.
        """
        state, reason = TrajectoryState(self.cleaned_data["state"]), self.cleaned_data.get("reason")
        is_dropped = state == TrajectoryState.DROPPED_OUT
        return Reached(state, self.cleaned_data["day"], DropoutReason(reason) if reason and is_dropped else None)
