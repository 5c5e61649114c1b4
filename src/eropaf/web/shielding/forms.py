"""Why a case is shielded, and why somebody opens it all the same."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import User
from eropaf.web.fields import SELECT

_LONGEST_REASON = 500


_REASON: dict[str, Any] = {
    "max_length": _LONGEST_REASON,
    "widget": forms.Textarea(attrs={"rows": 3, "class": "utrecht-textarea utrecht-textarea--html-textarea"}),
    "error_messages": {"required": _("Say why.")},
}


class ShieldForm(forms.Form):
    """Why, and about which colleague it is, where it is about one."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Why"),
        help_text=_("For example: file of a colleague, secret address, danger. Who may open it reads this."),
        **_REASON,
    )

    def __init__(self, colleagues: QuerySet[User], data: QueryDict | None = None) -> None:
        """Offer the colleagues of this municipality."""
        super().__init__(data)
        self.fields["kept_from"] = forms.ModelChoiceField(
            label=_("Is it about a colleague? Then it stays closed to"),
            queryset=colleagues,
            required=False,
            empty_label=_("nobody in particular"),
            widget=forms.Select(attrs=SELECT),
        )


class OpenForm(forms.Form):
    """Why it cannot wait."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Why must you open it now?"),
        help_text=_("The owner and the privacy officer read this, with your name."),
        **_REASON,
    )
