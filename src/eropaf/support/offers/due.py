"""What offers and referrals ask for: an answer, whether somebody arrived, and what follows where they did not."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.cases.models import Case
from eropaf.support.due import Due
from eropaf.support.enums import Part
from eropaf.support.offers.chasing import ANSWER_WITHIN, ask_on
from eropaf.support.offers.enums import Answer, Heard, ReferralState
from eropaf.support.offers.models import HelpOffer, Referral


def due_answers(cases: QuerySet[Case], until: date) -> Iterator[Due]:
    """Offers to which the resident should have answered.

    Args:
        cases: in which.
        until: the last day.
    """
    open_offers = HelpOffer.objects.filter(
        case__in=cases.order_by(), answer=Answer.OPEN, withdrawn_at=None, offered_on__lte=until - ANSWER_WITHIN
    )
    for offer in open_offers.select_related("case__group", "case__owner").order_by("pk"):
        yield Due(offer.case, Part.OFFERS, offer.offered_on + ANSWER_WITHIN, _("Ask what the resident answers"))


def due_referrals(cases: QuerySet[Case], until: date) -> Iterator[Due]:
    """Referrals of which it must be asked whether the resident arrived, and those who did not arrive.

    Args:
        cases: in which.
        until: the last day.
    """
    return _due(_under_way().filter(case__in=cases.order_by()), until)


def due_as_case_manager(cases: QuerySet[Case], until: date, people: Collection[int]) -> Iterator[Due]:
    """As `due_referrals`, for who stays responsible and does not own the case.

    Args:
        cases: of other owners.
        until: the last day.
        people: who is responsible, by primary key.
    """
    return _due(_under_way().filter(case__in=cases.order_by(), case_manager__in=people), until)


def _under_way() -> QuerySet[Referral]:
    """Announced ones with when somebody asked last in vain, and those that did not arrive as long as nobody acted."""
    in_vain = Q(asks__withdrawn_at=None, asks__heard=Heard.NOT_KNOWN, asks__asked_at__gte=F("announced_at"))
    return (
        Referral.objects.filter(
            Q(state=ReferralState.ANNOUNCED)
            | Q(state=ReferralState.NOT_ARRIVED) & ~_offered_since() & ~_referred_since()
        )
        .select_related("case__group", "case__owner")
        .annotate(asked_on=Max("asks__day", filter=in_vain))
        .order_by("pk")
    )


def _offered_since() -> Q:
    offers = HelpOffer.objects.filter(_same_case(), withdrawn_at=None, made_at__gt=OuterRef("settled_at"))
    return Q(Exists(offers))


def _referred_since() -> Q:
    later = Referral.objects.filter(_same_case(), announced_at__gt=OuterRef("settled_at"))
    return Q(Exists(later.exclude(state=ReferralState.WITHDRAWN)))


def _same_case() -> Q:
    """Of the same case, or of the one into which it was merged."""
    return Q(case=OuterRef("case")) | Q(case=OuterRef("case__merged_into"))


def _due(referrals: Iterable[Referral], until: date) -> Iterator[Due]:
    for referral in referrals:
        due = _due_of(referral)
        if due.day <= until:
            yield due


def _due_of(referral: Referral) -> Due:
    if referral.state == ReferralState.NOT_ARRIVED and referral.settled_on is not None:
        what = _("Did not arrive: speak with the resident and offer help again")
        return Due(referral.case, Part.REFERRALS, referral.settled_on, what, is_urgent=True)
    asked_on: date | None = getattr(referral, "asked_on", None)
    day = ask_on(referral.expected_on, asked_on)
    return Due(referral.case, Part.REFERRALS, day, _("Ask whether the resident arrived"))
