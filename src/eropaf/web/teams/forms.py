"""What is filled in about who does which work."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import Team, User
from eropaf.accounts.staffing import Days
from eropaf.core import clock
from eropaf.web.fields import DAY_FORMATS, NO_DATE, SELECT, TEXTBOX, DayInput

_LONGEST_NAME = 100


def _choice(label: Any, empty: Any, help_text: Any = "") -> Any:
    """A colleague or a team out of those that the form is given; nobody, or none, unless chosen."""
    return forms.ModelChoiceField(
        queryset=None,
        label=label,
        help_text=help_text,
        required=False,
        empty_label=empty,
        widget=forms.Select(attrs=SELECT),
    )


class NeighbourhoodForm(forms.Form):
    """Who does the work of a neighbourhood."""

    contact_person = _choice(_("Contact person"), _("Nobody"), _("Owns the new cases of this neighbourhood."))
    team = _choice(
        _("Team"),
        _("No team"),
        _("Where nobody stands in for the contact person, the member with the least open cases has the work."),
    )

    def __init__(self, people: QuerySet[User], teams: QuerySet[Team], **given: Any) -> None:
        """Offer the people and teams of this municipality."""
        super().__init__(**given)
        _offer(self.fields["contact_person"], people)
        _offer(self.fields["team"], teams)


class ColleagueForm(forms.Form):
    """The team of a colleague, and who stands in."""

    team = _choice(_("Team"), _("No team"))
    substitute = _choice(_("Substitute"), _("Nobody"), _("Stands in whenever this colleague is away."))

    def __init__(self, people: QuerySet[User], teams: QuerySet[Team], **given: Any) -> None:
        """Offer the people, without the colleague, and the teams of this municipality."""
        super().__init__(**given)
        _offer(self.fields["team"], teams)
        _offer(self.fields["substitute"], people)


class AbsenceForm(forms.Form):
    """When somebody is away. Why is not asked."""

    first_day = forms.DateField(
        label=_("First day"),
        input_formats=DAY_FORMATS,
        widget=DayInput(),
        initial=clock.today,
        error_messages={"required": _("Fill in the first day."), "invalid": NO_DATE},
    )
    last_day = forms.DateField(
        label=_("Last day"),
        help_text=_("Leave it empty while nobody knows."),
        required=False,
        input_formats=DAY_FORMATS,
        widget=DayInput(),
        error_messages={"invalid": NO_DATE},
    )

    def __init__(self, people: QuerySet[User], substitute: User | None, **given: Any) -> None:
        """Offer the people, without whoever is away.

        Args:
            people: who may stand in.
            substitute: of whoever is away, if any.
            given: as for every form.
        """
        super().__init__(**given)
        usual = _("The substitute: %(name)s") % {"name": substitute.name} if substitute else _("Nobody")
        self.fields["stand_in"] = _choice(_("Stands in this time"), usual)
        _offer(self.fields["stand_in"], people)

    @property
    def days(self) -> Days:
        """The days as filled in; only of a valid form."""
        return Days(self.cleaned_data["first_day"], self.cleaned_data["last_day"])


class TeamForm(forms.Form):
    """A team."""

    name = forms.CharField(
        label=_("Name"),
        max_length=_LONGEST_NAME,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Fill in the name of the team.")},
    )


def _offer(field: Any, rows: QuerySet[Any]) -> None:
    field.queryset = rows
