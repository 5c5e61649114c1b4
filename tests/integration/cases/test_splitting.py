"""One case becomes two, nothing is lost, and it comes together again."""

import pytest
from django.db import IntegrityError

from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.cases.enums import CaseState, EndResult
from eropaf.cases.models import Case, Regrouping
from eropaf.cases.selectors import merged_into
from eropaf.cases.services.change import close_case
from eropaf.cases.services.ownership import take_over
from eropaf.core.errors import Refused
from eropaf.jobs.together import merge, split, undo
from eropaf.matching.enums import Decision, MatchKind
from eropaf.matching.models import MatchedSignal, PossibleMatch
from eropaf.matching.selectors import open_questions
from eropaf.matching.services.decide import withdraw_decision
from eropaf.outreach.selectors import attempts_of
from eropaf.triage.models import Decision as Placement
from tests.integration.building import deliver, row
from tests.integration.cases.stories import attempt, cases_of, events, looking_as, on
from tests.integration.cases.together import again, contracts_in, matches_of_partner, one_case, regroupings

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(coordinator: Actor) -> Case:
    """With signals of the landlord, the energy and the water company."""
    return one_case(coordinator)


@pytest.fixture
def parted(case: Case, worker: Actor) -> Case:
    """The case that the energy company's signal got of its own."""
    split(case=case, matches=matches_of_partner(worker, "stroom"), by=worker)
    return cases_of(worker)[1]


def persons(actor: Actor) -> list[int]:
    """Who the signals are about, in the order in which they came."""
    with looking_as(actor):
        matched = MatchedSignal.objects.select_related("person").order_by("pk")
        return [match.person.first_id for match in matched]


def test_the_chosen_signals_get_a_case_with_a_number_of_its_own(case: Case, parted: Case, worker: Actor) -> None:
    case = again(worker, case)
    assert (parted.number, parted.state, parted.opened_on) == (2, CaseState.NEW, case.opened_on)
    assert (contracts_in(worker, case), contracts_in(worker, parted)) == (["W1", "H1"], ["E1"])
    assert (case.amount_cents, parted.amount_cents) == (40_000, 20_000)
    assert (case.partner_types, parted.partner_types) == (["Huur", "Water"], ["Energie"])
    assert (case.group.kind, parted.group.kind) == (MatchKind.MULTIPLE, MatchKind.SINGLE)
    assert (parted.group.name, parted.group.postcode) == (case.group.name, case.group.postcode)
    assert parted.group.period_start == case.group.period_start
    assert ("case.split", worker.key) in events(worker, case)
    assert ("case.split_off", worker.key) in events(worker, parted)
    with looking_as(worker):
        assert Placement.objects.filter(case=parted).count() == 1
        assert Placement.objects.filter(case=case).latest("pk").facts["partner_count"] == 2


def test_its_terms_are_not_longer_than_they_were_and_it_keeps_its_owner(case: Case, worker: Actor) -> None:
    take_over(case=case, by=worker)
    with on(2026, 11, 9):
        split(case=case, matches=matches_of_partner(worker, "stroom"), by=worker)

    parted = cases_of(worker)[1]
    assert parted.owner_id == worker.user_id
    assert (parted.first_attempt_by, parted.first_conversation_by) == (
        case.first_attempt_by,
        case.first_conversation_by,
    )
    assert parted.due_on == case.due_on


def test_whoever_was_spoken_to_is_to_be_approached_anew_about_what_was_split_off(case: Case, worker: Actor) -> None:
    attempt(case, worker, reached=True)
    with on(2026, 12, 7):
        split(case=case, matches=matches_of_partner(worker, "stroom"), by=worker)

    case, parted = cases_of(worker)
    assert case.state == CaseState.IN_CONTACT
    assert parted.due_on is not None
    assert parted.due_on > case.first_conversation_by


def test_one_person_becomes_two_and_that_is_never_asked(case: Case, parted: Case, worker: Actor) -> None:
    landlords, energys, waters = persons(worker)
    assert landlords == waters != energys
    with looking_as(worker):
        decided = PossibleMatch.objects.get()
        assert (decided.decision, decided.decided_by_id) == (Decision.DIFFERENT, worker.user_id)
        assert decided.weights
        assert not open_questions(worker).exists()


def test_the_next_delivery_after_a_split_follows_it(
    case: Case, parted: Case, worker: Actor, coordinator: Actor
) -> None:
    deliver([row(Klantnummer="E1", Bedrag="250,00")], coordinator, "stroom")
    assert contracts_in(worker, parted) == ["E1", "E1"]
    assert contracts_in(worker, case) == ["W1", "H1"]

    with on(2026, 12, 1):
        deliver([row(Klantnummer="E1", Bedrag="300,00")], coordinator, "stroom")
        with looking_as(worker):
            newest = MatchedSignal.objects.select_related("person").latest("pk")
            assert newest.person.first_id == persons(worker)[1]
            assert not open_questions(worker).exists()


