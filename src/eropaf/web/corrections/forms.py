"""The form in which a refused row is put right: a field per column of the partner's file."""

from collections.abc import Iterable, Mapping, Sequence

from django import forms
from django.forms import BoundField

from eropaf.intake.enums import Severity
from eropaf.intake.readers.table import EXTRA_CELLS
from eropaf.web.deliveries.columns import FileColumns, show_header
from eropaf.web.deliveries.rows import HasCode, show_finding

# What residents' data is typed into: a browser keeps none of it, and sends none of it to somebody who checks spelling.
_PRIVATE = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}
_ONE_LINE = {"class": "utrecht-textbox utrecht-textbox--html-input", **_PRIVATE}
_LINES = {"class": "utrecht-textarea utrecht-textarea--html-textarea", "rows": 2, **_PRIVATE}
_MOST_UNTOUCHED = 8  # columns without a finding that are shown at once; more of them wait under a heading


class CorrectionForm(forms.Form):
    """Every column of the file with its text, and what is wrong with it beside it."""

    def __init__(self, columns: FileColumns, delivered: Mapping[str, str], sent: Mapping[str, str] | None) -> None:
        """Make the form.

        Args:
            columns: of the file.
            delivered: the texts of the row by the file's column.
            sent: what was filled in, by field; None to begin with, when the fields hold what was delivered.
        """
        self._names = {
            name: f"column-{place}"
            for place, name in enumerate(columns.names)
            if delivered[name] or name != EXTRA_CELLS
        }
        filled_in = {field: delivered[name] for name, field in self._names.items()} if sent is None else sent
        super().__init__({field: text.replace("\r\n", "\n") for field, text in filled_in.items()})
        self._columns = columns
        self._delivered = delivered
        for name, field in self._names.items():
            self.fields[field] = _field(name, delivered[name])

    @property
    def cells(self) -> dict[str, str]:
        """The texts as they should be, by the file's column; only of a valid form."""
        return {name: self.cleaned_data[field] for name, field in self._names.items()}

    def show_findings(self, findings: Iterable[HasCode]) -> None:
        """Put what was found beside the fields that it is about, and what is about none of them above the form.

        Args:
            findings: of the row; a remark stops nothing, so it is told and is no error.
        """
        for finding in findings:
            shown = show_finding(finding, self._columns)
            field = self._names.get(self._columns.header_of(finding.column) or "")
            if finding.severity == Severity.ERROR:
                self.add_error(field, str(shown.sentence) if field else f"{shown.column_label}: {shown.sentence}")
            elif field:
                self.fields[field].help_text = f"{self.fields[field].help_text} {shown.sentence}".strip()

    def split(self) -> tuple[Sequence[BoundField], Sequence[BoundField]]:
        """The fields that ask for attention, what is wrong first, and the others where those are many."""
        fields = sorted(self.visible_fields(), key=lambda field: not field.errors)
        others = [field for field in fields if not self._asks_for_attention(field)]
        if len(others) <= _MOST_UNTOUCHED:
            return fields, []
        return [field for field in fields if field not in others], others

    def _asks_for_attention(self, field: BoundField) -> bool:
        return bool(field.errors or field.help_text or field.value() != field.initial)


def _field(name: str, delivered: str) -> forms.CharField:
    """A line, or a box for a cell of several lines: a line would join them."""
    widget = forms.Textarea(attrs=_LINES) if "\n" in delivered else forms.TextInput(attrs=_ONE_LINE)
    return forms.CharField(label=str(show_header(name)), required=False, initial=delivered, widget=widget, strip=True)
