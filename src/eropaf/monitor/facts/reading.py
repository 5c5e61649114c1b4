"""What is told about cases in the stages before, gathered for their facts; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet, Sum

from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.matching.models import MatchedSignal
from eropaf.monitor.facts.outreach_part import Made
from eropaf.outreach.enums import ContactKind
from eropaf.outreach.experiments.models import Assignment
from eropaf.outreach.models import ContactAttempt
from eropaf.support.aftercare.models import Look
from eropaf.support.evictions.models import EvictionFile, EvictionStep
from eropaf.support.hours.models import ServiceUse, TimeEntry
from eropaf.support.offers.enums import Answer
from eropaf.support.offers.models import HelpOffer, Referral
from eropaf.support.trajectories.models import TrajectoryStep
from eropaf.triage.models import Decision


@dataclass(slots=True)
class Told:
    """What the stages tell about one case and those that were merged into it; as empty as it begins where they do not.

    Attributes:
        signals: how many.
        warm_handover: whether a partner spoke with the resident, who asks for help.
        repeats: how they repeat earlier ones.
        decision: version of the policy and key of the rule that decided last.
        attempts: in the order in which they were made.
        offered: whether help was offered.
        accepted_on: when help was accepted first, by an offer.
        referrals: their states.
        look: the last answers whether fixed costs are paid and whether there are new arrears.
        eviction_phases: where the files stand.
        eviction_history: every phase that stands.
        programme: the day of every state of a debt programme, and what is known of the resident in it.
    """

    signals: int = 0
    warm_handover: bool = False
    repeats: set[str] = field(default_factory=set)
    decision: tuple[int | None, str] = (None, "")
    arm: int | None = None
    attempts: list[Made] = field(default_factory=list)
    offered: bool = False
    accepted_on: date | None = None
    referrals: list[str] = field(default_factory=list)
    look: tuple[str, str] = ("", "")
    eviction_phases: list[str] = field(default_factory=list)
    eviction_history: list[str] = field(default_factory=list)
    programme: dict[str, date] = field(default_factory=dict)
    with_salary: bool | None = None
    lived_experience: bool | None = None
    seconds: int = 0
    service_cents: int = 0


Owners = Mapping[int, int]  # of every case, also a merged one, in which its story goes on
_Found = defaultdict[int, Told]


def read_told(cases: Iterable[int], owners: Owners) -> Mapping[int, Told]:
    """What the stages tell about cases.

    Args:
        cases: primary keys.
        owners: from `owners_of`.
    """
    found: _Found = defaultdict(Told)
    _read_signals(found, cases)
    for read in (_read_decisions, _read_attempts, _read_offers, _read_referrals, _read_looks, _read_evictions,
                 _read_programmes, _read_work):  # fmt: skip
        read(found, owners)
    return found


def owners_of(cases: Iterable[int]) -> tuple[Owners, set[int]]:
    """For these cases, and all that were merged into where they go on, in which case that is.

    Returns:
        The owners, and of the cases asked for those that go on in another.
    """
    asked = set(cases)
    ends = _follow(asked)
    owners = {pk: pk for pk in ends.values()}
    layer = set(owners)
    while layer:
        merged = Case.objects.filter(state=CaseState.MERGED, merged_into__in=layer)
        into = dict(merged.order_by("pk").annotate(into=F("merged_into_id")).values_list("pk", "into"))
        owners.update({pk: owners[other] for pk, other in into.items()})
        layer = set(into)
    return owners, {pk for pk, end in ends.items() if pk != end}


def _follow(cases: set[int]) -> dict[int, int]:
    """Where cases go on, through however many they were merged."""
    ends = {pk: pk for pk in cases}
    layer = cases
    while layer:
        merged = Case.objects.filter(pk__in=layer, state=CaseState.MERGED).order_by("pk")
        into = dict(merged.annotate(into=F("merged_into_id")).values_list("pk", "into"))
        ends = {pk: into.get(end, end) for pk, end in ends.items()}
        layer = set(into.values())
    return ends


def _read_signals(found: _Found, cases: Iterable[int]) -> None:
    matched = MatchedSignal.objects.filter(group__case__in=list(cases)).order_by("group__case")
    rows = matched.values_list("group__case", "repeat", "signal__warm_handover").annotate(count=Count("pk"))
    for case, repeat, is_warm, count in rows:
        told = found[case]
        told.signals += count
        told.warm_handover |= is_warm
        told.repeats.add(repeat)


def _read_decisions(found: _Found, owners: Owners) -> None:
    newest = Decision.objects.filter(case__in=set(owners.values())).order_by("case_id", "-decided_at", "-pk")
    for case, version, rule in newest.distinct("case_id").values_list("case_id", "policy__version", "rule"):
        found[case].decision = (version, rule)
    drawn = Assignment.objects.filter(case__in=set(owners.values())).order_by("pk")
    for case, arm in drawn.values_list("case_id", "arm_id"):  # a case that was merged takes no arm along
        found[case].arm = arm


def _read_attempts(found: _Found, owners: Owners) -> None:
    made = _of(ContactAttempt.objects.filter(ContactAttempt.standing()), owners).order_by("day", "recorded_at", "pk")
    fields = ("case_id", "kind", "reached", "day", "part_of_day", "from_resident")
    for case, kind, *rest in made.values_list(*fields):
        found[owners[case]].attempts.append(Made(ContactKind(kind), *rest))


def _read_offers(found: _Found, owners: Owners) -> None:
    offers = _of(HelpOffer.objects.filter(withdrawn_at=None), owners).order_by("-answered_on", "pk")
    for case, answer, day in offers.values_list("case_id", "answer", "answered_on"):
        told = found[owners[case]]
        told.offered = True
        if answer == Answer.ACCEPTED:
            told.accepted_on = day


def _read_referrals(found: _Found, owners: Owners) -> None:
    for case, state in _of(Referral.objects.order_by("pk"), owners).values_list("case_id", "state"):
        found[owners[case]].referrals.append(state)


def _read_looks(found: _Found, owners: Owners) -> None:
    looks = _of(Look.objects.filter(withdrawn_at=None, reached=True), owners).order_by("day", "pk")
    for case, pays, new_arrears in looks.values_list("case_id", "pays", "new_arrears"):
        found[owners[case]].look = (pays, new_arrears)


def _read_evictions(found: _Found, owners: Owners) -> None:
    for case, phase in _of(EvictionFile.objects.exclude(phase="").order_by("pk"), owners).values_list(
        "case_id", "phase"
    ):
        found[owners[case]].eviction_phases.append(phase)
    steps = EvictionStep.objects.filter(withdrawn_at=None, file__case__in=owners).order_by("pk")
    for case, phase in steps.values_list("file__case_id", "phase"):
        found[owners[case]].eviction_history.append(phase)


def _read_programmes(found: _Found, owners: Owners) -> None:
    """Of several programmes of one case the last that was begun."""
    steps = TrajectoryStep.objects.filter(withdrawn_at=None, trajectory__case__in=owners)
    fields = ("trajectory__case_id", "trajectory_id", "state", "day")
    known = ("trajectory__with_salary", "trajectory__lived_experience")
    read_of: dict[int, int] = {}
    for case, programme, state, day, *traits in steps.order_by("trajectory", "day", "pk").values_list(*fields, *known):
        told = found[owners[case]]
        if read_of.get(owners[case]) != programme:
            told.programme.clear()
        read_of[owners[case]] = programme
        told.programme.setdefault(state, day)
        told.with_salary, told.lived_experience = traits


def _read_work(found: _Found, owners: Owners) -> None:
    time = _of(TimeEntry.objects.filter(withdrawn_at=None), owners).order_by("case_id")
    for case, seconds in time.values_list("case_id").annotate(total=Sum("seconds")):
        found[owners[case]].seconds += seconds
    uses = _of(ServiceUse.objects.filter(withdrawn_at=None), owners).select_related("service").order_by("pk")
    for use in uses:
        found[owners[use.case_id]].service_cents += use.service.terms.amount_cents(1)


def _of(rows: QuerySet[Any], owners: Owners) -> QuerySet[Any]:
    return rows.filter(case__in=owners)


def reported_again(cases: Sequence[Case], since: Mapping[int, date]) -> dict[int, date]:
    """When residents who accepted help were reported again, at the same number or address.

    Args:
        cases: with their groups.
        since: for the primary keys of those that were helped the day on which they accepted.

    Returns:
        The first day on which a later case was opened, for those of whom there is one.
    """
    helped = [case for case in cases if case.pk in since]
    later = _cases_like(helped)
    found: dict[int, date] = {}
    for case in helped:
        alike = {each.pk: each for trait in _traits_of(case) for each in later.get(trait, [])}
        after = [each.opened_on for each in alike.values() if _may_be_same(case, each, since[case.pk])]
        if after:
            found[case.pk] = min(after)
    return found


def _may_be_same(case: Case, later: Case, accepted_on: date) -> bool:
    """At the same address another number is another person, who moved in."""
    numbers = {case.group.bsn, later.group.bsn} - {""}
    return later.pk != case.pk and later.opened_on > accepted_on and len(numbers) < 2


def _cases_like(helped: Sequence[Case]) -> Mapping[str, list[Case]]:
    """For every number and address the cases of it."""
    numbers = {case.group.bsn for case in helped} - {""}
    postcodes = {case.group.postcode for case in helped} - {""}
    alike: dict[str, list[Case]] = defaultdict(list)
    standing = Case.objects.exclude(state=CaseState.MERGED).select_related("group").order_by("pk")
    for fits in ({"group__bsn__in": numbers}, {"group__postcode__in": postcodes}):
        for case in standing.filter(**fits) if helped else ():
            for trait in _traits_of(case):
                alike[trait].append(case)
    return alike


def _traits_of(case: Case) -> list[str]:
    return [trait for trait in (case.group.bsn, case.group.address_key) if trait]
