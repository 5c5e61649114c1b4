"""Questions about addresses as the screen asks them, in plain words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from eropaf.cases.enums import END_RESULT_LABELS, EndResult
from eropaf.core.address import Address
from eropaf.core.choices import Label
from eropaf.register.enums import MISMATCH_LABELS, QUESTION_STATE_LABELS, Mismatch, QuestionState
from eropaf.register.judging import CLOSING_RESULTS
from eropaf.register.models import RegisterQuestion
from eropaf.register.services.decide import proposals_of


@dataclass(frozen=True)
class AddressOption:
    """A proposed address to choose; `value` is its place among the proposals."""

    value: int
    address: str


@dataclass(frozen=True)
class QuestionShown:
    """One question.

    Attributes:
        proposal: what does not fit and what to do about it, as a sentence.
        options: the addresses to choose from, where there are several.
        may_accept: whether there is something to take over.
    """

    pk: int
    case_pk: int
    case_number: int
    mismatch: Label
    resident: str
    birth_date: date | None
    address: str
    proposal: str
    options: Sequence[AddressOption]
    may_accept: bool


@dataclass(frozen=True)
class DecisionShown:
    """Something that was decided, and may be taken back."""

    pk: int
    case_pk: int
    case_number: int
    mismatch: Label
    outcome: Label
    decided_at: datetime | None
    decided_by: str


def show_question(question: RegisterQuestion) -> QuestionShown:
    """What the screen asks.

    Args:
        question: read together with its case and that one's group.
    """
    group, mismatch, proposals = question.case.group, Mismatch(question.mismatch), proposals_of(question)
    return QuestionShown(
        pk=question.pk,
        case_pk=question.case_id,
        case_number=question.case.number,
        mismatch=MISMATCH_LABELS[mismatch],
        resident=group.name or _("Name unknown"),
        birth_date=group.birth_date,
        address=str(Address.of(group)) or _("Address unknown"),
        proposal=_proposal(mismatch, proposals, Address.of(group)),
        options=_options(mismatch, proposals),
        may_accept=mismatch in CLOSING_RESULTS or bool(proposals),
    )


def show_decision(question: RegisterQuestion) -> DecisionShown:
    """What the list of decisions tells.

    Args:
        question: decided; read together with its case and who decided.
    """
    return DecisionShown(
        pk=question.pk,
        case_pk=question.case_id,
        case_number=question.case.number,
        mismatch=MISMATCH_LABELS[Mismatch(question.mismatch)],
        outcome=QUESTION_STATE_LABELS[QuestionState(question.state)],
        decided_at=question.decided_at,
        decided_by=question.decided_by.name if question.decided_by else "",
    )


def _options(mismatch: Mismatch, proposals: Sequence[Address]) -> list[AddressOption]:
    if mismatch in CLOSING_RESULTS or len(proposals) < 2:
        return []
    return [AddressOption(place, str(address)) for place, address in enumerate(proposals)]


def _proposal(mismatch: Mismatch, proposals: Sequence[Address], known: Address) -> str:
    """The sentence, with the address or the result that it is about."""
    if mismatch == Mismatch.ADDRESS_UNKNOWN:
        return _about_unknown(proposals)
    return _sentences(known)[mismatch, bool(proposals)] % {
        "address": str(proposals[0]) if proposals else "",
        "result": _result_in_words(CLOSING_RESULTS.get(mismatch)),
    }


def _about_unknown(proposals: Sequence[Address]) -> str:
    if not proposals:
        return _("This address does not exist, and no address is like it. Look up the right one, or leave it as it is.")
    if len(proposals) > 1:
        return _("This address does not exist. Choose which one is meant, and take it over.")
    return _("This address does not exist. Perhaps this one is meant: %(address)s.") % {"address": str(proposals[0])}


def _sentences(known: Address) -> Mapping[tuple[Mismatch, bool], str]:
    """By what does not fit, and whether an address is known."""
    moved = _("Moved to %(address)s: take over the new address.")
    found = _("Lives at %(address)s: take over this address.")
    gone = _("Does not live in the municipality any more: close the case with %(result)s.")
    gone_to = _("Does not live in the municipality any more, but at %(address)s: close the case with %(result)s.")
    return {
        (Mismatch.MOVED, True): moved if known.is_whole else found,
        (Mismatch.MOVED_AWAY, True): gone_to,
        (Mismatch.MOVED_AWAY, False): gone,
        (Mismatch.DIED, False): _("Has died: close the case with %(result)s."),
        (Mismatch.SEVERAL, False): _("Several residents fit this report. Find out who is meant, or leave it as it is."),
        (Mismatch.NOT_AT_ADDRESS, False): _(
            "Others are registered at this address. Find out where the resident lives, or leave it as it is."
        ),
    }


def _result_in_words(result: EndResult | None) -> str:
    """As the form for closing a case names it."""
    return _("the result “%(result)s”") % {"result": END_RESULT_LABELS[result]} if result else ""
