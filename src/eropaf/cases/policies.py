"""What the state of a case, and of its signals, allows. Pure."""

from collections.abc import Sequence
from enum import StrEnum

from eropaf.cases.enums import CaseState
from eropaf.cases.summary import ReportedArrears


class Step(StrEnum):
    """What new signals do to the case of their group."""

    OPEN = "open"
    ADD = "add"
    REOPEN = "reopen"
    LEAVE = "leave"


def choose_step(reports: Sequence[ReportedArrears], state: CaseState | None, take_up_unchanged_repeats: bool) -> Step:
    """Decide what new signals do.

    Args:
        reports: all signals of the group, the new ones included.
        state: of the group's case; None where there is none.
        take_up_unchanged_repeats: the municipality takes up repeat reports that have not grown, too.
    """
    if state is not None and state != CaseState.CLOSED:
        return Step.ADD
    new = [report for report in reports if report.is_new]
    if not take_up_unchanged_repeats and not any(report.must_be_taken_up for report in new):
        return Step.LEAVE
    return Step.OPEN if state is None else Step.REOPEN
