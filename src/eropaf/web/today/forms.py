"""What the list of the day is narrowed by, as it stands in the address."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label, choices
from eropaf.outreach.day_list import CHANNEL_LABELS, Channel

_ALL: tuple[str, Label] = ("", _("All"))


class TodayForm(forms.Form):
    """The filter. A value that does not exist filters nothing."""

    channel = forms.ChoiceField(label=_("What you do"), choices=[_ALL, *choices(CHANNEL_LABELS)], required=False)

    def __init__(self, data: QueryDict) -> None:
        """Read the address.

        Args:
            data: its query.
        """
        super().__init__(data)
        self.full_clean()

    def value(self, name: str) -> str:
        """What is chosen in a field, empty for all."""
        return str(self.cleaned_data.get(name, ""))

    def wanted(self) -> Channel | None:
        """The choice; None for all."""
        chosen = self.value("channel")
        return Channel(chosen) if chosen else None
