"""Whose data a row holds: the persons, as far as the signals tell, that a case or a signal is about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Model

from eropaf.audit.services import Subject
from eropaf.cases.models import Case
from eropaf.intake.models import Signal
from eropaf.matching.models import FIRST_PERSON, MatchedSignal, PossibleMatch

_AT_ONCE = 5000  # a national delivery tells about a hundred thousand cases


def residents_in(subjects: Sequence[Model]) -> dict[Subject, list[str]]:
    """The residents that rows tell about, as the log of looking names them.

    A case of an address tells about everybody there; what hangs on a case, as an arrangement does, about those of the
    case. Rows of which it is not known are left out.

    Args:
        subjects: of any kind.
    """
    by_case = _persons("group__case", {key for each in subjects if (key := _case_of(each))})
    by_signal = _persons("signal", {each.pk for each in subjects if isinstance(each, Signal)})
    found = {(each._meta.label_lower, each.pk): _persons_of(each, by_case, by_signal) for each in subjects}
    return {subject: person_names(persons) for subject, persons in found.items() if persons}


def person_names(persons: Iterable[int]) -> list[str]:
    """How the log of looking names persons.

    Args:
        persons: primary keys.
    """
    return [f"person:{key}" for key in sorted(set(persons))]


def _case_of(subject: Model) -> int | None:
    key: int | None = subject.pk if isinstance(subject, Case) else getattr(subject, "case_id", None)
    return key


def _persons_of(
    subject: Model, by_case: Mapping[int, Sequence[int]], by_signal: Mapping[int, Sequence[int]]
) -> Sequence[int]:
    if isinstance(subject, PossibleMatch):
        return [subject.other_person_id, subject.person_id]
    if isinstance(subject, Signal):
        return by_signal.get(subject.pk, [])
    return by_case.get(_case_of(subject) or 0, [])


def _persons(path: str, keys: set[int]) -> dict[int, list[int]]:
    """By the key of a case or a signal its persons; several that are one count as the first."""
    found: dict[int, list[int]] = defaultdict(list)
    asked = sorted(keys)
    for start in range(0, len(asked), _AT_ONCE):
        matched = MatchedSignal.objects.filter(**{f"{path}__in": asked[start : start + _AT_ONCE]})
        pairs = matched.annotate(first=FIRST_PERSON).order_by(path, "first").values_list(path, "first").distinct()
        for key, person in pairs:
            found[key].append(person)
    return found
