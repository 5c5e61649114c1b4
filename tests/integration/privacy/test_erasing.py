"""Erasing a resident: nothing of the person is left anywhere, facts stay, and nobody else is touched."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import ProgrammingError

from eropaf.accounts.models import Municipality, User
from eropaf.accounts.selectors import current_municipality, municipality_keys
from eropaf.audit.actor import Actor, Role, system_actor
from eropaf.audit.models import Event, Viewing
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import acting, record_viewings
from eropaf.cases.models import Case
from eropaf.core import clock
from eropaf.matching.models import MatchedSignal
from eropaf.monitor.facts.models import AttemptFact, CaseFact, FactOfCase
from eropaf.monitor.facts.writing import mark_what_is_old, write_facts
from eropaf.partners.selectors import signed_in_actor
from eropaf.privacy.retention import erasing
from eropaf.privacy.retention.carrying_out import carry_out, rehearse, runs_due
from eropaf.privacy.retention.enums import Because, Ground, HoldReason, ItemState, RunState
from eropaf.privacy.retention.keeping import place_hold
from eropaf.privacy.retention.models import DestructionRun
from eropaf.privacy.retention.proof import broken_proofs, counts_of
from eropaf.privacy.retention.proposing import approve, propose_destruction, propose_erasure
from eropaf.privacy.trail import history_of, trail_of_cases
from tests.contracts.world import build_world
from tests.integration.building import deliver, row
from tests.integration.cases.stories import on
from tests.integration.privacy.searching import count_of, digest, tables_with
from tests.integration.privacy.stopping import stopping_at

# What is known of the resident of the first case, and in which tables it stands at least.
KNOWN: dict[str, set[str]] = {
    "jansen": {"intake_signal", "intake_deliveredfile", "matching_matchgroup", "requests_residentrequest"},
    "123456782": {"intake_signal", "intake_deliveredfile", "matching_matchgroup"},
    "0612345678": {"intake_deliveredfile"},
    "31612345678": {"intake_signal", "matching_matchgroup", "correspondence_reply"},
    "j.jansen@mail.example": {"intake_signal", "intake_deliveredfile", "matching_matchgroup"},
    "bel me": {"correspondence_reply"},
}
OF_THE_RESIDENT = tuple(KNOWN)


@pytest.fixture
def filled(db: None) -> Municipality:
    """Our municipality and a neighbouring one, with something in every table about the first case of each."""
    build_world()
    with municipality_scope(municipality_keys()["0001"]):
        return current_municipality()


def _actor(role: Role) -> Actor:
    return signed_in_actor(User.objects.get(email=f"{role}@0001.example"))


def _system(municipality: Municipality) -> Actor:
    return system_actor("retention", municipality.pk)


def _agreed(cases: list[Case]) -> DestructionRun:
    """Proposed by the coordinator, agreed to by the privacy officer."""
    run = propose_erasure(cases=cases, ground=Ground.REQUEST, by=_actor(Role.COORDINATOR))
    return approve(run=run, by=_actor(Role.PRIVACY_OFFICER))


def _facts() -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    return (list(CaseFact.objects.order_by("pk").values()), list(AttemptFact.objects.order_by("pk").values()))


def _tell_facts(municipality: Municipality) -> None:
    mark_what_is_old(by=_system(municipality))
    write_facts(by=_system(municipality))


def test_nothing_of_the_resident_is_left_in_any_table(filled: Municipality) -> None:
    """Every cell of every table is looked through, not only those that we think of.

    The request stays for a while, as proof of the answer. A row that was rejected has no case, and a term of its own.
    """
    with municipality_scope(filled.pk):
        run = _agreed([Case.objects.get(number=1)])
        for word, tables in KNOWN.items():
            assert tables_with((word,), filled.pk) >= tables, word
        assert carry_out(run=run, by=_system(filled))
        assert tables_with(OF_THE_RESIDENT, filled.pk) == {"requests_residentrequest", "intake_markedrow"}
        with on(2027, 6, 1):
            later = propose_destruction(by=_actor(Role.COORDINATOR))
            carry_out(run=approve(run=later, by=_actor(Role.PRIVACY_OFFICER)), by=_system(filled))
        assert tables_with(OF_THE_RESIDENT, filled.pk) == {"requests_residentrequest"}


def test_no_row_is_left_that_named_the_case(filled: Municipality) -> None:
    """Also rows with a key and without a word are gone, but for who looked, which has a term of its own."""
    with municipality_scope(filled.pk):
        case = Case.objects.get(number=1)
        record_viewings(by=_actor(Role.WORKER), viewed=[(case, "case")])
        before = trail_of_cases([case.pk])
        carry_out(run=_agreed([case]), by=_system(filled))
        after = trail_of_cases([case.pk])
        assert len(before.rows) > 30, "The world has something in nearly every table"
        assert not after.happened
        assert not after.history
        for model, keys in before.history.items():
            assert not model._default_manager.filter(pk__in=keys).exists(), model
        for model, keys in before.rows.items():
            assert not any(each._default_manager.filter(pgh_obj__in=keys).exists() for each in history_of(model)), model
            assert not model._default_manager.filter(pk__in=keys).exists(), model
        assert Viewing.objects.filter(pk__in=before.viewed).count() == len(before.viewed) > 0


def test_facts_and_figures_stay_as_they_were(filled: Municipality) -> None:
    """What the figures are counted of is the same to the last cell; only which case it was of is gone."""
    with municipality_scope(filled.pk):
        case = Case.objects.get(number=1)
        run = _agreed([case])
        _tell_facts(filled)
        before, links = _facts(), FactOfCase.objects.count()
        carry_out(run=run, by=_system(filled))
        write_facts(by=_system(filled))
        assert _facts() == before
        assert FactOfCase.objects.count() == links - 1


def test_nobody_else_is_touched(filled: Municipality) -> None:
    """Every cell about the others is the same before and after, and so is the other municipality as a whole."""
    theirs = municipality_keys()["0002"]
    with municipality_scope(theirs):
        counted = count_of(theirs)
    with municipality_scope(filled.pk):
        case = Case.objects.get(number=1)
        others = list(Case.objects.exclude(number=1).order_by("pk").values_list("pk", flat=True))
        run = _agreed([case])
        _tell_facts(filled)
        other = trail_of_cases(others)
        before = digest(other.rows)
        carry_out(run=run, by=_system(filled))
        assert digest(other.rows) == before
    with municipality_scope(theirs):
        assert count_of(theirs) == counted


def test_dry_run_counts_what_the_real_run_destroys(filled: Municipality) -> None:
    """The dry run is the real run, taken back: the same numbers for every table, and nothing is gone."""
    with municipality_scope(filled.pk):
        run = _agreed([Case.objects.get(number=1)])
        before = count_of(filled.pk)
        told = rehearse(run=run, by=_system(filled))
        assert count_of(filled.pk) == before
        assert told["cases.Case"] == 1
        carry_out(run=run, by=_system(filled))
        assert counts_of(run) == told


@pytest.mark.parametrize("step", range(len(erasing.STEPS)))
def test_interrupted_anywhere_it_goes_on(
    step: int, municipality: Municipality, coordinator: Actor, privacy_officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever step it stops at, the case is whole or gone, and the next time the rest is done once."""
    deliver([row(), row(Huisnummer="14")], coordinator)
    with municipality_scope(municipality.pk):
        run = _agreed(list(Case.objects.order_by("pk")))
        whole = rehearse(run=run, by=_system(municipality))
        with monkeypatch.context() as patched:
            patched.setattr(erasing, "STEPS", stopping_at(step, _Killed))
            with pytest.raises(_Killed), transaction.atomic():
                carry_out(run=run, by=_system(municipality))
        trail = trail_of_cases(list(Case.objects.order_by("pk").values_list("pk", flat=True)))
        assert Case.objects.count() == len(trail.of(MatchedSignal))
        assert carry_out(run=run, by=_system(municipality))
        assert Case.objects.count() == 0
        assert counts_of(run) == whole
        assert Event.objects.filter(kind="destruction.done").count() == 1
        assert carry_out(run=run, by=_system(municipality)), "Once more does nothing"
        assert counts_of(run) == whole


