"""What is filled in of an offer and its answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.core.errors import InvalidValue
from eropaf.support.offers.enums import (
    ANSWER_LABELS,
    DECLINE_LABELS,
    OFFER_LABELS,
    Answer,
    DeclineReason,
    OfferKind,
)
from eropaf.support.offers.models import LONGEST_NOTE
from eropaf.support.offers.services.offering import Given
from eropaf.web.acting import tell_in_form
from eropaf.web.fields import SELECT, TEXTBOX, day_field


def _answer_field(**given: Any) -> Any:
    return forms.ChoiceField(label=_("Answer of the resident"), widget=forms.Select(attrs=SELECT), **given)


def _reason_field() -> Any:
    return forms.ChoiceField(
        label=_("If declined: why"),
        choices=[("", _("Choose")), *choices(DECLINE_LABELS)],
        required=False,
        widget=forms.Select(attrs=SELECT),
    )


def _note_field() -> Any:
    return forms.CharField(
        label=_("If declined: note"),
        help_text=_("A few words. Write nothing about health, and no names of creditors."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.TextInput(attrs=TEXTBOX),
    )


class OfferForm(forms.Form):
    """What was offered, on which day, and what the resident answered where that is known already."""

    only_then = ("reason", "note")
    kinds = forms.MultipleChoiceField(
        label=_("What did you offer?"),
        choices=choices(OFFER_LABELS),
        error_messages={"required": _("Choose what you offered.")},
    )
    day = day_field(_("Day of the offer"))
    answer = _answer_field(choices=choices(ANSWER_LABELS))
    reason = _reason_field()
    note = _note_field()

    def __init__(self, data: Any = None) -> None:
        """Propose today, without an answer yet."""
        super().__init__(data, initial={"day": clock.today(), "answer": Answer.OPEN})

    @property
    def offered(self) -> list[OfferKind]:
        """What was offered, once the form was found right."""
        return [OfferKind(kind) for kind in self.cleaned_data["kinds"]]

    def clean(self) -> dict[str, Any]:
        """Read the answer with its reason."""
        return _read_answer(self, super().clean() or self.cleaned_data)

    def given(self) -> Given | None:
        """The answer, once the form was found right; None where there is none yet."""
        given: Given | None = self.cleaned_data["given"]
        return given


class AnswerForm(forms.Form):
    """What the resident answered."""

    only_then = ("reason", "note")
    answer = _answer_field(
        choices=[("", _("Choose")), *choices(ANSWER_LABELS)[1:]],
        error_messages={"required": _("Choose what the resident answered.")},
    )
    day = day_field(_("Day of the answer"))
    reason = _reason_field()
    note = _note_field()

    def __init__(self, data: Any = None) -> None:
        """Propose today."""
        super().__init__(data, initial={"day": clock.today()})

    def clean(self) -> dict[str, Any]:
        """Read the answer with its reason."""
        return _read_answer(self, super().clean() or self.cleaned_data)

    def given(self) -> Given:
        """The answer, once the form was found right."""
        given: Given = self.cleaned_data["given"]
        return given


def _read_answer(form: forms.Form, told: dict[str, Any]) -> dict[str, Any]:
    """Add what was answered, where that is complete."""
    if not form.errors:
        try:
            told["given"] = _given(told)
        except InvalidValue as problem:
            tell_in_form(form, problem)
    return told


def _given(told: dict[str, Any]) -> Given | None:
    """The answer, if there is one; a reason that was left standing beside 'accepted' does not count."""
    answer = Answer(told["answer"])
    if answer == Answer.OPEN:
        return None
    is_declined = answer == Answer.DECLINED
    reason = DeclineReason(told["reason"]) if told["reason"] and is_declined else None
    return Given(answer, told["day"], reason, told["note"] if is_declined else "")
