"""What is agreed with a partner."""

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import choices
from eropaf.partners.agreements import LAST_DELIVERY_DAY, LONGEST_INTERVAL_DAYS, USUAL_INTERVAL_DAYS, Agreement
from eropaf.partners.enums import PARTNER_TYPE_LABELS, PartnerType
from eropaf.partners.models import Partner
from eropaf.web.fields import SELECT, TEXTBOX

_NUMBER = TEXTBOX | {"inputmode": "numeric"}
_LONGEST_NAME = 100
_LONGEST_CODE = 50
_INTERVAL = _("A signal may be 1 to 366 days old on receipt. Fill in a whole number of days.")
_DAY = _("Fill in a day that every month has, 1 to 28, or nothing.")


class AgreementForm(forms.Form):
    """The name of a partner and when it delivers."""

    name = forms.CharField(
        label=_("Name"),
        max_length=_LONGEST_NAME,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Fill in the name of the partner.")},
    )
    interval_days = forms.IntegerField(
        label=_("How old a signal may be on receipt, in days"),
        min_value=1,
        max_value=LONGEST_INTERVAL_DAYS,
        initial=USUAL_INTERVAL_DAYS,
        widget=forms.TextInput(attrs=_NUMBER),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), _INTERVAL),
    )
    delivery_day = forms.IntegerField(
        label=_("Day of the month on which the file comes in"),
        help_text=_("A number from 1 to 28. Leave it empty when nothing was agreed."),
        min_value=1,
        max_value=LAST_DELIVERY_DAY,
        required=False,
        widget=forms.TextInput(attrs=_NUMBER),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _DAY),
    )

    @property
    def agreed(self) -> Agreement:
        """The rhythm as filled in; only of a valid form."""
        return Agreement(self.cleaned_data["interval_days"], self.cleaned_data["delivery_day"])


class NewPartnerForm(AgreementForm):
    """Somebody who is going to deliver."""

    partner_type = forms.ChoiceField(
        label=_("Kind of partner"),
        choices=[("", _("Choose a kind")), *choices(PARTNER_TYPE_LABELS)],
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose the kind of partner. It decides which arrears may be reported.")},
    )
    code = forms.CharField(
        label=_("Short name"),
        help_text=_("For commands and file names. Left empty, it is made of the name."),
        required=False,
        max_length=_LONGEST_CODE,
        widget=forms.TextInput(attrs=TEXTBOX),
    )
    field_order = ("name", "partner_type", "code", "interval_days", "delivery_day")

    @property
    def kind(self) -> PartnerType:
        """The kind that was chosen; only of a valid form."""
        return PartnerType(self.cleaned_data["partner_type"])

    def clean(self) -> dict[str, Any]:
        """Make a short name where none was given, and see that it is one and free."""
        cleaned = self.cleaned_data
        asked = cleaned.get("code", "")
        code = slugify(asked or cleaned.get("name", ""))[:_LONGEST_CODE]
        if asked and code != asked:
            self.add_error("code", _("A short name has small letters, digits and dashes, like wonen-voorbeeld."))
        elif cleaned.get("name") and not code:
            self.add_error("code", _("No short name can be made of this name. Fill one in."))
        elif Partner.objects.filter(code=code).exists():
            self.add_error("code", _("Another partner has this short name. Choose another one."))
        return {**cleaned, "code": code}
