"""What a worker fills in to agree something with a resident, or to put off the next attempt."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.core.errors import InvalidValue
from eropaf.outreach.appointing import Moment, check_day_ahead, last_day_ahead
from eropaf.outreach.enums import APPOINTMENT_LABELS, PART_OF_DAY_LABELS, ContactKind, PartOfDay
from eropaf.web.deadline import term_label
from eropaf.web.fields import DAY_FORMATS, NO_DATE, SELECT, DayInput

_LONGEST_NOTE = 2000


class AppointmentForm(forms.Form):
    """What was agreed with the resident."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label=_("What was agreed"),
        choices=choices(APPOINTMENT_LABELS),
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose what was agreed: to call back, to visit, or to meet.")},
    )
    day = forms.DateField(
        label=_("Day"),
        input_formats=DAY_FORMATS,
        widget=DayInput(),
        error_messages={"invalid": NO_DATE, "required": _("Fill in on which day.")},
    )
    at = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(
            format="%H:%M", attrs={"type": "time", "class": "utrecht-textbox utrecht-textbox--html-input"}
        ),
        error_messages={"invalid": _("This is not a time. Write it as 14:30.")},
    )
    part_of_day = forms.ChoiceField(
        label=_("Or a part of the day"),
        required=False,
        choices=[("", _("Choose")), *choices(PART_OF_DAY_LABELS)],
        widget=forms.Select(attrs=SELECT),
    )
    note = forms.CharField(
        label=_("What colleagues must know"),
        required=False,
        max_length=_LONGEST_NOTE,
        widget=forms.Textarea(attrs={"class": "utrecht-textarea utrecht-textarea--html-textarea", "rows": 2}),
    )

    def __init__(self, data: Any = None) -> None:
        """Make the form.

        Args:
            data: what was sent; None to begin with.
        """
        super().__init__(data, auto_id="appointment_%s")
        _only_ahead(self.fields["day"])

    def clean_day(self) -> date:
        """The day, neither passed nor too far away."""
        return _ahead(self.cleaned_data["day"])

    def clean(self) -> None:
        """When it is; only asked when each field is right by itself."""
        if self.errors:
            return
        part = self.cleaned_data["part_of_day"]
        try:
            self.cleaned_data["moment"] = Moment(
                self.cleaned_data["day"], self.cleaned_data["at"], PartOfDay(part) if part else None
            )
        except InvalidValue as problem:
            raise ValidationError({"part_of_day": problem.sentence}) from problem

    @property
    def kind_of_contact(self) -> ContactKind:
        """What was agreed; only of a valid form."""
        return ContactKind(self.cleaned_data["kind"])


class PostponeForm(forms.Form):
    """Another day for the next attempt, and why."""

    use_required_attribute = False

    day = forms.DateField(
        label=_("From which day"),
        input_formats=DAY_FORMATS,
        widget=DayInput(),
        error_messages={"invalid": NO_DATE, "required": _("Fill in from which day.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=_LONGEST_NOTE,
        error_messages={"required": _("Write why: a colleague must be able to follow it.")},
        widget=forms.Textarea(attrs={"class": "utrecht-textarea utrecht-textarea--html-textarea", "rows": 2}),
    )
    too_late = forms.BooleanField(label=_("Yes, also after the deadline"), required=False)

    def __init__(self, case: Case, data: Any = None) -> None:
        """Make the form.

        Args:
            case: whose next attempt is put off.
            data: what was sent; None to begin with.
        """
        super().__init__(data, auto_id="postpone_%s")
        self._case = case
        _only_ahead(self.fields["day"])
        if case.due_on:
            self.fields["day"].help_text = f"{term_label(case)}: {date_format(case.due_on, 'l j F Y')}"

    def clean_day(self) -> date:
        """The day, neither passed nor too far away."""
        return _ahead(self.cleaned_data["day"])

    def clean_too_late(self) -> bool:
        """Whether the deadline may pass: asked only where it would, and then it must be said."""
        is_sure: bool = self.cleaned_data["too_late"]
        if self.passes_deadline and not is_sure:
            day = date_format(self.cleaned_data["day"], "l j F Y")
            raise ValidationError(
                gettext(
                    "%(day)s is after the deadline. Choose an earlier day, or tick that it may be later and say why."
                )
                % {"day": day[0].upper() + day[1:]}
            )
        return is_sure

    @property
    def passes_deadline(self) -> bool:
        """Whether the day that was sent is after the last day for this case."""
        day = getattr(self, "cleaned_data", {}).get("day")
        return bool(day and self._case.due_on and day > self._case.due_on)


def _only_ahead(day: forms.Field) -> None:
    day.widget.attrs |= {"min": clock.today().isoformat(), "max": last_day_ahead().isoformat()}


def _ahead(day: date) -> date:
    try:
        check_day_ahead(day)
    except InvalidValue as problem:
        raise ValidationError(problem.sentence) from problem
    return day
