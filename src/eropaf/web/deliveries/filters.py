"""What the list of deliveries is filtered by, as it stands in the address."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label, choices
from eropaf.intake.delivery_list import ListedState, WantedDeliveries
from eropaf.web.deliveries.labels import LISTED_STATE_LABELS

_ALL: tuple[str, Label] = ("", _("All"))
_MONTH = "%Y-%m"


class DeliveriesFilter(forms.Form):
    """The filters. A value that does not exist, as in an old bookmark, filters nothing."""

    partner = forms.ChoiceField(label=_("Partner"), required=False)
    status = forms.ChoiceField(label=_("State"), choices=[_ALL, *choices(LISTED_STATE_LABELS)], required=False)
    maand = forms.ChoiceField(label=_("Received in"), required=False)

    def __init__(self, data: QueryDict, partners: Sequence[tuple[int, str]], months: Sequence[date]) -> None:
        """Offer what this reader has.

        Args:
            data: the address' query.
            partners: primary key and name; empty where there is nothing to choose.
            months: in which something may have been received.
        """
        super().__init__(data)
        self._offer("partner", [(str(pk), name) for pk, name in partners])
        self._offer("maand", [(month.strftime(_MONTH), format_date(month, "F Y")) for month in months])
        if not partners:
            del self.fields["partner"]
        self.full_clean()

    def value(self, name: str) -> str:
        """What is chosen in a field, empty for all."""
        return str(self.cleaned_data.get(name, ""))

    def wanted(self) -> WantedDeliveries:
        """The choices as a value."""
        partner, state, month = self.value("partner"), self.value("status"), self.value("maand")
        return WantedDeliveries(
            partner_id=int(partner) if partner else None,
            state=ListedState(state) if state else None,
            month=date.fromisoformat(f"{month}-01") if month else None,
        )

    def _offer(self, name: str, options: Sequence[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [_ALL, *options]
