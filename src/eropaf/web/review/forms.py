"""What worker and partner fill in about a case, and with whom a meeting is opened."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.triage.enums import CHOICE_LABELS, Choice
from eropaf.triage.joint_list import Listed, partners_to_review
from eropaf.triage.services.joint import LONGEST_REASON
from eropaf.triage.together import next_meeting
from eropaf.web.fields import DAY_FORMATS, SELECT, DayInput

_TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"


class DecisionForm(forms.Form):
    """A decision about one case."""

    case = forms.IntegerField(widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        label=_("What do we do?"),
        choices=choices(CHOICE_LABELS),
        error_messages={"required": _("Choose what we do."), "invalid_choice": _("Choose what we do.")},
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=LONGEST_REASON,
        help_text=_("A decision always needs a reason. The partner reads along: write nothing about other arrears."),
        # Not what was written in an earlier meeting: that may have been with another partner.
        widget=forms.TextInput(attrs={"class": _TEXTBOX, "list": "reasons", "autocomplete": "off"}),
        error_messages={"required": _("Write why, so that everybody can follow it later.")},
    )
    until = forms.DateField(
        label=_("Until when?"),
        help_text=_("Then the resident comes on the list again: nobody is left without an offer."),
        required=False,
        input_formats=DAY_FORMATS,
        widget=DayInput(),
        error_messages={"invalid": _("Fill in a date, such as 30-11-2026.")},
    )

    @property
    def chosen(self) -> Choice:
        """The decision."""
        return Choice(self.cleaned_data["choice"])


def form_for(listed: Listed) -> DecisionForm:
    """The form as it stands on the page: with what was decided, else with the next meeting as the day."""
    decision = listed.decision
    initial: dict[str, Any] = {"case": listed.case.pk, "until": next_meeting(clock.today())}
    if decision:
        initial |= {"choice": decision.choice, "reason": decision.reason, "until": decision.until or initial["until"]}
    return DecisionForm(initial=initial)


def point_at_problem(form: DecisionForm) -> None:
    """Let the page open with the cursor in the first field that is not right: nobody types beside it."""
    wrong = next((name for name in form.fields if name in form.errors), None)
    if wrong:
        form.fields[wrong].widget.attrs["autofocus"] = True


class PartnerForm(forms.Form):
    """With whom a meeting is opened."""

    def __init__(self, data: Any = None) -> None:
        """Offer the partners with whom no meeting is open.

        Args:
            data: what was sent; None to begin with.
        """
        super().__init__(data)
        offered = partners_to_review()
        self.has_partners = offered.exists()
        self.fields["partner"] = forms.ModelChoiceField(
            label=_("Partner"),
            queryset=offered,
            empty_label=_("Choose a partner"),
            error_messages={
                "required": _("Choose a partner."),
                "invalid_choice": _("Choose a partner with whom no meeting is open."),
            },
            widget=forms.Select(attrs=SELECT),
        )
