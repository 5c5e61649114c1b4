"""Ratios and shares without those that would tell about a few. Pure: no database.

The groups of a fact share its cases, so a table of one fact is one of events and of the rest. Of a group with fewer
than ten of either it does not say how many there were, nor of as many others as it takes to keep that from being worked
out. A ratio of such a group, or beside it, would give the number away again.
"""

from collections.abc import Sequence
from dataclasses import replace

from eropaf.monitor.effects.estimates import Estimate, Ratio, Unsaid
from eropaf.monitor.effects.hazards import Hazards
from eropaf.monitor.effects.regression import Regression
from eropaf.monitor.figures.suppression import rows_of_few


def hide_few(groups: Sequence[Estimate]) -> list[Estimate]:
    """The groups of one fact, without what tells about a few of them.

    Args:
        groups: with their events; the reference first.
    """
    is_hidden = rows_of_few([[each.events or 0, each.cases - (each.events or 0)] for each in groups])
    return [_hide(each, is_few=is_few, has_reference=not is_hidden[0])
            for each, is_few in zip(groups, is_hidden, strict=True)]  # fmt: skip


def _hide(each: Estimate, *, is_few: bool, has_reference: bool) -> Estimate:
    found = each.found
    if found != Unsaid.REFERENCE and (is_few or not has_reference):
        found = Unsaid.TOO_FEW
    return replace(each, events=None if is_few else each.events, found=found)


def hide_few_odds(found: Regression) -> Regression:
    """As `hide_few`, of every fact."""
    return replace(found, estimates=[hide_few(groups) for groups in found.estimates])


def hide_few_hazards(found: Hazards) -> Hazards:
    """As `hide_few`, of every fact; a ratio that is not told is not told of half of the time either."""
    estimates = [hide_few(groups) for groups in found.estimates]
    told = {(each.column, each.words) for groups in estimates for each in groups if isinstance(each.found, Ratio)}
    return replace(
        found, estimates=estimates, halves=[each for each in found.halves if (each.column, each.words) in told]
    )
