"""What is filled in at each step of a conference."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.support.conferences.details import MOST_IN_A_ROLE, Agreed, Phases, Preparation
from eropaf.support.conferences.enums import (
    NETWORK_ROLE_LABELS,
    REASON_NOT_HELD_LABELS,
    NetworkRole,
    ReasonNotHeld,
)
from eropaf.support.conferences.models import LONGEST_LINE, LONGEST_TEXT, Conference
from eropaf.web.fields import AREA, SELECT, TEXTBOX, day_field

_NUMBER = TEXTBOX | {"inputmode": "numeric"}
_WHOLE = _("Fill in a whole number.")


def _number(label: Any, *, required: bool) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=required,
        min_value=0,
        max_value=MOST_IN_A_ROLE * 2,
        widget=forms.TextInput(attrs=_NUMBER),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value", "required"), _WHOLE),
    )


class ApplicationForm(forms.Form):
    """What the conference is to answer."""

    question = forms.CharField(
        label=_("Central question"),
        help_text=_("In the resident's own words, such as: how do I keep my home and get rid of my debts?"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs=AREA),
        error_messages={"required": _("Write the central question, in the resident's own words.")},
    )
    coordinator_wish = forms.CharField(
        label=_("What the resident asks of the coordinator"),
        help_text=_("Such as a language, or somebody from another neighbourhood"),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.TextInput(attrs=TEXTBOX),
    )


class PreparationForm(forms.Form):
    """Who comes by role and number, when and where."""

    family = _number(NETWORK_ROLE_LABELS[NetworkRole.FAMILY], required=False)
    friends = _number(NETWORK_ROLE_LABELS[NetworkRole.FRIENDS], required=False)
    neighbours = _number(NETWORK_ROLE_LABELS[NetworkRole.NEIGHBOURS], required=False)
    colleagues = _number(NETWORK_ROLE_LABELS[NetworkRole.COLLEAGUES], required=False)
    others = _number(NETWORK_ROLE_LABELS[NetworkRole.OTHERS], required=False)
    professionals = _number(NETWORK_ROLE_LABELS[NetworkRole.PROFESSIONALS], required=False)
    planned_on = day_field(_("Day of the conference"), required=False)
    place = forms.CharField(
        label=_("Place"),
        help_text=_("Such as the community centre; no address of a relative"),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.TextInput(attrs=TEXTBOX),
    )

    def preparation(self) -> Preparation:
        """What was filled in; only of a valid form.

        Raises:
            InvalidValue: a number cannot be.
        """
        values = self.cleaned_data
        network = {role: values[role.value] or 0 for role in NetworkRole}
        return Preparation(network, values["planned_on"], values["place"])


class AgreedForm(forms.Form):
    """Who keeps track of the plan, and when it is looked at again."""

    contact = forms.CharField(
        label=_("Who keeps track of the plan"),
        help_text=_("A role in the network, such as a sister, or the name of a professional; no names of relatives"),
        max_length=LONGEST_LINE // 2,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Fill in who keeps track of the plan.")},
    )
    evaluate_on = day_field(_("Day of the evaluation, as the network set it"))

    def agreed(self) -> Agreed:
        """What was filled in; only of a valid form."""
        return Agreed(self.cleaned_data["contact"], self.cleaned_data["evaluate_on"])


class HeldForm(AgreedForm):
    """When the three phases were, how many took part, and what was agreed."""

    information_on = day_field(_("Information: everybody tells what there is"))
    private_on = day_field(_("Private time: the network is by itself"))
    presentation_on = day_field(_("Presentation of the plan"))
    participants = _number(_("How many people took part"), required=True)
    field_order = ("information_on", "private_on", "presentation_on", "participants", "contact", "evaluate_on")

    def phases(self) -> Phases:
        """What was filled in; only of a valid form.

        Raises:
            InvalidValue: the phases are not in order, or nobody was there.
        """
        values = self.cleaned_data
        return Phases(values["information_on"], values["private_on"], values["presentation_on"], values["participants"])


class CallOffForm(forms.Form):
    """Why a conference does not take place."""

    reason = forms.ChoiceField(
        label=_("Why does it not take place?"),
        choices=[("", _("Choose")), *choices(REASON_NOT_HELD_LABELS)],
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose why the conference does not take place.")},
    )

    @property
    def chosen(self) -> ReasonNotHeld:
        """The reason; only of a valid form."""
        return ReasonNotHeld(self.cleaned_data["reason"])


class EvaluationForm(forms.Form):
    """How the plan went."""

    evaluation = forms.CharField(
        label=_("How did the plan go?"),
        help_text=_("What the network found. No names of relatives."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs=AREA),
        error_messages={"required": _("Write how the plan went.")},
    )


class TaskForm(forms.Form):
    """A task of the plan."""

    what = forms.CharField(
        label=_("What is to be done?"),
        help_text=_("No names of relatives"),
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Write what is to be done.")},
    )
    who = forms.ChoiceField(
        label=_("Who does it?"),
        required=False,
        choices=[("", _("The resident")), *choices(NETWORK_ROLE_LABELS)],
        widget=forms.Select(attrs=SELECT),
    )
    by_day = day_field(_("By which day?"))

    @property
    def role(self) -> NetworkRole | None:
        """Who does it; None for the resident."""
        return NetworkRole(self.cleaned_data["who"]) if self.cleaned_data["who"] else None


def known_of(conference: Conference) -> dict[str, Any]:
    """What is known of a conference, by name of the fields above."""
    planned = conference.planned_on
    day = planned if planned and planned <= clock.today() else None
    return {
        **{part.role: part.number for part in conference.network.all()},
        "planned_on": planned,
        "place": conference.place,
        "information_on": conference.information_on or day,
        "private_on": conference.private_on or day,
        "presentation_on": conference.presentation_on or day,
        "participants": conference.participants or sum(part.number for part in conference.network.all()) or None,
        "contact": conference.contact,
        "evaluate_on": conference.evaluate_on,
        "evaluation": conference.evaluation,
    }
