"""What is filled in of a referral, of asking whether somebody arrived, and of a service."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.models import User
from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.support.offers.chasing import EXPECTED_WITHIN
from eropaf.support.offers.enums import HEARD_LABELS, SERVICE_KIND_LABELS, Heard, ServiceKind
from eropaf.support.offers.models import LONGEST_CONTACT, LONGEST_NAME, LONGEST_NOTE, Referral, ReferralService
from eropaf.support.offers.services.referring import Announced, Conferred
from eropaf.support.offers.services.service_list import ServiceDetails
from eropaf.web.fields import AREA, SELECT, TEXTBOX, day_field, row_field


def _expected_field() -> Any:
    return day_field(
        _("Expected there by"),
        help_text=_("From this day on you are asked to find out whether the resident arrived."),
    )


def _warm_field() -> Any:
    return forms.BooleanField(label=_("Warm handover: resident and service spoke with each other"), required=False)


def _manager_field(people: QuerySet[User], help_text: Any = "") -> forms.Field:
    return row_field(people, lambda person: person.name, label=_("Case manager"), help_text=help_text, empty_label=None)


class ReferralForm(forms.Form):
    """To which service, and how."""

    only_then = ("conferred_with", "conferred_on")
    day = day_field(_("Day of the referral"))
    expected_on = _expected_field()
    warm = _warm_field()
    known_there = forms.BooleanField(
        label=_("The service knows the resident already"),
        help_text=_("Then confer first with whoever helps there."),
        required=False,
    )
    conferred_with = forms.CharField(
        label=_("Conferred with"),
        help_text=_("Only if the service knows the resident already: the colleague there."),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs=TEXTBOX),
    )
    conferred_on = day_field(_("Conferred on"), required=False)

    def __init__(
        self, services: QuerySet[ReferralService], people: QuerySet[User], owner_id: int | None, data: Any = None
    ) -> None:
        """Offer the services and colleagues; propose the owner, and two weeks."""
        today = clock.today()
        first = {"day": today, "expected_on": today + EXPECTED_WITHIN, "case_manager": owner_id}
        super().__init__(data, initial=first)
        self.fields["service"] = _service_field(services)
        stays = _("Stays responsible until the resident has arrived.")
        self.fields["case_manager"] = _manager_field(people, stays)
        self.order_fields(["service", "day", "expected_on", "warm", "case_manager"])

    def announced(self) -> Announced:
        """How the resident is announced, once the form was found right.

        Raises:
            InvalidValue: the service knows the resident and nobody conferred.
        """
        told = self.cleaned_data
        conferred = None
        if told["known_there"] or told["conferred_with"] or told["conferred_on"]:
            conferred = Conferred(told["conferred_with"] if told["conferred_on"] else "", told["conferred_on"])
        return Announced(
            told["service"], told["day"], told["expected_on"], told["warm"], told["case_manager"], conferred
        )


def _service_field(services: QuerySet[ReferralService]) -> forms.Field:
    return row_field(
        services,
        _service_label,
        label=_("Organisation"),
        empty_label=_("Choose"),
        error_messages={
            "required": _("Choose an organisation."),
            "invalid_choice": _("Nobody is referred to this service any more. Choose another."),
        },
    )


def _service_label(service: ReferralService) -> str:
    return f"{service.name} ({str(SERVICE_KIND_LABELS[ServiceKind(service.kind)]).lower()})"


class AskForm(forms.Form):
    """Whether the resident arrived."""

    heard = forms.ChoiceField(
        label=_("Did the resident arrive?"),
        choices=[("", _("Choose")), *choices(HEARD_LABELS)],
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose what you heard.")},
    )
    day = day_field(_("Asked on"))
    note = forms.CharField(
        label=_("Note"),
        help_text=_("For instance whom you spoke. Write nothing about health or debts."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.TextInput(attrs=TEXTBOX),
    )

    def __init__(self, data: Any = None) -> None:
        """Propose today."""
        super().__init__(data, initial={"day": clock.today()})

    @property
    def what_was_heard(self) -> Heard:
        """The answer, once the form was found right."""
        return Heard(self.cleaned_data["heard"])


class AnewForm(forms.Form):
    """How a resident who did not arrive is announced again."""

    expected_on = _expected_field()
    warm = _warm_field()

    def __init__(self, data: Any = None) -> None:
        """Propose two weeks."""
        super().__init__(data, initial={"expected_on": clock.today() + EXPECTED_WITHIN})


class ManagerForm(forms.Form):
    """Who stays responsible."""

    def __init__(self, people: QuerySet[User], referral: Referral, data: Any = None) -> None:
        """Offer the colleagues."""
        super().__init__(data, initial={"case_manager": referral.case_manager_id})
        self.fields["case_manager"] = _manager_field(people)


class ServiceForm(forms.Form):
    """A service to which residents can be referred."""

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs=TEXTBOX),
        error_messages={"required": _("Fill in a name.")},
    )
    kind = forms.ChoiceField(
        label=_("What it does"), choices=choices(SERVICE_KIND_LABELS), widget=forms.Select(attrs=SELECT)
    )
    contact = forms.CharField(
        label=_("How to reach it"),
        help_text=_("For colleagues: telephone, e-mail, opening hours or a contact person."),
        required=False,
        max_length=LONGEST_CONTACT,
        widget=forms.Textarea(attrs=AREA),
    )
    is_active = forms.BooleanField(
        label=_("Residents are referred to it"),
        help_text=_("Clear this where it takes nobody any more. Earlier referrals stay."),
        required=False,
        initial=True,
    )

    def __init__(self, service: ReferralService | None = None, data: Any = None) -> None:
        """Begin with what is known."""
        names = ("name", "kind", "contact", "is_active")
        super().__init__(data, initial={name: getattr(service, name) for name in names} if service else None)

    @property
    def details(self) -> ServiceDetails:
        """What is known now, once the form was found right."""
        told = self.cleaned_data
        return ServiceDetails(told["name"], ServiceKind(told["kind"]), told["contact"], told["is_active"])