def test_what_the_partner_reported_of_the_contract_before_is_of_the_other_person_too(
    coordinator: Actor, worker: Actor
) -> None:
    with on(2026, 10, 5):
        deliver([row(Klantnummer="E1", Bedrag="200,00")], coordinator, "stroom")
    deliver([row(Klantnummer="W1")], coordinator)
    deliver([row(Klantnummer="E1", Bedrag="250,00")], coordinator, "stroom")
    earlier, case = cases_of(coordinator)
    of_energy = matches_of_partner(worker, "stroom")
    split(case=case, matches=of_energy[1:], by=worker)

    before, landlords, now = persons(worker)
    assert before == now != landlords
    assert contracts_in(worker, earlier) == ["E1"]


def test_with_one_citizen_service_number_in_both_the_person_decides(coordinator: Actor, worker: Actor) -> None:
    father = {"BSN": "123456782", "Voorletters": "J.", "Geboortedatum": "01-02-1950", "Telefoon": "", "E_mail": ""}
    son = father | {"Voorletters": "P.", "Geboortedatum": "03-04-1985"}
    deliver([row(Klantnummer="W1", **father)], coordinator)
    deliver([row(Klantnummer="E1", **son)], coordinator, "stroom")
    (case,) = cases_of(coordinator)
    split(case=case, matches=matches_of_partner(worker, "stroom"), by=worker)

    deliver([row(Klantnummer="H1", **son)], coordinator, "water")
    assert [contracts_in(worker, each) for each in cases_of(worker)] == [["W1"], ["E1", "H1"]]


def test_one_number_of_two_people_keeps_their_signals_apart_in_one_delivery_and_in_the_next_month(
    coordinator: Actor, worker: Actor
) -> None:
    father = {"BSN": "123456782", "Voorletters": "J.", "Geboortedatum": "01-02-1950", "Telefoon": "", "E_mail": ""}
    son = father | {"Voorletters": "P.", "Geboortedatum": "03-04-1985", "Huisnummer": "14", "Achternaam": "Jansen"}
    deliver([row(Klantnummer="W1", **father)], coordinator)
    deliver([row(Klantnummer="E1", **son)], coordinator, "stroom")
    (case,) = cases_of(coordinator)
    split(case=case, matches=matches_of_partner(worker, "stroom"), by=worker)

    deliver([row(Klantnummer="H1", **father), row(Klantnummer="H2", **son)], coordinator, "water")
    assert [contracts_in(worker, each) for each in cases_of(worker)] == [["W1", "H1"], ["E1", "H2"]]
    with on(2026, 12, 1):
        dearer = [row(Klantnummer="H1", Bedrag="900,00", **father), row(Klantnummer="H2", Bedrag="900,00", **son)]
        deliver(dearer, coordinator, "water")
        assert [contracts_in(worker, each) for each in cases_of(worker)][2:] == [["H1"], ["H2"]]


def test_who_was_spoken_about_a_crisis_stays_so_when_the_split_is_undone(coordinator: Actor, worker: Actor) -> None:
    deliver([row(Klantnummer="W1")], coordinator)
    deliver([row(Klantnummer="E1", Crisis="ja")], coordinator, "stroom")
    (case,) = cases_of(coordinator)
    attempt(case, worker, reached=True)
    split(case=case, matches=matches_of_partner(worker, "stroom"), by=worker)
    undo(regrouping=regroupings(worker)[0], by=worker)

    case = again(worker, case)
    assert (case.crisis, case.state, case.due_on) == (True, CaseState.IN_CONTACT, None)


def test_undone_the_signals_are_back_and_the_case_ends_in_the_old_one_with_what_was_tried(
    case: Case, parted: Case, worker: Actor, coordinator: Actor
) -> None:
    tried = attempt(parted, worker)
    deliver([row(Klantnummer="E1", Bedrag="250,00")], coordinator, "stroom")
    undo(regrouping=regroupings(worker)[0], by=coordinator)

    whole, ended = again(worker, case), again(worker, parted)
    assert contracts_in(worker, whole) == ["W1", "E1", "H1", "E1"]
    assert (whole.amount_cents, whole.state) == (65_000, CaseState.NEW)
    assert (ended.state, ended.merged_into_id, ended.due_on) == (CaseState.MERGED, case.pk, None)
    assert len(set(persons(worker))) == 1
    with looking_as(worker):
        assert merged_into(case, worker) == [parted]
        assert tried in attempts_of(case, worker)


