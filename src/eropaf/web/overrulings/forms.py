"""Of which period the figures are, as it stands in the address."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.period import Period

_MONTHS = [("12", _("Twelve months")), ("3", _("Three months")), ("1", _("This month"))]


class PeriodForm(forms.Form):
    """How far back; a value that does not exist is the longest."""

    months = forms.ChoiceField(label=_("Period"), choices=_MONTHS, required=False)

    def value(self, name: str) -> str:
        """What is chosen in a field."""
        return str(self.cleaned_data.get(name) or "12") if self.is_valid() else "12"

    def period(self) -> Period:
        """The period: whole months up to today."""
        today, back = clock.today(), int(self.value("months")) - 1
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        return Period(date(year, month + 1, 1), today)
