"""Reading cases."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.summary import ReportedArrears
from eropaf.intake.enums import SignalStatus
from eropaf.matching.enums import Repeat
from eropaf.matching.models import MatchedSignal


def cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases an actor may see.

    Raises:
        Refused: the actor's role sees no cases at all.
    """
    check_may_see_cases(actor)
    return Case.objects.select_related("group", "owner", "neighbourhood")


def open_cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases that still ask for work."""
    return cases_visible_to(actor).exclude(state=CaseState.CLOSED)


def other_cases_of_resident(case: Case, actor: Actor) -> QuerySet[Case]:
    """Other cases of the same BSN or at the same address, newest first: also after a move."""
    group = case.group
    same = Q(pk__in=[])
    if group.bsn:
        same |= Q(group__bsn=group.bsn)
    if group.postcode and group.house_number is not None:
        same |= Q(
            group__postcode=group.postcode,
            group__house_number=group.house_number,
            group__house_number_addition=group.house_number_addition,
        )
    return cases_visible_to(actor).filter(same).exclude(pk=case.pk).order_by("-opened_on", "-pk")


def reported_per_group(group_ids: Sequence[int]) -> dict[int, list[ReportedArrears]]:
    """What the signals of each group report, oldest first."""
    rows = (
        MatchedSignal.objects.filter(group_id__in=group_ids)
        .order_by("signal_id")
        .values_list(
            "group_id",
            "signal__partner_id",
            "signal__partner__partner_type",
            "signal__customer_number",
            "signal__bsn",
            "signal__amount_cents",
            "signal__crisis",
            "signal__warm_handover",
            "repeat",
            "signal__status",
        )
    )
    reported: dict[int, list[ReportedArrears]] = defaultdict(list)
    for group_id, partner_id, partner_type, customer, bsn, cents, crisis, handover, repeat, status in rows.iterator():
        is_new = status == SignalStatus.NOT_TAKEN_UP_YET
        reported[group_id].append(
            ReportedArrears(partner_id, partner_type, customer or bsn, cents, crisis, handover, Repeat(repeat), is_new)
        )
    return dict(reported)
