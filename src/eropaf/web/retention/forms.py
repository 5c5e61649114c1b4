"""What is filled in about keeping and destroying."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import choices
from eropaf.privacy.retention.enums import HOLD_REASON_LABELS
from eropaf.privacy.retention.models import LONGEST_REASON
from eropaf.privacy.retention.rules import LONGEST, SHORTEST
from eropaf.web.fields import AREA, SELECT, TEXTBOX, day_field

_NO_MONTHS = _("Choose a number of months from 1 to 120.")
_NO_CASE = _("Fill in the number of a case.")


class TermForm(forms.Form):
    """How long a kind of data is kept."""

    months = forms.IntegerField(
        label=_("Number of months"),
        min_value=SHORTEST,
        max_value=LONGEST,
        widget=forms.TextInput(attrs=TEXTBOX | {"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _NO_MONTHS),
    )


class HoldForm(forms.Form):
    """Which case must be kept, and why."""

    number = forms.IntegerField(
        label=_("Number of the case"),
        min_value=1,
        widget=forms.TextInput(attrs=TEXTBOX | {"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), _NO_CASE),
    )
    reason = forms.ChoiceField(
        label=_("Why must it be kept?"),
        choices=choices(HOLD_REASON_LABELS),
        widget=forms.Select(attrs=SELECT),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose why.")),
    )
    until = day_field(
        _("Until which day?"),
        help_text=_("Leave it empty where nobody knows yet. It is kept until somebody lifts this."),
        required=False,
    )


class TakeOutForm(forms.Form):
    """Which case of a proposal stays, and why."""

    use_required_attribute = False  # it stands beside another button

    number = forms.IntegerField(
        label=_("Number of the case"),
        min_value=1,
        widget=forms.TextInput(attrs=TEXTBOX | {"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), _NO_CASE),
    )
    reason = forms.CharField(
        label=_("Why does this case stay?"),
        help_text=_("Name nobody: this is kept."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs=AREA),
        error_messages={"required": _("Write why this case stays. Name nobody.")},
    )


class CallOffForm(forms.Form):
    """Why a run is called off."""

    use_required_attribute = False

    because = forms.CharField(
        label=_("Why is this called off?"),
        help_text=_("Name nobody: this is kept."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs=AREA),
        error_messages={"required": _("Write why this is called off. Name nobody.")},
    )
