"""What offers and referrals ask for: an answer, whether somebody arrived, and what follows where they did not."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.support.due import Asked, Due
from eropaf.support.enums import Part
from eropaf.support.offers.chasing import ANSWER_WITHIN, ask_on
from eropaf.support.offers.enums import Answer, Heard, ReferralState
from eropaf.support.offers.models import HelpOffer, Referral


def due_answers(asked: Asked) -> Iterator[Due]:
    """Offers to which the resident should have answered.

    Args:
        asked: in which cases, and until when.
    """
    open_offers = HelpOffer.objects.filter(
        case__in=asked.cases.order_by(),
        answer=Answer.OPEN,
        withdrawn_at=None,
        offered_on__lte=asked.until - ANSWER_WITHIN,
    )
    for offer in open_offers.select_related("case__group", "case__owner").order_by("pk"):
        yield Due(offer.case, Part.OFFERS, offer.offered_on + ANSWER_WITHIN, _("Ask what the resident answers"))


def due_referrals(asked: Asked) -> Iterator[Due]:
    """Referrals of which it must be asked whether the resident arrived, and those who did not arrive.

    They are the case manager's too, who need not own the case.

    Args:
        asked: in which cases, until when, and who follows referrals of others.
    """
    own = Q(case__in=asked.cases.order_by()) | Q(case_manager__in=asked.people)
    due = (_due_of(referral) for referral in _under_way().filter(own))
    return (each for each in due if each.day <= asked.until)


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


def _due_of(referral: Referral) -> Due:
    if referral.state == ReferralState.NOT_ARRIVED and referral.settled_on is not None:
        what = _("Did not arrive: speak with the resident and offer help again")
        return Due(referral.case, Part.REFERRALS, referral.settled_on, what, is_urgent=True)
    asked_on: date | None = getattr(referral, "asked_on", None)
    day = ask_on(referral.expected_on, asked_on)
    return Due(referral.case, Part.REFERRALS, day, _("Ask whether the resident arrived"))
