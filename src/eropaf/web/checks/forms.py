"""The form in which a coordinator decides what checks weigh."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.intake.enums import SEVERITY_LABELS, STRICTNESS_LABELS, Severity, Strictness
from eropaf.intake.services.strictness import choices_for

_SELECT = "utrecht-select utrecht-select--html-select"
_NO_CHOICE = _("Choose one of the possibilities for this check.")


class ChecksForm(forms.Form):
    """A choice for every check that is not fixed. Only what the sender changed is a change.

    Each field comes with what stood there when the page was made, so that a page that lay open does not take back what
    a colleague decided meanwhile.
    """

    def __init__(
        self,
        severities: Mapping[str, Severity],
        chosen: Mapping[str, Strictness],
        names: Mapping[str, Label],
        data: Any,
    ) -> None:
        """Make the form.

        Args:
            severities: what each check weighs by itself, by code; a field for each that can be chosen.
            chosen: what the municipality chose so far.
            names: of the checks, for readers that hear the page.
            data: what was sent; None to begin with.
        """
        super().__init__(data, initial={code: str(strictness) for code, strictness in chosen.items()})
        for code, severity in severities.items():
            if allowed := choices_for(code):
                self.fields[code] = _field(severity, allowed, names[code])

    def changes(self) -> dict[str, Strictness | None]:
        """What was changed, by code; None is back to what the product proposes. Only of a valid form."""
        return {
            code: Strictness(self.cleaned_data[code]) if self.cleaned_data[code] else None for code in self.changed_data
        }


def _field(severity: Severity, allowed: tuple[Strictness, ...], name: Label) -> forms.ChoiceField:
    proposed = format_lazy("{} ({})", _("As the product proposes"), SEVERITY_LABELS[severity])
    return forms.ChoiceField(
        label=str(name),
        required=False,
        choices=[("", proposed), *((each.value, STRICTNESS_LABELS[each]) for each in allowed)],
        error_messages={"invalid_choice": _NO_CHOICE},
        widget=forms.Select(attrs={"class": _SELECT}),
        show_hidden_initial=True,
    )