class _Killed(BaseException):
    """What a killed worker leaves: the transaction is gone."""


def test_later_case_keeps_that_it_was_a_repeat(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    """The later signal stays and only loses the key of the earlier one; what it tells stays true."""
    deliver([row()], coordinator)
    with on(2026, 12, 2):
        deliver([row(Bedrag="450,00")], coordinator)
    with municipality_scope(municipality.pk):
        first, later = Case.objects.order_by("number")
        told = MatchedSignal.objects.get(group=later.group)
        assert carry_out(run=_agreed([first]), by=_system(municipality))
        left = MatchedSignal.objects.get()
        assert left.pk == told.pk
        assert (left.repeat, left.earlier_signal_id, left.person_id) == (told.repeat, None, told.person_id)


def test_cases_of_one_resident_go_in_one_night(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    """Each loses the key of the one before just when its turn comes; a dry run counts them all as well."""
    deliver([row()], coordinator)
    for month, amount in ((11, "450,00"), (12, "600,00")):
        with on(2026, month, 28):
            deliver([row(Bedrag=amount)], coordinator)
    with municipality_scope(municipality.pk):
        cases = list(Case.objects.order_by("number"))
        assert len(cases) > 1
        run = _agreed(cases)
        assert rehearse(run=run, by=_system(municipality))["cases.Case"] == len(cases)
        assert carry_out(run=run, by=_system(municipality))
        assert not Case.objects.exists()


def test_held_case_is_not_touched(municipality: Municipality, coordinator: Actor, privacy_officer: Actor) -> None:
    """A hold that comes after somebody agreed still counts; the neighbour goes."""
    deliver([row(), row(Huisnummer="14")], coordinator)
    with municipality_scope(municipality.pk):
        first, second = Case.objects.order_by("pk")
        run = _agreed([first, second])
        place_hold(case=first, reason=HoldReason.COMPLAINT, until=None, by=privacy_officer)
        _tell_facts(municipality)
        kept = trail_of_cases([first.pk])
        before = digest(kept.rows)
        assert carry_out(run=run, by=_system(municipality))
        assert digest(kept.rows) == before
        left = run.cases.get(case_key=first.pk)
        assert (left.state, left.because) == (ItemState.LEFT_OUT, Because.HELD)
        assert not Case.objects.filter(pk=second.pk).exists()


def test_case_with_a_new_signal_is_left_out(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    """What was agreed to was another file than this."""
    deliver([row()], coordinator)
    with municipality_scope(municipality.pk):
        run = _agreed(list(Case.objects.all()))
    deliver([row(Klantnummer="E1")], coordinator, partner="stroom")
    with municipality_scope(municipality.pk):
        assert carry_out(run=run, by=_system(municipality))
        assert run.cases.get().because == Because.NEW_SIGNAL
        assert Case.objects.count() == 1


def test_nothing_is_destroyed_within_the_days_of_grace(
    municipality: Municipality, coordinator: Actor, privacy_officer: Actor
) -> None:
    """After fourteen days, not before."""
    deliver([row()], coordinator)
    with municipality_scope(municipality.pk):
        run = _agreed(list(Case.objects.all()))
        with clock.standing_at(clock.now() + timedelta(days=13)):
            assert not runs_due().exists()
        with clock.standing_at(clock.now() + timedelta(days=14)):
            assert list(runs_due()) == [run]


def test_proof_holds_numbers_and_no_resident(filled: Municipality) -> None:
    """Who agreed, how much of which table, and from when no backup can be read; no name and no number of a case."""
    with municipality_scope(filled.pk):
        run = _agreed([Case.objects.get(number=1)])
        carry_out(run=run, by=_system(filled))
        run.refresh_from_db()
        proof = run.proof
        assert run.state == RunState.DONE
        items = [*run.cases.all(), *run.parts.all()]
        assert proof.content["tables"] == dict(sorted(sum((Counter(each.counts) for each in items), Counter()).items()))
        assert proof.content["cases"] == {"cases_without_help": 1}
        assert proof.content["unreadable_in_backups_from"] == "2026-12-08"
        assert not any(word in str(proof.content).lower() for word in OF_THE_RESIDENT)


def test_no_proof_can_vanish_or_change(municipality: Municipality, coordinator: Actor, privacy_officer: Actor) -> None:
    """The database refuses it; where the owner did it all the same, the fingerprints tell."""
    deliver([row(), row(Huisnummer="14"), row(Huisnummer="16")], coordinator)
    with municipality_scope(municipality.pk):
        for case in list(Case.objects.order_by("pk")):
            carry_out(run=_agreed([case]), by=_system(municipality))
        assert broken_proofs() == []
        with acting(coordinator), pytest.raises((ProgrammingError, InternalError)), transaction.atomic():
            connection.cursor().execute("DELETE FROM retention_destructionproof WHERE number = 2")
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE NONE")
            cursor.execute("SET LOCAL session_replication_role = replica")  # no trigger
            cursor.execute("UPDATE retention_destructionproof SET content = '{}' WHERE number = 2")
            assert broken_proofs() == [2]
            cursor.execute("DELETE FROM retention_destructionproof WHERE number = 2")
        assert broken_proofs() == [2, 3]
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM retention_destructionproof WHERE number = 3")
        assert broken_proofs() == [2, 3]


def test_application_cannot_become_the_destroyer(db: None) -> None:
    """Whoever signs in as the application's role has no way to the role that may remove history."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role('eropaf_app', 'eropaf_destroyer', 'MEMBER')")
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT has_table_privilege('eropaf_app', 'audit_event', 'DELETE')")
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT has_table_privilege('eropaf_destroyer', 'facts_casefact', 'DELETE')")
        assert cursor.fetchone() == (False,)
