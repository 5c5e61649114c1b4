"""Of which period, and what is filled in about an amount."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.money import Euros
from eropaf.core.period import Period, months_later
from eropaf.monitor.costs.enums import UNITS, Basis, Key, Unit
from eropaf.monitor.costs.inputs import FIRST_YEAR, LAST_YEAR, LONGEST_SOURCE, Amount, Input
from eropaf.web.fields import AREA, TEXTBOX, CentsField

_TWELVE_MONTHS = "12"
_NUMBER = TEXTBOX | {"inputmode": "numeric"}
_WHOLE = _("Fill in a whole number.")
_NO_YEAR = _("Fill in the year of the prices, such as 2026.")
_ENDS = {
    "low": (_("At least"), _("It will hardly be less.")),
    "likely": (_("Most likely"), ""),
    "high": (_("At most"), _("It will hardly be more.")),
}


class PeriodForm(forms.Form):
    """Twelve months or a year; a value that does not exist is the twelve months."""

    period = forms.ChoiceField(label=_("Cases opened in"), required=False)

    def __init__(self, data: Any, told: Period | None) -> None:
        """Make the form.

        Args:
            data: what was chosen.
            told: of which months there are facts; None where there are none.
        """
        super().__init__(data)
        years = range(told.end.year, told.start.year - 1, -1) if told else ()
        field: Any = self.fields["period"]
        field.choices = [(_TWELVE_MONTHS, _("the last twelve months")), *((str(year), str(year)) for year in years)]

    def value(self, name: str) -> str:
        """What is chosen in a field."""
        return str(self.cleaned_data.get(name) or _TWELVE_MONTHS) if self.is_valid() else _TWELVE_MONTHS

    def chosen(self) -> Period:
        """Whole months, this one the last at most."""
        this_month = Period.month_of(clock.today())
        if self.value("period") == _TWELVE_MONTHS:
            return Period(months_later(this_month.start, -11), this_month.end)
        year = int(self.value("period"))
        return Period(date(year, 1, 1), min(date(year, 12, 31), this_month.end))


class AmountForm(forms.Form):
    """An amount from low to high, and who says so."""

    source = forms.CharField(
        label=_("Where does it come from?"),
        help_text=_("Such as the annual account of a year, an invoice, or a publication with its year."),
        max_length=LONGEST_SOURCE,
        widget=forms.Textarea(attrs=AREA),
        error_messages={"required": _("Say where the amount comes from, so that others can find it back.")},
    )
    year = forms.IntegerField(
        label=_("Prices of the year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs=_NUMBER),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _NO_YEAR),
    )
    field_order = [*_ENDS, "source", "year"]

    def __init__(self, data: Any, known: Input) -> None:
        """Make the form.

        Args:
            data: what was filled in; None to begin with.
            known: what is reckoned with now.
        """
        begins_with = {end: _written(getattr(known.amount, end), known.unit) for end in _ENDS}
        super().__init__(data, initial={**begins_with, **_begins_with(known)})
        for end, (label, help_text) in _ENDS.items():
            self.fields[end] = _field(UNITS[known.key], label, help_text)
        self.order_fields(self.field_order)

    def amount(self) -> Amount:
        """From low to high; only of a valid form.

        Raises:
            InvalidValue: they are not in order.
        """
        return Amount(*(self.cleaned_data[end] for end in _ENDS))


def _begins_with(known: Input) -> dict[str, object]:
    """An own source is changed a little, somebody else's does not hold for another amount."""
    own = known.basis is Basis.OWN
    return {"source": known.source if own else "", "year": known.year if own else clock.today().year}


def _field(unit: Unit, label: Any, help_text: Any) -> forms.Field:
    if unit is Unit.CENTS:
        field: forms.Field = CentsField(label, required=True)
    else:
        field = forms.IntegerField(
            label=label,
            widget=forms.TextInput(attrs=_NUMBER),
            error_messages=dict.fromkeys(("required", "invalid"), _WHOLE),
        )
    field.help_text = help_text
    return field


def _written(value: int, unit: Unit) -> str:
    return str(Euros(value)) if unit is Unit.CENTS else str(value)


def known_key(text: str) -> Key | None:
    """What an address is about; None where there is no such thing."""
    return Key(text) if text in set(Key) else None
