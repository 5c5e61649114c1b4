"""Every kind of data with a term goes at that term, from every table that has it, with its history."""

import pytest

from eropaf.accounts.models import Municipality, User
from eropaf.accounts.selectors import municipality_keys
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.monitor.research.models import ResearchRequest
from eropaf.outreach.texts.house_style import current_house_style
from eropaf.outreach.visits.models import Round
from eropaf.partners.selectors import signed_in_actor
from eropaf.privacy.fields.documents import register_of_processing
from eropaf.privacy.fields.register import tables
from eropaf.privacy.looking.models import LookingNotice
from eropaf.privacy.retention.carrying_out import carry_out
from eropaf.privacy.retention.enums import CASE_KINDS, DataKind, Ground
from eropaf.privacy.retention.keeping import set_term
from eropaf.privacy.retention.proposing import approve, propose_destruction, propose_erasure
from eropaf.privacy.retention.selectors import (
    OTHER_KINDS,
    count_to_propose,
    parts_past_term,
    terms_today,
)
from eropaf.privacy.trail import history_of
from eropaf.support.hours.models import RunningTimer
from eropaf.support.hours.services.time import discard_timer, start_timer
from tests.contracts.world import build_world
from tests.integration.building import add_person, deliver, row
from tests.integration.cases.stories import on
from tests.integration.support.hours.stories import book


def test_every_table_that_names_a_term_with_months_is_reached(municipality: Municipality) -> None:
    """What the register says about a table is carried out in that table, not only in another one."""
    with municipality_scope(municipality.pk):
        assert {*OTHER_KINDS, *CASE_KINDS} == set(DataKind)
        for kind in DataKind:
            named = {table.label for table in tables().values() if table.term.key == kind}
            parts = () if kind in CASE_KINDS else parts_past_term(kind, clock.today())
            assert named <= {rows.model._meta.label for rows in parts}, kind


def test_notices_requests_for_research_and_rounds_go_with_their_history(db: None) -> None:
    """A round goes once no case of it is left."""
    build_world()
    ours = municipality_keys()["0001"]
    system = system_actor("retention", ours)
    with municipality_scope(ours):
        coordinator, officer = (
            signed_in_actor(User.objects.get(email=f"{role}@0001.example"))
            for role in (Role.COORDINATOR, Role.PRIVACY_OFFICER)
        )
        with acting(system):
            ResearchRequest.objects.update(state="withdrawn", withdrawn_at=clock.now())
            LookingNotice.objects.update(note="gevraagd")
        with on(2029, 1, 1):
            run = propose_destruction(by=coordinator)
            carry_out(run=approve(run=run, by=officer), by=system)
            assert Round.objects.exists()
            case = Case.objects.get(number=1)
            run = propose_erasure(cases=[case], ground=Ground.UNLAWFUL, by=coordinator)
            carry_out(run=approve(run=run, by=officer), by=system)
            carry_out(run=approve(run=propose_destruction(by=coordinator), by=officer), by=system)
        for model in (LookingNotice, ResearchRequest, Round):
            assert not model._default_manager.exists(), model
            for history in history_of(model):
                assert not history._default_manager.exists(), history


def test_history_of_what_was_removed_in_daily_work_goes_with_its_case(
    municipality: Municipality, coordinator: Actor, worker: Actor, privacy_officer: Actor
) -> None:
    """A timer is removed when it stops; who worked in which case stands in its history."""
    deliver([row()], coordinator)
    with municipality_scope(municipality.pk):
        case = Case.objects.get()
        start_timer(case=case, service=book(coordinator)["Eropaf"], by=worker)
        discard_timer(by=worker)
        (history,) = history_of(RunningTimer)
        assert history._default_manager.filter(case=case).exists()
        run = propose_erasure(cases=[case], ground=Ground.REQUEST, by=coordinator)
        carry_out(run=approve(run=run, by=privacy_officer), by=system_actor("retention", municipality.pk))
        assert not history._default_manager.exists()


def test_residents_and_the_register_are_told_the_term_of_the_municipality(
    municipality: Municipality, coordinator: Actor
) -> None:
    """Whoever changes a term changes what letters and the register say."""
    with municipality_scope(municipality.pk):
        set_term(kind=DataKind.CASES_WITHOUT_HELP, months=9, by=coordinator)
        assert current_house_style().retention_months == 9
        told = register_of_processing(terms_today().months)
        assert "met de zaak: 9 maanden na het afsluiten, of 60 maanden als er hulp was" in told
        assert "met de zaak: 6 maanden" in register_of_processing()


def test_proof_tells_the_terms_under_which_it_was_proposed(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    """A term that is changed in the days of grace does not change what was agreed to."""
    deliver([row()], coordinator)
    with municipality_scope(municipality.pk):
        run = propose_erasure(cases=list(Case.objects.all()), ground=Ground.UNLAWFUL, by=coordinator)
        approve(run=run, by=privacy_officer)
        set_term(kind=DataKind.FILES, months=3, by=coordinator)
        carry_out(run=run, by=system_actor("retention", municipality.pk))
        run.refresh_from_db()
        assert run.proof.content["months"]["files"] == 6


def test_emergency_account_is_no_second_person(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    """Nobody knows afterwards who held it."""
    deliver([row()], coordinator)
    with municipality_scope(municipality.pk):
        run = propose_erasure(cases=list(Case.objects.all()), ground=Ground.REQUEST, by=coordinator)
        with acting(coordinator):
            User.objects.filter(pk=privacy_officer.user_id).update(is_break_glass=True)
        with pytest.raises(Refused):
            approve(run=run, by=privacy_officer)


def test_privacy_officer_is_one_of_the_two_where_a_resident_asked(
    municipality: Municipality, coordinator: Actor, worker: Actor
) -> None:
    """Two coordinators may agree on what is past its term, and not on this."""
    deliver([row()], coordinator)
    with municipality_scope(municipality.pk):
        run = propose_erasure(cases=list(Case.objects.all()), ground=Ground.REQUEST, by=coordinator)
        with acting(coordinator):
            User.objects.filter(pk=worker.user_id).update(role=Role.COORDINATOR)
        second = signed_in_actor(User.objects.get(pk=worker.user_id))
        with pytest.raises(Refused):
            approve(run=run, by=second)
        officer = add_person(municipality, Role.PRIVACY_OFFICER)
        assert approve(run=run, by=officer)


def test_what_nobody_proposed_is_counted_until_somebody_does(municipality: Municipality, coordinator: Actor) -> None:
    """So that it shows where nobody thinks of it."""
    deliver([row()], coordinator)
    with municipality_scope(municipality.pk), on(2028, 1, 1):
        assert count_to_propose() == 1  # the file: the case is open
        propose_destruction(by=coordinator)
        assert count_to_propose() == 0
