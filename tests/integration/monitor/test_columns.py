"""Copies of facts in columns: each of one edition of a month, made when it is asked for."""

import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.core.period import Period
from eropaf.monitor.facts.columns import (
    ATTEMPT_COLUMNS,
    CASE_COLUMNS,
    attempt_files,
    attempt_frame,
    case_files,
    case_frame,
    months_with_facts,
)
from eropaf.monitor.facts.models import AttemptFact, CaseFact, FactMonth
from tests.integration.cases.stories import looking_as
from tests.integration.monitor.facts import keep_facts

pytestmark = pytest.mark.django_db

JANUARY, MARCH, APRIL = date(2026, 1, 1), date(2026, 3, 1), date(2026, 4, 1)
FIRST_HALF = Period(JANUARY, date(2026, 6, 30))


@pytest.fixture(autouse=True)
def looking(worker: Actor) -> Iterator[None]:
    with looking_as(worker):
        yield


def begin_edition(month: date, by: Actor) -> None:
    with acting(by):
        FactMonth.objects.filter(month=month).update(edition=uuid.uuid4())


def made(files: list[Path]) -> list[tuple[str, int]]:
    """Which files there are, and when each was written."""
    return [(file.name, file.stat().st_mtime_ns) for file in files]


def test_a_copy_is_made_once_for_each_month(worker: Actor) -> None:
    keep_facts([{"opened_month": MARCH}, {"opened_month": MARCH}, {"opened_month": APRIL}], worker)
    first = made(case_files(FIRST_HALF))

    assert len(first) == 2
    assert made(case_files(FIRST_HALF)) == first


def test_another_edition_makes_another_copy_of_that_month_and_the_old_one_is_never_taken(worker: Actor) -> None:
    keep_facts([{"opened_month": MARCH}, {"opened_month": APRIL}], worker)
    march, april = made(case_files(FIRST_HALF))
    assert case_frame(FIRST_HALF)["attempts"].to_list() == [0, 0]
    with acting(worker):
        CaseFact.objects.filter(opened_month=MARCH).update(attempts=4)
    begin_edition(MARCH, worker)
    later, same = made(case_files(FIRST_HALF))

    assert case_frame(FIRST_HALF)["attempts"].to_list() == [4, 0]
    assert later[0] != march[0]
    assert same == april


def test_the_copy_before_stays_for_who_is_reading_it_and_older_ones_go(worker: Actor) -> None:
    keep_facts([{}], worker)
    names = []
    for _ in range(4):
        begin_edition(MARCH, worker)
        names += [file.name for file in case_files(FIRST_HALF)]
    folder = case_files(FIRST_HALF)[0].parent

    assert sorted(file.name for file in folder.iterdir()) == sorted(names[-2:])


def test_half_a_copy_of_a_process_that_was_killed_is_never_read(worker: Actor) -> None:
    keep_facts([{}], worker)
    (copy,) = case_files(FIRST_HALF)
    (copy.parent / "tmp123.part").write_bytes(b"PAR1")
    begin_edition(MARCH, worker)

    assert case_frame(FIRST_HALF).height == 1


def test_a_copy_that_somebody_removed_is_made_again(worker: Actor) -> None:
    keep_facts([{}], worker)
    (copy,) = case_files(FIRST_HALF)
    copy.unlink()

    assert case_frame(FIRST_HALF).height == 1


def test_months_outside_the_period_are_left_out(worker: Actor) -> None:
    keep_facts([{"opened_month": each} for each in (date(2025, 12, 1), JANUARY, MARCH, date(2026, 7, 1))], worker)

    assert case_frame(FIRST_HALF)["opened_month"].to_list() == [JANUARY, MARCH]
    assert case_frame(Period.month_of(MARCH))["opened_month"].to_list() == [MARCH]
    assert months_with_facts() == Period(date(2025, 12, 1), date(2026, 7, 31))


def test_a_municipality_without_facts_gives_empty_frames_with_all_columns() -> None:
    assert months_with_facts() is None
    assert (case_frame(FIRST_HALF).height, attempt_frame(FIRST_HALF).height) == (0, 0)
    assert case_frame(FIRST_HALF).schema == CASE_COLUMNS
    assert attempt_frame(FIRST_HALF).schema == ATTEMPT_COLUMNS


def test_a_month_of_which_all_facts_went_gives_no_rows_and_the_same_columns(worker: Actor) -> None:
    keep_facts([{}], worker)
    with acting(worker):
        CaseFact.objects.all().delete()
    begin_edition(MARCH, worker)

    assert case_frame(FIRST_HALF).height == 0
    assert case_frame(FIRST_HALF).schema == CASE_COLUMNS
    assert attempt_frame(FIRST_HALF).schema == ATTEMPT_COLUMNS


def test_what_is_not_known_stays_unknown_in_columns(worker: Actor) -> None:
    keep_facts([{"lasted": None}, {"lasted": True, "days_to_relapse": None, "arm": 7}], worker)
    frame = case_frame(FIRST_HALF)

    assert sorted(frame["lasted"].to_list(), key=str) == [None, True]
    assert sorted(frame["arm"].to_list(), key=str) == [7, None]
    assert frame["partner_types"].to_list() == [["Huur"], ["Huur"]]


def test_an_attempt_repeats_what_is_told_of_its_case(worker: Actor) -> None:
    (fact,) = keep_facts([{"age_band": "66+", "attempts": 1}], worker)
    with acting(worker):
        AttemptFact.objects.create(
            municipality_id=worker.municipality_id, fact=fact, number=1, kind="Brief", reached=True,
            part_of_day="Ochtend", weekday=5, days_since_opened=3, from_resident=False,
        )  # fmt: skip
    (row,) = attempt_frame(FIRST_HALF).to_dicts()

    assert (row["number"], row["kind"], row["attempt_reached"], row["weekday"]) == (1, "Brief", True, 5)
    assert (row["age_band"], row["opened_month"], row["partner_type"]) == ("66+", MARCH, "Huur")


def test_each_municipality_has_copies_of_its_own(
    worker: Actor, other_coordinator: Actor, other_municipality: Municipality, settings: Settings
) -> None:
    keep_facts([{}, {}], worker)
    keep_facts([{}], other_coordinator)
    ours = case_files(FIRST_HALF)
    with looking_as(other_coordinator):
        theirs = case_files(FIRST_HALF)
        assert case_frame(FIRST_HALF).height == 1

    assert case_frame(FIRST_HALF).height == 2
    assert ours[0].parent != theirs[0].parent == settings.FACTS_FOLDER / other_municipality.code


def test_files_hold_no_key_by_which_a_fact_could_be_found_again() -> None:
    assert not {"id", "case", "case_id", "fact", "fact_id", "municipality"} & {*CASE_COLUMNS, *ATTEMPT_COLUMNS}
    assert attempt_files(FIRST_HALF) == []
