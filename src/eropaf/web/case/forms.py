"""What a worker fills in on the case page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import END_RESULT_LABELS, EndResult
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.core.errors import InvalidValue
from eropaf.outreach.enums import CONTACT_KIND_LABELS, PART_OF_DAY_LABELS, ContactKind, PartOfDay, part_of_day
from eropaf.outreach.selectors import missed_before
from eropaf.outreach.services import check_day_possible
from eropaf.support.contact import check_result_possible
from eropaf.web.case.agreeing_forms import AppointmentForm, PostponeForm
from eropaf.web.fields import AREA, DAY_FORMATS, NO_DATE, SELECT, DayInput

_LONGEST_NOTE = 2000


class AttemptForm(forms.Form):
    """One attempt to reach the resident. The day and part of the day are now unless filled in."""

    kind = forms.ChoiceField(
        choices=choices(CONTACT_KIND_LABELS), error_messages={"required": _("Choose the kind of contact.")}
    )
    reached = forms.ChoiceField(
        choices=[("yes", _("Reached")), ("no", _("Not reached")), ("resident", _("The resident made contact"))],
        error_messages={"required": _("Say whether you reached the resident.")},
    )
    day = forms.DateField(
        label=_("Day, if not today"),
        required=False,
        input_formats=DAY_FORMATS,
        widget=DayInput(),
        error_messages={"invalid": NO_DATE},
    )
    part_of_day = forms.ChoiceField(
        label=_("Part of the day"),
        required=False,
        choices=[("", _("Now")), *choices(PART_OF_DAY_LABELS)],
        widget=forms.Select(attrs=SELECT),
    )
    note = forms.CharField(
        label=_("Note for colleagues"),
        required=False,
        max_length=_LONGEST_NOTE,
        widget=forms.Textarea(attrs=AREA),
    )
    card = forms.BooleanField(label=_("Card left at the door"), required=False)
    again = forms.BooleanField(label=_("Yes, this was another attempt"), required=False)

    def __init__(self, case: Case, data: Any = None) -> None:
        """Make the form.

        Args:
            case: whose resident was approached.
            data: what was sent; None to begin with.
        """
        super().__init__(data)
        self._case = case
        attributes = self.fields["day"].widget.attrs
        attributes["min"], attributes["max"] = case.opened_on.isoformat(), clock.today().isoformat()

    def clean_day(self) -> date:
        """The day of the attempt: today unless another was chosen."""
        day: date = self.cleaned_data["day"] or clock.today()
        try:
            check_day_possible(self._case, day)
        except InvalidValue as problem:
            raise ValidationError(problem.sentence) from problem
        return day

    def clean_part_of_day(self) -> PartOfDay:
        """The part of the day; of an earlier day nobody can know it but the worker."""
        chosen = self.cleaned_data["part_of_day"]
        if chosen:
            return PartOfDay(chosen)
        if self.cleaned_data.get("day") not in (None, clock.today()):
            raise ValidationError(_("Choose the part of the day as well, since this was not today."))
        return part_of_day(clock.now().time())

    def clean_again(self) -> bool:
        """Whether there was another attempt at the same moment: a button is easily pressed twice."""
        is_sure: bool = self.cleaned_data["again"]
        if not is_sure and self._stands_already():
            raise ValidationError(
                _("This attempt was recorded before. Was there another one? Tick it and record again.")
            )
        return is_sure

    def _stands_already(self) -> bool:
        """Only asked when all else is right."""
        if self.errors or self.was_reached:
            return False
        told = self.cleaned_data
        return missed_before(self._case, self.kind_of_contact, told["day"], told["part_of_day"])

    @property
    def kind_of_contact(self) -> ContactKind:
        """The channel that was chosen."""
        return ContactKind(self.cleaned_data["kind"])

    @property
    def was_reached(self) -> bool:
        """Whether there was contact."""
        return bool(self.cleaned_data["reached"] != "no")

    @property
    def is_from_resident(self) -> bool:
        """Whether the resident made contact."""
        return bool(self.cleaned_data["reached"] == "resident")

    @property
    def left_card(self) -> bool:
        """Whether a card was left: only at a visit at which nobody was home."""
        return self.kind_of_contact == ContactKind.VISIT and not self.was_reached and self.cleaned_data["card"]


class CloseForm(forms.Form):
    """How the case ended."""

    result = forms.ChoiceField(
        choices=choices(END_RESULT_LABELS), error_messages={"required": _("Choose how the case ended.")}
    )

    def __init__(self, case: Case, data: Any = None) -> None:
        """Make the form.

        Args:
            case: that is closed.
            data: what was sent; None to begin with.
        """
        super().__init__(data)
        self._case = case

    def clean_result(self) -> EndResult:
        """The result, where it does not contradict what is recorded."""
        result = EndResult(self.cleaned_data["result"])
        try:
            check_result_possible(self._case, result)
        except InvalidValue as problem:
            raise ValidationError(problem.sentence) from problem
        return result

    @property
    def end_result(self) -> EndResult:
        """The result that was chosen."""
        result: EndResult = self.cleaned_data["result"]
        return result


class OverruleForm(forms.Form):
    """Another approach than the rules chose, and why: each approach has a button of its own."""

    use_required_attribute = False  # a field that waits for something rare is not wrong yet

    reason = forms.CharField(
        label=_("Otherwise than the rules? Write why"),
        max_length=_LONGEST_NOTE,
        error_messages={"required": _("Write why: a colleague must be able to follow it.")},
        widget=forms.Textarea(attrs={"class": "utrecht-textarea utrecht-textarea--html-textarea", "rows": 2}),
    )
    approach = forms.CharField(error_messages={"required": _("Choose how the resident is approached instead.")})


@dataclass(frozen=True)
class CaseForms:
    """All forms of the page: empty, or one as it was sent and refused."""

    attempt: AttemptForm
    close: CloseForm
    overrule: OverruleForm
    appointment: AppointmentForm
    postpone: PostponeForm

    def are_bound(self) -> bool:
        """Whether one was sent."""
        forms_of_page = (self.attempt, self.close, self.overrule, self.appointment, self.postpone)
        return any(form.is_bound for form in forms_of_page)


def empty_forms(case: Case) -> CaseForms:
    """The forms to begin with."""
    return CaseForms(AttemptForm(case), CloseForm(case), OverruleForm(), AppointmentForm(), PostponeForm(case))
