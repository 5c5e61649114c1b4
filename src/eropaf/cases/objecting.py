"""Whose resident objected to being approached: recognised by what partners reported, as in their next delivery."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

import polars as pl
from django.db.models import Q, QuerySet

from eropaf.cases.models import Case
from eropaf.intake.objectors import ROW, by_objectors
from eropaf.matching.models import MatchedSignal
from eropaf.objections.models import Objection
from eropaf.objections.selectors import objections_in_force

_TYPES = {
    "bsn": pl.String,
    "postcode": pl.String,
    "house_number": pl.Int64,
    "house_number_addition": pl.String,
    "birth_date": pl.Date,
    "surname": pl.String,
}
_Row: TypeAlias = dict[str, object]
_SIGNAL = tuple(f"signal__{field}" for field in ROW)


def objections_against(cases: Sequence[Case]) -> dict[int, Objection]:
    """The objection in force that keeps the resident of a case from being approached, by primary key of the case.

    A resident is recognised by what partners reported, as in their next delivery.

    Args:
        cases: whose.
    """
    about = _objections_by_group(cases)
    return {case.pk: about[case.group_id] for case in cases if case.group_id in about}


def without_objectors(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Cases of a list without those whose resident objected to being approached, which are only to be closed.

    Args:
        cases: the list.
    """
    return cases.exclude(group__in=list(_objections_by_group(cases.order_by())))


def _objections_by_group(cases: Sequence[Case] | QuerySet[Case]) -> dict[int, Objection]:
    objections = list(objections_in_force())
    return _by_whom(_told_at(cases, objections), objections) if objections else {}


def _by_whom(told: Mapping[int, Sequence[_Row]], objections: Sequence[Objection]) -> dict[int, Objection]:
    """Per group the first objection that is about it. All are looked at in one go: few residents object."""
    groups = [group for group, rows in told.items() for _row in rows]
    hits = _about([row for rows in told.values() for row in rows], objections)
    found: dict[int, Objection] = {}
    for group in sorted({group for group, hit in zip(groups, hits, strict=True) if hit}):
        found[group] = next(each for each in objections if any(_about(told[group], [each])))
    return found


def _told_at(cases: Sequence[Case] | QuerySet[Case], objections: Sequence[Objection]) -> dict[int, list[_Row]]:
    """What was reported about residents whom an objection may be about: by number, or at that address."""
    numbers = {each.bsn for each in objections if each.bsn}
    places = {each.postcode for each in objections if each.postcode}
    near = Q(signal__bsn__in=numbers) | Q(signal__postcode__in=places)
    matched = MatchedSignal.objects.filter(near, group__case__in=cases).order_by("pk")
    told: dict[int, list[_Row]] = defaultdict(list)
    for group, *values in matched.values_list("group_id", *_SIGNAL):
        told[group].append(dict(zip(ROW, values, strict=True)))
    return told


def _about(rows: Sequence[_Row], objections: Sequence[Objection]) -> list[bool]:
    """Of each row whether any of the objections is about its resident."""
    whose = [{field: getattr(objection, field) for field in ROW} for objection in objections]
    return by_objectors(pl.DataFrame(rows, schema=_TYPES), pl.DataFrame(whose, schema=_TYPES)).to_list()
