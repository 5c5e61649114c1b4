"""An announced eviction makes its case a crisis: cases know of no evictions, so it is told to them.

Once it was carried out the case stays one: whoever lost a home needs somebody no less.
"""

from collections.abc import Callable, Collection, Iterable

from eropaf.audit.actor import Actor
from eropaf.cases.models import DONE, Case
from eropaf.cases.selectors import goes_on_in
from eropaf.cases.services.crisis import end_crisis, keep_crisis, make_crisis, take_back_crisis
from eropaf.support.evictions.enums import Phase
from eropaf.support.evictions.models import EvictionFile
from eropaf.triage.services.placing import place_cases


def tell_case(case: Case, by: Actor) -> None:
    """Let a case be a crisis once an eviction is announced in it, until it is averted; the rules say what comes first.

    Args:
        case: in which help goes on.
        by: who recorded how far the eviction is.
    """
    _tell(case, end_crisis, by)


def tell_case_anew(case: Case, by: Actor) -> None:
    """As `tell_case`, after a phase was taken back: a crisis that was one by mistake leaves its case as it was.

    Args:
        case: in which help goes on.
        by: who took it back.
    """
    _tell(case, take_back_crisis, by)


def _tell(case: Case, end: Callable[..., Case], by: Actor) -> None:
    told = make_crisis if _threatened([case]) else end
    was_crisis, case = case.crisis, told(case=case, by=by)
    if case.crisis != was_crisis and case.state not in DONE:
        place_cases(cases=[case], by=by)


def keep_threats(cases: Iterable[Case], by: Actor, calm: Collection[int] = ()) -> list[Case]:
    """Let cases still be a crisis by an announced eviction after they were merged or split.

    Args:
        cases: whose signals were summed up anew; none that was merged.
        by: who merged or split.
        calm: primary keys of those that were no crisis when they were merged: an eviction that was announced since
            makes them one, with its terms.

    Returns: the cases as they are now; the caller places them.
    """
    held = list(cases)
    told = _threatened(held)
    return [_still_threatened(case, by, case.pk in calm) if case.pk in told else case for case in held]


def _still_threatened(case: Case, by: Actor, was_calm: bool) -> Case:
    if was_calm:
        return make_crisis(case=case, by=by)
    keep_crisis(case)
    return case


def _threatened(cases: Iterable[Case]) -> set[int]:
    """In which cases an eviction was announced or carried out, by primary key; also in those merged into them."""
    held = {case.pk: case for case in cases}
    told_in = {pk: pk for pk in held} | goes_on_in(held.values())
    files = EvictionFile.objects.filter(case__in=told_in, phase__in=[Phase.ANNOUNCED, Phase.CARRIED_OUT])
    return {told_in[pk] for pk in files.order_by("pk").values_list("case_id", flat=True)}
