"""The resident as the municipality's list of residents has them, and which rows of it may be another's."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from eropaf.intake.models import Signal
from eropaf.privacy.requests.names import alike
from eropaf.privacy.requests.services import Ticks
from eropaf.register.models import KnownResident


@dataclass(frozen=True)
class Listed:
    """Rows of the list, by primary key.

    Attributes:
        keys: all that may be the resident.
        doubtful: those of them that somebody has to judge: a twin or a namesake fits as well.
    """

    keys: frozenset[int]
    doubtful: frozenset[int]


def residents_listed(ticks: Ticks) -> Listed:
    """The resident as the list has them: by number, or by name with date of birth where one of both has no number.

    Two numbers that differ are two people, however alike they are.

    Args:
        ticks: what is the resident's.
    """
    signals = list(Signal.objects.filter(pk__in=ticks.signals).order_by("pk"))
    numbers = {each.bsn for each in signals if each.bsn}
    numbered = KnownResident.objects.filter(bsn__in=numbers) if numbers else KnownResident.objects.none()
    named = _named(signals, KnownResident.objects.filter(bsn="") if numbers else KnownResident.objects.all())
    doubtful = numbered if len(numbers) > 1 else _of_another_birth(numbered, signals)
    return Listed(_keys(numbered) | named, _keys(doubtful) | named)


def _of_another_birth(rows: QuerySet[KnownResident], signals: Collection[Signal]) -> QuerySet[KnownResident]:
    """Rows with the number and another date of birth: the partner may have given somebody else's number."""
    births = {each.birth_date for each in signals if each.birth_date}
    return rows.filter(birth_date__isnull=False).exclude(birth_date__in=births) if births else rows.none()


def _named(signals: Sequence[Signal], rows: QuerySet[KnownResident]) -> frozenset[int]:
    """Rows with such a name and the date of birth of the same signal; an index leads to the few of a date."""
    sought = {(each.surname, each.birth_date) for each in signals if each.surname and each.birth_date}
    born = rows.filter(birth_date__in={birth for _name, birth in sought}).order_by()
    found = list(born.values_list("pk", "surname", "birth_date"))
    return frozenset(key for name, birth in sought for key in _alike(name, birth, found))


def _alike(name: str, birth: date, found: Sequence[tuple[int, str, date | None]]) -> set[int]:
    """The list has a prefix in the surname, a signal has it apart: names are compared as searching folds them."""
    names = alike(name, [each for _key, each, born in found if born == birth])
    return {key for key, each, born in found if born == birth and each in names}


def _keys(rows: QuerySet[KnownResident]) -> frozenset[int]:
    return frozenset(rows.order_by().values_list("pk", flat=True))
