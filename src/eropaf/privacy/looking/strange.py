"""What is strange about the files that one colleague opened on one day. It asks; nothing is decided here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from statistics import median

from eropaf.core.clock import AMSTERDAM
from eropaf.core.surname import surname_key
from eropaf.privacy.looking.enums import Strange

# Below these numbers nothing is many, however quiet the other days were.
LEAST_FILES = 25
LEAST_ELSEWHERE = 8
LEAST_DAYS = 5  # of fewer days nothing can be said to be usual
LONG_CLOSED_DAYS = 180
NIGHT_BEGINS, NIGHT_ENDS = time(22), time(6)
_DEVIATIONS = 3
# Makes the median of the distances comparable with a standard deviation, where days differ by chance only.
_SCALE = 1.4826


@dataclass(frozen=True)
class File:
    """One file that was opened on the day.

    Attributes:
        key: what it is, such as ``case:12``; facts of a notice name it.
        looks: when.
        is_own: of the colleague, or of somebody stood in for.
        is_near: in a neighbourhood whose work the colleague or the own team does.
        closed_on: when its case was closed, None of an open one.
        surnames: as partners wrote them.
        places: keyed hashes of its street and postcode.
    """

    key: str
    looks: Sequence[datetime]
    is_own: bool = False
    is_near: bool = False
    closed_on: date | None = None
    surnames: Sequence[str] = ()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Usual:
    """On how many files somebody looked on each day before, and colleagues of the same role did."""

    own: Sequence[int] = ()
    colleagues: Sequence[int] = ()


@dataclass(frozen=True)
class Day:
    """What one colleague opened on one day, and what there is to compare it with.

    Attributes:
        name: of the colleague.
        has_area: does the work of some neighbourhoods, and not of all.
        is_away: was away that day.
        not_to_open: keyed hashes of streets and postcodes.
        files: that were opened.
        usual: files opened on the days before.
    """

    day: date
    name: str
    has_area: bool
    is_away: bool
    not_to_open: frozenset[str]
    files: Sequence[File]
    usual: Usual = field(default_factory=Usual)


@dataclass(frozen=True)
class Found:
    """A reason to ask.

    Attributes:
        facts: numbers that a sentence tells, and the keys of the files; no personal data.
    """

    reason: Strange
    facts: Mapping[str, object]


def find_strange(day: Day) -> list[Found]:
    """Everything strange about a day, the weightiest first.

    Args:
        day: of one colleague.
    """
    found = ((reason, judge(day)) for reason, judge in _JUDGES.items())
    return [Found(reason, facts) for reason, facts in found if facts]


def limit_of(numbers: Sequence[int], least: int) -> float | None:
    """Above which number a day is unlike the others: the median and three deviations of the middle (MAD).

    One wild day among the others moves neither, as it would a mean.

    Args:
        numbers: of other days.
        least: the limit is no lower.

    Returns:
        None of too few days.
    """
    if len(numbers) < LEAST_DAYS:
        return None
    middle = median(numbers)
    spread = _SCALE * median(abs(each - middle) for each in numbers)
    return max(least, middle + _DEVIATIONS * spread)


def _many(day: Day) -> dict[str, object]:
    """Strange only beside both: a busy colleague has busy days, and a busy week is busy for all."""
    limits = [limit_of(numbers, LEAST_FILES) for numbers in (day.usual.own, day.usual.colleagues)]
    limit, number = max((each for each in limits if each is not None), default=2.0 * LEAST_FILES), len(day.files)
    if number <= limit:
        return {}
    return {"files": number, "own": _middle(day.usual.own), "colleagues": _middle(day.usual.colleagues)}


def _middle(numbers: Sequence[int]) -> int | None:
    return round(median(numbers)) if len(numbers) >= LEAST_DAYS else None


def _elsewhere(day: Day) -> dict[str, object]:
    """Only of who has neighbourhoods: elsewhere everybody does everything."""
    others = [file for file in day.files if not file.is_own and not file.is_near]
    if not day.has_area or len(others) < LEAST_ELSEWHERE or 2 * len(others) <= len(day.files):
        return {}
    return {"files": len(day.files), "elsewhere": len(others)} | _named(others)


def _night(day: Day) -> dict[str, object]:
    return _named([file for file in day.files if any(_is_at_night(look) for look in file.looks)])


def _is_at_night(moment: datetime) -> bool:
    at = moment.astimezone(AMSTERDAM).time()
    return at >= NIGHT_BEGINS or at < NIGHT_ENDS


def _away(day: Day) -> dict[str, object]:
    return _named(day.files) if day.is_away else {}


def _long_closed(day: Day) -> dict[str, object]:
    closed = [file for file in day.files if file.closed_on and (day.day - file.closed_on).days > LONG_CLOSED_DAYS]
    return _named(closed) | ({"days": LONG_CLOSED_DAYS} if closed else {})


def _same_surname(day: Day) -> dict[str, object]:
    own = surname_of(day.name)
    return _named([file for file in day.files if own and own in {surname_key(each) for each in file.surnames}])


def surname_of(name: str) -> str:
    """The surname in a colleague's name to compare by; "" where the name is one word, which may be a first name.

    Args:
        name: such as "C. de Jong".
    """
    words = surname_key(name).split()
    return words[-1] if len(words) > 1 else ""


def _not_to_open(day: Day) -> dict[str, object]:
    return _named([file for file in day.files if file.places & day.not_to_open])


def _named(files: Sequence[File]) -> dict[str, object]:
    return {"keys": sorted(file.key for file in files)} if files else {}


_JUDGES: dict[Strange, Callable[[Day], dict[str, object]]] = {
    Strange.NOT_TO_OPEN: _not_to_open,
    Strange.SAME_SURNAME: _same_surname,
    Strange.AWAY: _away,
    Strange.NIGHT: _night,
    Strange.MANY: _many,
    Strange.ELSEWHERE: _elsewhere,
    Strange.LONG_CLOSED: _long_closed,
}
