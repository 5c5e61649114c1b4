"""What is filled in to set up an experiment, and to end it."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import choices
from eropaf.outreach.experiments.enums import OUTCOME_LABELS, STRATUM_LABELS, Outcome, Stratum
from eropaf.outreach.experiments.planned import PlannedArm, PlannedExperiment
from eropaf.web.fields import SELECT, TEXTBOX

MOST_ARMS = 4
_TEXTAREA = {"class": "utrecht-textarea utrecht-textarea--html-textarea", "rows": 2}
_LONGEST_TITLE, _LONGEST_TEXT = 100, 1000
_NO_NUMBER = _("Fill in a number, such as 10 or 7,5.")


def _percentage(label: Any, help_text: Any, initial: int) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        initial=initial,
        max_digits=4,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput(attrs={**TEXTBOX, "inputmode": "decimal"}),
        error_messages={"invalid": _NO_NUMBER, "required": _NO_NUMBER},
    )


class ExperimentForm(forms.Form):
    """An experiment without its arms."""

    use_required_attribute = False  # working out how many cases are needed asks for two numbers only

    title = forms.CharField(
        label=_("Name"), max_length=_LONGEST_TITLE, widget=forms.TextInput(attrs=TEXTBOX), required=False
    )
    question = forms.CharField(
        label=_("Which question is it to answer?"),
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs=_TEXTAREA),
        required=False,
    )
    outcome = forms.ChoiceField(
        label=_("When is it a success?"), choices=choices(OUTCOME_LABELS), widget=forms.Select(attrs=SELECT)
    )
    expected_percent = _percentage(_("In how many cases now, in percent?"), _("Look it up in the figures."), 38)
    difference_points = _percentage(
        _("Smallest difference that matters, in percentage points"),
        _("The smaller the difference, the more cases are needed. Write a minus before it for a decrease."),
        10,
    )
    strata = forms.MultipleChoiceField(
        label=_("In what must the arms be alike?"),
        help_text=_("The arms then have as many cases of each kind. Choose few: each kind must have enough cases."),
        choices=choices(STRATUM_LABELS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ArmForm(forms.Form):
    """One of the ways that are compared."""

    use_required_attribute = False

    title = forms.CharField(
        label=_("Name of the arm"), max_length=_LONGEST_TITLE, required=False, widget=forms.TextInput(attrs=TEXTBOX)
    )
    instruction = forms.CharField(
        label=_("What does a worker do?"),
        max_length=_LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs=_TEXTAREA),
    )
    share = forms.TypedChoiceField(
        label=_("Share"),
        coerce=int,
        choices=[(number, str(number)) for number in range(1, 10)],
        help_text=_("Beside the other arms: 1 and 1 is half and half."),
        widget=forms.Select(attrs=SELECT),
    )
    target = forms.CharField(
        label=_("Link for this arm"),
        help_text=_("For a clip or a page, such as https://www.example.nl/clip. Visits are counted, not who comes."),
        required=False,
        widget=forms.TextInput(attrs={**TEXTBOX, "inputmode": "url"}),
    )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was filled in; only of a valid form."""
        return not any(self.cleaned_data[name].strip() for name in ("title", "instruction", "target"))

    def planned(self) -> PlannedArm:
        """The arm as filled in; only of a valid form."""
        return PlannedArm(**self.cleaned_data)


ArmForms: TypeAlias = "forms.BaseFormSet[ArmForm]"
ARM_FORMS = forms.formset_factory(ArmForm, extra=MOST_ARMS, max_num=MOST_ARMS)


def planned_arms(arms: ArmForms) -> list[PlannedArm]:
    """The arms as filled in, without those that were left empty; only of valid forms."""
    return [form.planned() for form in arms.forms if not form.is_empty]


def plan_of(form: ExperimentForm, arms: Sequence[PlannedArm]) -> PlannedExperiment:
    """The experiment as filled in.

    Args:
        form: valid.
        arms: as filled in.

    Raises:
        InvalidValue: something is missing, or cannot be.
    """
    values = form.cleaned_data
    return PlannedExperiment(
        title=values["title"],
        question=values["question"],
        outcome=Outcome(values["outcome"]),
        expected_percent=values["expected_percent"],
        difference_points=values["difference_points"],
        strata=[Stratum(word) for word in values["strata"]],
        arms=arms,
    )


class StopForm(forms.Form):
    """Why an experiment ends."""

    use_required_attribute = False  # a field that waits for the end is not wrong yet

    because = forms.CharField(
        label=_("Why does it stop?"),
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs=_TEXTAREA),
        error_messages={"required": _("Write why it stops: who reads the figures must know.")},
    )
