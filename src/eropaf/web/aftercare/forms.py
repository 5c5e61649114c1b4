"""What is filled in at looking back."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.support.aftercare.enums import ANSWER_LABELS, QUESTION_LABELS, STOP_LABELS, Answer, Question, Stop
from eropaf.support.aftercare.services import LONGEST_NOTE
from eropaf.web.fields import AREA, SELECT, TEXTBOX, day_field

_REACHED, _NOT_REACHED = "reached", "not_reached"


class LookForm(forms.Form):
    """Whether the resident was reached, and the answers."""

    day = day_field(_("Day"))
    outcome = forms.ChoiceField(
        label=_("Did you speak the resident?"),
        choices=[(_REACHED, _("Spoken")), (_NOT_REACHED, _("Not reached"))],
        error_messages={"required": _("Choose whether you spoke the resident.")},
    )
    note = forms.CharField(
        label=_("Note"),
        help_text=_("Facts only: the resident may ask to read it."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs=AREA),
    )

    def __init__(self, data: Any = None) -> None:
        """Make the form with a field for each question."""
        super().__init__(data, initial={"day": clock.today()})
        self.fields["day"].widget.attrs["max"] = clock.today().isoformat()
        for question, label in QUESTION_LABELS.items():
            self.fields[question] = forms.ChoiceField(
                label=str(label), choices=choices(ANSWER_LABELS), required=False, initial=Answer.UNKNOWN
            )

    @property
    def questions(self) -> Sequence[forms.BoundField]:
        """The fields of the questions, in order."""
        return [self[question] for question in Question]

    @property
    def answers(self) -> dict[Question, Answer] | None:
        """What the resident answered, of a valid form; None where nobody was reached."""
        if self.cleaned_data["outcome"] == _NOT_REACHED:
            return None
        return {question: Answer(self.cleaned_data[question] or Answer.UNKNOWN) for question in Question}


class BeginForm(forms.Form):
    """From which day the months count."""

    begins_on = day_field(_("Help was accepted on"))

    def __init__(self, data: Any = None) -> None:
        """Make the form."""
        super().__init__(data, initial={"begins_on": clock.today()})
        self.fields["begins_on"].widget.attrs["max"] = clock.today().isoformat()


class StopForm(forms.Form):
    """Why nobody looks back any more."""

    because = forms.ChoiceField(
        label=_("Why do you stop the aftercare?"),
        choices=[("", _("Choose")), *choices(STOP_LABELS)],
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose why the aftercare stops.")},
    )

    @property
    def reason(self) -> Stop:
        """The reason, of a valid form."""
        return Stop(self.cleaned_data["because"])


class SettingForm(forms.Form):
    """When everybody looks back."""

    months = forms.CharField(
        label=_("Look back after so many months"),
        help_text=_("With commas between them, such as: 3, 6, 9, 12"),
        max_length=60,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Fill in at least one number of months.")},
    )
    keep_months = forms.IntegerField(
        label=_("Recognise a relapse until so many months after the year of the help"),
        help_text=_("Without names: after that nobody can tell any more who was helped."),
        widget=forms.NumberInput(attrs={**TEXTBOX, "min": 1, "max": 60}),
        error_messages={
            "required": _("Fill in a number of months."),
            "invalid": _("Fill in whole numbers of months from 1 to 60."),
        },
    )

    def clean_months(self) -> list[int]:
        """The numbers."""
        parts = [part for part in re.split(r"[\s,;]+", self.cleaned_data["months"]) if part]
        if not parts or not all(part.isascii() and part.isdigit() for part in parts):
            raise ValidationError(_("Write numbers of months with commas between them, such as: 3, 6, 9, 12."))
        return [int(part) for part in parts]
