"""What a partner fills in about its signals."""

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import choices
from eropaf.intake.enums import NOTICE_KIND_LABELS, NoticeKind


class NumberForm(forms.Form):
    """Which customer."""

    text = forms.CharField(
        label=_("Search by customer number"),
        max_length=50,
        error_messages={"required": _("Fill in a customer number.")},
    )


class NoticeForm(forms.Form):
    """What the partner says."""

    kind = forms.ChoiceField(choices=choices(NOTICE_KIND_LABELS))

    @property
    def notice(self) -> NoticeKind:
        """What it is, of a valid form."""
        return NoticeKind(self.cleaned_data["kind"])
