"""Open cases of one resident in several months: each month has a case of its own, and the work goes on in the newest.

Cases of two months are never merged (`docs/adr/0017`), so what is to be done in the older one is to close it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.selectors import open_cases_visible_to
from eropaf.cases.states import OPEN_STATES
from eropaf.matching.models import MatchGroup


def is_same_resident(one: MatchGroup, other: MatchGroup) -> bool:
    """Whether two cases are certainly about one resident: by citizen service number, or by address and date of birth.

    Within one month these would have become one case. An address alone is not enough: residents move.
    """
    if one.bsn and other.bsn:
        return bool(one.bsn == other.bsn)
    born = one.birth_date is not None and one.birth_date == other.birth_date
    return born and one.address_key == other.address_key != ""


def open_cases_of_same_resident(case: Case, others: Iterable[Case]) -> list[Case]:
    """Which of other cases are open and about the same resident, the newest month first.

    Args:
        case: with its group.
        others: with theirs.
    """
    alike = [
        other
        for other in others
        if other.pk != case.pk and other.state in OPEN_STATES and is_same_resident(case.group, other.group)
    ]
    return sorted(alike, key=lambda other: (other.group.period_start, other.pk), reverse=True)


def newer_cases(cases: Sequence[Case], actor: Actor, others: Sequence[Case] | None = None) -> dict[int, Case]:
    """The newest case of a later month in which the work goes on, by primary key of an open case; others are left out.

    Args:
        cases: with their groups.
        actor: who looks.
        others: other cases of the same residents, where the caller has them already; None to look for them.

    Raises:
        Refused: the role sees no cases.
    """
    held = [case for case in cases if case.state in OPEN_STATES]
    by_key = _by_key(_alike(held, actor) if others is None else others)
    newest = {case.pk: _newest([other for key in _keys(case.group) for other in by_key[key]], case) for case in held}
    return {pk: case for pk, case in newest.items() if case is not None}


def _newest(others: Iterable[Case], case: Case) -> Case | None:
    alike = open_cases_of_same_resident(case, others)
    return alike[0] if alike and alike[0].group.period_start > case.group.period_start else None


def _alike(cases: Sequence[Case], actor: Actor) -> Sequence[Case]:
    """Open cases that have a number, or a postcode and a date of birth, in common with one of these."""
    groups = [case.group for case in cases]
    same = Q(group__bsn__in={group.bsn for group in groups if group.bsn}) | Q(
        group__postcode__in={group.postcode for group in groups if group.postcode},
        group__birth_date__in={group.birth_date for group in groups if group.birth_date},
    )
    after = min((group.period_start for group in groups), default=None)
    if after is None:
        return []
    return list(open_cases_visible_to(actor).filter(same, group__period_start__gt=after).order_by("pk"))


def _keys(group: MatchGroup) -> list[str]:
    """By what cases of one resident are found beside each other."""
    return [key for key in (group.bsn, group.address_key) if key]


def _by_key(cases: Iterable[Case]) -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        for key in _keys(case.group):
            found[key].append(case)
    return found
