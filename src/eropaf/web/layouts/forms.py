"""What the coordinator says about the columns of a file."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.intake.columns import DISPENSABLE, header_of
from eropaf.intake.recognition.proposal import Proposal
from eropaf.intake.recognition.propose import unreachable
from eropaf.intake.recognition.writing import YES_NO_FIELDS
from eropaf.partners.layouts import FIELDS, LayoutSpec
from eropaf.partners.services import NO_SIGNALS
from eropaf.web.deliveries.labels import COLUMN_LABELS
from eropaf.web.fields import SELECT, TEXTBOX

_FORMATS = ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y%m%d", "%m/%d/%Y", "%m-%d-%Y")
_EXAMPLE = date(2026, 12, 31)
_UNCHOSEN: tuple[str, Label] = ("", _("Not used"))
_LONGEST_WORDS = 500


class LayoutForm(forms.Form):
    """A field of ours for every column, and how values are written."""

    date_format = forms.ChoiceField(label=_("Dates are written"), required=False, widget=forms.Select(attrs=SELECT))
    decimal = forms.ChoiceField(
        label=_("Amounts are written"),
        choices=[(",", _("with a comma before the cents: 1.234,56")), (".", _("with a point: 1,234.56"))],
        widget=forms.Select(attrs=SELECT),
    )
    true_words = forms.CharField(
        label=_("Words for yes"),
        help_text=_("With commas between them."),
        required=False,
        max_length=_LONGEST_WORDS,
        widget=forms.TextInput(attrs=TEXTBOX),
    )
    false_words = forms.CharField(
        label=_("Words for no"),
        help_text=_("An empty cell is no as well."),
        required=False,
        max_length=_LONGEST_WORDS,
        widget=forms.TextInput(attrs=TEXTBOX),
    )

    def __init__(self, proposal: Proposal, known: LayoutSpec | None, data: Any = None) -> None:
        """Ask about every column, filled in as proposed.

        Args:
            proposal: for this file.
            known: the layout before; what it says about fields that a file lacks stays.
            data: what was sent; None to begin with.
        """
        super().__init__(data)
        self._headers = [column.header for column in proposal.columns]
        self._defaults: Mapping[str, str] = known.defaults if known else {}
        self._absent = _absent(self._headers, known)
        for place, column in enumerate(proposal.columns):
            self.fields[name_of(place)] = _column_field(column.header, column.field or "")
        used = (proposal.date_format, known.date_format if known else None)
        formats = dict.fromkeys([*_FORMATS, *(each for each in used if each)])
        self._date_choice.choices = [("", _("as usual in Dutch: day, month, year")), *map(_shown, formats)]
        self._fill_in(proposal)

    @property
    def _date_choice(self) -> Any:
        return self.fields["date_format"]

    def _fill_in(self, proposal: Proposal) -> None:
        self.initial = {
            "date_format": proposal.date_format or "",
            "decimal": proposal.decimal or ",",
            "true_words": ", ".join(proposal.true_words),
            "false_words": ", ".join(proposal.false_words),
        }

    def chosen(self, place: int) -> str:
        """The field that is chosen for a column, "" for none."""
        return str(self[name_of(place)].value() or "")

    def as_filled_in(self) -> dict[str, str]:
        """What would be sent if nothing was changed."""
        return {name: str(self[name].value() or "") for name in self.fields}

    @property
    def lacks_customer_number(self) -> bool:
        """Whether no column is the customer number: the next reports are then recognised less well."""
        fields = (self.chosen(place) for place in range(len(self._headers)))
        return "customer_number" not in {*fields, *self._defaults}

    def sentences(self) -> list[str]:
        """Everything that is wrong, each once; only of a form that was checked."""
        found = (sentence for sentences in self.errors.values() for sentence in sentences)
        return list(dict.fromkeys(map(str, found)))

    def spec(self) -> LayoutSpec:
        """The layout as filled in; only of a valid form."""
        return self._spec({**self._absent, **self._columns()})

    def _spec(self, columns: Mapping[str, str]) -> LayoutSpec:
        value = self.cleaned_data
        return LayoutSpec(
            columns={field: columns[field] for field in FIELDS if field in columns},
            date_format=value["date_format"] or None,
            decimal=value["decimal"],
            true_words=_words(value["true_words"]),
            false_words=_words(value["false_words"]),
            defaults=self._defaults,
        )

    def _columns(self) -> dict[str, str]:
        """Field -> header, of the columns that are chosen; the first where two were chosen."""
        chosen: dict[str, str] = {}
        for place, header in enumerate(self._headers):
            if field := self.cleaned_data.get(name_of(place)):
                chosen.setdefault(field, header)
        return chosen

    def clean(self) -> None:
        """Say of which no signals can be made."""
        self._check_each_once()
        self._check_names()
        columns = self._columns()
        if not LayoutSpec(columns=columns).yields_signals:
            self.add_error(None, str(_missing(columns)))
        self._check_words({**self._absent, **columns})

    def _check_each_once(self) -> None:
        first = self._columns()
        for place, header in enumerate(self._headers):
            field = self.cleaned_data.get(name_of(place))
            if field and first[field] != header:
                sentence = _("%(field)s comes from the column “%(header)s” already. Choose it for one of them.")
                values = {"field": COLUMN_LABELS[field], "header": first[field]}
                self.add_error(name_of(place), forms.ValidationError(sentence, params=values))

    def _check_names(self) -> None:
        hidden = unreachable(self._headers)
        for place, header in enumerate(self._headers):
            if header in hidden and self.cleaned_data.get(name_of(place)):
                self.add_error(name_of(place), _SAME_NAME)

    def _check_words(self, columns: Mapping[str, str]) -> None:
        yes, no = _words(self.cleaned_data.get("true_words", "")), _words(self.cleaned_data.get("false_words", ""))
        if both := sorted({*yes} & {*no}):
            sentence = _("A word cannot mean yes and no: %(words)s.")
            self.add_error("false_words", forms.ValidationError(sentence, params={"words": ", ".join(both)}))
        if not yes and any(field in columns for field in YES_NO_FIELDS):
            self.add_error("true_words", _("Say which words mean yes in this file."))


def name_of(place: int) -> str:
    """The name of the form field for the column at this place."""
    return f"column-{place}"


def _absent(headers: Sequence[str], known: LayoutSpec | None) -> dict[str, str]:
    """Field -> header of columns that this file came without and a later one may have again."""
    if known is None:
        return {}
    return {
        field: header
        for field, header in known.columns.items()
        if field in DISPENSABLE and header_of(field, headers, known) is None
    }


def _column_field(header: str, proposed: str) -> forms.ChoiceField:
    labels: list[tuple[str, Label]] = [(field, COLUMN_LABELS[field]) for field in FIELDS]
    return forms.ChoiceField(
        label=header,
        choices=[_UNCHOSEN, *labels],
        initial=proposed,
        required=False,
        widget=forms.Select(attrs=SELECT),
    )


def _shown(date_format: str) -> tuple[str, Label]:
    return date_format, _EXAMPLE.strftime(date_format)


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for each in text.lower().split(",") if (word := each.strip())))


def _missing(columns: Mapping[str, str]) -> Label:
    return NO_AMOUNT if "amount" not in columns else NO_SIGNALS


NO_AMOUNT = _("No column is the amount of the arrears. Choose it: without an amount there is no signal.")
_SAME_NAME = _("Another column with the same name stands before this one, so this one cannot be read. Leave it out.")
