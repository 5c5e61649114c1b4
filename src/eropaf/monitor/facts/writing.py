"""Writing the facts of cases of which something changed. It may run again and again, and stop anywhere."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.audit.turns import wait_for_turn
from eropaf.cases.enums import CaseState
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.monitor.facts.marking import StaleCase
from eropaf.monitor.facts.models import AttemptFact, CaseFact, FactMonth, FactOfCase
from eropaf.monitor.facts.outreach_part import numbered
from eropaf.monitor.facts.reading import Told, owners_of, read_told, reported_again
from eropaf.monitor.facts.telling import fields_of, help_accepted_on

FOLLOWED_DAYS = 730  # after that nobody asks any more whether help lasted: it does not grow older day by day
AT_ONCE = 2_000  # cases in one transaction
_GROWS = Q(fact__closed=False) | Q(fact__accepted=True, fact__help_days_followed__lt=FOLLOWED_DAYS)
_FIELDS = [field.name for field in CaseFact._meta.fields if field.name not in ("id", "municipality")]


def write_facts(*, by: Actor) -> int:
    """Write the facts of all cases that the database marked.

    Args:
        by: the part of the system that does it.

    Returns:
        How many facts were written.
    """
    written = 0
    while True:
        with acting(by):
            wait_for_turn("facts", by.municipality_id)
            taken = _take_marked()
            written += _write(taken, by) if taken else 0
        if not taken:
            return written


def mark_what_is_old(*, by: Actor) -> int:
    """Mark the cases that have no fact yet, and once a day those whose fact grows older by itself.

    These are the cases that are open, and those of which it is followed whether the help lasts.

    Args:
        by: the part of the system that does it.

    Returns:
        How many were marked.
    """
    told = FactOfCase.objects.filter(case=OuterRef("pk")).order_by()
    grown = told.filter(_GROWS, written_on__lt=clock.today())
    old = Case.objects.exclude(state=CaseState.MERGED).filter(Exists(grown) | ~Exists(told))
    with acting(by):
        marks = [
            StaleCase(municipality_id=by.municipality_id, case_id=case.pk) for case in old.order_by("pk").only("pk")
        ]
        return len(StaleCase.objects.bulk_create(marks, batch_size=AT_ONCE))


def _take_marked() -> list[int]:
    """Some marked cases, each once; all marks of them go."""
    first = StaleCase.objects.order_by("case_id").values_list("case_id", flat=True).distinct()[:AT_ONCE]
    cases = list(first)
    StaleCase.objects.filter(case_id__in=cases).delete()
    return cases


def _write(marked: Sequence[int], by: Actor) -> int:
    owners, gone = owners_of(marked)
    if gone:
        _remove(gone, by)
    found = Case.objects.filter(pk__in=set(owners.values())).select_related("group", "neighbourhood").order_by("pk")
    told = read_told([case.pk for case in found], owners)
    known = _known(found)
    cases = [case for case in found if told[case.pk].signals or case.pk not in known]
    facts = _make(cases, told, by)
    _keep(cases, facts, by)
    _keep_attempts(cases, facts, told, by)
    _begin_editions({fact.opened_month for fact in facts.values()}, by)
    return len(facts)


def _known(cases: QuerySet[Case]) -> set[int]:
    """Cases that have a fact: where their signals were erased since, it tells more than what is left, and stays."""
    return set(FactOfCase.objects.filter(case__in=cases.order_by()).values_list("case_id", flat=True))


def _remove(merged: Collection[int], by: Actor) -> None:
    """A case that was merged has no fact of its own any more."""
    facts = CaseFact.objects.filter(pk__in=FactOfCase.objects.filter(case__in=merged).values("fact"))
    _begin_editions(set(facts.values_list("opened_month", flat=True)), by)
    facts.delete()


def _make(cases: Sequence[Case], told: Mapping[int, Told], by: Actor) -> dict[int, CaseFact]:
    today = clock.today()
    keys = dict(FactOfCase.objects.filter(case__in=cases).values_list("case_id", "fact_id").order_by("pk"))
    helped = {case.pk: day for case in cases if (day := help_accepted_on(case, told[case.pk]))}
    again = _first_of_both(reported_again(cases, helped), _seen_before(helped))
    return {
        case.pk: CaseFact(
            id=keys.get(case.pk) or uuid.uuid4(),
            municipality_id=by.municipality_id,
            **fields_of(case, told[case.pk], again.get(case.pk), today),
        )
        for case in cases
    }


def _seen_before(helped: Mapping[int, date]) -> dict[int, date]:
    """When it was seen before that residents were reported again: that stays true once their later case is erased."""
    seen = FactOfCase.objects.filter(case__in=helped, fact__days_to_relapse__isnull=False)
    found = seen.values_list("case_id", "fact__days_to_relapse").order_by("pk")
    return {case: helped[case] + timedelta(days=days or 0) for case, days in found}


def _first_of_both(now: Mapping[int, date], before: Mapping[int, date]) -> dict[int, date]:
    return {case: min(days[case] for days in (now, before) if case in days) for case in {*now, *before}}


def _keep(cases: Sequence[Case], facts: Mapping[int, CaseFact], by: Actor) -> None:
    CaseFact.objects.bulk_create(facts.values(), update_conflicts=True, unique_fields=["id"], update_fields=_FIELDS)
    today = clock.today()
    links = [
        FactOfCase(municipality_id=by.municipality_id, case=case, fact=facts[case.pk], written_on=today)
        for case in cases
    ]
    FactOfCase.objects.bulk_create(links, update_conflicts=True, unique_fields=["case"], update_fields=["written_on"])


def _keep_attempts(cases: Sequence[Case], facts: Mapping[int, CaseFact], told: Mapping[int, Told], by: Actor) -> None:
    AttemptFact.objects.filter(fact__in=facts.values()).delete()
    AttemptFact.objects.bulk_create(
        AttemptFact(
            municipality_id=by.municipality_id,
            fact=facts[case.pk],
            number=number,
            kind=made.kind,
            reached=made.reached,
            part_of_day=made.part_of_day,
            weekday=made.day.isoweekday(),
            days_since_opened=(made.day - case.opened_on).days,
            from_resident=made.from_resident,
        )
        for case in cases
        for number, made in enumerate(numbered(told[case.pk].attempts), start=1)
    )


def _begin_editions(months: Collection[date], by: Actor) -> None:
    new = [FactMonth(municipality_id=by.municipality_id, month=month) for month in sorted(months)]
    FactMonth.objects.bulk_create(
        new, update_conflicts=True, unique_fields=["municipality", "month"], update_fields=["edition"]
    )
