"""What is strange is noticed once, the morning after; the officer looks into it."""

from datetime import date, timedelta

import pytest

from eropaf.accounts.models import Municipality, User
from eropaf.accounts.services import create_user
from eropaf.accounts.staffing import Days, enter_absence
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.core.errors import InvalidValue, Refused
from eropaf.jobs.guarding import notice_looking
from eropaf.partners.selectors import signed_in_actor
from eropaf.privacy.looking.enums import Kind, Strange
from eropaf.privacy.looking.models import LookingNotice, NotToOpen
from eropaf.privacy.looking.not_opening import add_place, places_of, remove_place
from eropaf.privacy.looking.noticing import look_into, take_back
from tests.integration.building import PASSWORD, deliver, row
from tests.integration.privacy.looking import YESTERDAY, all_cases, next_morning, open_cases

pytestmark = pytest.mark.django_db


@pytest.fixture
def residents(coordinator: Actor) -> None:
    """Three addresses in the Dorpsstraat and one elsewhere."""
    rows = [row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in (20, 22, 24)]
    deliver([*rows, row(Klantnummer="K9", Straat="Kerkplein", Postcode="1234 XY", Huisnummer="1")], coordinator)


def reasons(notices: list[LookingNotice]) -> list[str]:
    return [each.reason for each in notices]


def test_an_ordinary_day_gives_no_notice(worker: Actor, residents: None) -> None:
    open_cases(worker, *all_cases(worker))

    assert next_morning(worker) == []


def test_a_look_at_night_is_noticed_once_however_often_the_days_are_searched(worker: Actor, residents: None) -> None:
    open_cases(worker, all_cases(worker)[0], at=YESTERDAY.replace(hour=2))

    for _again in range(3):
        found = next_morning(worker)

    assert reasons(found) == [Strange.NIGHT]
    assert (found[0].user_id, found[0].day) == (worker.user_id, YESTERDAY.date())


def test_days_that_were_missed_are_searched_later(worker: Actor, residents: None) -> None:
    open_cases(worker, all_cases(worker)[0], at=YESTERDAY.replace(hour=23))

    assert reasons(next_morning(worker, days=6)) == [Strange.NIGHT]


def test_a_row_in_a_list_is_no_file_that_was_opened(worker: Actor, residents: None) -> None:
    open_cases(worker, *all_cases(worker), at=YESTERDAY.replace(hour=2), screen="worklist")

    assert next_morning(worker) == []


def test_the_own_street_is_noticed_and_stands_nowhere(worker: Actor, residents: None) -> None:
    add_place(kind=Kind.STREET, place="dorpsstraat", by=worker)
    cases = all_cases(worker)
    open_cases(worker, cases[0], cases[3])

    found = next_morning(worker)

    assert reasons(found) == [Strange.NOT_TO_OPEN]
    assert found[0].facts == {"keys": [f"cases.case:{cases[0].pk}"]}
    with municipality_scope(worker.municipality_id):
        kept = NotToOpen.objects.values_list("kind", "code").get()
        assert "dorp" not in f"{kept} {list(Event.objects.values_list('detail', flat=True))}"


def test_nobody_sees_or_changes_the_list_of_another(worker: Actor, coordinator: Actor) -> None:
    place = add_place(kind=Kind.POSTCODE, place="1234 ab", by=worker)

    with municipality_scope(worker.municipality_id):
        assert list(places_of(worker)) == [place]
        assert list(places_of(coordinator)) == []
        with pytest.raises(Refused):
            remove_place(place=place, by=coordinator)
        remove_place(place=place, by=worker)
        assert not NotToOpen.objects.exists()


@pytest.mark.parametrize("place", ["", " ", "12", "1234", "x" * 101])
def test_what_is_no_postcode_is_refused(place: str, worker: Actor) -> None:
    with pytest.raises(InvalidValue):
        add_place(kind=Kind.POSTCODE, place=place, by=worker)


