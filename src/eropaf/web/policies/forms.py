"""From which day a policy holds."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.web.fields import DAY_FORMATS, DayInput


class AdoptForm(forms.Form):
    """Asks for the day."""

    valid_from = forms.DateField(
        label=_("Valid from"),
        help_text=_("Cases that come in from this day on are placed by it. What was placed before stays as it is."),
        input_formats=DAY_FORMATS,
        widget=DayInput(),
        error_messages={"required": _("Fill in the day."), "invalid": _("Fill in the day as day-month-year.")},
    )

    @property
    def day(self) -> date:
        """The day; only of a valid form."""
        day: date = self.cleaned_data["valid_from"]
        return day
