"""What is filled in for the national delivery: which days, and who delivers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core.period import Period
from eropaf.monitor.national.records import Contact, Organisation
from eropaf.monitor.national.services import LONGEST, MOST_CONTACTS
from eropaf.support.hours.enums import PeriodKind
from eropaf.support.hours.periods import NamedPeriod, period_of, periods_around
from eropaf.web.fields import TEXTBOX, day_field

FROM, TO = "van", "tot"
_TELEPHONE = TEXTBOX | {"type": "tel"}


def past_quarters(today: date) -> list[NamedPeriod]:
    """The quarters to choose from, the newest first; this quarter, which is not over, is the first."""
    return periods_around(today, ahead=False)[PeriodKind.QUARTER]


def quarter_near(period: Period, today: date) -> Period:
    """The period itself where it is a quarter; else the quarter to choose from that is nearest to its first day.

    Args:
        period: that is asked for.
        today: the day on which somebody looks.
    """
    if period == period_of(PeriodKind.QUARTER, period.start):
        return period
    quarters = [each.period for each in past_quarters(today)]
    return min(quarters, key=lambda each: max((each.start - period.start).days, (period.start - each.end).days, 0))


def address_of(period: Period) -> dict[str, str]:
    """How a period stands in an address and in a form."""
    return {FROM: period.start.isoformat(), TO: period.end.isoformat()}


class DaysForm(forms.Form):
    """Which days the delivery is about."""

    van = day_field(_("First day"))
    tot = day_field(_("Last day"))

    @classmethod
    def asked(cls, query: Mapping[str, Any], today: date) -> "DaysForm":
        """What an address asks for; without any days the last quarter that is over.

        Args:
            query: of the address.
            today: the day on which somebody looks.
        """
        is_asked = FROM in query or TO in query
        return cls(query if is_asked else address_of(past_quarters(today)[1].period))

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        cleaned: dict[str, Any] = super().clean() or {}
        start, end = cleaned.get(FROM), cleaned.get(TO)
        if start and end and end < start:
            self.add_error(TO, _("The last day lies before the first."))
        return cleaned

    def in_quarters(self, today: date) -> "DaysForm":
        """As this form for who may see whole quarters only: itself, or one that asks for the nearest quarter.

        Args:
            today: the day on which somebody looks.
        """
        if not self.is_valid():
            return DaysForm.asked({}, today)
        quarter = quarter_near(self.period, today)
        return self if quarter == self.period else DaysForm(address_of(quarter))

    @property
    def period(self) -> Period:
        """The days; only of a valid form."""
        return Period(self.cleaned_data[FROM], self.cleaned_data[TO])


class OrganisationForm(forms.Form):
    """Who delivers, and whom CBS can ask."""

    name = forms.CharField(
        label=_("Name of the organisation"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Fill in the name of the organisation.")},
    )
    kvk_number = forms.CharField(
        label=_("KvK number"),
        help_text=_("Eight digits"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs=TEXTBOX | {"inputmode": "numeric"}),
    )
    supplier_code = forms.CharField(
        label=_("Code of the supplier"),
        help_text=_("Only where CBS gave you one. Else the name and version of this software are told."),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs=TEXTBOX),
    )

    def __init__(self, data: Any, known: Organisation) -> None:
        """Make the form, with room for every contact person.

        Args:
            data: what was sent; None to begin with.
            known: what it begins with.
        """
        super().__init__(data, initial=_initial(known))
        for place in range(1, MOST_CONTACTS + 1):
            self.fields |= _fields_of_contact(place)

    @property
    def contacts(self) -> list[list[forms.BoundField]]:
        """The fields of each contact person."""
        return [[self[f"{part}_{place}"] for part in _PARTS] for place in range(1, MOST_CONTACTS + 1)]

    def organisation(self) -> Organisation:
        """What was filled in; only of a valid form. A contact person of whom nothing is filled in is none."""
        values = self.cleaned_data
        places = range(1, MOST_CONTACTS + 1)
        contacts = [Contact(*(values[f"{part}_{place}"] for part in _PARTS)) for place in places]
        named = tuple(each for each in contacts if each != Contact(""))
        number = "".join(values["kvk_number"].split())
        return Organisation(values["name"], number, values["supplier_code"], named)


_PARTS = ("contact_name", "contact_phone", "contact_email", "contact_job_title")


def _initial(known: Organisation) -> dict[str, str]:
    initial = {"name": known.name, "kvk_number": known.kvk_number, "supplier_code": known.supplier_code}
    for place, each in enumerate(known.contacts, start=1):
        told: Sequence[str] = (each.name, each.phone, each.email, each.job_title)
        initial |= {f"{part}_{place}": text for part, text in zip(_PARTS, told, strict=True)}
    return initial


def _fields_of_contact(place: int) -> dict[str, forms.Field]:
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=LONGEST,
        widget=forms.EmailInput(attrs=TEXTBOX),
        error_messages={"invalid": _("This is not an e-mail address. Write it as name@municipality.nl.")},
    )
    fields = (_text(_("Name")), _text(_("Phone"), _TELEPHONE), email, _text(_("Job title")))
    return {f"{part}_{place}": field for part, field in zip(_PARTS, fields, strict=True)}


def _text(label: Any, looks: Mapping[str, str] = TEXTBOX) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=forms.TextInput(attrs=dict(looks)))