def test_the_same_place_is_kept_once(worker: Actor) -> None:
    add_place(kind=Kind.POSTCODE, place="1234 AB", by=worker)

    with pytest.raises(InvalidValue, match="al op je lijst"):
        add_place(kind=Kind.POSTCODE, place="1234ab", by=worker)


def test_who_is_away_and_looks_is_noticed(worker: Actor, coordinator: Actor, residents: None) -> None:
    with municipality_scope(worker.municipality_id):
        user = User.objects.get(pk=worker.user_id)
    enter_absence(user=user, days=Days(date(2026, 11, 2), date(2026, 11, 3)), stand_in=None, by=coordinator)
    open_cases(worker, all_cases(worker)[0], at=YESTERDAY + timedelta(days=1))

    assert reasons(next_morning(worker, days=2)) == [Strange.AWAY]


def test_the_own_surname_is_noticed(coordinator: Actor, municipality: Municipality) -> None:
    deliver([row(Achternaam="Wit, de"), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    by = system_actor("test", municipality.pk)
    user = create_user(email="wit@0001.example", name="C. de Wit", role=Role.WORKER, password=PASSWORD, by=by)
    own, other = all_cases(coordinator)
    open_cases(signed_in_actor(user), own, other)

    found = next_morning(coordinator)

    assert reasons(found) == [Strange.SAME_SURNAME]
    assert found[0].facts == {"keys": [f"cases.case:{own.pk}"]}


def test_many_files_beside_what_is_usual_are_noticed_with_the_numbers(coordinator: Actor, worker: Actor) -> None:
    deliver([row(Klantnummer=f"K{number}", Huisnummer=str(number)) for number in range(20, 60)], coordinator)
    cases = all_cases(worker)
    for back in range(1, 8):
        open_cases(worker, *cases[: 5 + back % 3], at=YESTERDAY - timedelta(days=back))
    open_cases(worker, *cases)

    found = next_morning(worker)

    assert reasons(found) == [Strange.MANY]
    assert found[0].facts == {"files": 40, "own": 6, "colleagues": None}


def test_the_job_searches_every_municipality(worker: Actor, other_municipality: object, residents: None) -> None:
    open_cases(worker, all_cases(worker)[0], at=YESTERDAY.replace(hour=2))

    notice_looking()

    with municipality_scope(worker.municipality_id):
        assert LookingNotice.objects.count() == 1


def test_the_officer_looks_into_it_and_may_let_it_wait_again(
    worker: Actor, privacy_officer: Actor, residents: None
) -> None:
    open_cases(worker, all_cases(worker)[0], at=YESTERDAY.replace(hour=2))
    notice = next_morning(worker)[0]

    look_into(notice=notice, note="Had crisisdienst.", by=privacy_officer)
    with pytest.raises(Refused):
        look_into(notice=notice, note="Nog eens.", by=privacy_officer)
    with municipality_scope(worker.municipality_id):
        kept = LookingNotice.objects.get()
        assert (kept.note, kept.looked_into_by_id) == ("Had crisisdienst.", privacy_officer.user_id)
    take_back(notice=notice, by=privacy_officer)
    with pytest.raises(Refused):
        take_back(notice=notice, by=privacy_officer)
    with municipality_scope(worker.municipality_id):
        assert LookingNotice.objects.get().looked_into_at is None
        assert "Had crisisdienst." in notice.events.values_list("note", flat=True)


def test_only_the_officer_looks_into_it(worker: Actor, coordinator: Actor, residents: None) -> None:
    open_cases(worker, all_cases(worker)[0], at=YESTERDAY.replace(hour=2))
    notice = next_morning(worker)[0]

    with pytest.raises(Refused):
        look_into(notice=notice, note="Niets aan de hand.", by=coordinator)
    with pytest.raises(Refused):
        take_back(notice=notice, by=coordinator)


def test_another_municipality_knows_nothing_of_it(
    worker: Actor, other_municipality: object, other_coordinator: Actor, residents: None
) -> None:
    open_cases(worker, all_cases(worker)[0], at=YESTERDAY.replace(hour=2))
    next_morning(worker)

    with municipality_scope(other_coordinator.municipality_id):
        assert not LookingNotice.objects.exists()
