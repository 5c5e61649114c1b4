"""Was there contact with the resident? Somebody was reached, or they answered what was offered.

This is the one place that says so: whoever closes a case, or follows an eviction, asks here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case
from eropaf.cases.selectors import goes_on_in
from eropaf.cases.states import WITHOUT_CONTACT
from eropaf.core.choices import Label
from eropaf.core.errors import InvalidValue, Refused
from eropaf.outreach.enums import CONTACT_KIND_LABELS, ContactKind, PartOfDay
from eropaf.outreach.models import ContactAttempt
from eropaf.outreach.services import record_attempt
from eropaf.support.offers.enums import Answer
from eropaf.support.offers.models import HelpOffer

ANSWERED_BY = (
    ContactKind.PHONE,
    ContactKind.VISIT,
    ContactKind.APPOINTMENT,
    ContactKind.MESSAGE,
    ContactKind.EMAIL,
    ContactKind.LETTER,
    ContactKind.OTHER,
)
_ANSWERS: dict[str, Label] = {
    Answer.ACCEPTED: _("help that was offered was accepted"),
    Answer.DECLINED: _("help that was offered was declined"),
}
_ANSWERED = ("case_id", "answer", "answered_on", "case__opened_on")


@dataclass(frozen=True)
class Contact:
    """That there was contact: by which channel or with which answer, and on which day."""

    what: Label
    day: date


@dataclass(frozen=True)
class Spoken:
    """How a resident gave an answer.

    Attributes:
        kind: by which channel.
        part_of_day: of the day of the answer.
        from_resident: the resident made contact.
    """

    kind: ContactKind
    part_of_day: PartOfDay
    from_resident: bool = False


def contacts_in(cases: Iterable[Case]) -> dict[int, Contact]:
    """The last contact with the resident of each case, by primary key; a case without any is left out.

    What there was in cases that were merged into one counts there. What a resident answered before the case was opened
    does not: nobody was approached in it yet.

    Args:
        cases: in which help goes on.
    """
    held = list(cases)
    if not held:
        return {}
    told_in = {case.pk: case.pk for case in held} | goes_on_in(held)
    reached = ContactAttempt.objects.filter(ContactAttempt.standing(), case__in=told_in, reached=True)
    answered = HelpOffer.objects.filter(case__in=told_in, withdrawn_at=None).exclude(answer=Answer.OPEN)
    found = [
        (day, told_in[case], CONTACT_KIND_LABELS[ContactKind(kind)])
        for case, kind, day in reached.order_by("pk").values_list("case_id", "kind", "day")
    ] + [
        (day, told_in[case], _ANSWERS[answer])
        for case, answer, day, opened_on in answered.order_by("pk").values_list(*_ANSWERED)
        if day is not None and day >= opened_on
    ]
    return {case: Contact(what, day) for day, case, what in sorted(found, key=lambda each: each[0])}


def check_result_possible(case: Case, result: EndResult) -> None:
    """Refuse to close a case as "never any contact" where contact is recorded.

    The standard tells result 8 ("Definitief geen contact kunnen krijgen") from 9 ("Geen reactie na eerder contact").

    Raises:
        InvalidValue: what is recorded says otherwise; the sentence tells what, and what to do.
    """
    contact = contacts_in([case]).get(case.pk) if result == EndResult.NEVER_REACHED else None
    if contact:
        raise InvalidValue(
            _(
                "Contact is recorded in this case: %(what)s, on %(day)s. Choose another result, such as “No response "
                "after earlier contact”. Is what is recorded not so? Then take that back first."
            ),
            about="result",
            what=contact.what,
            day=date_format(contact.day, "j F Y"),
        )


def keep_contact(*, case: Case, spoken: Spoken | None, day: date, by: Actor) -> None:
    """That a resident answers is contact: it is kept as such where none is recorded since the case is approached.

    Args:
        case: held, in which help goes on.
        spoken: how the answer was given; None where there was contact before.
        day: of the answer. Of one from before the case there is no contact to keep in it.
        by: who heard it.

    Raises:
        Refused: the case was closed because there was never any contact, or the resident objected to being approached.
        InvalidValue: nobody told how the answer was given.
    """
    if case.state == CaseState.CLOSED and case.result == EndResult.NEVER_REACHED:
        raise Refused(_("This case was closed because there was never any contact. Reopen it first."))
    if case.state not in WITHOUT_CONTACT or day < case.opened_on:
        return
    if spoken is None:
        raise InvalidValue(
            _("No contact is recorded in this case yet. Choose how the resident answered."), about="channel"
        )
    record_attempt(
        case=case,
        kind=spoken.kind,
        reached=True,
        day=day,
        part_of_day=spoken.part_of_day,
        note="",
        by=by,
        from_resident=spoken.from_resident,
    )
    case.refresh_from_db()
