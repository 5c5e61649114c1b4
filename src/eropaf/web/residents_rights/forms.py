"""What is filled in about a resident's request."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.address import Address
from eropaf.core.choices import choices
from eropaf.core.errors import InvalidValue
from eropaf.core.house_number import HouseNumber
from eropaf.intake.enums import STATEMENT_SUBJECT_LABELS, StatementSubject
from eropaf.privacy.requests.enums import (
    IDENTITY_LABELS,
    OUTCOME_LABELS,
    REQUEST_CHANNEL_LABELS,
    REQUEST_KIND_LABELS,
    IdentityCheck,
    Outcome,
    RequestChannel,
    RequestKind,
)
from eropaf.privacy.requests.services import Asked
from eropaf.privacy.requests.sought import Sought
from eropaf.web.fields import AREA, DAY_FORMATS, NO_DATE, SELECT, TEXTBOX, DayInput, day_field
from eropaf.web.recognising import RecognisingForm

_LONGEST = 2000


def _chosen(label: Any, labels: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", _("Choose")), *choices(labels)],
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose one of these.")},
    )


def _text(label: Any, *, required: bool = False, longest: int = 100, helped: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=longest, help_text=helped, widget=forms.TextInput(attrs=TEXTBOX)
    )


def _area(label: Any, *, required: bool, helped: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=_LONGEST, help_text=helped, widget=forms.Textarea(attrs=AREA)
    )


class RequestForm(forms.Form):
    """A request as it came."""

    kind = _chosen(_("What is asked"), REQUEST_KIND_LABELS)
    name = _text(_("Who asks"), required=True, helped=_("The name to which the answer goes"))
    words = _area(_("What exactly is asked"), required=False)
    channel = _chosen(_("How it came"), REQUEST_CHANNEL_LABELS)
    received_on = day_field(_("Received on"))
    identity = _chosen(_("How you made sure that it is the resident"), IDENTITY_LABELS)

    def __init__(self, data: Any = None) -> None:
        """Make the form; it came today, unless somebody says otherwise."""
        super().__init__(data, initial={"received_on": clock.today(), "identity": IdentityCheck.NOT_YET})

    @property
    def asked(self) -> Asked:
        """The request; only of a valid form."""
        given = self.cleaned_data
        return Asked(
            kind=RequestKind(given["kind"]),
            name=given["name"],
            words=given["words"],
            channel=RequestChannel(given["channel"]),
            received_on=given["received_on"],
            identity=IdentityCheck(given["identity"]),
        )


class FindForm(RecognisingForm):
    """What is known of the resident; any one thing will do."""

    surname = _text(_("Surname"), helped=_("Any spelling will do"))
    birth_date = forms.DateField(
        label=_("Date of birth"),
        required=False,
        input_formats=DAY_FORMATS,
        widget=DayInput(),
        error_messages={"invalid": NO_DATE},
    )
    postcode = _text(_("Postcode"), longest=20, helped=_("Of an address now or before"))
    house_number = _text(_("House number"), longest=20)
    bsn = _text(_("BSN"), longest=20)
    phone = _text(_("Phone number"), longest=30)
    email = _text(_("E-mail address"))

    def clean(self) -> None:
        """Whether there is something to search by; only asked when each field is right by itself."""
        if self.errors:
            return
        try:
            self.cleaned_data["sought"] = Sought(**self.cleaned_data)
        except InvalidValue as problem:
            raise ValidationError(problem.sentence) from problem

    @property
    def sought(self) -> Sought:
        """What is known; only of a valid form."""
        sought: Sought = self.cleaned_data["sought"]
        return sought


class IdentityForm(forms.Form):
    """How it was made sure who asks."""

    identity = _chosen(_("How you made sure that it is the resident"), IDENTITY_LABELS)

    def keep(self) -> IdentityCheck:
        """What was chosen; only of a valid form."""
        return IdentityCheck(self.cleaned_data["identity"])


class LongerForm(forms.Form):
    """Why it takes longer."""

    because = _area(_("Why it takes two months more"), required=True, helped=_("As you tell the resident"))


class DecisionForm(forms.Form):
    """What is decided, and why."""

    outcome = _chosen(_("Decision"), OUTCOME_LABELS)
    reason = _area(_("Why"), required=True, helped=_("As you tell the resident"))

    @property
    def decided(self) -> Outcome:
        """What was chosen; only of a valid form."""
        return Outcome(self.cleaned_data["outcome"])


class RestForm(forms.Form):
    """Why cases rest."""

    reason = _area(
        _("Why the cases rest"),
        required=True,
        helped=_("Colleagues read this at the case. For example: the resident says that the amount is not right."),
    )


class EndForm(forms.Form):
    """Why resting ends, and when the resident was told."""

    because = _area(_("Why it ends"), required=True, helped=_("As you told the resident"))
    told_on = day_field(_("The resident was told on"))

    def __init__(self, data: Any = None) -> None:
        """Make the form; it was today, unless somebody says otherwise."""
        super().__init__(data, initial={"told_on": clock.today()})


class StatementForm(forms.Form):
    """What the resident says is wrong in a signal, and what is right."""

    about = _chosen(_("What is wrong"), STATEMENT_SUBJECT_LABELS)
    text = _area(
        _("What the resident says is right"),
        required=True,
        helped=_("Colleagues and the partner read this. Name no other debts, no other partners and no help."),
    )

    def __init__(self, signal: int, data: Any = None) -> None:
        """Make the form of one signal of several on the page.

        Args:
            signal: its primary key.
            data: what was sent; None to begin with.
        """
        super().__init__(data, auto_id=f"signal-{signal}-%s")

    @property
    def subject(self) -> StatementSubject:
        """What is wrong; only of a valid form."""
        return StatementSubject(self.cleaned_data["about"])


class AddressForm(RecognisingForm):
    """Another address for the resident of a case."""

    street = _text(_("Street"), required=True)
    house_number = _text(_("House number and addition"), required=True, longest=20)
    postcode = _text(_("Postcode"), required=True, longest=20)
    city = _text(_("City"), required=True)

    def __init__(self, case: Case, data: Any = None) -> None:
        """Make the form of one case of several on the page; it has the address that is kept.

        Args:
            case: with its group loaded.
            data: what was sent; None to begin with.
        """
        here = Address.of(case.group)
        number = f"{here.house_number or ''} {here.house_number_addition}".strip()
        known = {"street": here.street, "house_number": number, "postcode": here.postcode, "city": here.city}
        super().__init__(data, auto_id=f"case-{case.pk}-%s", initial=known)

    @property
    def address(self) -> Address:
        """The address; only of a valid form."""
        given = self.cleaned_data
        number: HouseNumber = given["house_number"]
        return Address(given["street"], number.number, number.addition, given["postcode"].value, given["city"])
