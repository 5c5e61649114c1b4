"""What is filled in to ask for data, and to refuse them."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.errors import InvalidValue
from eropaf.core.period import Period
from eropaf.monitor.research.anonymity import LEAST_K, MOST_K, USUAL_K
from eropaf.monitor.research.models import LONGEST_ORGANISATION, LONGEST_REASON
from eropaf.monitor.research.requesting import Wanted
from eropaf.web.fields import AREA, SELECT, TEXTBOX

LOOK = "look"  # the name of the button that only shows what the data give
_NO_K = _("Choose a number from 5 to 50.")


class AskForm(forms.Form):
    """Which data, why and for whom."""

    use_required_attribute = False  # looking what they give asks for the months only

    reason = forms.CharField(
        label=_("Which question are the data to answer?"),
        help_text=_("Name nobody: whoever gets the data reads this too."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs=AREA),
        error_messages={"required": _("Write which question the data are to answer.")},
    )
    organisation = forms.CharField(
        label=_("For which organisation?"),
        help_text=_("Such as a university or a research bureau. Data are not for a partner that reports residents."),
        max_length=LONGEST_ORGANISATION,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Write which organisation gets the data.")},
    )
    first = forms.ChoiceField(label=_("First month"), widget=forms.Select(attrs=SELECT))
    last = forms.ChoiceField(label=_("Last month"), widget=forms.Select(attrs=SELECT))
    k = forms.IntegerField(
        label=_("How many cases must be alike at least?"),
        help_text=_("From 5 to 50. The higher, the safer, and the coarser the data. Usually 10."),
        initial=USUAL_K,
        min_value=LEAST_K,
        max_value=MOST_K,
        widget=forms.TextInput(attrs=TEXTBOX | {"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _NO_K),
    )

    def __init__(self, data: Any, known: Period) -> None:
        """Make the form.

        Args:
            data: what was sent; None to begin with.
            known: of which months there are data.
        """
        shown = [(each.isoformat(), date_format(each, "F Y")) for each in known.months]
        ended = [key for key, _label in shown if Period.month_of(date.fromisoformat(key)).end < clock.today()]
        super().__init__(data, initial={"first": shown[0][0], "last": ended[-1] if ended else shown[-1][0]})
        self.only_looks = data is not None and LOOK in data
        for name in ("reason", "organisation"):
            self.fields[name].required = not self.only_looks
        for name in ("first", "last"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = shown[::-1]
                field.error_messages.update(dict.fromkeys(("required", "invalid_choice"), _("Choose a month.")))

    @property
    def period(self) -> Period:
        """From the first to the last month; only of a valid form.

        Raises:
            InvalidValue: the last lies before the first.
        """
        first, last = (date.fromisoformat(self.cleaned_data[name]) for name in ("first", "last"))
        if last < first:
            raise InvalidValue(_("The last month lies before the first."), about="last")
        return Period(first, Period.month_of(last).end)

    def wanted(self) -> Wanted:
        """What is asked for; only of a valid form.

        Raises:
            InvalidValue: something is missing, or cannot be.
        """
        values = self.cleaned_data
        return Wanted(values["reason"], values["organisation"], self.period, values["k"])


class RefuseForm(forms.Form):
    """Why data are refused."""

    use_required_attribute = False  # a field that waits for a refusal is not wrong yet

    because = forms.CharField(
        label=_("Why do you refuse?"),
        help_text=_("Whoever asked reads this."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs=AREA),
        error_messages={"required": _("Write why you refuse: whoever asked can then ask better.")},
    )
