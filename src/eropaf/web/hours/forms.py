"""What somebody fills in about time and services."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.errors import InvalidValue
from eropaf.support.hours.durations import read_duration
from eropaf.support.hours.models import Service
from eropaf.web.fields import DAY_FORMATS, NO_DATE, SELECT, TEXTBOX, DayInput

_LONGEST_TIME = 8


class DurationField(forms.CharField):
    """A time in hours and minutes, as seconds."""

    def __init__(self) -> None:
        """Make the field."""
        super().__init__(
            label=_("Time worked, in hours and minutes"),
            help_text=_("Like 1:30 for an hour and a half"),
            max_length=_LONGEST_TIME,
            widget=forms.TextInput(attrs=TEXTBOX),
            error_messages={"required": _("Fill in how long you worked.")},
        )

    def clean(self, value: Any) -> int:
        """The seconds."""
        text = super().clean(value)
        try:
            return read_duration(text)
        except InvalidValue as problem:
            raise ValidationError(problem.sentence) from problem


class RealTimeForm(forms.Form):
    """How long was really worked while a timer was forgotten."""

    seconds = DurationField()


class UseForm(forms.Form):
    """Which service was given, and when."""

    day = forms.DateField(
        label=_("Day"),
        input_formats=DAY_FORMATS,
        widget=DayInput(),
        error_messages={"invalid": NO_DATE, "required": _("Fill in on which day it was.")},
    )

    def __init__(self, data: Any, services: QuerySet[Service]) -> None:
        """Make the form.

        Args:
            data: what was sent; None to begin with.
            services: which can be chosen.
        """
        super().__init__(data, initial={"day": clock.today()})
        self.fields["service"] = forms.ModelChoiceField(
            queryset=services,
            label=_("Service"),
            empty_label=_("Choose"),
            widget=forms.Select(attrs=SELECT),
            error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a service.")),
        )
        self.fields["day"].widget.attrs["max"] = clock.today().isoformat()
        self.order_fields(["service", "day", "seconds"])

    @property
    def chosen(self) -> Service:
        """The service; only of a valid form."""
        service: Service = self.cleaned_data["service"]
        return service


class TimeForm(UseForm):
    """How long was worked, on what and when."""

    seconds = DurationField()
