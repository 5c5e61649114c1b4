"""Who does which work, as the screen shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eropaf.accounts.enums import GROUND_LABELS
from eropaf.accounts.models import Absence, Neighbourhood, User
from eropaf.accounts.permissions import can_divide_work, can_enter_absence
from eropaf.accounts.standing_in import NOWHERE, Area, Staff, choose_owner
from eropaf.audit.actor import Actor, Role
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.web.ownership import NOBODY, Owner, describe_owner


@dataclass(frozen=True)
class AbsenceShown:
    """Days on which somebody is away, now or later; `stand_in` is who does the work now, or was chosen for later."""

    pk: int
    first_day: date
    last_day: date | None
    is_now: bool
    stand_in: str


@dataclass(frozen=True)
class Person:
    """Somebody who works on cases."""

    pk: int
    name: str
    coordinates: bool
    team: str
    substitute: str
    cases: int
    owner: Owner
    absences: Sequence[AbsenceShown]
    stands_in_for: Sequence[str]
    may_enter_absence: bool
    may_take_all: bool


@dataclass(frozen=True)
class AreaShown:
    """A neighbourhood, and who owns its new work today; without a primary key what lies in none."""

    pk: int | None
    name: str
    contact: Owner
    contact_left: bool
    team: str
    today: str
    ground: Label


def describe_people(
    people: Sequence[User], absences: Sequence[Absence], staff: Staff, cases: Mapping[int, int], actor: Actor
) -> list[Person]:
    """Show everybody who works on cases.

    Args:
        people: by name, with team and substitute.
        absences: of now and later, with who stands in.
        staff: as it is today.
        cases: how many open cases each owns.
        actor: who looks.
    """
    return [_person(each, [row for row in absences if row.user_id == each.pk], staff, cases, actor) for each in people]


def _person(user: User, absences: Sequence[Absence], staff: Staff, cases: Mapping[int, int], actor: Actor) -> Person:
    owner, number = describe_owner(user.pk, staff, actor), cases.get(user.pk, 0)
    return Person(
        pk=user.pk,
        name=user.name,
        coordinates=user.role == Role.COORDINATOR,
        team=user.team.name if user.team else "",
        substitute=user.substitute.name if user.substitute else "",
        cases=number,
        owner=owner,
        absences=[_absence(each, owner) for each in absences],
        stands_in_for=[staff.colleagues[key].name for key in staff.stood_in_for_by(user.pk) if key in staff.colleagues],
        may_enter_absence=can_enter_absence(actor, user.pk),
        may_take_all=owner.is_away and number > 0 and not owner.is_me,
    )


def _absence(absence: Absence, owner: Owner) -> AbsenceShown:
    is_now = owner.is_away and absence.first_day <= clock.today()
    chosen = absence.stand_in.name if absence.stand_in else ""
    return AbsenceShown(absence.pk, absence.first_day, absence.last_day, is_now, owner.stand_in if is_now else chosen)


def describe_areas(
    areas: Sequence[Neighbourhood], staff: Staff, cases: Mapping[int, int], actor: Actor
) -> list[AreaShown]:
    """Show every neighbourhood, and at the end what lies in none.

    Args:
        areas: by name, with contact person and team.
        staff: as it is today.
        cases: how many open cases each colleague owns.
        actor: who looks.
    """
    shown = [_area(each, staff, cases, actor) for each in areas]
    owner, ground = _today(NOWHERE, staff, cases)
    return [*shown, AreaShown(None, "", NOBODY, False, "", owner, ground)]


def _area(area: Neighbourhood, staff: Staff, cases: Mapping[int, int], actor: Actor) -> AreaShown:
    owner, ground = _today(Area(area.contact_person_id, area.team_id), staff, cases)
    return AreaShown(
        pk=area.pk,
        name=area.name,
        contact=describe_owner(area.contact_person_id, staff, actor),
        contact_left=bool(area.contact_person and not area.contact_person.is_active),
        team=area.team.name if area.team else "",
        today=owner,
        ground=ground,
    )


def _today(area: Area, staff: Staff, cases: Mapping[int, int]) -> tuple[str, Label]:
    chosen = choose_owner(area, staff, cases)
    return (staff.colleagues[chosen.owner].name, GROUND_LABELS[chosen.ground]) if chosen else ("", "")


def is_set_up(areas: Sequence[Neighbourhood]) -> bool:
    """Whether anybody said who does the work of any neighbourhood."""
    return any(each.contact_person_id or each.team_id for each in areas)


def may_change(actor: Actor) -> bool:
    """Whether whoever looks divides the work."""
    return can_divide_work(actor)
