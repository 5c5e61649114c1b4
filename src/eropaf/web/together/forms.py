"""What somebody fills in to merge or split cases."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.selectors import case_that_goes_on, cases_visible_to
from eropaf.cases.services.merge import check_may_merge
from eropaf.core.errors import Refused

_HIGHEST_NUMBER = 2_147_483_647


class OtherCaseForm(forms.Form):
    """The number of the case to merge with."""

    number = forms.IntegerField(
        label=_("Number of the other case"),
        min_value=1,
        max_value=_HIGHEST_NUMBER,
        widget=forms.TextInput(attrs={"class": "utrecht-textbox utrecht-textbox--html-input", "inputmode": "numeric"}),
        error_messages={
            "required": _("Fill in the number of the other case."),
            "invalid": _("Fill in the number of the case only, such as 1234."),
            "min_value": _("There is no case with this number."),
            "max_value": _("There is no case with this number."),
        },
    )

    def __init__(self, case: Case, actor: Actor, data: Any = None) -> None:
        """Make the form.

        Args:
            case: that is to be merged with another.
            actor: who does it.
            data: what was sent; None to begin with.
        """
        super().__init__(data)
        self._case, self._actor = case, actor
        self.other = case

    def clean_number(self) -> int:
        """The number of a case that can be merged with this one; of a merged one that of the case that goes on."""
        number: int = self.cleaned_data["number"]
        found = cases_visible_to(self._actor).filter(number=number).first()
        if found is None:
            raise ValidationError(_("There is no case with this number."))
        self.other = case_that_goes_on(found, self._actor)
        try:
            check_may_merge(self.other, self._case)
        except Refused as problem:
            raise ValidationError(problem.sentence) from problem
        return self.other.number
