"""What is strange about a day of looking, and above all what is not."""

from datetime import date, datetime

import pytest

from eropaf.core.clock import AMSTERDAM
from eropaf.privacy.looking.enums import Kind, Strange
from eropaf.privacy.looking.places import place_code
from eropaf.privacy.looking.strange import Day, File, Usual, find_strange, limit_of

DAY = date(2026, 11, 2)
BY_DAY = datetime(2026, 11, 2, 14, 0, tzinfo=AMSTERDAM)


def file(key: int = 1, at: datetime = BY_DAY, **known: object) -> File:
    return File(key=f"cases.case:{key}", looks=[at], **({"is_own": True} | known))  # type: ignore[arg-type]


def day(*files: File, **known: object) -> Day:
    usual = {"name": "C. de Wit", "has_area": False, "is_away": False, "not_to_open": frozenset()}
    return Day(day=DAY, files=files, **(usual | known))  # type: ignore[arg-type]


def reasons(looked: Day) -> list[Strange]:
    return [each.reason for each in find_strange(looked)]


def test_a_day_of_ordinary_work_is_not_strange() -> None:
    assert reasons(day(*(file(key) for key in range(15)))) == []


@pytest.mark.parametrize(
    ("hour", "minute", "strange"), [(5, 59, True), (6, 0, False), (21, 59, False), (22, 0, True), (3, 0, True)]
)
def test_at_night_is_between_ten_and_six(hour: int, minute: int, strange: bool) -> None:
    looked = day(file(at=datetime(2026, 11, 2, hour, minute, tzinfo=AMSTERDAM)))

    assert reasons(looked) == ([Strange.NIGHT] if strange else [])


def test_who_is_away_opens_nothing() -> None:
    assert reasons(day(file(), is_away=True)) == [Strange.AWAY]


def test_many_files_are_many_beside_the_own_days_and_those_of_colleagues() -> None:
    files = [file(key) for key in range(60)]
    quiet, busy = [8, 10, 9, 11, 10], [50, 70, 60, 65, 58]

    assert reasons(day(*files, usual=Usual(quiet, quiet))) == [Strange.MANY]
    assert reasons(day(*files, usual=Usual(busy, quiet))) == []  # this colleague always opens many
    assert reasons(day(*files, usual=Usual(quiet, busy))) == []  # a busy week for all


def test_the_facts_tell_what_is_usual() -> None:
    found = find_strange(day(*(file(key) for key in range(60)), usual=Usual([8, 10, 9, 11, 10], [12] * 5)))

    assert found[0].facts == {"files": 60, "own": 10, "colleagues": 12}


def test_of_somebody_new_only_very_many_are_strange() -> None:
    assert reasons(day(*(file(key) for key in range(50)))) == []
    assert reasons(day(*(file(key) for key in range(51)))) == [Strange.MANY]


def test_one_wild_day_before_does_not_make_the_next_one_usual() -> None:
    assert limit_of([10, 10, 11, 9, 10, 400], least=25) == 25


def test_below_a_least_number_nothing_is_many() -> None:
    assert reasons(day(*(file(key) for key in range(25)), usual=Usual([1] * 10, [1] * 10))) == []


def test_files_elsewhere_are_strange_where_they_are_most_of_the_day() -> None:
    others = [file(key, is_own=False) for key in range(8)]
    own = [file(key) for key in range(100, 120)]

    assert reasons(day(*others, has_area=True)) == [Strange.ELSEWHERE]
    assert reasons(day(*others, *own, has_area=True)) == []
    assert reasons(day(*others)) == []  # everybody does everything here
    assert reasons(day(*(file(key, is_own=False, is_near=True) for key in range(8)), has_area=True)) == []


@pytest.mark.parametrize(("closed", "strange"), [(date(2026, 5, 6), False), (date(2026, 5, 5), True), (None, False)])
def test_a_case_is_closed_for_long_after_half_a_year(closed: date | None, strange: bool) -> None:
    assert reasons(day(file(closed_on=closed))) == ([Strange.LONG_CLOSED] if strange else [])


@pytest.mark.parametrize(
    ("name", "strange"), [("C. de Wit", True), ("c. WIT", True), ("C. Witte", False), ("Wit", False), ("", False)]
)
def test_the_own_surname_is_compared_as_partners_write_it(name: str, strange: bool) -> None:
    looked = day(file(surnames=["Jansen", "Wit, de"]), name=name)

    assert reasons(looked) == ([Strange.SAME_SURNAME] if strange else [])


def code(kind: Kind, place: str, municipality_id: int = 1, key: str = "key") -> str:
    return place_code(key, municipality_id, kind, place)


def test_a_place_not_to_open_is_known_by_its_hash() -> None:
    mine = frozenset({code(Kind.STREET, "Burg. de Vlugtlaan")})

    assert reasons(day(file(places=frozenset({code(Kind.STREET, "burg de vlugtlaan")})), not_to_open=mine)) == [
        Strange.NOT_TO_OPEN
    ]
    assert reasons(day(file(places=frozenset({code(Kind.STREET, "Vlugtlaan")})), not_to_open=mine)) == []


def test_a_hash_says_nothing_elsewhere_or_without_the_key() -> None:
    one = code(Kind.POSTCODE, "1234 ab")

    assert one == code(Kind.POSTCODE, "1234AB")
    assert one not in {
        code(Kind.STREET, "1234AB"),
        code(Kind.POSTCODE, "1234AB", 2),
        code(Kind.POSTCODE, "1234AB", 1, "other"),
    }


def test_a_notice_names_files_and_nobody() -> None:
    found = find_strange(day(file(7, surnames=["Wit"]), is_away=True))

    assert [(each.reason, each.facts) for each in found] == [
        (Strange.SAME_SURNAME, {"keys": ["cases.case:7"]}),
        (Strange.AWAY, {"keys": ["cases.case:7"]}),
    ]
