"""What somebody asks of a dashboard: which months, and by what it is divided. It stands in the address."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext_lazy as _

from eropaf.core.period import Period
from eropaf.monitor.figures.breakdowns import Breakdown
from eropaf.web.fields import SELECT
from eropaf.web.figures.dashboards import BREAKDOWN_LABELS

_MONTH = "%Y-%m"
_MONTHS_AT_FIRST = 12


_NOT_THERE = {
    "invalid_choice": _("Choose one of the possibilities."),
    "required": _("Choose one of the possibilities."),
}


def _choice(label: Any, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, required=required, error_messages=_NOT_THERE, widget=forms.Select(attrs=SELECT)
    )


class AskedForm(forms.Form):
    """What is asked. What the address does not say is as proposed: the last twelve months."""

    van = _choice(_("From"))
    tot = _choice(_("Up to and including"))
    naar = _choice(_("Divided by"), required=False)

    def __init__(self, asked: QueryDict, known: Period, breakdowns: Sequence[Breakdown]) -> None:
        """Offer what there is.

        Args:
            asked: the query of the address.
            known: of which months there are facts.
            breakdowns: by which the dashboard can be divided.
        """
        months = known.months
        first = months[-min(_MONTHS_AT_FIRST, len(months))]
        proposed = {"van": first.strftime(_MONTH), "tot": months[-1].strftime(_MONTH)}
        if breakdowns:
            proposed["naar"] = breakdowns[0]
        super().__init__({**proposed, **asked.dict()})
        choices = [(month.strftime(_MONTH), format_date(month, "F Y")) for month in reversed(months)]
        self.fields["van"].choices = self.fields["tot"].choices = choices  # type: ignore[attr-defined] # of a choice field
        if breakdowns:
            offered = [(str(each), BREAKDOWN_LABELS[each]) for each in breakdowns]
            self.fields["naar"].choices = offered  # type: ignore[attr-defined]
        else:
            del self.fields["naar"]

    def clean(self) -> None:
        """Check that the months follow each other."""
        first, last = self.cleaned_data.get("van"), self.cleaned_data.get("tot")
        if first and last and last < first:
            self.add_error("tot", _("This month lies before the first one."))

    @property
    def period(self) -> Period:
        """The months; only of a valid form."""
        first, last = (date.fromisoformat(f"{self.cleaned_data[name]}-01") for name in ("van", "tot"))
        return Period(first, Period.month_of(last).end)

    @property
    def breakdown(self) -> Breakdown:
        """By what is divided; only of a valid form, and of use only where something can be chosen."""
        return Breakdown(self.cleaned_data.get("naar") or Breakdown.MONTH)

    @property
    def shown_fields(self) -> Iterator[forms.BoundField]:
        """The fields, in their order."""
        return (self[name] for name in self.fields)

    @property
    def query(self) -> str:
        """What is asked, for an address; only of a valid form."""
        return urlencode({name: value for name, value in self.cleaned_data.items() if value})
