"""The form in which a coordinator decides what checks weigh."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.intake.enums import STRICTNESS_LABELS, Strictness
from eropaf.intake.services.strictness import choices_for

_SELECT = "utrecht-select utrecht-select--html-select"
_NO_CHOICE = _("Choose one of the possibilities for this check.")


class ChecksForm(forms.Form):
    """A choice for every check that is not fixed. Only what the sender changed is a change.

    Each field comes with what stood there when the page was made, so that a page that lay open does not take back what
    a colleague decided meanwhile.
    """

    def __init__(self, names: Mapping[str, Label], chosen: Mapping[str, Strictness], data: Any) -> None:
        """Make the form.

        Args:
            names: of all checks, by code.
            chosen: what the municipality chose so far.
            data: what was sent; None to begin with.
        """
        super().__init__(data, initial={code: str(strictness) for code, strictness in chosen.items()})
        for code, name in names.items():
            if allowed := choices_for(code):
                self.fields[code] = _field(name, allowed)

    def changes(self) -> dict[str, Strictness | None]:
        """What was changed, by code; None is back to what the product proposes. Only of a valid form."""
        return {
            code: Strictness(self.cleaned_data[code]) if self.cleaned_data[code] else None for code in self.changed_data
        }


def _field(name: Label, allowed: tuple[Strictness, ...]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=str(name),
        required=False,
        choices=[("", _("As proposed")), *((each.value, STRICTNESS_LABELS[each]) for each in allowed)],
        error_messages={"invalid_choice": _NO_CHOICE},
        widget=forms.Select(attrs={"class": _SELECT}),
        show_hidden_initial=True,
    )
