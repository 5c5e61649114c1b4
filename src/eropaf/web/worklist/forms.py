"""What the work list is filtered by, as it stands in the address."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import CASE_STATE_LABELS, ROUTE_LABELS, CaseState, Route
from eropaf.core.choices import Label, choices
from eropaf.partners.enums import PARTNER_TYPE_LABELS, PartnerType
from eropaf.triage.work_list import Ownership, Urgency, Wanted

Word = TypeVar("Word", bound=StrEnum)

ALL: tuple[str, Label] = ("", _("All"))
URGENCY_LABELS = {Urgency.LATE: _("Late"), Urgency.THIS_WEEK: _("Up to this week")}
OWNERSHIP_LABELS = {Ownership.MINE: _("Mine"), Ownership.NOBODY: _("Nobody's")}
ALL_OPEN: tuple[str, Label] = ("", _("All that are open"))
STATE_LABELS = {state: label for state, label in CASE_STATE_LABELS.items() if state != CaseState.MERGED}


class WorkListForm(forms.Form):
    """The filters. A value that does not exist, as in an old bookmark, filters nothing."""

    deadline = forms.ChoiceField(label=_("Deadline"), choices=[ALL, *choices(URGENCY_LABELS)], required=False)
    owner = forms.ChoiceField(label=_("Owner"), choices=[ALL, *choices(OWNERSHIP_LABELS)], required=False)
    colleague = forms.ChoiceField(label=_("Colleague"), required=False)
    route = forms.ChoiceField(label=_("Route"), choices=[ALL, *choices(ROUTE_LABELS)], required=False)
    partner_type = forms.ChoiceField(label=_("Kind of partner"), required=False)
    neighbourhood = forms.ChoiceField(label=_("Neighbourhood"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=[ALL_OPEN, *choices(STATE_LABELS)], required=False)

    def __init__(
        self,
        data: QueryDict,
        partner_types: Sequence[str],
        neighbourhoods: Sequence[tuple[int, str]],
        colleagues: Sequence[tuple[int, str]],
    ) -> None:
        """Offer what this municipality has.

        Args:
            data: the address' query.
            partner_types: of the municipality's partners.
            neighbourhoods: primary key and name.
            colleagues: primary key and name.
        """
        super().__init__(data)
        labels: list[tuple[str, Label]] = [(word, PARTNER_TYPE_LABELS[PartnerType(word)]) for word in partner_types]
        _offer(self.fields["partner_type"], labels)
        _offer(self.fields["neighbourhood"], [(str(pk), name) for pk, name in neighbourhoods])
        _offer(self.fields["colleague"], [(str(pk), name) for pk, name in colleagues])
        self.full_clean()

    def value(self, name: str) -> str:
        """What is chosen in a field, empty for all."""
        return str(self.cleaned_data.get(name, ""))

    def wanted(self) -> Wanted:
        """The choices as a value."""
        neighbourhood, colleague = self.value("neighbourhood"), self.value("colleague")
        return Wanted(
            route=_word(Route, self.value("route")),
            partner_type=_word(PartnerType, self.value("partner_type")),
            neighbourhood_id=int(neighbourhood) if neighbourhood else None,
            urgency=_word(Urgency, self.value("deadline")),
            state=_word(CaseState, self.value("state")),
            ownership=_word(Ownership, self.value("owner")),
            owner_id=int(colleague) if colleague else None,
        )


class SearchForm(forms.Form):
    """What somebody knows of a case."""

    text = forms.CharField(
        label=_("Search all cases, also closed ones"),
        max_length=100,
        error_messages={"required": _("Fill in a name, an address, a phone number or a case number.")},
    )


def _offer(field: Any, options: Sequence[tuple[str, Label]]) -> None:
    field.choices = [ALL, *options]


def _word(words: type[Word], value: str) -> Word | None:
    return words(value) if value else None
