"""Why something must stay, whatever its term: it is held, the resident asks something about it, or help goes on."""

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from eropaf.cases.models import Case
from eropaf.cases.restricting import restrictions_in_force
from eropaf.core import clock
from eropaf.monitor.facts.reading import owners_of
from eropaf.privacy.requests.enums import WAITING, Outcome, RequestKind
from eropaf.privacy.requests.models import TickedRow
from eropaf.privacy.retention.enums import Because, Ground
from eropaf.privacy.retention.models import Hold
from eropaf.support.aftercare.planning import LookState
from eropaf.support.aftercare.selectors import Course, courses_in
from eropaf.support.arrangements.enums import ArrangementState
from eropaf.support.arrangements.models import PaymentArrangement, Suspension
from eropaf.support.conferences.models import Conference
from eropaf.support.conferences.states import BEFORE, WITH_PLAN
from eropaf.support.evictions.models import EvictionFile
from eropaf.support.evictions.sieve import ENDS
from eropaf.support.offers.enums import ReferralState
from eropaf.support.offers.models import Referral
from eropaf.support.trajectories.models import Trajectory, TrajectoryStep
from eropaf.support.trajectories.states import RUNNING

_STILL_ASKED = timedelta(days=60)  # after that nobody asks any more how it goes, see aftercare


def holds_in_force() -> QuerySet[Hold]:
    """Which cases must be kept today, whatever their term."""
    return Hold.objects.filter(lifted_at__isnull=True).filter(Q(until__isnull=True) | Q(until__gte=clock.today()))


def cases_kept() -> QuerySet[Case]:
    """Cases that are not destroyed today whatever their term: a hold is on them, or they rest as their resident asked.

    Who asks for that may need them for a claim (AVG art. 18(1)(c)).
    """
    held, resting = (found.order_by().values("case") for found in (holds_in_force(), restrictions_in_force()))
    return Case.objects.filter(Q(pk__in=held) | Q(pk__in=resting))


def asked_about(ground: Ground) -> QuerySet[TickedRow]:
    """What residents ask something about that is still to be answered.

    Args:
        ground: of destroying; where a resident asked for that and it was granted, this request keeps nothing.
    """
    rows = TickedRow.objects.filter(request__state__in=WAITING).order_by()
    if ground == Ground.REQUEST:
        granted = [Outcome.GRANTED, Outcome.PARTLY]
        return rows.exclude(request__kind=RequestKind.ERASURE, request__outcome__in=granted)
    return rows


def kept_with(keys: Collection[int], ground: Ground) -> dict[int, Because]:
    """Cases that must stay, and why; also where the reason stands in a case that was merged into them.

    Args:
        keys: primary keys of cases.
        ground: of destroying them.

    Returns:
        Only those that must stay.
    """
    owners, _gone = owners_of(keys)
    found: dict[int, Because] = {}
    for key, because in _reasons(Case.objects.filter(pk__in=owners).order_by(), ground):
        found.setdefault(owners[key], because)
    return found


def kept_whatever_term() -> set[int]:
    """Cases that are held or that a resident asks about, with those that go on with or in them."""
    cases = Case.objects.filter(_is_held() | _is_asked_about(Ground.TERM)).order_by()
    return set(owners_of(cases.values_list("pk", flat=True))[0])


def _reasons(cases: QuerySet[Case], ground: Ground) -> Iterator[tuple[int, Because]]:
    """The gravest first."""
    wanted = {Because.HELD: _is_held(), Because.REQUEST_OPEN: _is_asked_about(ground)}
    for because, reason in wanted.items():
        yield from ((key, because) for key in cases.filter(reason).values_list("pk", flat=True))
    if ground == Ground.TERM:  # whoever grants a request, or finds that data should not be there, looked at this
        yield from ((key, Because.HELP_RUNS) for key in _with_running_help(cases))


def _is_held() -> Q:
    return Q(pk__in=cases_kept().order_by().values("pk"))


def _is_asked_about(ground: Ground) -> Q:
    asked = asked_about(ground)
    by_signal = asked.filter(signal__match__group__case=OuterRef("pk"))
    return Q(Exists(by_signal)) | Q(Exists(asked.filter(reply__case=OuterRef("pk"))))


def _with_running_help(cases: QuerySet[Case]) -> set[int]:
    """Cases in which something of the help still runs or waits."""
    runs = Q()
    for rows in _running_help():
        runs |= Q(Exists(rows.filter(case=OuterRef("pk")).order_by()))
    followed = {course.case.pk for course in courses_in(cases) if _is_still_asked(course)}
    return followed | set(cases.filter(runs).values_list("pk", flat=True))


def _running_help() -> tuple[QuerySet[Any], ...]:
    steps = TrajectoryStep.objects.filter(trajectory=OuterRef("pk"), withdrawn_at=None).order_by("-day", "-pk")
    return (
        PaymentArrangement.objects.filter(state=ArrangementState.RUNNING),
        Suspension.objects.filter(withdrawn_at=None, until__gte=clock.today()),
        EvictionFile.objects.exclude(phase__in=["", *ENDS]),
        Referral.objects.filter(state=ReferralState.ANNOUNCED),
        Conference.objects.filter(withdrawn_at=None, state__in=BEFORE | WITH_PLAN),
        Trajectory.objects.annotate(now=Subquery(steps.values("state")[:1])).filter(now__in=RUNNING),
    )


def _is_still_asked(course: Course) -> bool:
    is_open = (look for look in course.looks if look.state in (LookState.DUE, LookState.LATER))
    return course.stopped is None and any(look.day >= clock.today() - _STILL_ASKED for look in is_open)
