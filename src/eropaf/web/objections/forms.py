"""What somebody fills in about an objection."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.core.errors import InvalidValue
from eropaf.objections.enums import OBJECTION_CHANNEL_LABELS, ObjectionChannel
from eropaf.objections.services import Objector
from eropaf.web.fields import AREA, DAY_FORMATS, NO_DATE, SELECT, TEXTBOX, DayInput
from eropaf.web.recognising import RecognisingForm

_LONGEST_NOTE = 2000


def _text_box() -> forms.TextInput:
    """The browser does not offer what was filled in about another resident."""
    return forms.TextInput(attrs=TEXTBOX)


class ObjectionForm(RecognisingForm):
    """Who objected, when and how."""

    surname = forms.CharField(
        label=_("Surname"),
        help_text=_("With its prefix, like: van der Berg"),
        required=False,
        max_length=100,
        widget=_text_box(),
    )
    birth_date = forms.DateField(
        label=_("Date of birth"),
        required=False,
        input_formats=DAY_FORMATS,
        widget=DayInput(),
        error_messages={"invalid": NO_DATE},
    )
    postcode = forms.CharField(label=_("Postcode"), required=False, max_length=20, widget=_text_box())
    house_number = forms.CharField(
        label=_("House number and addition"), required=False, max_length=20, widget=_text_box()
    )
    bsn = forms.CharField(
        label=_("BSN"),
        help_text=_("Only if you know it for certain"),
        required=False,
        max_length=20,
        widget=_text_box(),
    )
    received_on = forms.DateField(
        label=_("Received on"),
        input_formats=DAY_FORMATS,
        widget=DayInput(),
        error_messages={"invalid": NO_DATE, "required": _("Fill in on which day the objection came.")},
    )
    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=[("", _("Choose")), *choices(OBJECTION_CHANNEL_LABELS)],
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose how the objection came.")},
    )
    note = forms.CharField(
        label=_("Proof"),
        help_text=_(
            "What was said, or where the letter is kept. Only what is needed to show that there was an objection."
        ),
        required=False,
        max_length=_LONGEST_NOTE,
        widget=forms.Textarea(attrs=AREA),
    )

    def __init__(self, data: Any = None, known: Mapping[str, Any] | None = None) -> None:
        """Make the form.

        Args:
            data: what was sent; None to begin with.
            known: what is known of the resident, by field.
        """
        super().__init__(data, initial={"received_on": clock.today(), **(known or {})})
        for name in ("received_on", "birth_date"):
            self.fields[name].widget.attrs["max"] = clock.today().isoformat()

    def clean(self) -> None:
        """Whether the resident can be recognised; only asked when each field is right by itself."""
        if self.errors:
            return
        try:
            self.cleaned_data["objector"] = Objector(
                bsn=self.cleaned_data["bsn"],
                surname=self.cleaned_data["surname"],
                birth_date=self.cleaned_data["birth_date"],
                postcode=self.cleaned_data["postcode"],
                house_number=self.cleaned_data["house_number"],
            )
        except InvalidValue as problem:
            raise ValidationError(problem.sentence) from problem

    @property
    def objection(self) -> dict[str, Any]:
        """What is recorded, as `record_objection` takes it; only of a valid form."""
        told = self.cleaned_data
        return {
            "objector": told["objector"],
            "received_on": told["received_on"],
            "channel": ObjectionChannel(told["channel"]),
            "note": told["note"],
        }


class SearchForm(forms.Form):
    """What somebody knows of an objection."""

    text = forms.CharField(
        label=_("Search the objections"),
        max_length=100,
        error_messages={"required": _("Fill in a surname, a postcode with house number, or a BSN.")},
    )
