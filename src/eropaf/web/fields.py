"""Fields that several screens have."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db.models import Model, QuerySet

DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
Row = TypeVar("Row", bound=Model)
_SELECT = {"class": "utrecht-select utrecht-select--html-select"}


class DayInput(forms.DateInput):
    """The browser's own calendar; a browser without one takes a Dutch date as text."""

    input_type = "date"

    def __init__(self) -> None:
        """Fill the field as calendars of browsers expect it."""
        super().__init__(format="%Y-%m-%d", attrs={"class": "utrecht-textbox utrecht-textbox--html-input"})


def row_field(rows: QuerySet[Row], label_of: Callable[[Row], str], **given: Any) -> forms.Field:
    """A choice among rows.

    Args:
        rows: that can be chosen.
        label_of: how a row is shown.
        given: further settings of the field.
    """
    field: Any = forms.ModelChoiceField(queryset=rows, widget=forms.Select(attrs=_SELECT), **given)
    field.label_from_instance = label_of
    made: forms.Field = field
    return made
