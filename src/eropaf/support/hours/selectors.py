"""Reading services, time, plans and declarations."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Count, F, Q, QuerySet, Sum

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.shielding import open_to
from eropaf.core.period import Period
from eropaf.support.hours.declaring import Given, Line, Worked, lines_of
from eropaf.support.hours.enums import DeclarationState, Payer, PeriodKind
from eropaf.support.hours.models import Declaration, RunningTimer, Service, ServicePlan, ServiceUse, TimeEntry
from eropaf.support.hours.periods import period_of
from eropaf.support.hours.permissions import check_may_declare
from eropaf.support.hours.plan import Compared, compare


def services_visible_to(actor: Actor) -> QuerySet[Service]:
    """The whole book, in the order in which services were added.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    return Service.objects.order_by("pk")


def services_on(day: date, actor: Actor) -> QuerySet[Service]:
    """The services that are given on a day.

    Raises:
        Refused: the role sees no cases.
    """
    return services_visible_to(actor).filter(_given_in(Period(day, day)))


def timer_of(actor: Actor) -> RunningTimer | None:
    """The timer that runs for somebody; None where none does.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    return RunningTimer.objects.select_related("case", "service", "worker").filter(worker_id=actor.user_id).first()


def time_visible_to(actor: Actor) -> QuerySet[TimeEntry]:
    """All time that was recorded, the newest first.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    found = TimeEntry.objects.select_related("case", "service", "worker").filter(open_to(actor, "case"))
    return found.order_by("-day", "-pk")


def uses_visible_to(actor: Actor) -> QuerySet[ServiceUse]:
    """All uses of services, the newest first.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    found = ServiceUse.objects.select_related("case", "service", "given_by").filter(open_to(actor, "case"))
    return found.order_by("-day", "-pk")


def declarations_visible_to(actor: Actor) -> QuerySet[Declaration]:
    """All declarations, the newest period first.

    Raises:
        Refused: another role than declares.
    """
    check_may_declare(actor)
    return Declaration.objects.select_related("made_by", "finalised_by", "withdrawn_by").order_by("-start", "-pk")


def lines_of_declaration(declaration: Declaration, actor: Actor) -> list[Line]:
    """What is declared per client: of a draft as it is now, else as it was kept.

    Raises:
        Refused: another role than declares.
    """
    check_may_declare(actor)
    if declaration.state == DeclarationState.DRAFT:
        return _reckon(declaration.period)
    return [
        Line(
            kept.client,
            kept.service_name,
            Payer(kept.payer),
            kept.uses,
            kept.norm_minutes,
            kept.worked_seconds,
            kept.rate_cents,
            kept.amount_cents,
        )
        for kept in declaration.lines.order_by("client", "pk")
    ]


def _reckon(period: Period) -> list[Line]:
    terms = {service.pk: service.terms for service in Service.objects.all()}
    uses = list(ServiceUse.objects.filter(_within(period)).values_list("case_id", "service_id", "payer"))
    worked = TimeEntry.objects.filter(_within(period)).values_list("case_id", "service_id")
    times = list(worked.annotate(total=Sum("seconds")).order_by())
    clients = _clients({case for case, *_ in uses} | {case for case, *_ in times})
    return lines_of(
        terms,
        [Given(clients[case], service, Payer(payer)) for case, service, payer in uses],
        [Worked(clients[case], service, seconds) for case, service, seconds in times],
    )


def _within(period: Period) -> Q:
    return Q(withdrawn_at=None, day__gte=period.start, day__lte=period.end)


def _clients(cases: set[int]) -> dict[int, int]:
    """Per case in which of them the resident's help goes on: the one into which it was merged, through however many."""
    ends = dict(zip(cases, cases, strict=True))
    merged = dict(_merged(cases))
    while merged:
        ends = {pk: merged.get(end, end) for pk, end in ends.items()}
        merged = dict(_merged(set(ends.values())))
    return ends


def _merged(cases: set[int]) -> list[tuple[int, int]]:
    found = Case.objects.filter(pk__in=cases, merged_into__isnull=False)
    return list(found.annotate(into=F("merged_into_id")).values_list("pk", "into"))


def compare_with_plan(kind: PeriodKind, start: date, actor: Actor) -> list[Compared]:
    """Plan against actual of a period: every service that was planned, given or worked on, or is in the book then.

    Args:
        kind: of the period.
        start: its first day.
        actor: who looks.

    Raises:
        Refused: another role than declares.
    """
    check_may_declare(actor)
    period = period_of(kind, start)
    planned = planned_uses(kind, start, actor)
    given = ServiceUse.objects.filter(_within(period)).order_by().values_list("service_id").annotate(Count("pk"))
    worked = TimeEntry.objects.filter(_within(period)).order_by().values_list("service_id").annotate(Sum("seconds"))
    uses, seconds = dict(given), dict(worked)
    known = services_visible_to(actor).filter(Q(pk__in=[*planned, *uses, *seconds]) | _given_in(period))
    return [
        compare(
            service.name,
            service.norm_minutes,
            planned.get(service.pk, 0),
            uses.get(service.pk, 0),
            seconds.get(service.pk, 0),
        )
        for service in known
    ]


def planned_uses(kind: PeriodKind, start: date, actor: Actor) -> dict[int, int]:
    """How often each service is planned in a period, by its key.

    Raises:
        Refused: another role than declares.
    """
    check_may_declare(actor)
    return dict(ServicePlan.objects.filter(period_kind=kind, start=start).values_list("service_id", "uses"))


def services_in(kind: PeriodKind, start: date, actor: Actor) -> list[Service]:
    """The services that can be planned in a period.

    Raises:
        Refused: another role than declares.
    """
    check_may_declare(actor)
    return list(services_visible_to(actor).filter(_given_in(period_of(kind, start))))


def _given_in(period: Period) -> Q:
    return Q(valid_from__lte=period.end) & (Q(valid_until=None) | Q(valid_until__gte=period.start))


def time_per_service(entries: Sequence[TimeEntry]) -> list[tuple[str, int]]:
    """The seconds per service, by name of the service, without what was taken back."""
    totals: dict[str, int] = defaultdict(int)
    for entry in entries:
        if entry.withdrawn_at is None:
            totals[entry.service.name] += entry.seconds
    return sorted(totals.items())


def timers_in(cases: Sequence[Case], actor: Actor) -> QuerySet[RunningTimer]:
    """The timers that run in cases, whosever they are.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    return RunningTimer.objects.filter(case__in=cases).select_related("case", "service", "worker").order_by("pk")
