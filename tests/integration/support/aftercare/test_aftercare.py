"""After help somebody asks how it goes, and a relapse is seen without names."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.core import clock
from eropaf.core.errors import InvalidValue, Refused
from eropaf.jobs.remembering import remember_and_forget
from eropaf.jobs.reopening import reopen
from eropaf.jobs.together import merge
from eropaf.support.aftercare.enums import Answer, Question, Stop
from eropaf.support.aftercare.models import Helped, Look, NewSignalSeen, PseudonymKey
from eropaf.support.aftercare.remembering import remember_helped
from eropaf.support.aftercare.selectors import relapse_of
from eropaf.support.aftercare.services import (
    begin_aftercare,
    record_look,
    resume_aftercare,
    see_to_new_signals,
    set_aftercare,
    stop_aftercare,
    take_seeing_back,
    withdraw_look,
)
from eropaf.support.agenda import agenda_of, due_in_case
from tests.integration.building import deliver, row, same_resident
from tests.integration.cases.stories import attempt, cases_of, events, looking_as, on, the_case

pytestmark = pytest.mark.django_db

GOES_WELL = {
    Question.PAYS: Answer.YES,
    Question.NEW_ARREARS: Answer.NO,
    Question.HELP_GOES_ON: Answer.YES,
    Question.WANTS_HELP: Answer.NO,
}


@pytest.fixture
def helped(coordinator: Actor, worker: Actor) -> Case:
    """A case in which help was accepted, on 2 November."""
    deliver([row()], coordinator)
    return close(the_case(coordinator), worker)


def close(case: Case, by: Actor, result: EndResult = EndResult.FURTHER_HELP_FINANCIAL) -> Case:
    attempt(case, by, reached=True)
    with looking_as(by):
        return close_case(case=case, result=result, by=by)


def due(case: Case, by: Actor) -> list[tuple[date, str]]:
    with looking_as(by):
        return [(each.day, str(each.what)) for each in due_in_case([case], by)]


def look_back(
    case: Case, by: Actor, months: int = 3, answers: dict[Question, Answer] | None = GOES_WELL, note: str = ""
) -> Look:
    with looking_as(by):
        return record_look(case=case, months=months, day=clock.today(), answers=answers, note=note, by=by)


def relapse(case: Case, by: Actor) -> tuple[date, bool] | None:
    with looking_as(by):
        found = relapse_of(case, by)
    return (found.accepted_on, found.is_certain) if found else None


def test_three_months_after_help_the_owner_is_asked_to_look_back(helped: Case, worker: Actor) -> None:
    with on(2027, 1, 25):
        assert due(helped, worker) == []
    with on(2027, 1, 26):  # a week ahead
        assert due(helped, worker) == [(date(2027, 2, 2), "Vraag hoe het gaat, 3 maanden na de hulp")]
    with on(2027, 2, 3):
        look_back(helped, worker)
        assert due(helped, worker) == []
        assert events(worker, helped)[-1][0] == "look.recorded"


def test_it_stands_on_the_day_of_whoever_owns_the_case_also_though_it_is_closed(helped: Case, worker: Actor) -> None:
    with looking_as(worker):
        owner = the_case(worker).owner
    assert owner is None or owner.pk  # whoever the neighbourhood has
    with looking_as(worker), acting(worker):
        Case.objects.filter(pk=helped.pk).update(owner_id=worker.user_id)
    with on(2027, 2, 3), looking_as(worker):
        assert [each.case.pk for each in agenda_of(worker)] == [helped.pk]


@pytest.mark.parametrize("result", [EndResult.MANAGES_ALONE, EndResult.NEVER_REACHED, EndResult.PAID])
def test_where_no_help_was_accepted_nobody_looks_back_unless_somebody_chooses_to(
    coordinator: Actor, worker: Actor, result: EndResult
) -> None:
    deliver([row()], coordinator)
    case = close(the_case(coordinator), worker, result)
    with on(2027, 2, 3), looking_as(worker):
        assert due(case, worker) == []
        with pytest.raises(Refused, match="Er is geen nazorg"):
            look_back(case, worker)
        begin_aftercare(case=case, begins_on=date(2026, 11, 2), by=worker)
        assert due(case, worker) == [(date(2027, 2, 2), "Vraag hoe het gaat, 3 maanden na de hulp")]
        with pytest.raises(Refused, match="Er is al nazorg"):
            begin_aftercare(case=case, begins_on=date(2026, 11, 2), by=worker)


def test_a_reopened_case_asks_for_no_look_back(helped: Case, worker: Actor) -> None:
    with looking_as(worker):
        reopen(case=helped, by=worker)
    with on(2027, 2, 3):
        assert due(helped, worker) == []


def test_who_was_not_reached_is_tried_again_and_answers_only_once(helped: Case, worker: Actor) -> None:
    with on(2027, 2, 3):
        look_back(helped, worker, answers=None)
    with on(2027, 2, 12):
        assert due(helped, worker) == [(date(2027, 2, 17), "Vraag hoe het gaat, 3 maanden na de hulp")]
        look_back(helped, worker)
        with pytest.raises(Refused, match="al ingevuld"):
            look_back(helped, worker)


def test_what_was_filled_in_by_mistake_is_taken_back_and_stays(helped: Case, worker: Actor) -> None:
    with on(2027, 2, 3), looking_as(worker):
        look = look_back(helped, worker)
        withdraw_look(look=look, by=worker)
        with pytest.raises(Refused, match="collega"):
            withdraw_look(look=look, by=worker)
        assert len(due(helped, worker)) == 1
        assert Look.objects.count() == 1


def test_nobody_looks_back_where_it_was_stopped_until_it_goes_on(helped: Case, worker: Actor) -> None:
    with on(2027, 2, 3), looking_as(worker):
        stop_aftercare(case=helped, because=Stop.RESIDENT, by=worker)
        assert due(helped, worker) == []
        with pytest.raises(Refused):
            stop_aftercare(case=helped, because=Stop.RESIDENT, by=worker)
        resume_aftercare(case=helped, by=worker)
        assert len(due(helped, worker)) == 1
        with pytest.raises(Refused):
            resume_aftercare(case=helped, by=worker)


def test_the_coordinator_chooses_the_months(helped: Case, coordinator: Actor, worker: Actor) -> None:
    with looking_as(coordinator):
        set_aftercare(months=[2, 1, 2], keep_months=12, by=coordinator)
        for months in ([], [0], [61]):
            with pytest.raises(InvalidValue):
                set_aftercare(months=months, keep_months=12, by=coordinator)
        with pytest.raises(Refused):
            set_aftercare(months=[3], keep_months=12, by=worker)
    with on(2026, 12, 2):
        assert due(helped, worker) == [(date(2026, 12, 2), "Vraag hoe het gaat, 1 maand na de hulp")]


def test_days_to_come_and_long_notes_are_refused(helped: Case, worker: Actor) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    with looking_as(worker):
        with pytest.raises(InvalidValue, match="Kies vandaag of een eerdere dag"):
            record_look(case=helped, months=3, day=tomorrow, answers=GOES_WELL, note="", by=worker)
        with pytest.raises(InvalidValue, match="korter"):
            look_back(helped, worker, note="x" * 501)


def test_the_database_keeps_no_answers_of_who_was_not_reached_and_changes_none(helped: Case, worker: Actor) -> None:
    look = look_back(helped, worker)
    with looking_as(worker):
        with pytest.raises(IntegrityError), transaction.atomic(), acting(worker):
            Look.objects.create(
                municipality_id=worker.municipality_id,
                case=helped,
                months=6,
                day=clock.today(),
                reached=False,
                pays=Answer.YES,
                recorded_at=clock.now(),
                recorded_by_id=worker.user_id,
            )
        with pytest.raises((InternalError, ProgrammingError)), transaction.atomic(), acting(worker):
            Look.objects.filter(pk=look.pk).update(pays=Answer.NO)


def test_a_new_signal_is_shown_against_the_old_case(helped: Case, coordinator: Actor, worker: Actor) -> None:
    with on(2027, 1, 11):
        deliver([row(Klantnummer="S9", Bedrag="410,00")], coordinator, "stroom")
        newest = cases_of(coordinator)[-1]
        assert newest.pk != helped.pk
        assert due(helped, worker) == [(date(2027, 1, 11), "Een nieuw signaal na de hulp")]
        assert due(newest, worker) == []


def test_a_new_signal_that_somebody_knows_of_is_off_the_list_until_another_comes(
    helped: Case, coordinator: Actor, worker: Actor
) -> None:
    with on(2027, 1, 11):
        deliver([row(Klantnummer="S9", Bedrag="410,00")], coordinator, "stroom")
        newest = cases_of(coordinator)[-1]
        with pytest.raises(Refused, match="collega"):
            see_to_new_signals(case=helped, seen=[helped.pk], by=worker)  # another one was shown
        see_to_new_signals(case=helped, seen=[newest.pk], by=worker)
        assert due(helped, worker) == []
        with pytest.raises(Refused, match="collega"):
            see_to_new_signals(case=helped, seen=[newest.pk], by=worker)
        take_seeing_back(case=helped, by=worker)
        assert due(helped, worker) == [(date(2027, 1, 11), "Een nieuw signaal na de hulp")]
        with pytest.raises(Refused, match="collega"):
            take_seeing_back(case=helped, by=worker)
        see_to_new_signals(case=helped, seen=[newest.pk], by=worker)
        attempt(newest, worker, reached=True)
        with looking_as(worker):
            close_case(case=newest, result=EndResult.ADVICE, by=worker)
    with on(2027, 8, 2):
        deliver([row(Klantnummer="S10", Bedrag="420,00")], coordinator, "water")
        assert (date(2027, 8, 2), "Een nieuw signaal na de hulp") in due(helped, worker)


def test_of_help_in_a_case_that_was_merged_no_new_signal_is_asked(coordinator: Actor, worker: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    first, second = cases_of(coordinator)
    for case in (first, second):
        begin_aftercare(case=case, begins_on=date(2026, 11, 2), by=worker)
    merge(source=second, target=first, by=worker)
    with on(2027, 1, 11):
        deliver([row(Klantnummer="S9", Huisnummer="14", Bedrag="410,00")], coordinator, "stroom")
        with looking_as(worker):
            asked = [str(each.what) for each in due_in_case([first, second], worker)]
    assert "Een nieuw signaal na de hulp" not in asked


def test_taking_back_that_somebody_saw_one_leaves_what_was_seen_before(
    helped: Case, coordinator: Actor, worker: Actor
) -> None:
    with on(2027, 1, 11):
        deliver([row(Klantnummer="S9", Bedrag="410,00")], coordinator, "stroom")
        first = cases_of(coordinator)[-1]
        see_to_new_signals(case=helped, seen=[first.pk], by=worker)
        attempt(first, worker, reached=True)
        with looking_as(worker):
            close_case(case=first, result=EndResult.ADVICE, by=worker)
    with on(2027, 8, 2):
        deliver([row(Klantnummer="S10", Bedrag="420,00")], coordinator, "water")
        see_to_new_signals(case=helped, seen=[cases_of(coordinator)[-1].pk], by=worker)
        take_seeing_back(case=helped, by=worker)
        with looking_as(worker):
            assert NewSignalSeen.objects.get().later_id == first.pk


def test_a_relapse_within_a_year_is_seen_by_name_and_birth_date(
    helped: Case, coordinator: Actor, worker: Actor
) -> None:
    with on(2026, 11, 4):
        remember_and_forget()
        remember_and_forget()
    with on(2027, 10, 4):
        deliver([row(Klantnummer="S9", Huisnummer="99", **same_resident())], coordinator, "stroom")
        assert relapse(cases_of(coordinator)[-1], worker) == (date(2026, 11, 2), True)
    with looking_as(worker):
        assert Helped.objects.count() == 2  # surname with date of birth, and with address


def test_after_a_year_it_is_no_relapse(helped: Case, coordinator: Actor, worker: Actor) -> None:
    with on(2026, 11, 4):
        remember_and_forget()
    with on(2027, 11, 8):
        deliver([row(Klantnummer="S9")], coordinator, "stroom")
        assert relapse(cases_of(coordinator)[-1], worker) is None


def test_the_case_itself_and_a_neighbour_are_no_relapse(helped: Case, coordinator: Actor, worker: Actor) -> None:
    with on(2026, 11, 4):
        remember_and_forget()
        deliver([row(Klantnummer="S9", Huisnummer="14")], coordinator, "stroom")
        for case in cases_of(coordinator):
            assert relapse(case, worker) is None


def test_nothing_that_is_kept_says_who_it_was(helped: Case, worker: Actor) -> None:
    with on(2026, 11, 4):
        remember_and_forget()
    with looking_as(worker):
        fields = {field.name for field in Helped._meta.get_fields()}
        assert fields == {"id", "municipality", "key", "trait", "code", "accepted_on"}


def test_once_the_key_is_destroyed_nobody_is_recognised(helped: Case, coordinator: Actor, worker: Actor) -> None:
    with looking_as(coordinator):
        set_aftercare(months=[3], keep_months=1, by=coordinator)
    with on(2026, 11, 4):
        remember_and_forget()
    with on(2027, 1, 31):
        deliver([row(Klantnummer="S9")], coordinator, "stroom")
        remember_and_forget()
        newest = cases_of(coordinator)[-1]
        assert relapse(newest, worker) is not None
    with on(2027, 2, 1):
        remember_and_forget()
        assert relapse(newest, worker) is None
    with looking_as(worker):
        assert PseudonymKey.objects.get().secret is None
        assert not Helped.objects.exists()


def test_a_closing_of_today_is_not_kept_yet_since_it_may_be_undone(helped: Case, worker: Actor) -> None:
    with looking_as(worker):
        assert remember_helped(by=system_actor("test", worker.municipality_id)) == 0


def test_the_number_of_queries_does_not_grow_with_the_cases(helped: Case, coordinator: Actor, worker: Actor) -> None:
    deliver([row(Klantnummer="K2", Huisnummer="14"), row(Klantnummer="K3", Huisnummer="16")], coordinator)
    for case in cases_of(coordinator)[1:]:
        close(case, worker)
    counted = []
    for owned in ([helped.pk], [case.pk for case in cases_of(coordinator)]):
        with looking_as(worker), acting(worker):
            Case.objects.filter(pk__in=owned).update(owner_id=worker.user_id)
            Case.objects.exclude(pk__in=owned).update(owner=None)
        with on(2027, 2, 3), looking_as(worker), CaptureQueriesContext(connection) as queries:
            assert len(agenda_of(worker)) == len(owned)
        counted.append(len(queries))
    assert counted[0] == counted[1] > 0
