"""Whether a resident is left alone: after an objection until it is taken back, and while the case rests."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

import polars as pl
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.cases.kept_signals import signals_about
from eropaf.cases.models import Case
from eropaf.cases.permissions import can_see_cases
from eropaf.cases.restricting import check_not_restricted
from eropaf.cases.shielding import hidden_from, kept_from
from eropaf.core.errors import Refused
from eropaf.intake.models import Signal
from eropaf.intake.objectors import ROW, by_objectors
from eropaf.matching.models import MatchedSignal, MatchGroup
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
_KNOWN_BY = ("bsn", "postcode", "house_number")


def objections_against(cases: Sequence[Case]) -> dict[int, Objection]:
    """The objection in force that keeps the resident of a case from being approached, by primary key of the case.

    A resident is recognised by what partners reported, as in their next delivery.

    Args:
        cases: whose.
    """
    objections = list(objections_in_force())
    if not objections:
        return {}
    about = _by_whom(_told_at(cases, objections), objections)
    return {case.pk: about[case.group_id] for case in cases if case.group_id in about}


def _by_whom(told: Mapping[int, Sequence[_Row]], objections: Sequence[Objection]) -> dict[int, Objection]:
    """Per group the first objection that is about it. All are looked at in one go: few residents object."""
    groups = [group for group, rows in told.items() for _row in rows]
    hits = _about([row for rows in told.values() for row in rows], objections)
    found: dict[int, Objection] = {}
    for group in sorted({group for group, hit in zip(groups, hits, strict=True) if hit}):
        found[group] = next(each for each in objections if any(_about(told[group], [each])))
    return found


def _told_at(cases: Sequence[Case], objections: Sequence[Objection]) -> dict[int, list[_Row]]:
    """What was reported about residents whom an objection may be about: by number, or at that address."""
    numbers = {each.bsn for each in objections if each.bsn}
    places = {each.postcode for each in objections if each.postcode}
    near = Q(signal__bsn__in=numbers) | Q(signal__postcode__in=places)
    matched = MatchedSignal.objects.filter(near, group__in=[case.group_id for case in cases]).order_by("pk")
    told: dict[int, list[_Row]] = defaultdict(list)
    for group, *values in matched.values_list("group_id", *_SIGNAL):
        told[group].append(dict(zip(ROW, values, strict=True)))
    return told


def _about(rows: Sequence[_Row], objections: Sequence[Objection]) -> list[bool]:
    """Of each row whether any of the objections is about its resident."""
    whose = [{field: getattr(objection, field) for field in ROW} for objection in objections]
    return by_objectors(pl.DataFrame(rows, schema=_TYPES), pl.DataFrame(whose, schema=_TYPES)).to_list()


def open_objections(found: QuerySet[Objection], actor: Actor) -> QuerySet[Objection]:
    """Of objections those that tell somebody nothing of a case that is closed to that person.

    Args:
        found: objections.
        actor: who looks; who guards privacy sees all but those of residents whose case is kept from that very person.
    """
    hidden = hidden_from(actor) if can_see_cases(actor) else kept_from(actor)
    return found.exclude(_of_residents_of(hidden)) if hidden else found


def _of_residents_of(cases: Collection[int]) -> Q:
    """Objections by the number or from an address of residents, as the cases have it and as partners reported it."""
    groups = MatchGroup.objects.filter(case__in=cases).order_by("pk")
    signals = Signal.objects.filter(pk__in=signals_about(cases)).order_by("pk")
    about = Q(pk__in=[])
    for bsn, postcode, house_number in {*groups.values_list(*_KNOWN_BY), *signals.values_list(*_KNOWN_BY)}:
        about |= Q(bsn=bsn) if bsn else Q(pk__in=[])
        if postcode and house_number:
            about |= Q(postcode=postcode, house_number=house_number)
    return about


def refuse_where_left_alone(case: Case) -> None:
    """Let nobody be approached who objected to it, or whose case rests at the own request.

    Raises:
        Refused: an objection of the resident is in force, or the case rests.
    """
    check_not_restricted(case)
    if objections_against([case]):
        raise Refused(
            _(
                "The resident objected: nobody approaches this resident. Did the resident take that back? "
                "Then first withdraw the objection, on the list of objections."
            )
        )
