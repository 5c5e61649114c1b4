"""Who does whose work: of a neighbourhood, and of somebody who is away."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from eropaf.accounts.enums import Ground


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works on cases, or did.

    Attributes:
        key: primary key of the account.
        coordinates: is a coordinator.
        works_here: False for who left.
        team: primary key.
        substitute: primary key of who stands in whenever this person is away.
    """

    key: int
    name: str
    coordinates: bool = False
    works_here: bool = True
    team: int | None = None
    substitute: int | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is away.

    Attributes:
        until: last day; None while nobody knows.
        stand_in: who stands in this time; None: the own substitute.
    """

    until: date | None
    stand_in: int | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Who does the work of a neighbourhood: primary keys of its contact person and its team."""

    contact_person: int | None = None
    team: int | None = None


NOWHERE = Area()  # an address that is unknown, or lies in no neighbourhood


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who owns new work, and why."""

    owner: int
    ground: Ground


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody who works on cases, and who of them is away on the day in question; both by primary key."""

    colleagues: Mapping[int, Colleague]
    away: Mapping[int, Away]

    def is_present(self, key: int) -> bool:
        """Whether somebody works here and is not away."""
        colleague = self.colleagues.get(key)
        return colleague is not None and colleague.works_here and key not in self.away

    def stand_in_of(self, key: int) -> int | None:
        """Who does the work of somebody who is away or left: whoever stands in, or stands in for that person.

        Returns:
            Somebody who is present; None where the way ends, or comes back to where it was.
        """
        passed = {key}
        following = self._next(key)
        while following is not None and following not in passed:
            if self.is_present(following):
                return following
            passed.add(following)
            following = self._next(following)
        return None

    def _next(self, key: int) -> int | None:
        away, colleague = self.away.get(key), self.colleagues.get(key)
        return (away.stand_in if away else None) or (colleague.substitute if colleague else None)

    def stood_in_for_by(self, key: int) -> list[int]:
        """Whose work somebody does besides the own: of those who are away."""
        return [each for each in self.away if self.stand_in_of(each) == key]


NOBODY: frozenset[int] = frozenset()


def choose_owner(area: Area, staff: Staff, load: Mapping[int, int], never: Collection[int] = NOBODY) -> Chosen | None:
    """Who owns new work of a neighbourhood.

    Its contact person; if away, or never to have it, whoever stands in; else the member of its team with the least
    open cases, else a coordinator, else whoever works here. Of equals the first by name. Where everybody is away the
    contact person has it all the same, and else the same order holds among those who are away.

    Args:
        area: of the work.
        staff: as it is that day.
        load: open cases per primary key; a key that is missing has none.
        never: who may not have this work, whatever else holds; by primary key.

    Returns:
        None only where nobody who may have it works on cases at all.
    """
    contact = area.contact_person
    may_have = contact is not None and contact not in never
    if contact is not None and may_have and staff.is_present(contact):
        return Chosen(contact, Ground.CONTACT_PERSON)
    stand_in = staff.stand_in_of(contact) if contact is not None else None
    if stand_in is not None and stand_in not in never:
        return Chosen(stand_in, Ground.STAND_IN)
    here = [each for each in staff.colleagues.values() if each.works_here and each.key not in never]
    present = [each for each in here if staff.is_present(each.key)]
    though_away = _contact_though_away(contact, staff) if may_have else None
    return _of_those(present, area, load) or though_away or _of_those(here, area, load)


def _of_those(colleagues: Iterable[Colleague], area: Area, load: Mapping[int, int]) -> Chosen | None:
    everybody = list(colleagues)
    groups = (
        (Ground.TEAM, [each for each in everybody if area.team is not None and each.team == area.team]),
        (Ground.COORDINATOR, [each for each in everybody if each.coordinates]),
        (Ground.COLLEAGUE, everybody),
    )
    for ground, group in groups:
        if group:
            least = min(group, key=lambda each: (load.get(each.key, 0), each.name, each.key))
            return Chosen(least.key, ground)
    return None


def _contact_though_away(contact: int | None, staff: Staff) -> Chosen | None:
    colleague = staff.colleagues.get(contact) if contact is not None else None
    return Chosen(colleague.key, Ground.CONTACT_PERSON) if colleague and colleague.works_here else None


def share_out(
    areas: Mapping[int, Area], staff: Staff, load: Mapping[int, int], never: Mapping[int, int] | None = None
) -> dict[int, Chosen]:
    """Who owns each of many pieces of new work; what is given to somebody counts for the next.

    Args:
        areas: of each piece of work by its key, in the order in which they are given out.
        staff: as it is that day.
        load: open cases per primary key before.
        never: by the key of the work who may not have it; what is missing everybody may have.

    Returns:
        By the key of the work, without what nobody may have; empty where nobody works on cases at all.
    """
    so_far, shared, kept = Counter(load), {}, never or {}
    for key, area in areas.items():
        chosen = choose_owner(area, staff, so_far, {kept[key]} if key in kept else NOBODY)
        if chosen:
            shared[key] = chosen
            so_far[chosen.owner] += 1
    return shared
