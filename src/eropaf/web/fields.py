"""Fields that several screens have."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.core.errors import InvalidValue
from eropaf.core.money import Euros

DAY_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
Row = TypeVar("Row", bound=Model)
# How a widget looks; the browser does not offer what was filled in about another resident.
TEXTBOX = {"class": "utrecht-textbox utrecht-textbox--html-input", "autocomplete": "off"}
SELECT = {"class": "utrecht-select utrecht-select--html-select"}
AREA = {"class": "utrecht-textarea utrecht-textarea--html-textarea", "rows": 3}
NO_DATE = _("This is not a date. Write it as 31-12-2026.")


class DayInput(forms.DateInput):
    """The browser's own calendar; a browser without one takes a Dutch date as text."""

    input_type = "date"

    def __init__(self) -> None:
        """Fill the field as calendars of browsers expect it."""
        super().__init__(format="%Y-%m-%d", attrs={"class": "utrecht-textbox utrecht-textbox--html-input"})


class CentsField(forms.CharField):
    """An amount, as cents; nothing is no cents."""

    def __init__(self, label: Any, *, required: bool) -> None:
        """Make the field."""
        super().__init__(
            label=label,
            required=required,
            max_length=20,
            widget=forms.TextInput(attrs=TEXTBOX | {"inputmode": "decimal"}),
            error_messages={"required": _("Fill in an amount, like 60,00.")},
        )

    def clean(self, value: Any) -> int:
        """The cents."""
        text = super().clean(value)
        try:
            return Euros.parse(text).cents if text else 0
        except InvalidValue as problem:
            raise ValidationError(problem.sentence) from problem


def day_field(label: Any, **given: Any) -> forms.DateField:
    """A day that must be chosen unless told otherwise.

    Args:
        label: what it is the day of.
        given: further settings of the field.
    """
    sentences = {"required": _("Choose a day."), "invalid": NO_DATE}
    return forms.DateField(label=label, input_formats=DAY_FORMATS, widget=DayInput(), error_messages=sentences, **given)


def row_field(rows: QuerySet[Row], label_of: Callable[[Row], str], **given: Any) -> forms.Field:
    """A choice among rows.

    Args:
        rows: that can be chosen.
        label_of: how a row is shown.
        given: further settings of the field.
    """
    field: Any = forms.ModelChoiceField(queryset=rows, widget=forms.Select(attrs=SELECT), **given)
    field.label_from_instance = label_of
    made: forms.Field = field
    return made
