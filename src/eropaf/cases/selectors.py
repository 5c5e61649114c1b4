"""Reading cases."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from eropaf.audit.actor import Actor
from eropaf.audit.looking_only import asked_once
from eropaf.cases.models import DONE, Case, Regrouping, TakenCase, Takeover
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.shielding import open_to
from eropaf.cases.summary import ReportedArrears
from eropaf.core.surname import surname_key
from eropaf.intake.enums import SignalStatus
from eropaf.matching.enums import Repeat
from eropaf.matching.models import MatchedSignal, MatchGroup

_NONE = Q(pk__in=[])
_WITH_CASE = ("group", "owner", "neighbourhood")
HAS_NOBODY = Q(owner__isnull=True) | Q(owner__is_active=False)  # no owner, or one who left
_TOLD = (
    "group_id",
    "repeat",
    "signal__partner_id",
    "signal__partner__partner_type",
    "signal__delivery_id",
    "signal__customer_number",
    "signal__bsn",
    "signal__surname",
    "signal__amount_cents",
    "signal__crisis",
    "signal__warm_handover",
    "signal__status",
)


def cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases an actor may see: not those that are shielded from the actor.

    Raises:
        Refused: the actor's role sees no cases at all.
    """
    check_may_see_cases(actor)
    return Case.objects.select_related(*_WITH_CASE).filter(open_to(actor))


def open_cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases that still ask for work."""
    return cases_visible_to(actor).exclude(state__in=DONE)


def open_cases_per_owner() -> dict[int, int]:
    """How many open cases everybody has, by primary key of the owner; who has none is left out."""
    owned = Case.objects.exclude(state__in=DONE).filter(owner__isnull=False)
    return dict(owned.order_by().values_list("owner_id").annotate(number=Count("pk")))


def cases_without_owner(or_of: int | None = None) -> QuerySet[Case]:
    """Open cases that have no owner, or one who left.

    Args:
        or_of: and those of this owner, by primary key.
    """
    return Case.objects.exclude(state__in=DONE).filter(HAS_NOBODY | Q(owner_id=or_of) if or_of else HAS_NOBODY)


def takeovers_visible_to(actor: Actor) -> QuerySet[Takeover]:
    """Who took over colleagues' cases.

    Raises:
        Refused: the actor's role sees no cases at all.
    """
    check_may_see_cases(actor)
    return Takeover.objects.select_related("taken_by")


def taken_over_from(case: Case, actor: Actor) -> TakenCase | None:
    """How an open case came to its owner, where it was taken over from a colleague who is still there.

    None where it was not, or went on since.

    Raises:
        Refused: the actor's role sees no cases at all.
    """
    check_may_see_cases(actor)
    taken = TakenCase.objects.filter(case=case, given_back_at=None).select_related("takeover", "owner_before")
    newest = taken.order_by("-pk").first()
    if newest is None or newest.takeover.taken_by_id != case.owner_id:
        return None
    return newest if newest.owner_before and newest.owner_before.is_active else None


def other_cases_of_resident(case: Case, actor: Actor) -> list[Case]:
    """Other cases of the same BSN or at the same address, newest first: also after a move.

    Of one that was merged the case is told where its signals are, also where that is of another number and address.
    """
    same = of_same_bsn(case.group) | at_same_address(case.group)
    found = cases_visible_to(actor).filter(same).exclude(pk=case.pk).order_by("pk")
    told = {case_that_goes_on(each, actor) for each in found} - {case}
    return sorted(told, key=lambda each: (each.opened_on, each.pk), reverse=True)


def of_same_bsn(group: MatchGroup) -> Q:
    """Cases of the same citizen service number; none where that is not known.

    Args:
        group: of a case.
    """
    return Q(group__bsn=group.bsn) if group.bsn else _NONE


def at_same_address(group: MatchGroup) -> Q:
    """Cases at the same address; none where that is not known.

    Args:
        group: of a case.
    """
    if not group.address_key:
        return _NONE
    return Q(
        group__postcode=group.postcode,
        group__house_number=group.house_number,
        group__house_number_addition=group.house_number_addition,
    )


def merged_into(case: Case, actor: Actor) -> list[Case]:
    """The cases that were merged into one, and those that had been merged into these before; the newest first.

    Raises:
        Refused: the actor's role sees no cases at all.
    """
    return list(cases_visible_to(actor).filter(pk__in=goes_on_in([case])).order_by("-pk"))


def goes_on_in(cases: Iterable[Case]) -> dict[int, int]:
    """Of every case that was merged into one of these, through however many: in which of them it goes on.

    Args:
        cases: where merged ones are looked for.
    """
    return dict(_merged_below(tuple(case.pk for case in cases)))


@asked_once
def _merged_below(keys: tuple[int, ...]) -> Mapping[int, int]:
    found: dict[int, int] = {}
    wave = {key: key for key in keys}
    while wave:
        merged = Case.objects.filter(merged_into__in=wave).order_by("pk").values_list("pk", "merged_into_id")
        wave = {pk: wave[into] for pk, into in merged if into is not None}
        found |= wave
    return found


def case_that_goes_on(case: Case, actor: Actor) -> Case:
    """As `where_it_goes_on`, for who may see it.

    Raises:
        Refused: the actor's role sees no cases at all.
    """
    check_may_see_cases(actor)
    return where_it_goes_on(case)


def where_it_goes_on(case: Case) -> Case:
    """Where the signals of a case are now: the case itself, or the one at the end of its way."""
    while case.merged_into_id is not None:
        case = Case.objects.select_related(*_WITH_CASE).get(pk=case.merged_into_id)
    return case


def reported_per_group(group_ids: Sequence[int]) -> dict[int, list[ReportedArrears]]:
    """What the signals of each group report, oldest first."""
    matched = MatchedSignal.objects.filter(group_id__in=group_ids).order_by("signal_id")
    reported: dict[int, list[ReportedArrears]] = defaultdict(list)
    for told in matched.values(*_TOLD).iterator():
        reported[told["group_id"]].append(_report(told))
    return dict(reported)


def _report(told: Mapping[str, Any]) -> ReportedArrears:
    return ReportedArrears(
        partner_id=told["signal__partner_id"],
        partner_type=told["signal__partner__partner_type"],
        contract=told["signal__customer_number"] or told["signal__bsn"] or surname_key(told["signal__surname"]),
        delivery_id=told["signal__delivery_id"],
        amount_cents=told["signal__amount_cents"],
        crisis=told["signal__crisis"],
        warm_handover=told["signal__warm_handover"],
        repeat=Repeat(told["repeat"]),
        is_new=told["signal__status"] == SignalStatus.NOT_TAKEN_UP_YET,
    )


def regroupings_visible_to(actor: Actor) -> QuerySet[Regrouping]:
    """All that was merged and split, with both cases.

    Raises:
        Refused: the actor's role sees no cases at all.
    """
    check_may_see_cases(actor)
    return Regrouping.objects.select_related("source", "target").filter(open_to(actor, "source", "target"))


def standing_regroupings_of(case: Case, actor: Actor) -> list[Regrouping]:
    """What a case took in or was split into and nobody undid, oldest first."""
    standing = regroupings_visible_to(actor).filter(undone_at__isnull=True)
    return list(standing.filter(Q(source=case) | Q(target=case)).order_by("pk"))
