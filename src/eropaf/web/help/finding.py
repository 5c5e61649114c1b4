"""Finding what an address names, and the case on whose page of help it stands."""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from eropaf.cases.models import Case
from eropaf.cases.selectors import case_that_goes_on
from eropaf.web.request import SignedInRequest

Row = TypeVar("Row", bound=Model)


def find_with_case(
    request: SignedInRequest, rows: QuerySet[Row], pk: int, case_of: Callable[[Row], Case]
) -> tuple[Row, Case]:
    """What an address names, and the case that goes on with it; none of another municipality.

    Args:
        request: of whoever asks for it.
        rows: that whoever asks may see.
        pk: its key.
        case_of: in which case it began.
    """
    row = get_object_or_404(rows, pk=pk)
    return row, case_that_goes_on(case_of(row), request.actor)
