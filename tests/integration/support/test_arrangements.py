"""Payment arrangements: what is paid, what is missed, and what asks for a look."""

from datetime import date

import pytest
from django.db import IntegrityError

from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.audit.scope import OtherMunicipality
from eropaf.audit.services import acting
from eropaf.core.errors import InvalidValue, Refused
from eropaf.jobs.together import merge
from eropaf.support.arrangements.enums import ArrangementState, Outcome
from eropaf.support.arrangements.models import PaymentArrangement
from eropaf.support.arrangements.selectors import arrangements_of_partner
from eropaf.support.arrangements.services.arranging import (
    Creditor,
    agree,
    break_off,
    resume_arrangement,
    withdraw_arrangement,
)
from eropaf.support.arrangements.services.instalments import record_instalment, reopen_instalment, see_to_missed
from tests.integration.building import deliver, row
from tests.integration.cases.stories import cases_of, events, looking_as, on
from tests.integration.support.arranging import a_case, agreed_with, arrange, asked, instalments, partner

pytestmark = pytest.mark.django_db


def state(arrangement: PaymentArrangement, by: Actor) -> str:
    with looking_as(by):
        return PaymentArrangement.objects.get(pk=arrangement.pk).state


def test_an_arrangement_is_kept_with_all_its_instalments(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)

    arrangement = arrange(case, worker)

    assert [(each.due_on, str(each.amount)) for each in instalments(arrangement, worker)] == [
        (date(2026, 11, 30), "€\u00a0100,00"),
        (date(2026, 12, 30), "€\u00a0100,00"),
        (date(2027, 1, 30), "€\u00a0100,00"),
    ]
    assert asked(case, worker) == []
    assert ("arrangement.made", worker.key) in events(worker, case)


def test_the_first_miss_asks_for_a_look_at_once_until_somebody_saw_to_it(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)
    first, second, _third = instalments(arrange(case, worker), worker)

    with on(2026, 12, 1):
        assert asked(case, worker) == [("Is de termijn betaald?", date(2026, 11, 30), False)]
        record_instalment(instalment=first, outcome=Outcome.MISSED, by=worker)
        assert asked(case, worker) == [("Een termijn is niet betaald: vraag hoe het gaat", date(2026, 11, 30), False)]
        see_to_missed(instalment=first, by=worker)
        assert asked(case, worker) == []
        with pytest.raises(Refused, match="al opgepakt"):
            see_to_missed(instalment=first, by=worker)
    with on(2027, 1, 4):
        assert asked(case, worker) == [("Is de termijn betaald?", second.due_on, False)]


def test_paid_to_the_end_and_back_again(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)
    arrangement = arrange(case, worker, number=2)
    first, second = instalments(arrangement, worker)

    with on(2027, 1, 4):
        record_instalment(instalment=first, outcome=Outcome.MISSED, by=worker)
        record_instalment(instalment=first, outcome=Outcome.KEPT, by=worker)
        assert state(arrangement, worker) == ArrangementState.RUNNING
        record_instalment(instalment=second, outcome=Outcome.KEPT, by=worker)
        assert state(arrangement, worker) == ArrangementState.KEPT
        reopen_instalment(instalment=instalments(arrangement, worker)[1], by=worker)

    assert state(arrangement, worker) == ArrangementState.RUNNING
    assert [each.outcome for each in instalments(arrangement, worker)] == [Outcome.KEPT, Outcome.OPEN]


def test_what_a_colleague_told_already_is_not_told_twice(coordinator: Actor, worker: Actor) -> None:
    first = instalments(arrange(a_case(coordinator, worker), worker), worker)[0]
    record_instalment(instalment=first, outcome=Outcome.KEPT, by=worker)

    for outcome in (Outcome.KEPT, Outcome.MISSED):
        with pytest.raises(Refused, match="al doorgegeven"):
            record_instalment(instalment=first, outcome=outcome, by=coordinator)


def test_an_instalment_is_not_missed_before_its_day(coordinator: Actor, worker: Actor) -> None:
    first = instalments(arrange(a_case(coordinator, worker), worker), worker)[0]

    with pytest.raises(InvalidValue, match="moet nog komen"):
        record_instalment(instalment=first, outcome=Outcome.MISSED, by=worker)
    with pytest.raises(InvalidValue, match="Geef aan"):
        record_instalment(instalment=first, outcome=Outcome.OPEN, by=worker)
    with pytest.raises(Refused, match="nog niets gezegd"):
        reopen_instalment(instalment=first, by=worker)


