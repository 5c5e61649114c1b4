"""What is filled in about a threatening eviction."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.choices import Label, choices
from eropaf.core.errors import EropafError
from eropaf.partners.models import Partner
from eropaf.support.evictions.enums import (
    INSTRUCTION_LABELS,
    JUDGMENT_LABELS,
    PHASE_LABELS,
    Instruction,
    Judgment,
    Phase,
)
from eropaf.support.evictions.services import LONGEST_NAME, LONGEST_REASON, Landlord, Reached, Told
from eropaf.support.evictions.sieve import possible_phases
from eropaf.web.acting import tell_in_form
from eropaf.web.fields import AREA, SELECT, TEXTBOX, day_field

_NOTHING: tuple[str, Label] = ("", _("Choose"))


class PhaseForm(forms.Form):
    """A phase that was reached."""

    only_then: Sequence[str] = ("judgment", "eviction_on")
    day = day_field(_("On"))
    judgment = forms.ChoiceField(
        label=_("What did the court decide?"),
        required=False,
        choices=[_NOTHING, *choices(JUDGMENT_LABELS)],
        widget=forms.Select(attrs=SELECT),
        help_text=_("Only with a judgment."),
    )
    eviction_on = day_field(
        _("Day of the eviction"), required=False, help_text=_("Only where the eviction was announced.")
    )
    note = forms.CharField(
        label=_("Note for colleagues"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs=AREA),
    )

    def __init__(self, phases: Sequence[Phase], data: Any = None) -> None:
        """Offer what can come next, on a day until today."""
        super().__init__(data, initial={"day": clock.today()})
        self.fields["phase"] = forms.ChoiceField(
            label=_("How far is it?"),
            choices=[_NOTHING, *((phase.value, PHASE_LABELS[phase]) for phase in phases)],
            widget=forms.Select(attrs=SELECT),
            error_messages={"required": _("Choose how far it is.")},
        )
        self.order_fields(["phase"])
        self.fields["day"].widget.attrs["max"] = clock.today().isoformat()

    def clean(self) -> dict[str, Any]:
        """Read all of it together."""
        told = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                told["reached"] = _read(told)
            except EropafError as problem:
                tell_in_form(self, problem)
        return told

    @property
    def reached(self) -> Reached:
        """The phase, once the form was found right."""
        reached: Reached = self.cleaned_data["reached"]
        return reached


def _read(told: dict[str, Any]) -> Reached:
    judgment = Judgment(told["judgment"]) if told["judgment"] else None
    return Reached(Phase(told["phase"]), told["day"], judgment, told["eviction_on"], told["note"])


class FileForm(PhaseForm):
    """Whose tenant it is, and how far it is."""

    only_then = ("landlord", "judgment", "eviction_on")
    landlord_name = forms.CharField(
        label=_("Name of another landlord"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs=TEXTBOX),
    )

    def __init__(self, landlords: QuerySet[Partner], proposed: Partner | None, data: Any = None) -> None:
        """Offer the partners that let houses, and propose one."""
        super().__init__(possible_phases(None), data)
        self.initial["landlord"] = proposed
        self.fields["landlord"] = forms.ModelChoiceField(
            label=_("Landlord"),
            queryset=landlords,
            empty_label=_("Another landlord"),
            required=False,
            widget=forms.Select(attrs=SELECT),
        )
        self.order_fields(["landlord", "landlord_name"])

    def clean(self) -> dict[str, Any]:
        """The landlord too."""
        told = super().clean()
        if not self.errors:
            try:
                told["whose"] = Landlord(told["landlord"], told["landlord_name"])
            except EropafError as problem:
                tell_in_form(self, problem)
        return told

    @property
    def landlord(self) -> Landlord:
        """Whose tenant, once the form was found right."""
        landlord: Landlord = self.cleaned_data["whose"]
        return landlord


class BailiffForm(forms.Form):
    """What the landlord told the bailiff."""

    only_then = ("until",)
    instruction = forms.ChoiceField(
        label=_("The bailiff must"),
        choices=[_NOTHING, *choices(INSTRUCTION_LABELS)],
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose what the bailiff was told.")},
    )
    until = day_field(_("Waits until and including"), required=False, help_text=_("Only where the bailiff waits."))
    decided_on = day_field(_("Decided on"))
    decided_by = forms.CharField(
        label=_("Decided by"),
        max_length=LONGEST_NAME,
        help_text=_("Name and function at the landlord."),
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Write who decided this, and why.")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs=AREA),
        error_messages={"required": _("Write who decided this, and why.")},
    )

    def __init__(self, data: Any = None) -> None:
        """Propose today."""
        super().__init__(data, initial={"decided_on": clock.today()})

    def clean(self) -> dict[str, Any]:
        """Read all of it together."""
        told = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                told["told"] = Told(**told | {"instruction": Instruction(told["instruction"])})
            except EropafError as problem:
                tell_in_form(self, problem)
        return told

    @property
    def told(self) -> Told:
        """What was told, once the form was found right."""
        told: Told = self.cleaned_data["told"]
        return told
