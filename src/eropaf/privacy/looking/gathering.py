"""Reading what colleagues opened on a day, and what there is to compare it with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Count
from django.db.models.functions import TruncDate

from eropaf.accounts.models import Absence, User
from eropaf.accounts.selectors import areas_by_key, staff_on
from eropaf.accounts.standing_in import Area, Staff
from eropaf.audit.models import Viewing
from eropaf.audit.scope import current_municipality_id
from eropaf.cases.models import Case
from eropaf.core.clock import AMSTERDAM, moments_of
from eropaf.core.period import Period
from eropaf.matching.models import MatchedSignal
from eropaf.privacy.looking.enums import Kind
from eropaf.privacy.looking.models import NotToOpen
from eropaf.privacy.looking.places import place_code
from eropaf.privacy.looking.strange import Day, File, Usual

DAYS_BEFORE = 28
BY_PEOPLE = "user:"
_CASE = Case._meta.label_lower
Subject = tuple[str, int]


@dataclass(frozen=True)
class _Around:
    """What is the same for everybody on a day."""

    day: date
    staff: Staff
    areas: Mapping[int, Area]
    cases: Mapping[int, Case]
    surnames: Mapping[int, list[str]]
    away: frozenset[int]


def days_of_colleagues(day: date) -> Iterator[tuple[User, Day]]:
    """Everybody who opened a file on a day, with what is needed to say whether that was strange.

    Args:
        day: that is over.
    """
    opened = _opened_on(day)
    people = {f"{BY_PEOPLE}{each.pk}": each for each in User.objects.order_by("pk")}
    around = _around(day, {subject for looks in opened.values() for subject in looks})
    usual, not_to_open = _usual_before(day), _not_to_open()
    for actor_key, looks in opened.items():
        if (user := people.get(actor_key)) is not None:
            beside = [key for key, each in people.items() if each.role == user.role and key != actor_key]
            numbers = Usual(usual[actor_key], [number for key in beside for number in usual[key]])
            yield user, _day(user, looks, around, numbers, not_to_open[user.pk])


def _opened_on(day: date) -> dict[str, dict[Subject, list[datetime]]]:
    """By colleague the rows that were opened, each with the moments."""
    first, last = moments_of(Period(day, day))
    opened: dict[str, dict[Subject, list[datetime]]] = defaultdict(lambda: defaultdict(list))
    looks = Viewing.objects.filter(opened=True, at__range=(first, last), actor_key__startswith=BY_PEOPLE)
    rows = looks.order_by("pk").values_list("actor_key", "subject_type", "subject_id", "at")
    for actor_key, label, key, at in rows.iterator():
        opened[actor_key][label, key].append(at)
    return opened


def _usual_before(day: date) -> dict[str, list[int]]:
    """By colleague how many rows were opened on each of the days before on which any were."""
    before = Period(day - timedelta(days=DAYS_BEFORE), day - timedelta(days=1))
    looks = Viewing.objects.filter(opened=True, at__range=moments_of(before), actor_key__startswith=BY_PEOPLE)
    kinds = looks.annotate(day=TruncDate("at", tzinfo=AMSTERDAM)).order_by().values("actor_key", "day", "subject_type")
    counted: dict[tuple[str, date], int] = defaultdict(int)
    for row in kinds.annotate(number=Count("subject_id", distinct=True)):
        counted[row["actor_key"], row["day"]] += row["number"]
    usual: dict[str, list[int]] = defaultdict(list)
    for (actor_key, _day_before), number in counted.items():
        usual[actor_key].append(number)
    return usual


def _around(day: date, subjects: set[Subject]) -> _Around:
    keys = [key for label, key in subjects if label == _CASE]
    cases = {each.pk: each for each in Case.objects.filter(pk__in=keys).select_related("group").order_by("pk")}
    surnames: dict[int, list[str]] = defaultdict(list)
    matched = MatchedSignal.objects.filter(group__case__in=keys).order_by("pk")
    for key, surname in matched.values_list("group__case", "signal__surname"):
        surnames[key].append(surname)
    lasting = Absence.objects.filter(first_day__lte=day).exclude(last_day__lt=day).order_by("pk")
    away = frozenset(lasting.values_list("user_id", flat=True))
    return _Around(day, staff_on(day), areas_by_key(), cases, surnames, away)


def _not_to_open() -> dict[int, frozenset[str]]:
    codes: dict[int, set[str]] = defaultdict(set)
    for user_id, code in NotToOpen.objects.order_by("pk").values_list("user_id", "code"):
        codes[user_id].add(code)
    return defaultdict(frozenset, {user_id: frozenset(found) for user_id, found in codes.items()})


def _day(
    user: User, looks: Mapping[Subject, list[datetime]], around: _Around, usual: Usual, not_to_open: frozenset[str]
) -> Day:
    near = set(_near(user, around.areas))
    owners = {user.pk, *around.staff.stood_in_for_by(user.pk)}
    return Day(
        day=around.day,
        name=user.name,
        has_area=0 < len(near) < len(around.areas),
        is_away=user.pk in around.away,
        not_to_open=not_to_open,
        files=[_file(subject, moments, around, owners, near) for subject, moments in looks.items()],
        usual=usual,
    )


def _near(user: User, areas: Mapping[int, Area]) -> Iterable[int]:
    """The neighbourhoods whose work somebody does, or the own team."""
    for key, area in areas.items():
        if area.contact_person == user.pk or (area.team is not None and area.team == user.team_id):
            yield key


def _file(subject: Subject, moments: list[datetime], around: _Around, owners: set[int], near: set[int]) -> File:
    label, key = subject
    case = around.cases.get(key) if label == _CASE else None
    if case is None:
        return File(f"{label}:{key}", moments, is_own=True)
    return File(
        key=f"{label}:{key}",
        looks=moments,
        is_own=case.owner_id in owners,
        is_near=case.neighbourhood_id in near,
        closed_on=case.closed_on,
        surnames=around.surnames[key],
        places=_places(case),
    )


def _places(case: Case) -> frozenset[str]:
    known = {Kind.STREET: case.group.street, Kind.POSTCODE: case.group.postcode}
    municipality_id = current_municipality_id()
    return frozenset(
        place_code(settings.LOOKING_KEY, municipality_id, kind, place) for kind, place in known.items() if place
    )
