"""One clock for the whole product."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from eropaf.core import clock


@pytest.fixture(autouse=True)
def _back_to_the_real_day() -> Iterator[None]:
    yield
    clock.live_on(None)


def _time_of_the_machine(folder: Path) -> datetime:
    """The time that the machine writes beside a new file: a witness that is not our clock."""
    file = folder / "witness"
    file.unlink(missing_ok=True)
    file.touch()
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def test_it_tells_dutch_time(tmp_path: Path) -> None:
    assert clock.now().tzinfo == clock.AMSTERDAM
    assert abs(clock.now() - _time_of_the_machine(tmp_path)) < timedelta(minutes=1)


def test_the_demo_lives_on_its_own_day_while_the_time_of_day_runs_on(tmp_path: Path) -> None:
    clock.live_on(date(2026, 11, 2))
    first = clock.now()
    assert clock.today() == date(2026, 11, 2)
    assert clock.now() >= first
    clock.live_on(None)
    assert abs(clock.now() - _time_of_the_machine(tmp_path)) < timedelta(minutes=1)


def test_a_night_in_the_demo_goes_by_after_its_signals_came_in_and_by_day_it_is_as_late_as_outside() -> None:
    nights = [clock.hours_of_demo(time(hour)) for hour in range(9)]

    assert nights == sorted(set(nights))
    assert nights[0] == timedelta(hours=8, minutes=30)
    assert nights[-1] < timedelta(hours=9)
    assert clock.hours_of_demo(time(9)) == timedelta(hours=9)
    assert clock.hours_of_demo(time(23, 59, 30)) == timedelta(hours=23, minutes=59, seconds=30)


def test_a_standing_clock_shows_one_moment_until_it_is_let_go() -> None:
    moment = datetime(2026, 3, 4, 9, 30, tzinfo=clock.AMSTERDAM)
    with clock.standing_at(moment):
        assert clock.now() == moment
        with clock.standing_at(moment + timedelta(days=1)):
            assert clock.today() == date(2026, 3, 5)
        assert clock.today() == date(2026, 3, 4)
    assert clock.now() != moment


def test_a_moment_elsewhere_is_shown_in_dutch_time() -> None:
    with clock.standing_at(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 2)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    naive = datetime.fromisoformat("2026-03-04T09:30")
    with pytest.raises(ValueError, match="time zone"), clock.standing_at(naive):
        pass
