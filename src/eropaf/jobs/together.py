"""Merging and splitting cases by hand, and undoing that: while no delivery is carried, and placed anew at once."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import Regrouped
from eropaf.cases.models import Case, Regrouping
from eropaf.cases.permissions import check_may_regroup
from eropaf.cases.services.merge import merge_cases, undo_merge
from eropaf.cases.services.ownership import assign_owners
from eropaf.cases.services.split import split_case, undo_split
from eropaf.jobs.journey import wait_a_moment_for_deliveries
from eropaf.support.evictions.threatening import keep_threats
from eropaf.triage.services.placing import place_cases


def merge(*, source: Case, target: Case, by: Actor) -> Regrouping:
    """As `merge_cases`; the rules place the case that goes on anew.

    Raises:
        Refused: as there, or a file has been on its way for longer than somebody waits for a page.
    """
    with _in_between(by):
        regrouping = merge_cases(source=source, target=target, by=by)
        place_cases(cases=keep_threats([regrouping.target], by), by=by)
    return regrouping


def split(*, case: Case, matches: Collection[int], by: Actor) -> Regrouping:
    """As `split_case`; the rules place both cases anew, and the new one has an owner who works here.

    Raises:
        Refused: as there, or a file has been on its way for longer than somebody waits for a page.
    """
    with _in_between(by):
        regrouping = split_case(case=case, matches=matches, by=by)
        place_cases(cases=[*keep_threats([regrouping.source], by), regrouping.target], by=by)
        assign_owners(cases=[regrouping.target], by=by)
    return regrouping


def undo(*, regrouping: Regrouping, by: Actor) -> Regrouping:
    """Undo a merge or a split; the rules place anew what goes on. A case that comes back has its owner, or whoever does
    the work of somebody who left. Of what threatens in it nobody told it while it was merged.

    Raises:
        Refused: as `undo_merge` and `undo_split`, or a file has been on its way for longer than somebody waits.
    """
    with _in_between(by):
        if regrouping.kind == Regrouped.MERGE:
            merged = Case.objects.get(pk=regrouping.source_id)
            calm = () if merged.crisis else (merged.pk,)
            regrouping = undo_merge(regrouping=regrouping, by=by)
            place_cases(cases=keep_threats([regrouping.source, regrouping.target], by, calm), by=by)
            assign_owners(cases=[regrouping.source], by=by)
        else:
            regrouping = undo_split(regrouping=regrouping, by=by)
            place_cases(cases=keep_threats([regrouping.source], by), by=by)
    return regrouping


@contextmanager
def _in_between(by: Actor) -> Iterator[None]:
    """A delivery that is carried at the same moment would bring signals to a case that has ended meanwhile."""
    check_may_regroup(by)
    with acting(by):
        wait_a_moment_for_deliveries(by)
        yield
