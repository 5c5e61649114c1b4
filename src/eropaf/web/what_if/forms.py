"""What somebody asks: which months, by which rules, with how many hours. It stands in the address, and is not kept."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import ROUTE_LABELS, Route
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.core.errors import InvalidValue
from eropaf.core.period import Period
from eropaf.monitor.what_if import Question
from eropaf.triage.candidates import CANDIDATE_KIND_LABELS, Candidate, CandidateKind, key_of, read_candidate
from eropaf.triage.past import first_day_of_cases
from eropaf.triage.policy import PolicySpec
from eropaf.triage.presets import DEFAULT_PRESET
from eropaf.triage.selectors import active_policy

# Half an hour is what the pilot of 2006-2008 reckoned for ringing a bell; the others were chosen.
MINUTES = {Route.VISIT: 30, Route.PHONE: 10, Route.MESSAGE: 5, Route.EMAIL: 10, Route.LETTER: 10}
_MONTHS_AT_FIRST = 3
_SELECT = "utrecht-select utrecht-select--html-select"
_NUMBER = "utrecht-textbox utrecht-textbox--html-input"
_NOT_THERE = {
    "invalid_choice": _("Choose one of the possibilities."),
    "required": _("Choose one of the possibilities."),
}
_MONTH = "%Y-%m"


def _choice(label: Any, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=required,
        error_messages=_NOT_THERE,
        widget=forms.Select(attrs={"class": _SELECT}),
    )


def _number(label: Any, *, at_most: int, required: bool, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        help_text=help_text,
        min_value=0,
        max_value=at_most,
        widget=forms.NumberInput(attrs={"class": _NUMBER, "inputmode": "numeric"}),
    )


class WhatIfForm(forms.Form):
    """The question. What the address does not say is as proposed, so a bare address answers something already."""

    first = _choice(_("From"))
    last = _choice(_("Up to and including"))
    a = _choice(_("Rules"))
    b = _choice(_("Compare with"), required=False)
    hours = _number(
        _("Hours available per month"), at_most=100_000, required=False, help_text=_("Of all workers together.")
    )

    def __init__(self, asked: QueryDict, offered: Sequence[Candidate]) -> None:
        """Offer what this municipality has.

        Args:
            asked: the address' query.
            offered: the policies that can be tried.
        """
        months = _months_since(first_day_of_cases() or clock.today())
        super().__init__({**_proposal(months), **asked.dict()})
        self._offered = offered
        self._specs: dict[str, PolicySpec] = {}
        for name in ("first", "last"):
            _offer(self.fields[name], [(month.strftime(_MONTH), format_date(month, "F Y")) for month in months])
        _offer(self.fields["a"], _grouped(offered))
        _offer(self.fields["b"], [("", _("Nothing")), *_grouped(offered)])
        for route, label in ROUTE_LABELS.items():
            self.fields[route.value] = _number(label, at_most=480, required=True)

    @property
    def asked_fields(self) -> Iterator[forms.BoundField]:
        """The fields for months, rules and hours."""
        return (self[name] for name in ("first", "last", "a", "b", "hours"))

    @property
    def minutes_fields(self) -> Iterator[forms.BoundField]:
        """The fields for how long an attempt takes."""
        return (self[route.value] for route in Route)

    @property
    def has_odd_minutes(self) -> bool:
        """Whether something is said about minutes that is not as proposed, or not right."""
        return any(self.data.get(route.value) != str(proposed) for route, proposed in MINUTES.items())

    def clean_a(self) -> str:
        """Read the rules to try."""
        return self._read("a")

    def clean_b(self) -> str:
        """Read the rules to compare with."""
        return self._read("b") if self.cleaned_data["b"] else ""

    def _read(self, name: str) -> str:
        key = str(self.cleaned_data[name])
        try:
            self._specs[name] = read_candidate(key, self._offered)
        except InvalidValue as problem:
            raise forms.ValidationError(problem.sentence) from problem
        return key

    def clean(self) -> None:
        """Check that the months follow each other."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", _("This month lies before the first one."))

    def question(self) -> Question:
        """What is asked; only of a valid form."""
        first, last = (date.fromisoformat(f"{self.cleaned_data[name]}-01") for name in ("first", "last"))
        period = Period(first, Period.month_of(last).end)
        return Question(period, self._specs["a"], None if self.compares_nothing else self._specs["b"])

    @property
    def compares_nothing(self) -> bool:
        """Whether there is one policy only, or the same one twice."""
        return self.cleaned_data["b"] in ("", self.cleaned_data["a"])

    @property
    def compares_with_itself(self) -> bool:
        """Whether the same policy was chosen twice."""
        return bool(self.cleaned_data["b"] == self.cleaned_data["a"])

    def name_of(self, name: str) -> str:
        """What a chosen policy is called; only of a valid form."""
        return next(each.name for each in self._offered if each.key == self.cleaned_data[name])

    def hours_available(self) -> int | None:
        """Hours in the whole period; None where that was not filled in."""
        per_month: int | None = self.cleaned_data["hours"]
        period = self.question().period
        months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
        return None if per_month is None else per_month * months

    def address(self) -> str:
        """The question as an address tells it, with nothing else that stood in it."""
        return urlencode({name: self.data[name] for name in self.fields if self.data.get(name)})

    def minutes(self) -> Mapping[Route, int]:
        """How long one attempt takes."""
        return {route: self.cleaned_data[route.value] for route in Route}


def _months_since(day: date) -> list[date]:
    """The first day of every month until now, the newest first."""
    today = clock.today()
    count = (today.year - day.year) * 12 + today.month - day.month
    first = day.year * 12 + day.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(first + max(count, 0), first - 1, -1)]


def _proposal(months: Sequence[date]) -> dict[str, str]:
    """The last three months that are over, by the policy of today."""
    over = [month for month in months if month < clock.today().replace(day=1)][:_MONTHS_AT_FIRST] or months[:1]
    active = active_policy()
    rules = key_of(CandidateKind.ADOPTED, active.pk) if active else key_of(CandidateKind.PRESET, DEFAULT_PRESET)
    minutes = {route.value: str(proposed) for route, proposed in MINUTES.items()}
    return {"first": over[-1].strftime(_MONTH), "last": over[0].strftime(_MONTH), "a": rules, **minutes}


def _grouped(offered: Sequence[Candidate]) -> list[tuple[Label, list[tuple[str, str]]]]:
    groups = {kind: [(each.key, each.name) for each in offered if each.kind == kind] for kind in CandidateKind}
    return [(CANDIDATE_KIND_LABELS[kind], found) for kind, found in groups.items() if found]


def _offer(field: Any, options: Sequence[Any]) -> None:
    field.choices = options