def test_the_creditor_tells_of_its_own_arrangements_only(coordinator: Actor, worker: Actor, landlord: Actor) -> None:
    case = a_case(coordinator, worker)
    own = arrange(case, worker)
    water = Creditor(partner("water", worker))
    others = agree(case=case, agreed=agreed_with(worker, creditor=water), by=worker)
    elsewhere = agree(case=case, agreed=agreed_with(worker, creditor=Creditor(name="Bank")), by=worker)

    with looking_as(landlord):
        assert list(arrangements_of_partner(landlord)) == [own]
    record_instalment(instalment=instalments(own, worker)[0], outcome=Outcome.KEPT, by=landlord)
    reopen_instalment(instalment=instalments(own, worker)[0], by=landlord)
    for arrangement in (others, elsewhere):
        with pytest.raises(Refused):
            record_instalment(instalment=instalments(arrangement, worker)[0], outcome=Outcome.KEPT, by=landlord)
    with pytest.raises(Refused):
        see_to_missed(instalment=instalments(own, worker)[0], by=landlord)
    with pytest.raises(Refused), looking_as(worker):
        arrangements_of_partner(worker)


def test_an_arrangement_is_broken_off_for_a_reason_and_can_run_again(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)
    arrangement = arrange(case, worker)

    with pytest.raises(InvalidValue, match="waarom"):
        break_off(arrangement=arrangement, reason=" ", by=worker)
    break_off(arrangement=arrangement, reason="baan kwijt", by=worker)
    with on(2027, 3, 1):
        assert asked(case, worker) == []
    with pytest.raises(Refused, match="geëindigd"):
        record_instalment(instalment=instalments(arrangement, worker)[0], outcome=Outcome.KEPT, by=worker)
    resume_arrangement(arrangement=arrangement, by=worker)
    withdraw_arrangement(arrangement=arrangement, by=worker)
    assert state(arrangement, worker) == ArrangementState.WITHDRAWN


def test_another_arrangement_comes_instead(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)
    old = arrange(case, worker)

    agree(case=case, agreed=agreed_with(worker, number=6), instead_of=old, by=worker)

    assert state(old, worker) == ArrangementState.REPLACED
    with pytest.raises(Refused, match="geëindigd"):
        agree(case=case, agreed=agreed_with(worker), instead_of=old, by=worker)
    with looking_as(worker):
        assert PaymentArrangement.objects.count() == 2


def test_what_cannot_be_agreed_is_refused(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)

    with pytest.raises(InvalidValue, match="vandaag of eerder"):
        agree(case=case, agreed=agreed_with(worker, on=date(2026, 11, 3)), by=worker)
    with on(2026, 12, 5), pytest.raises(InvalidValue, match="eerste termijn"):
        agree(case=case, agreed=agreed_with(worker, on=date(2026, 12, 1)), by=worker)
    with pytest.raises(InvalidValue, match="niet allebei"):
        Creditor(partner("wonen", worker), "Bank")
    with pytest.raises(InvalidValue, match="niet allebei"):
        Creditor()


def test_other_roles_and_other_municipalities_are_refused(
    coordinator: Actor, worker: Actor, analyst: Actor, other_coordinator: Actor
) -> None:
    case = a_case(coordinator, worker)
    arrangement = arrange(case, worker)

    with pytest.raises(Refused):
        arrange(case, analyst)
    with pytest.raises(OtherMunicipality):
        break_off(arrangement=arrangement, reason="x", by=other_coordinator)


def test_what_was_agreed_cannot_be_written_over(coordinator: Actor, worker: Actor) -> None:
    arrangement = arrange(a_case(coordinator, worker), worker)

    with pytest.raises(Exception, match="Cannot update"), acting(worker):
        PaymentArrangement.objects.filter(pk=arrangement.pk).update(total_cents=1)
    with pytest.raises(IntegrityError), acting(worker):
        PaymentArrangement.objects.filter(pk=arrangement.pk).update(state=ArrangementState.BROKEN)


def test_after_a_merge_it_is_told_in_the_case_that_goes_on(coordinator: Actor, worker: Actor) -> None:
    deliver([row(), row(Klantnummer="K2", Huisnummer="14")], coordinator)
    source, target = cases_of(worker)
    arrangement = arrange(source, worker)
    with looking_as(worker):
        merge(source=source, target=target, by=worker)

    with on(2026, 12, 1):
        record_instalment(instalment=instalments(arrangement, worker)[0], outcome=Outcome.MISSED, by=worker)
    assert ("instalment.missed", worker.key) in events(worker, target)
    with pytest.raises(Refused, match="samengevoegd"):
        arrange(source, worker)


def test_no_event_tells_the_creditor_or_an_amount(coordinator: Actor, worker: Actor) -> None:
    case = a_case(coordinator, worker)
    record_instalment(instalment=instalments(arrange(case, worker), worker)[0], outcome=Outcome.KEPT, by=worker)

    with looking_as(worker):
        told = [str(event.detail) for event in Event.objects.filter(subject_id=case.pk, kind__contains="instalment")]
    assert told
    assert not any("Wonen" in each or "100" in each for each in told)
