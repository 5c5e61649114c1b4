"""Open cases of one resident in several months: each month has a case of its own, and the work goes on in the newest.

Cases of two months are never merged (`docs/adr/0017`), so what is to be done in the older one is to close it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.selectors import open_cases_visible_to
from eropaf.cases.states import OPEN_STATES
from eropaf.matching.identity import is_same_person, person_named
from eropaf.matching.models import MatchGroup
from eropaf.matching.selectors import told_apart


def is_same_resident(one: MatchGroup, other: MatchGroup) -> bool:
    """Whether two cases are about one resident: by citizen service number, or by address, date of birth and name.

    An address alone is not enough: residents move. Neither is it with a date of birth, or with a name: two who
    live together can have either in common.
    """
    if one.bsn and other.bsn:
        return bool(one.bsn == other.bsn)
    born = one.birth_date is not None and one.birth_date == other.birth_date
    return (
        born
        and one.address_key == other.address_key != ""
        and is_same_person(person_named(one.name), person_named(other.name))
    )


def goes_on_in_newer(older: Case, newer: Case) -> bool:
    """Whether the work of an older case goes on in a newer one: never that of a crisis in a case that is none."""
    return newer.crisis or not older.crisis


def cases_of_same_resident(cases: Sequence[Case], others: Sequence[Case]) -> dict[int, list[Case]]:
    """Which of other cases are open and about the same resident, the newest month first, by primary key of each case.

    Whoever somebody told apart on "Who is who", or by splitting a case, is another resident.

    Args:
        cases: with their groups.
        others: with theirs.
    """
    by_key = _by_key(others)
    found = {case.pk: _alike(case, by_key) for case in cases}
    apart = told_apart(
        tuple(sorted({each.group_id for case in cases if found[case.pk] for each in (case, *found[case.pk])}))
    )
    return {
        case.pk: [each for each in found[case.pk] if frozenset({case.group_id, each.group_id}) not in apart]
        for case in cases
    }


def _alike(case: Case, by_key: Mapping[str, Sequence[Case]]) -> list[Case]:
    others = {each.pk: each for key in _keys(case.group) for each in by_key.get(key, ()) if each.pk != case.pk}
    alike = [each for each in others.values() if each.state in OPEN_STATES and is_same_resident(case.group, each.group)]
    return sorted(alike, key=lambda each: (each.group.period_start, each.pk), reverse=True)


def newer_cases(cases: Sequence[Case], actor: Actor, others: Sequence[Case] | None = None) -> dict[int, Case]:
    """The newest case of a later month in which the work goes on, by primary key of an open case; others are left out.

    That of a crisis goes on there only if that one is a crisis too: else it would be told to be closed.

    Args:
        cases: with their groups.
        actor: who looks.
        others: other cases of the same residents, where the caller has them already; None to look for them.

    Raises:
        Refused: the role sees no cases.
    """
    held = [case for case in cases if case.state in OPEN_STATES]
    alike = cases_of_same_resident(held, _looked_for(held, actor) if others is None else others)
    newest = {case.pk: next((each for each in alike[case.pk] if _takes_over(each, case)), None) for case in held}
    return {pk: case for pk, case in newest.items() if case is not None}


def _takes_over(other: Case, case: Case) -> bool:
    return other.group.period_start > case.group.period_start and goes_on_in_newer(case, other)


def _looked_for(cases: Sequence[Case], actor: Actor) -> Sequence[Case]:
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
