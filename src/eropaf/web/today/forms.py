"""What the list of the day is narrowed by, as it stands in the address."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label, choices
from eropaf.outreach.day_list import CHANNEL_LABELS, Channel, Section

_ALL: tuple[str, Label] = ("", _("All"))


class TodayForm(forms.Form):
    """The filter. A value that does not exist filters nothing."""

    channel = forms.ChoiceField(label=_("What you do"), choices=[_ALL, *choices(CHANNEL_LABELS)], required=False)

    section = forms.ChoiceField(choices=[(each.value, each.value) for each in Section], required=False)

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

    def in_address(self) -> QueryDict:
        """What was chosen, to put behind another address: nothing of what does not exist."""
        chosen = QueryDict(mutable=True)
        chosen.update({name: self.value(name) for name in self.fields if self.value(name)})
        return chosen

    def asked_for(self) -> Section | None:
        """The part that is shown as a whole; None where the day is."""
        chosen = self.value("section")
        return Section(chosen) if chosen else None
