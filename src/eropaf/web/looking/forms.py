"""What is asked on the screens about looking."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import User
from eropaf.audit.activities import ACTIVITIES
from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.core.period import Period
from eropaf.privacy.looking.enums import KIND_LABELS, Kind
from eropaf.privacy.looking.not_opening import LONGEST_PLACE
from eropaf.privacy.looking.noticing import LONGEST_NOTE
from eropaf.web.fields import AREA, SELECT, TEXTBOX, day_field

DAYS_SHOWN = 7
MOST_DAYS = 92


def usual_period() -> Period:
    """The days that are shown where nothing else is asked for."""
    return Period(clock.today() - timedelta(days=DAYS_SHOWN - 1), clock.today())


class LookingForm(forms.Form):
    """Which days, whose looking, and in which activity."""

    van = day_field(_("First day"))
    tot = day_field(_("Last day"))
    collega = forms.ChoiceField(label=_("Colleague"), required=False, widget=forms.Select(attrs=SELECT))
    activiteit = forms.ChoiceField(
        label=_("Activity"),
        required=False,
        choices=[("", _("All activities")), *((key.value, each.name) for key, each in ACTIVITIES.items())],
        widget=forms.Select(attrs=SELECT),
    )

    def __init__(self, query: Mapping[str, Any], colleagues: Iterable[User]) -> None:
        """Read the address, which may ask for nothing."""
        usual = usual_period()
        days = {"van": usual.start.isoformat(), "tot": usual.end.isoformat()}
        super().__init__(days | {name: query[name] for name in query})
        offered: Any = self.fields["collega"]
        offered.choices = [("", _("Everybody")), *((str(each.pk), each.name) for each in colleagues)]

    def clean(self) -> None:
        """Whether the days are in order, and not too many to read."""
        first, last = self.cleaned_data.get("van"), self.cleaned_data.get("tot")
        if first and last and not 0 <= (last - first).days < MOST_DAYS:
            sentence = _("Choose a last day that is not before the first, and at most three months later.")
            self.add_error("tot", sentence)

    @property
    def period(self) -> Period:
        """The days; the usual ones where those asked for are none."""
        if not self.is_valid():
            return usual_period()
        return Period(self.cleaned_data["van"], self.cleaned_data["tot"])

    @property
    def user_id(self) -> int | None:
        """The colleague, if one is chosen."""
        chosen = self.cleaned_data.get("collega") if self.is_valid() else ""
        return int(chosen) if chosen else None

    @property
    def activity(self) -> str:
        """The activity, "" for all."""
        return self.cleaned_data.get("activiteit", "") if self.is_valid() else ""


class DayForm(forms.Form):
    """Which day, as the address asks for it."""

    dag = day_field(_("Day"))

    @property
    def day(self) -> date:
        """The day; today where the address names none."""
        found: date = self.cleaned_data["dag"] if self.is_valid() else clock.today()
        return found


class NoteForm(forms.Form):
    """What came of looking into it."""

    note = forms.CharField(
        label=_("What did you find?"),
        help_text=_("For instance what the colleague told you. Name no resident."),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs=AREA),
        error_messages={"required": _("Write what you found.")},
    )


class PlaceForm(forms.Form):
    """A street or postcode that somebody does not want to open."""

    kind = forms.ChoiceField(
        label=_("Street or postcode"),
        choices=choices(KIND_LABELS),
        initial=Kind.POSTCODE.value,
        widget=forms.Select(attrs=SELECT),
    )
    place = forms.CharField(
        label=_("Which one"),
        help_text=_("A street as Dorpsstraat, or a postcode as 1234 AB"),
        max_length=LONGEST_PLACE,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Fill in a street or a postcode.")},
    )
