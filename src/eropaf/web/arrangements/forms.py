"""What is filled in about an arrangement, about paying later, and about collection that is suspended."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.core.errors import EropafError, InvalidValue
from eropaf.core.money import Euros
from eropaf.partners.models import Partner
from eropaf.support.arrangements.enums import ANSWER_LABELS, INTERVAL_LABELS, Answer, Interval, Outcome
from eropaf.support.arrangements.models import PaymentArrangement
from eropaf.support.arrangements.schedule import MOST_INSTALMENTS, Rhythm, divide_by_amount, divide_by_number
from eropaf.support.arrangements.services.arranging import LONGEST_NAME, LONGEST_REASON, Agreed, Creditor
from eropaf.web.fields import AREA, SELECT, TEXTBOX, day_field, row_field

_LONGEST_AMOUNT = 20


class EurosField(forms.CharField):
    """An amount as people write it."""

    def __init__(self, **given: Any) -> None:
        """Offer a text box with the keys for numbers."""
        box = forms.TextInput(attrs=TEXTBOX | {"inputmode": "decimal"})
        super().__init__(max_length=_LONGEST_AMOUNT, widget=box, **given)

    def clean(self, value: Any) -> Euros | None:
        """The amount; None where nothing was filled in."""
        text = super().clean(value)
        try:
            return Euros.parse(text) if text else None
        except InvalidValue as problem:
            raise ValidationError(problem.sentence) from problem


def reason_field(label: Any) -> forms.CharField:
    """Why, in a few lines."""
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs=AREA),
        error_messages={"required": _("Write why: a colleague must be able to follow it.")},
    )


class ArrangementForm(forms.Form):
    """What was agreed with a creditor."""

    creditor_name = forms.CharField(
        label=_("Name of another creditor"),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs=TEXTBOX),
    )
    agreed_on = day_field(_("Agreed on"))
    total = EurosField(label=_("Amount in all"), error_messages={"required": _("Fill in an amount.")})
    number = forms.IntegerField(
        label=_("Number of instalments"),
        required=False,
        min_value=1,
        max_value=MOST_INSTALMENTS,
        help_text=_("Or fill in the amount of each instalment."),
        widget=forms.NumberInput(attrs=TEXTBOX),
    )
    each = EurosField(
        label=_("Amount of each instalment"), required=False, help_text=_("The last instalment is what is left.")
    )
    first_day = day_field(_("First instalment on"))
    interval = forms.ChoiceField(
        label=_("How often"), choices=choices(INTERVAL_LABELS), widget=forms.Select(attrs=SELECT)
    )
    direct_debit = forms.BooleanField(label=_("The creditor collects it by direct debit"), required=False)

    def __init__(
        self, arrears: Mapping[Partner, Euros], replaceable: QuerySet[PaymentArrangement], data: Any = None
    ) -> None:
        """Offer the partners that reported the resident, and the arrangements that another can replace.

        Args:
            arrears: what each of them reported last; where one did, it and its amount are proposed.
            replaceable: the arrangements.
            data: what was filled in.
        """
        only = next(iter(arrears.items())) if len(arrears) == 1 else None
        proposed = {"creditor": only[0], "total": str(only[1])} if only else {}
        super().__init__(data, initial={"agreed_on": clock.today(), **proposed})
        self.fields["creditor"] = row_field(
            Partner.objects.filter(pk__in=[each.pk for each in arrears]).order_by("name"),
            lambda partner: _("%(partner)s, reported %(amount)s") % {"partner": partner, "amount": arrears[partner]},
            label=_("Agreed with"),
            empty_label=_("Choose, or fill in another creditor"),
            required=False,
        )
        self.fields["instead_of"] = row_field(
            replaceable,
            lambda arrangement: f"{arrangement.creditor_shown}, {arrangement.total}",
            label=_("Comes instead of"),
            empty_label=_("No other arrangement"),
            required=False,
        )
        self.fields["agreed_on"].widget.attrs["max"] = clock.today().isoformat()

    def clean(self) -> dict[str, Any]:
        """Read all of it together as what was agreed."""
        told = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                told["agreed"] = _read(told)
            except EropafError as problem:
                raise ValidationError(problem.sentence) from problem
        return told

    @property
    def agreed(self) -> Agreed:
        """What was agreed, once the form was found right."""
        agreed: Agreed = self.cleaned_data["agreed"]
        return agreed


def _read(told: dict[str, Any]) -> Agreed:
    number, each = told["number"], told["each"]
    if (number is None) == (each is None):
        raise InvalidValue(_("Fill in the number of instalments or the amount of each, not both."))
    total = told["total"]
    return Agreed(
        creditor=Creditor(told["creditor"], told["creditor_name"]),
        on=told["agreed_on"],
        amounts=divide_by_amount(total, each) if number is None else divide_by_number(total, number),
        rhythm=Rhythm(told["first_day"], Interval(told["interval"])),
        direct_debit=told["direct_debit"],
    )


class OutcomeForm(forms.Form):
    """Whether an instalment was paid."""

    outcome = forms.ChoiceField(choices=[(Outcome.KEPT, ""), (Outcome.MISSED, "")])

    @property
    def told(self) -> Outcome:
        """Which, once the form was found right; else nothing was told."""
        return Outcome(self.cleaned_data["outcome"]) if self.is_valid() else Outcome.OPEN


class BreakOffForm(forms.Form):
    """Why an arrangement is paid no longer."""

    reason = reason_field(_("Why is it paid no longer?"))


class AnswerForm(forms.Form):
    """What the creditor answered."""

    only_then = ("until",)
    answer = forms.ChoiceField(
        label=_("The creditor's answer"),
        choices=[("", _("Choose")), *choices(ANSWER_LABELS)],
        widget=forms.Select(attrs=SELECT),
        error_messages={"required": _("Choose what the creditor answered.")},
    )
    until = day_field(
        _("Nothing to be paid before"), required=False, help_text=_("Only where the creditor lets the resident wait.")
    )

    def clean(self) -> dict[str, Any]:
        """A day belongs to a yes, and to nothing else."""
        told = super().clean() or self.cleaned_data
        if not self.errors and (told["answer"] == Answer.GRANTED) != (told["until"] is not None):
            raise ValidationError(
                _("Choose from which day is paid again, only where the creditor lets the resident wait.")
            )
        return told


class SuspensionForm(forms.Form):
    """When help was accepted."""

    accepted_on = day_field(_("Help was accepted on"))

    def __init__(self, data: Any = None) -> None:
        """Propose today."""
        super().__init__(data, initial={"accepted_on": clock.today()})
        self.fields["accepted_on"].widget.attrs["max"] = clock.today().isoformat()


class ExtensionForm(forms.Form):
    """Until when longer, and why."""

    until = day_field(_("Not collected until and including"))
    reason = reason_field(_("Why longer?"))
