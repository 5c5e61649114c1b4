"""What is filled in to plan a round, at the door, and to mark an address."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import User
from eropaf.accounts.permissions import WORKING_ROLES
from eropaf.accounts.selectors import staff_on
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.outreach.enums import PART_OF_DAY_LABELS, PartOfDay
from eropaf.outreach.visits.enums import COMPANION_LABELS, MARK_KIND_LABELS, Companion, MarkKind
from eropaf.outreach.visits.joint import consultants
from eropaf.outreach.visits.models import MARK_HOLDS_AT_MOST, Round
from eropaf.outreach.visits.services.marks import LONGEST_NOTE
from eropaf.outreach.visits.services.visitors import LONGEST_NAME, Visitors
from eropaf.web.fields import SELECT, TEXTBOX, day_field

_LONGEST_NOTE_OF_VISIT = 2000
_LONGEST_BRING = 300
_CONSULTANT = "consultant-"
_USUAL_MARK = timedelta(days=182)


_NAME_NEEDED = _("Fill in the name of who goes along, or choose a colleague: one of the two.")
_AWAY = _("%(name)s is away that day. Choose another day or another colleague.")
_AWAY_THAT_DAY = _("%(name)s is away that day. Choose another colleague.")


def _shown(user: User, *, is_away: bool) -> str:
    return gettext("%(name)s (away today)") % {"name": user.name} if is_away else user.name


class CasesForm(forms.Form):
    """Whom to visit."""

    def __init__(self, cases: QuerySet[Case], **given: Any) -> None:
        """Offer the open cases."""
        super().__init__(**given)
        self.fields["case"] = forms.ModelMultipleChoiceField(
            queryset=cases,
            error_messages={
                "required": _("Choose at least one address."),
                "invalid_choice": _("One of these cases is closed or was merged into another. Choose anew."),
                "invalid_pk_value": _("Choose at least one address."),
            },
        )

    @property
    def chosen(self) -> Sequence[Case]:
        """The cases, once the form was found right."""
        return list(self.cleaned_data["case"])


class AlongForm(forms.Form):
    """Who goes along on a round: a colleague, a consultant who signs in, somebody from elsewhere, or nobody."""

    second = forms.ChoiceField(label=_("Who goes along"), required=False, widget=forms.Select(attrs=SELECT))
    companion_name = forms.CharField(
        label=_("Name of who goes along, if from elsewhere"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs=TEXTBOX),
    )
    bring = forms.CharField(
        label=_("What a consultant of a landlord brings"),
        required=False,
        max_length=_LONGEST_BRING,
        help_text=_("The consultant reads this. Write nothing about the resident."),
        widget=forms.TextInput(attrs=TEXTBOX),
    )

    def __init__(self, people: QuerySet[User], day: date | None = None, **given: Any) -> None:
        """Offer who can go along, with who is away today.

        Args:
            people: of whom those who make visits are offered.
            day: of the round; None where it is filled in with the rest.
            given: further settings of the form.
        """
        super().__init__(**given)
        self._people, self._day = people.filter(role__in=WORKING_ROLES), day
        away = staff_on(clock.today()).away
        self.colleagues = [(str(user.pk), _shown(user, is_away=user.pk in away)) for user in self._people]
        self.fields["second"].choices = [  # type: ignore[attr-defined]
            ("", _("Nobody")),
            (_("A colleague"), self.colleagues),
            (
                _("A consultant who signs in for a landlord"),
                [(f"{_CONSULTANT}{each.pk}", each.name) for each in consultants()],
            ),
            (_("Somebody from elsewhere"), choices(COMPANION_LABELS)),
        ]

    def clean(self) -> None:
        """Nobody goes who is away that day, and who goes along from elsewhere has a name."""
        told: dict[str, Any] = self.cleaned_data
        day = self._day or told.get("day")
        away, sentence = staff_on(day).away if day else {}, _AWAY_THAT_DAY if self._day else _AWAY
        for user in self._people:
            for field in ("first", "second"):
                if told.get(field) == str(user.pk) and user.pk in away:
                    self.add_error(field, sentence % {"name": user.name})
        if told.get("second") in list(Companion) and not told.get("companion_name"):
            self.add_error("companion_name", _NAME_NEEDED)

    def visitors_with(self, first: User) -> Visitors:
        """Who goes, once the form was found right.

        Args:
            first: a colleague.
        """
        told = self.cleaned_data
        if told["second"].startswith(_CONSULTANT):
            asked = consultants().get(pk=told["second"].removeprefix(_CONSULTANT))
            return Visitors(first, None, asked.name, Companion.LANDLORD, asked, told["bring"])
        if told["second"] in list(Companion):
            return Visitors(first, None, told["companion_name"], Companion(told["second"]))
        return Visitors(first, self._people.get(pk=told["second"]) if told["second"] else None)


def along_now(planned: Round) -> dict[str, str]:
    """Who goes along on a round, as the form has it.

    Args:
        planned: the round.
    """
    if planned.consultant_id:
        return {"second": f"{_CONSULTANT}{planned.consultant_id}", "bring": planned.bring}
    if planned.companion_role:
        return {"second": planned.companion_role, "companion_name": planned.companion_name}
    return {"second": str(planned.second_visitor_id or "")}


class RoundForm(AlongForm, CasesForm):
    """A round: when, with whom, whom to visit."""

    day = day_field(_("Day"))
    part_of_day = forms.ChoiceField(
        label=_("Part of the day"), choices=choices(PART_OF_DAY_LABELS), widget=forms.Select(attrs=SELECT)
    )
    first = forms.ChoiceField(label=_("Who goes"), widget=forms.Select(attrs=SELECT))
    announced = forms.BooleanField(label=_("Residents are told beforehand"), required=False)

    def __init__(self, people: QuerySet[User], cases: QuerySet[Case], **given: Any) -> None:
        """Offer the colleagues who make visits, with who is away, and the open cases of this municipality."""
        super().__init__(people, cases=cases, **given)
        self.fields["first"].choices = self.colleagues  # type: ignore[attr-defined]
        self.fields["day"].widget.attrs["min"] = clock.today().isoformat()

    @property
    def alone_in(self) -> PartOfDay | None:
        """The part of the day in which one visitor goes, as it is filled in now; None where two go."""
        part = self["part_of_day"].value()
        return PartOfDay(part) if part in list(PartOfDay) and not self["second"].value() else None

    @property
    def visitors(self) -> Visitors:
        """Who goes, once the form was found right."""
        return self.visitors_with(self._people.get(pk=self.cleaned_data["first"]))

    @property
    def part(self) -> PartOfDay:
        """The part of the day, once the form was found right."""
        return PartOfDay(self.cleaned_data["part_of_day"])


class DoorForm(forms.Form):
    """What came of a visit."""

    reached = forms.ChoiceField(choices=[("yes", ""), ("no", "")])
    note = forms.CharField(required=False, max_length=_LONGEST_NOTE_OF_VISIT)


class NoteForm(forms.Form):
    """A note with a card."""

    note = forms.CharField(required=False, max_length=_LONGEST_NOTE_OF_VISIT)


class MarkForm(forms.Form):
    """What visitors must know."""

    kind = forms.ChoiceField(
        label=_("What must visitors know?"),
        choices=[("", _("Choose")), *choices(MARK_KIND_LABELS)],  # the first kind is nobody's proposal
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose what visitors must know.")},
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_("Facts only, such as what happened and when. No opinions and nothing about health or debts."),
        widget=forms.TextInput(attrs=TEXTBOX),
    )
    expires_on = day_field(
        _("Until and including"),
        help_text=_("At most 12 months. After this day nobody sees it any more."),
    )

    def __init__(self, data: Any = None) -> None:
        """Propose half a year."""
        super().__init__(data, initial={"expires_on": clock.today() + _USUAL_MARK})
        attributes = self.fields["expires_on"].widget.attrs
        attributes["min"] = clock.today().isoformat()
        attributes["max"] = (clock.today() + MARK_HOLDS_AT_MOST).isoformat()

    @property
    def mark(self) -> MarkKind:
        """What they must know, once the form was found right."""
        return MarkKind(self.cleaned_data["kind"])
