"""The filters as the page shows them: fields to choose from, and chips to take a choice away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from django import forms
from django.urls import reverse

from eropaf.core.choices import Label
from eropaf.web.worklist.forms import WorkListForm

SEGMENTS = ("deadline", "owner")
SELECTS = ("route", "partner_type", "neighbourhood", "state")


@dataclass(frozen=True)
class Option:
    """One value to choose."""

    value: str
    label: Label
    selected: bool


@dataclass(frozen=True)
class FilterField:
    """One thing to filter by."""

    name: str
    label: Label
    options: Sequence[Option]


@dataclass(frozen=True)
class ActiveFilter:
    """A choice that was made, and the address without it."""

    label: Label
    value: Label
    clear_url: str


def filter_fields(form: WorkListForm) -> dict[str, list[FilterField]]:
    """All fields: a few values side by side, or a list that drops down."""
    return {
        "choices": [_field(form, name) for name in SEGMENTS],
        "selects": [_field(form, name) for name in SELECTS],
    }


def active_filters(form: WorkListForm) -> list[ActiveFilter]:
    """The choices that were made."""
    fields = [_field(form, name) for name in (*SEGMENTS, *SELECTS) if form.value(name)]
    return [
        ActiveFilter(field.label, option.label, _address(form, without=field.name))
        for field in fields
        for option in field.options
        if option.selected
    ]


def _field(form: WorkListForm, name: str) -> FilterField:
    field = cast(forms.ChoiceField, form.fields[name])
    chosen = form.value(name)
    options = [
        Option(str(value), label, str(value) == chosen) for value, label in cast(list[tuple[str, Label]], field.choices)
    ]
    return FilterField(name, field.label or "", options)


def _address(form: WorkListForm, without: str) -> str:
    """The address of this list without one of its filters, with only the others that say something."""
    query = urlencode({name: form.value(name) for name in form.fields if form.value(name) and name != without})
    return reverse("worklist") + (f"?{query}" if query else "")
