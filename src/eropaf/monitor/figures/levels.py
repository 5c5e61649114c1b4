"""The levels of a breakdown as readers see them: in order, by name, and rare ones together."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from eropaf.core.choices import Label
from eropaf.monitor.figures.breakdowns import Breakdown, Division, order_of
from eropaf.outreach.enums import CONTACT_KIND_LABELS, ContactKind
from eropaf.triage.models import Policy

_MOST = 12  # of channels in their order there are hundreds
_KINDS = frozenset(ContactKind)
Row = Mapping[str, Any]


def describe_levels(
    breakdown: Breakdown, division: Division, counted: Mapping[str, Row]
) -> list[tuple[str, Mapping[str, Any]]]:
    """What is counted of each level, under its name; a level after the twelve largest is one of the others.

    Args:
        breakdown: by what is divided.
        division: how.
        counted: for the word of each level numbers that can be added up.
    """
    if breakdown == Breakdown.CHANNELS:
        largest = sorted(counted, key=lambda level: (-sum(counted[level].values()), level))
        shown, others = largest[:_MOST], largest[_MOST:]
    else:
        shown, others = sorted(counted, key=lambda level: order_of(division, level)), []
    names = _names(breakdown)
    rows = [
        (str(names.get(level) or division.labels.get(level) or _as_sequence(level)), counted[level]) for level in shown
    ]
    return [*rows, (_("Other"), _add_up([counted[level] for level in others]))] if others else rows


def _names(breakdown: Breakdown) -> Mapping[str, Label]:
    """Names that the municipality gave itself."""
    if breakdown != Breakdown.RULE:
        return {}
    policies = Policy.objects.order_by("version")
    return {
        f"{policy.version}/{rule.key}": f"{rule.title_for_reader()} (v{policy.version})"
        for policy in policies
        for rule in policy.read_spec().rules
    }


def _as_sequence(level: str) -> str:
    """Channels in their order, each by its name; anything else as it is."""
    kinds = level.split(">")
    known = all(kind in _KINDS for kind in kinds)
    return ", ".join(str(CONTACT_KIND_LABELS[ContactKind(kind)]) for kind in kinds) if known else level


def _add_up(rows: Sequence[Row]) -> dict[str, Any]:
    return {name: sum(row[name] for row in rows) for name in rows[0]}
