"""Reading aftercare: which looks are planned, and who was helped before."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from eropaf.audit.actor import Actor
from eropaf.cases.enums import ACCEPTED_RESULTS, CaseState
from eropaf.cases.models import DONE, Case
from eropaf.cases.permissions import check_may_see_cases
from eropaf.cases.shielding import open_to
from eropaf.core import clock
from eropaf.core.period import months_later
from eropaf.matching.selectors import matches_of
from eropaf.support.aftercare.enums import Trait
from eropaf.support.aftercare.models import Aftercare, AftercareSetting, Helped, Look, NewSignalSeen, PseudonymKey
from eropaf.support.aftercare.planning import DEFAULT_MONTHS, PlannedLook, Recorded, plan_looks
from eropaf.support.aftercare.pseudonyms import Known, Pseudonym, pseudonyms_of

DEFAULT_KEEP_MONTHS = 18  # the last look, and half a year in which somebody may still relapse
RELAPSE_WITHIN_MONTHS = 12  # the sources count a new arrear within a year
HELP_WAS_ACCEPTED = Q(state=CaseState.CLOSED, result__in=ACCEPTED_RESULTS)
_SUREST = tuple(Trait)


@dataclass(frozen=True)
class Setting:
    """When the municipality looks back, and how long it can recognise a relapse."""

    months: tuple[int, ...]
    keep_months: int


@dataclass(frozen=True)
class Course:
    """The aftercare of one case.

    Attributes:
        begins_on: when help was accepted.
        looks: that are planned or were done, the first one first.
        stopped: nobody looks any more; None while somebody does.
    """

    case: Case
    begins_on: date
    looks: Sequence[PlannedLook]
    stopped: Aftercare | None


@dataclass(frozen=True)
class Relapse:
    """That a resident was helped before.

    Attributes:
        accepted_on: when help was accepted last, before this case.
        is_certain: by the BSN, or by surname and date of birth; else by surname and address.
    """

    accepted_on: date
    is_certain: bool


def current_setting() -> Setting:
    """What the municipality chose, or the default."""
    chosen = AftercareSetting.objects.order_by("pk").first()
    if chosen is None:
        return Setting(DEFAULT_MONTHS, DEFAULT_KEEP_MONTHS)
    return Setting(tuple(sorted(chosen.months)), chosen.keep_months)


def courses_in(cases: QuerySet[Case]) -> list[Course]:
    """The aftercare of cases that have it, in the order of their keys; a fixed number of queries.

    Args:
        cases: as their selectors give them.
    """
    with_aftercare = cases.filter(HELP_WAS_ACCEPTED | Q(aftercare__isnull=False))
    found = list(with_aftercare.select_related("aftercare").order_by("pk"))
    if not found:
        return []
    tried: dict[int, list[Recorded]] = defaultdict(list)
    for look in Look.objects.filter(case__in=found, withdrawn_at=None).order_by("day", "pk"):
        tried[look.case_id].append(Recorded(look.months, look.day, look.reached))
    months, today = current_setting().months, clock.today()
    return [_course(case, months, tried[case.pk], today) for case in found]


def reported_again(courses: Sequence[Course]) -> dict[int, list[Case]]:
    """Open cases of residents who were helped, by number or address, that nobody saw to; two queries.

    Args:
        courses: of the help.

    Returns:
        For the primary key of every case with help those that were opened since, the first one first. Of a case that
        was merged nothing is asked: its resident's other cases go on where it does.
    """
    standing = [course for course in courses if course.case.state != CaseState.MERGED]
    helped = [course.case for course in standing]
    opened = _opened_cases_like(helped)
    seen = set(NewSignalSeen.objects.filter(case__in=helped).values_list("case_id", "later_id")) if opened else set()
    alike: dict[str, list[Case]] = defaultdict(list)
    for each in opened:
        for trait in _traits_of(each):
            alike[trait].append(each)
    return {course.case.pk: _unseen(course, alike, seen) for course in standing}


def _opened_cases_like(helped: Sequence[Case]) -> list[Case]:
    """Open cases with the same number or postcode as one of these, the first one first."""
    groups = [case.group for case in helped]
    numbers, postcodes = {each.bsn for each in groups} - {""}, {each.postcode for each in groups} - {""}
    fits = Q(group__bsn__in=numbers) | Q(group__postcode__in=postcodes)
    newer = Case.objects.filter(fits).exclude(state__in=DONE).select_related("group").order_by("opened_on", "pk")
    return list(newer) if groups else []


def _unseen(course: Course, alike: Mapping[str, list[Case]], seen: Collection[tuple[int, int]]) -> list[Case]:
    case = course.case
    found = {each.pk: each for trait in _traits_of(case) for each in alike.get(trait, [])}
    later = (each for pk, each in found.items() if pk != case.pk and (case.pk, pk) not in seen)
    return sorted(
        (each for each in later if each.opened_on >= course.begins_on), key=lambda each: (each.opened_on, each.pk)
    )


def _traits_of(case: Case) -> list[str]:
    """By what a resident or a household is known again at once: the number and the address."""
    return [trait for trait in (case.group.bsn, case.group.address_key) if trait]


def looks_of(cases: Iterable[Case], actor: Actor) -> QuerySet[Look]:
    """Every look of these cases, the newest first, also those that were taken back.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    found = Look.objects.filter(case__in=[case.pk for case in cases]).select_related("recorded_by", "case__group")
    return found.order_by("-day", "-pk")


def looks_visible_to(actor: Actor) -> QuerySet[Look]:
    """Every look.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    return Look.objects.select_related("case__group", "recorded_by").filter(open_to(actor, "case")).order_by("pk")


def relapse_of(case: Case, actor: Actor) -> Relapse | None:
    """Whether the resident of a case accepted help in the year before it was opened; recognised without names.

    Raises:
        Refused: the role sees no cases.
    """
    check_may_see_cases(actor)
    since = months_later(case.opened_on, -RELAPSE_WITHIN_MONTHS)
    keys = PseudonymKey.objects.exclude(secret=None).order_by("pk")
    found = [helped for key in keys for helped in _helped(key, pseudonyms_under(key, known_of(case)))]
    within = [each for each in found if since <= each.accepted_on < case.opened_on]
    if not within:
        return None
    last = max(within, key=lambda each: (each.accepted_on, -_SUREST.index(Trait(each.trait))))
    return Relapse(last.accepted_on, is_certain=last.trait != Trait.HOME)


def known_of(case: Case) -> Known:
    """By what the resident of a case can be recognised."""
    group = case.group
    surnames = {match.signal.surname for match in matches_of(group)}
    return Known(group.bsn, tuple(sorted(surnames)), group.birth_date, group.address_key)


def pseudonyms_under(key: PseudonymKey, known: Known) -> set[Pseudonym]:
    """The pseudonyms of a resident under one key; none once the key is destroyed."""
    return pseudonyms_of(known, bytes(key.secret)) if key.secret is not None else set()


def _helped(key: PseudonymKey, pseudonyms: Iterable[Pseudonym]) -> list[Helped]:
    return list(Helped.objects.filter(key=key, code__in=[each.code for each in pseudonyms]).order_by("pk"))


def _course(case: Case, months: Sequence[int], tried: list[Recorded], today: date) -> Course:
    chosen: Aftercare | None = getattr(case, "aftercare", None)
    begins_on = chosen.begins_on if chosen else case.closed_on or case.opened_on
    stopped = chosen if chosen and chosen.stopped_on else None
    return Course(case, begins_on, plan_looks(begins_on, months, tried, today), stopped)
