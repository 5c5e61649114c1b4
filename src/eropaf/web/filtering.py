"""Filters above a list: fields to choose from, and chips to take a choice away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, cast
from urllib.parse import urlencode

from django import forms
from django.urls import reverse

from eropaf.core.choices import Label


class FilterForm(Protocol):
    """A form of choices, as it stands in the address of a list."""

    fields: dict[str, forms.Field]

    def value(self, name: str) -> str:
        """What is chosen in a field, empty for all."""
        ...


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


def filter_fields(form: FilterForm, names: Sequence[str]) -> list[FilterField]:
    """Fields of a form as the page shows them.

    Args:
        form: with what was chosen.
        names: of its fields.
    """
    return [_field(form, name) for name in names]


def active_filters(form: FilterForm, names: Sequence[str], url_name: str) -> list[ActiveFilter]:
    """The choices that were made.

    Args:
        form: with what was chosen.
        names: of its fields, in the order in which choices are told.
        url_name: of the list.
    """
    return [
        ActiveFilter(field.label, option.label, _address(form, url_name, without=field.name))
        for field in filter_fields(form, [name for name in names if form.value(name)])
        for option in field.options
        if option.selected
    ]


def _field(form: FilterForm, name: str) -> FilterField:
    field = cast(forms.ChoiceField, form.fields[name])
    chosen = form.value(name)
    options = [
        Option(str(value), label, str(value) == chosen) for value, label in cast(list[tuple[str, Label]], field.choices)
    ]
    return FilterField(name, field.label or "", options)


def _address(form: FilterForm, url_name: str, without: str) -> str:
    """The address of the list without one of its filters, with only the others that say something."""
    query = urlencode({name: form.value(name) for name in form.fields if form.value(name) and name != without})
    return reverse(url_name) + (f"?{query}" if query else "")
