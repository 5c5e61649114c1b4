"""Reading which safety marks hold where."""

from collections import defaultdict
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.selectors import goes_on_in
from eropaf.cases.shielding import open_to
from eropaf.core import clock
from eropaf.outreach.visits.models import SafetyMark
from eropaf.outreach.visits.permissions import check_may_visit


def marks_of(cases: Sequence[Case], actor: Actor) -> dict[int, list[SafetyMark]]:
    """The marks that hold today, by primary key of the case: its own, and those of whatever case at its address.

    Args:
        cases: with their group loaded.
        actor: who looks.

    Raises:
        Refused: the actor's role does not plan visits.
    """
    check_may_visit(actor)
    goes_on = goes_on_in(cases)
    at_doors = Q(case__group__postcode__in={case.group.postcode for case in cases} - {""})
    standing = SafetyMark.objects.filter(SafetyMark.standing(clock.today()))
    near = standing.filter(at_doors | Q(case__in=[*(case.pk for case in cases), *goes_on]))
    by_door: dict[str, list[SafetyMark]] = defaultdict(list)
    by_case: dict[int, list[SafetyMark]] = defaultdict(list)
    for mark in near.select_related("case__group", "made_by").order_by("pk"):
        by_door[mark.case.group.address_key].append(mark)
        by_case[goes_on.get(mark.case_id, mark.case_id)].append(mark)
    by_door.pop("", None)  # where no address is known, no two live at the same one
    return {case.pk: _together(by_case[case.pk], by_door.get(case.group.address_key, [])) for case in cases}


def _together(own: Sequence[SafetyMark], of_door: Sequence[SafetyMark]) -> list[SafetyMark]:
    return sorted({*own, *of_door}, key=lambda mark: mark.pk)


def marks_visible_to(actor: Actor) -> QuerySet[SafetyMark]:
    """All marks, also those that hold no more.

    Raises:
        Refused: the actor's role does not plan visits.
    """
    check_may_visit(actor)
    return SafetyMark.objects.select_related("case", "made_by").filter(open_to(actor, "case"))
