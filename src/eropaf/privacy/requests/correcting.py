"""Having data of a resident corrected (AVG art. 16): what is ours we change, what a partner said gets a statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, check_own
from eropaf.cases.models import Case
from eropaf.cases.services.address import correct_address
from eropaf.cases.states import OPEN_STATES
from eropaf.core.address import Address
from eropaf.core.errors import InvalidValue, Refused
from eropaf.core.money import Euros
from eropaf.feedback.revealing import revealing_words
from eropaf.intake.enums import StatementSubject
from eropaf.intake.models import MarkedRow, Signal, SignalStatement
from eropaf.intake.services.stating import record_statement
from eropaf.intake.statements import standing_statements
from eropaf.partners.models import Partner, PartnerAccess
from eropaf.privacy.requests.enums import RequestKind, RequestState
from eropaf.privacy.requests.hiding import check_nothing_hidden
from eropaf.privacy.requests.models import ResidentRequest
from eropaf.privacy.requests.permissions import check_may_answer_requests
from eropaf.privacy.requests.selectors import cases_of, ticks_of


@dataclass(frozen=True, repr=False)
class KeptSignal:
    """What a partner reported, and what the resident says about it.

    Attributes:
        signal: with its partner and delivery loaded.
        statements: that stand.
        readers: how many people of the partner read statements in the portal.
    """

    signal: Signal
    statements: Sequence[SignalStatement]
    readers: int

    @property
    def amount(self) -> Euros:
        """What was owed."""
        return Euros(self.signal.amount_cents)


@dataclass(frozen=True, repr=False)
class KeptCase:
    """As whom the municipality knows the resident in a case.

    Attributes:
        case: with its group loaded.
        reported_by: which partners reported this address; none where the municipality chose it.
        may_change: whether the address can be corrected: the case is open.
    """

    case: Case
    reported_by: Sequence[Partner]
    may_change: bool


@dataclass(frozen=True, repr=False)
class Kept:
    """What is kept of a resident that may be wrong, with where it came from.

    Attributes:
        rows: that were refused at a delivery and not corrected since.
    """

    signals: Sequence[KeptSignal]
    cases: Sequence[KeptCase]
    rows: Sequence[MarkedRow]


def kept_of(request: ResidentRequest, by: Actor) -> Kept:
    """What was ticked as the resident's, with where each thing came from.

    Args:
        request: of the resident.
        by: who answers it.

    Raises:
        Refused: a part is hidden from the actor, or the role may not.
    """
    check_may_answer_requests(by)
    check_nothing_hidden(request, by)
    ticks = ticks_of(request)
    signals = list(Signal.objects.filter(pk__in=ticks.signals).select_related("partner", "delivery").order_by("pk"))
    stated = standing_statements(ticks.signals)
    readers = {each.partner_id: _readers(each.partner_id) for each in signals}
    cases = cases_of(request).select_related("group")
    refused = MarkedRow.objects.filter(pk__in=ticks.rows, corrected_by__isnull=True)
    return Kept(
        signals=[KeptSignal(each, stated.get(each.pk, []), readers[each.partner_id]) for each in signals],
        cases=[_case(each) for each in cases],
        rows=list(refused.select_related("delivery__partner").order_by("pk")),
    )


def _readers(partner_id: int) -> int:
    return PartnerAccess.objects.filter(partner=partner_id, partner__active=True, user__is_active=True).count()


def _case(case: Case) -> KeptCase:
    here = Address.of(case.group)
    told = Signal.objects.filter(match__group=case.group_id).select_related("partner").order_by("pk")
    partners = {each.partner_id: each.partner for each in told if Address.of(each) == here}
    return KeptCase(case, list(partners.values()), case.state in OPEN_STATES)


def state_for(
    *, request: ResidentRequest, signal: Signal, about: StatementSubject, text: str, by: Actor
) -> SignalStatement:
    """Keep what the resident says is wrong in a signal; its partner reads it too.

    Args:
        request: to have data corrected, not taken back.
        signal: that was ticked.
        about: what is wrong.
        text: what is right.
        by: who answers it.

    Raises:
        InvalidValue: it says nothing, or tells the partner more than it may know.
        Refused: the signal does not belong to the request, a part is hidden from the actor, or the role may not.
    """
    _check_may_correct(request, by)
    words = revealing_words(text)
    if words:
        raise InvalidValue(_("The partner reads this too. Leave out: %(words)s."), about="text", words=", ".join(words))
    with acting(by):
        check_nothing_hidden(request, by)
        if signal.pk not in ticks_of(request).signals:
            raise Refused(_("This signal does not belong to the request. First tick it as the resident's."))
        return record_statement(signal=signal, request_number=request.number, about=about, text=text, by=by)


def correct_address_for(*, request: ResidentRequest, case: Case, address: Address, by: Actor) -> Case:
    """Keep another address for the resident of a case.

    Args:
        request: to have data corrected, not taken back.
        case: in which something is that was ticked.
        address: where the resident lives.
        by: who answers it.

    Raises:
        Refused: the case is closed or does not belong to the request, a part is hidden from the actor, or the role may
            not.
    """
    _check_may_correct(request, by)
    with acting(by):
        check_nothing_hidden(request, by)
        if not cases_of(request).filter(pk=case.pk).exists():
            raise Refused(_("This case does not belong to the request."))
        return correct_address(case=case, address=address, by=by)


def _check_may_correct(request: ResidentRequest, by: Actor) -> None:
    check_may_answer_requests(by)
    check_own(by, request)
    if request.kind != RequestKind.CORRECTION or request.state == RequestState.WITHDRAWN:
        raise Refused(_("This is done for a request to have data corrected."))
