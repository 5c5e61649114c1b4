"""Which cases rest since their resident asked for it (AVG art. 18): they are kept and read, and nothing else."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.cases.models import Case, Restriction
from eropaf.core.errors import Refused

RESTS = _(
    "Case %(number)s rests at the request of the resident: nothing is done with it. The privacy officer or the "
    "coordinator ends that, after telling the resident."
)


def restrictions_in_force() -> QuerySet[Restriction]:
    """Those that nobody lifted."""
    return Restriction.objects.filter(lifted_at=None)


def restrictions_on(cases: Iterable[Case]) -> dict[int, Restriction]:
    """The restriction in force by primary key of the case; a case that does not rest is left out.

    Args:
        cases: which.
    """
    found = restrictions_in_force().filter(case__in=[case.pk for case in cases])
    return {each.case_id: each for each in found.select_related("case", "placed_by").order_by("pk")}


def check_not_restricted(*cases: Case) -> None:
    """Nothing is done with a case that rests.

    Raises:
        Refused: one of these cases does.
    """
    resting = restrictions_on(cases)
    for case in cases:
        if case.pk in resting:
            raise Refused(RESTS, number=case.number)