def test_a_split_that_was_undone_can_be_done_again(case: Case, parted: Case, worker: Actor) -> None:
    undo(regrouping=regroupings(worker)[0], by=worker)
    split(case=case, matches=matches_of_partner(worker, "stroom"), by=worker)

    assert contracts_in(worker, cases_of(worker)[2]) == ["E1"]
    landlords, energys, waters = persons(worker)
    assert landlords == waters != energys


def test_a_crisis_that_came_meanwhile_comes_back_with_its_terms(
    case: Case, parted: Case, worker: Actor, coordinator: Actor
) -> None:
    attempt(case, worker, reached=True)
    deliver([row(Klantnummer="E1", Bedrag="250,00", Crisis="ja")], coordinator, "stroom")
    urgent = again(worker, parted)
    undo(regrouping=regroupings(worker)[0], by=worker)

    whole = again(worker, case)
    assert (whole.crisis, whole.state, whole.due_on) == (True, CaseState.NEW, urgent.due_on)


def test_a_decision_that_was_taken_back_meanwhile_is_no_hindrance(case: Case, parted: Case, worker: Actor) -> None:
    with looking_as(worker):
        decided = PossibleMatch.objects.get()
    withdraw_decision(match=decided, by=worker)
    undo(regrouping=regroupings(worker)[0], by=worker)
    assert len(set(persons(worker))) == 1


def test_a_split_after_a_merge_is_to_be_undone_first(coordinator: Actor, worker: Actor) -> None:
    deliver([row(Klantnummer="W1"), row(Klantnummer="W2", Huisnummer="14")], coordinator)
    stays, goes = cases_of(coordinator)
    merge(source=goes, target=stays, by=worker)
    split(case=stays, matches=matches_of_partner(worker, "wonen")[1:], by=worker)
    first, second = regroupings(worker)

    with pytest.raises(Refused, match="Zaak 3 is daarna afgesplitst van zaak 1"):
        undo(regrouping=first, by=worker)
    undo(regrouping=second, by=worker)
    undo(regrouping=first, by=worker)
    assert [contracts_in(worker, each) for each in (stays, goes)] == [["W1"], ["W2"]]


def test_a_merge_after_a_split_is_to_be_undone_first(case: Case, parted: Case, worker: Actor) -> None:
    merge(source=parted, target=case, by=worker)
    first, second = regroupings(worker)

    with pytest.raises(Refused, match="Zaak 2 is daarna samengevoegd met zaak 1"):
        undo(regrouping=first, by=worker)
    undo(regrouping=second, by=worker)
    undo(regrouping=first, by=worker)
    with pytest.raises(Refused, match="al teruggedraaid"):
        undo(regrouping=first, by=worker)


def test_what_cannot_be_split_is_refused_with_what_to_do(case: Case, worker: Actor, landlord: Actor) -> None:
    all_of_it = matches_of_partner(worker, "wonen", "stroom", "water")
    for chosen, sentence in (
        ([], "Kies de signalen"),
        (all_of_it, "Laat ten minste één signaal"),
        ([*all_of_it[:1], 999_999], "niet meer in deze zaak"),
    ):
        with pytest.raises(Refused, match=sentence):
            split(case=case, matches=chosen, by=worker)
    with pytest.raises(Refused, match="rol"):
        split(case=case, matches=all_of_it[:1], by=landlord)
    close_case(case=case, result=EndResult.PAID, by=worker)
    with pytest.raises(Refused, match="Heropen"):
        split(case=case, matches=all_of_it[:1], by=worker)


def test_a_split_is_not_undone_while_one_of_both_is_closed(case: Case, parted: Case, worker: Actor) -> None:
    close_case(case=parted, result=EndResult.PAID, by=worker)
    with pytest.raises(Refused, match="Zaak 2 is afgesloten"):
        undo(regrouping=regroupings(worker)[0], by=worker)


def test_a_signal_of_another_municipality_is_not_in_the_case(
    case: Case, worker: Actor, other_coordinator: Actor
) -> None:
    deliver([row()], other_coordinator)
    theirs = matches_of_partner(other_coordinator, "wonen")
    with pytest.raises(Refused, match="niet meer in deze zaak"):
        split(case=case, matches=theirs, by=worker)


def test_the_database_keeps_a_regrouping_whole(case: Case, parted: Case, worker: Actor) -> None:
    impossible = ({"matches": []}, {"target": case}, {"kind": "loan"}, {"undone_by_id": worker.user_id})
    for change in impossible:
        with pytest.raises(IntegrityError), acting(worker):
            Regrouping.objects.update(**change)
