"""What is filled in about services, plans and declarations."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.core.errors import InvalidValue
from eropaf.support.hours.durations import read_duration, show_duration
from eropaf.support.hours.enums import PAYER_LABELS, PERIOD_KIND_LABELS, Payer
from eropaf.support.hours.models import LONGEST_NAME, Service
from eropaf.support.hours.periods import NamedPeriod, periods_around
from eropaf.support.hours.services.book import ServiceTerms
from eropaf.support.hours.services.planning import MOST_USES
from eropaf.web.fields import DAY_FORMATS, NO_DATE, SELECT, TEXTBOX, CentsField, DayInput

_NUMBER = TEXTBOX | {"inputmode": "numeric"}
_WHOLE = _("Fill in a whole number.")


class NormField(forms.CharField):
    """The norm hours of a use, as minutes."""

    def __init__(self) -> None:
        """Make the field."""
        super().__init__(
            label=_("Norm time of one use, in hours and minutes"),
            help_text=_("Like 4:30 for four and a half hours"),
            max_length=8,
            widget=forms.TextInput(attrs=TEXTBOX),
            error_messages={"required": _("Fill in how long one use counts.")},
        )

    def clean(self, value: Any) -> int:
        """The minutes."""
        text = super().clean(value)
        try:
            return read_duration(text) // 60
        except InvalidValue as problem:
            raise ValidationError(problem.sentence) from problem


def _number(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=0,
        max_value=MOST_USES,
        widget=forms.TextInput(attrs=_NUMBER),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _WHOLE),
    )


class ServiceForm(forms.Form):
    """A service of the book."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Give the service a short name.")},
    )
    norm_minutes = NormField()
    rate_cents = CentsField(_("Rate for an hour, in euros"), required=True)
    monthly_cents = CentsField(_("Amount for each month, in euros"), required=False)
    months = _number(_("Number of months"), _("For a package, such as 25 euros for six months besides the hours"))
    payer = forms.ChoiceField(label=_("Who pays"), choices=choices(PAYER_LABELS), widget=forms.Select(attrs=SELECT))
    most_per_case = _number(
        _("Most uses in one case"), _("Beyond this the landlord or another partner pays. Empty: no limit.")
    )
    most_per_year = _number(_("Most uses in a year, in all cases together"))
    valid_from = forms.DateField(
        label=_("Given from"),
        input_formats=DAY_FORMATS,
        widget=DayInput(),
        error_messages={"invalid": NO_DATE, "required": _("Fill in from which day the service is given.")},
    )
    valid_until = forms.DateField(
        label=_("Last day"),
        required=False,
        input_formats=DAY_FORMATS,
        widget=DayInput(),
        error_messages={"invalid": NO_DATE},
    )

    def terms(self) -> ServiceTerms:
        """What was filled in; only of a valid form.

        Raises:
            InvalidValue: it cannot be.
        """
        values = self.cleaned_data
        return ServiceTerms(**{**values, "payer": Payer(values["payer"]), "months": values["months"] or 0})


def known_of(service: Service) -> dict[str, Any]:
    """What a form begins with for a service that is there."""
    named = ("name", "months", "payer", "most_per_case", "most_per_year", "valid_from", "valid_until")
    return {name: getattr(service, name) for name in named} | {
        "norm_minutes": show_duration(service.norm_minutes * 60),
        "rate_cents": _amount(service.rate_cents),
        "monthly_cents": _amount(service.monthly_cents) if service.monthly_cents else "",
        "months": service.months or None,
    }


def _amount(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


class PeriodForm(forms.Form):
    """Which period."""

    def __init__(self, data: Any, *, ahead: bool, initial: NamedPeriod | None = None) -> None:
        """Make the form.

        Args:
            data: what was sent; None to begin with.
            ahead: whether coming periods can be chosen too.
            initial: which is chosen to begin with.
        """
        super().__init__(data, initial={"period": initial.key} if initial else None)
        groups = periods_around(clock.today(), ahead=ahead).items()
        self.fields["period"] = forms.ChoiceField(
            label=_("Period"),
            choices=[
                (PERIOD_KIND_LABELS[kind], [(each.key, str(each)) for each in each_kind]) for kind, each_kind in groups
            ],
            widget=forms.Select(attrs=SELECT),
            error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a period from the list.")),
        )

    @property
    def chosen(self) -> NamedPeriod:
        """The period; only of a valid form."""
        return NamedPeriod.read(self.cleaned_data["period"])


class PlanForm(forms.Form):
    """How often each service is to be given."""

    def __init__(self, data: Any, services: Sequence[Service], planned: dict[int, int]) -> None:
        """Make the form, with a field per service.

        Args:
            data: what was sent; None to begin with.
            services: that can be planned.
            planned: how often each is planned now, by key.
        """
        super().__init__(data)
        self.services = services
        for service in services:
            field = _number(service.name)
            field.initial = planned.get(service.pk, 0)
            field.widget.attrs["aria-label"] = service.name
            self.fields[f"service-{service.pk}"] = field

    def uses(self) -> dict[Service, int]:
        """What was filled in; only of a valid form."""
        return {service: self.cleaned_data[f"service-{service.pk}"] or 0 for service in self.services}
