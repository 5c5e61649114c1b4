"""An announced eviction makes its case a crisis: cases know of no evictions, so it is told to them.

Once it was carried out the case stays one: whoever lost a home needs somebody no less.
"""

from collections.abc import Iterable

from eropaf.audit.actor import Actor
from eropaf.cases.models import DONE, Case
from eropaf.cases.selectors import goes_on_in
from eropaf.cases.services.crisis import end_crisis, keep_crisis, make_crisis
from eropaf.support.evictions.enums import Phase
from eropaf.support.evictions.models import EvictionFile
from eropaf.triage.services.placing import place_cases


def tell_case(case: Case, by: Actor) -> None:
    """Let a case be a crisis once an eviction is announced in it, until it is averted; the rules say what comes first.

    Args:
        case: in which help goes on.
        by: who recorded how far the eviction is.
    """
    told = make_crisis if _threatened([case]) else end_crisis
    was_crisis, case = case.crisis, told(case=case, by=by)
    if case.crisis != was_crisis and case.state not in DONE:
        place_cases(cases=[case], by=by)


def keep_threats(cases: Iterable[Case]) -> None:
    """Let cases in hand still be a crisis by an announced eviction after they were merged or split.

    Args:
        cases: whose signals were summed up anew; none that was merged.
    """
    held = list(cases)
    told = _threatened(held)
    for case in held:
        if case.pk in told:
            keep_crisis(case)


def _threatened(cases: Iterable[Case]) -> set[int]:
    """In which cases an eviction was announced or carried out, by primary key; also in those merged into them."""
    held = {case.pk: case for case in cases}
    told_in = {pk: pk for pk in held} | goes_on_in(held.values())
    files = EvictionFile.objects.filter(case__in=told_in, phase__in=[Phase.ANNOUNCED, Phase.CARRIED_OUT])
    return {told_in[pk] for pk in files.order_by("pk").values_list("case_id", flat=True)}
