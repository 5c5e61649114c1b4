"""Reading offers, referrals and the list of services."""

from collections.abc import Sequence

from django.db.models import Count, Prefetch, QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.shielding import open_to
from eropaf.support.offers.enums import Answer, DeclineReason, OfferKind
from eropaf.support.offers.models import HelpOffer, Referral, ReferralAsk, ReferralService
from eropaf.support.offers.permissions import check_may_keep_services
from eropaf.support.offers.results import ToldOffer


def offers_visible_to(actor: Actor) -> QuerySet[HelpOffer]:
    """All offers, the newest first, with who offered them and the case.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    found = HelpOffer.objects.select_related("case__group", "case__owner", "offered_by")
    return found.filter(open_to(actor, "case")).order_by("-offered_on", "-pk")


def offers_of(cases: Sequence[Case], actor: Actor) -> list[HelpOffer]:
    """The offers of a case and of those that were merged into it, the newest first; withdrawn ones too.

    Raises:
        Refused: the role sees no cases.
    """
    return list(offers_visible_to(actor).filter(case__in=[case.pk for case in cases]))


def tell_offers(offers: Sequence[HelpOffer]) -> list[ToldOffer]:
    """What stands, in the same order.

    Args:
        offers: withdrawn ones too.
    """
    return [
        ToldOffer(
            OfferKind(each.kind),
            Answer(each.answer),
            DeclineReason(each.decline_reason) if each.decline_reason else None,
        )
        for each in offers
        if each.withdrawn_at is None
    ]


def referrals_visible_to(actor: Actor) -> QuerySet[Referral]:
    """All referrals, the newest first, with the service, the people, the case, and what was asked, the newest first.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    asks = ReferralAsk.objects.select_related("asked_by").order_by("-pk")
    found = Referral.objects.select_related("case__group", "case__owner", "service", "announced_by", "case_manager")
    shown = found.filter(open_to(actor, "case")).prefetch_related(Prefetch("asks", asks))
    return shown.order_by("-referred_on", "-pk")


def referrals_of(cases: Sequence[Case], actor: Actor) -> list[Referral]:
    """The referrals of a case and of those that were merged into it, the newest first; withdrawn ones too.

    Raises:
        Refused: the role sees no cases.
    """
    return list(referrals_visible_to(actor).filter(case__in=[case.pk for case in cases]))


def services_to_refer_to(actor: Actor) -> QuerySet[ReferralService]:
    """The services to which residents are referred, by name.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    return ReferralService.objects.filter(is_active=True).order_by("name")


def services_kept_by(actor: Actor) -> QuerySet[ReferralService]:
    """The whole list by name, with how often somebody was referred there; what is in use first.

    Raises:
        Refused: the role does not keep it.
    """
    check_may_keep_services(actor)
    return ReferralService.objects.annotate(referred=Count("referrals")).order_by("-is_active", "name")
