"""What is filled in of an offer and its answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from eropaf.core import clock
from eropaf.core.choices import choices
from eropaf.core.errors import InvalidValue
from eropaf.outreach.enums import CONTACT_KIND_LABELS, PART_OF_DAY_LABELS, ContactKind, PartOfDay, part_of_day
from eropaf.support.contact import ANSWERED_BY, Spoken
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


class SpokenForm(forms.Form):
    """How a resident answered: asked only where no contact is recorded in the case yet, since an answer is contact."""

    only_then = ("reason", "note", "channel", "part_of_day")
    channel = forms.ChoiceField(
        label=_("How did the resident answer?"),
        help_text=_("No contact is recorded in this case yet: it is kept with the answer."),
        choices=[("", _("Choose")), *((kind.value, CONTACT_KIND_LABELS[kind]) for kind in ANSWERED_BY)],
        required=False,
        widget=forms.Select(attrs=SELECT),
    )
    part_of_day = forms.ChoiceField(
        label=_("Part of the day of the answer"),
        required=False,
        choices=[("", _("Now")), *choices(PART_OF_DAY_LABELS)],
        widget=forms.Select(attrs=SELECT),
    )
    from_resident = forms.BooleanField(label=_("The resident made contact"), required=False)

    def __init__(self, data: Any, initial: dict[str, Any], *, asks_contact: bool) -> None:
        """Make the form.

        Args:
            data: what was sent; None to begin with.
            initial: what is proposed.
            asks_contact: whether no contact is recorded yet.
        """
        super().__init__(data, initial=initial)
        for name in () if asks_contact else ("channel", "part_of_day", "from_resident"):
            del self.fields[name]
        self.order_fields([name for name in self.fields if name not in SpokenForm.base_fields])


def _spoken(told: dict[str, Any]) -> Spoken | None:
    """How the answer was given, where that was asked; of an earlier day nobody can know the part but the worker."""
    if not told.get("channel"):
        return None
    if not told["part_of_day"] and told["day"] != clock.today():
        raise InvalidValue(_("Choose the part of the day as well, since this was not today."), about="part_of_day")
    part = PartOfDay(told["part_of_day"]) if told["part_of_day"] else part_of_day(clock.now().time())
    return Spoken(ContactKind(told["channel"]), part, told["from_resident"])


class OfferForm(SpokenForm):
    """What was offered, on which day, and what the resident answered where that is known already."""

    kinds = forms.MultipleChoiceField(
        label=_("What did you offer?"),
        choices=choices(OFFER_LABELS),
        error_messages={"required": _("Choose what you offered.")},
    )
    day = day_field(_("Day of the offer"))
    answer = _answer_field(choices=choices(ANSWER_LABELS))
    reason = _reason_field()
    note = _note_field()

    def __init__(self, data: Any, *, asks_contact: bool) -> None:
        """Propose today, without an answer yet."""
        super().__init__(data, {"day": clock.today(), "answer": Answer.OPEN}, asks_contact=asks_contact)

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


class AnswerForm(SpokenForm):
    """What the resident answered."""

    answer = _answer_field(
        choices=[("", _("Choose")), *choices(ANSWER_LABELS)[1:]],
        error_messages={"required": _("Choose what the resident answered.")},
    )
    day = day_field(_("Day of the answer"))
    reason = _reason_field()
    note = _note_field()

    def __init__(self, data: Any, *, asks_contact: bool) -> None:
        """Propose today."""
        super().__init__(data, {"day": clock.today()}, asks_contact=asks_contact)

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
    return Given(answer, told["day"], reason, told["note"] if is_declined else "", _spoken(told))
