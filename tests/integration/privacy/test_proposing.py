"""What is past its term is proposed by one and agreed to by another; each can take something out."""

import pytest
from django.db import IntegrityError, transaction

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.cases.enums import EndResult
from eropaf.cases.models import Case
from eropaf.cases.services.change import close_case
from eropaf.core.errors import InvalidValue, Refused
from eropaf.intake.models import DeliveredFile, MarkedRow, Signal
from eropaf.privacy.retention.calling_off import call_off
from eropaf.privacy.retention.carrying_out import carry_out
from eropaf.privacy.retention.enums import DataKind, Ground, HoldReason, ItemState, RunState
from eropaf.privacy.retention.keeping import lift_hold, place_hold, set_term
from eropaf.privacy.retention.models import DestructionRun
from eropaf.privacy.retention.proposing import approve, propose_destruction, propose_erasure, take_out
from eropaf.privacy.retention.selectors import terms_today
from tests.integration.building import deliver, row
from tests.integration.cases.stories import on


@pytest.fixture
def closed(municipality: Municipality, coordinator: Actor) -> list[Case]:
    """Two cases that were closed today without help, and a third with help; the file had a row that was rejected."""
    rows = [row(), row(Huisnummer="14"), row(Huisnummer="16"), row(Huisnummer="18", Bedrag="")]
    deliver(rows, coordinator)
    with municipality_scope(municipality.pk):
        cases = list(Case.objects.order_by("number"))
        results = (EndResult.OTHER_REASON, EndResult.OTHER_REASON, EndResult.ADVICE)
        for case, result in zip(cases, results, strict=True):
            close_case(case=case, result=result, by=coordinator)
        return list(Case.objects.order_by("number"))


def _system(municipality: Municipality) -> Actor:
    return system_actor("retention", municipality.pk)


def test_what_is_past_its_term_is_proposed(
    closed: list[Case], municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    """After half a year those without help, the file and what was rejected; the case with help stays for years."""
    with municipality_scope(municipality.pk):
        with on(2027, 5, 2), pytest.raises(Refused):
            propose_destruction(by=coordinator)
        with on(2027, 5, 3):
            run = propose_destruction(by=coordinator)
            assert set(run.cases.values_list("case_key", flat=True)) == {closed[0].pk, closed[1].pk}
            kinds = set(run.parts.values_list("kind", flat=True))
            assert kinds >= {DataKind.FILES, DataKind.REJECTED_ROWS}
            carry_out(run=approve(run=run, by=privacy_officer), by=_system(municipality))
            assert list(Case.objects.all()) == [closed[2]]
            assert Signal.objects.count() == 1
            assert not DeliveredFile.objects.exists()
            assert not MarkedRow.objects.exists()


def test_nobody_agrees_to_the_own_proposal(closed: list[Case], municipality: Municipality, coordinator: Actor) -> None:
    """Neither by the screen nor past it."""
    with municipality_scope(municipality.pk):
        run = propose_erasure(cases=closed[:1], ground=Ground.REQUEST, by=coordinator)
        with pytest.raises(Refused):
            approve(run=run, by=coordinator)
        with acting(coordinator), pytest.raises(IntegrityError), transaction.atomic():
            DestructionRun.objects.update(approved_by=coordinator.user_id, approved_at=run.proposed_at)


def test_worker_and_partner_have_no_part_in_it(
    closed: list[Case], municipality: Municipality, coordinator: Actor, worker: Actor, landlord: Actor
) -> None:
    with municipality_scope(municipality.pk):
        run = propose_erasure(cases=closed[:1], ground=Ground.REQUEST, by=coordinator)
        for other in (worker, landlord, _system(municipality)):
            with pytest.raises(Refused):
                approve(run=run, by=other)
            with pytest.raises(Refused):
                propose_destruction(by=other)


def test_case_that_was_taken_out_stays(
    closed: list[Case], municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    """With a reason, and it can be proposed again."""
    with municipality_scope(municipality.pk):
        run = propose_erasure(cases=closed[:2], ground=Ground.REQUEST, by=coordinator)
        item = run.cases.get(case_key=closed[0].pk)
        with pytest.raises(InvalidValue):
            take_out(item=item, reason=" ", by=privacy_officer)
        take_out(item=item, reason="nog in behandeling", by=privacy_officer)
        carry_out(run=approve(run=run, by=privacy_officer), by=_system(municipality))
        assert list(Case.objects.order_by("pk")) == [closed[0], closed[2]]
        assert propose_erasure(cases=closed[:1], ground=Ground.REQUEST, by=coordinator).cases.count() == 1


def test_what_was_called_off_stays(
    closed: list[Case], municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    """Within the days of grace, by either of both."""
    with municipality_scope(municipality.pk):
        run = propose_erasure(cases=closed, ground=Ground.REQUEST, by=coordinator)
        approve(run=run, by=privacy_officer)
        call_off(run=run, because="verkeerde zaken", by=coordinator)
        carry_out(run=run, by=_system(municipality))
        assert Case.objects.count() == 3
        run.refresh_from_db()
        assert run.state == RunState.CALLED_OFF
        assert set(run.cases.values_list("state", flat=True)) == {ItemState.TAKEN_OUT}


def test_held_case_is_not_proposed(closed: list[Case], municipality: Municipality, coordinator: Actor) -> None:
    """Until somebody lifts the hold."""
    with municipality_scope(municipality.pk):
        hold = place_hold(case=closed[0], reason=HoldReason.LEGAL_CLAIM, until=None, by=coordinator)
        with pytest.raises(Refused):
            propose_erasure(cases=closed[:1], ground=Ground.REQUEST, by=coordinator)
        with on(2027, 5, 3):
            run = propose_destruction(by=coordinator)
        assert [item.case_key for item in run.cases.all()] == [closed[1].pk]
        lift_hold(hold=hold, by=coordinator)
        assert propose_erasure(cases=closed[:1], ground=Ground.REQUEST, by=coordinator)


def test_case_waits_in_one_proposal_only(closed: list[Case], municipality: Municipality, coordinator: Actor) -> None:
    with municipality_scope(municipality.pk):
        propose_erasure(cases=closed[:1], ground=Ground.REQUEST, by=coordinator)
        with pytest.raises(Refused):
            propose_erasure(cases=closed[:1], ground=Ground.UNLAWFUL, by=coordinator)


def test_municipality_chooses_its_terms(municipality: Municipality, coordinator: Actor, worker: Actor) -> None:
    with municipality_scope(municipality.pk):
        set_term(kind=DataKind.CASES_WITHOUT_HELP, months=12, by=coordinator)
        assert terms_today().months[DataKind.CASES_WITHOUT_HELP] == 12
        with pytest.raises(InvalidValue):
            set_term(kind=DataKind.FILES, months=0, by=coordinator)
        with pytest.raises(Refused):
            set_term(kind=DataKind.FILES, months=3, by=worker)
