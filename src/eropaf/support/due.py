"""What asks for a look on a day once there is help."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.support.enums import Part


@dataclass(frozen=True)
class Asked:
    """Of which help it is asked what is due.

    Attributes:
        cases: in which.
        until: the last day that is looked at.
        people: who also follow help in cases of others, by primary key; none where somebody looks at one case.
    """

    cases: QuerySet[Case]
    until: date
    people: Collection[int] = ()


@dataclass(frozen=True)
class Due:
    """Something to look at.

    Attributes:
        case: of whose resident, with its group and owner loaded.
        part: which part of help it belongs to.
        day: on which, or since when.
        what: a short sentence that names no creditor and no amount.
        is_urgent: it goes before everything else, whatever its day.
        is_term: it must be done by its day; else it is there since then, and is not late.
    """

    case: Case
    part: Part
    day: date
    what: Label
    is_urgent: bool = False
    is_term: bool = True
