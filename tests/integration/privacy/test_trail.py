"""Everything about a resident is found, and nothing about the neighbours."""

from eropaf.accounts.models import Municipality
from eropaf.audit.actor import Actor
from eropaf.audit.models import Event
from eropaf.audit.scope import municipality_scope
from eropaf.audit.services import record_viewings
from eropaf.cases.models import Case
from eropaf.intake.models import Finding, MarkedRow, Signal
from eropaf.matching.models import Likeness, MatchedSignal, MatchGroup, Person
from eropaf.privacy.trail import Pointer, Trail, trail_of_cases
from tests.integration.building import deliver, row
from tests.integration.cases.stories import on


def _deliver(by: Actor) -> None:
    deliver([row(), row(Huisnummer="14", E_mail="geen adres")], by)
    deliver([row(Bedrag="80,00")], by, partner="stroom")


def _case(number: int) -> Case:
    return Case.objects.get(group__house_number=number)


def _trail(number: int) -> Trail:
    return trail_of_cases([_case(number).pk])


def test_signals_of_all_partners_are_found(municipality: Municipality, coordinator: Actor) -> None:
    """Both partners' signals of one resident are found by the case, with the person and why they were matched."""
    _deliver(coordinator)
    with municipality_scope(municipality.pk):
        trail = _trail(12)
        ours = set(Signal.objects.filter(house_number=12).values_list("pk", flat=True))
        assert trail.of(Signal) == ours
        assert len(trail.of(MatchedSignal)) == len(ours) == 2
        assert len(trail.of(Person)) == len(trail.of(MatchGroup)) == len(trail.of(Likeness)) == 1


def test_neighbours_are_not_found(municipality: Municipality, coordinator: Actor) -> None:
    """No row is about two residents who have nothing to do with each other, but for the file they stand in."""
    _deliver(coordinator)
    with municipality_scope(municipality.pk):
        ours, theirs = _trail(12), _trail(14)
        assert all(not keys & theirs.of(model) for model, keys in ours.rows.items())
        assert not ours.happened & theirs.happened
        assert theirs.files < ours.files


def test_rows_as_delivered_are_found(municipality: Municipality, coordinator: Actor) -> None:
    """A row with a remark is kept as the partner wrote it; it is found with its findings."""
    _deliver(coordinator)
    with municipality_scope(municipality.pk):
        trail = _trail(14)
        assert trail.of(MarkedRow) == set(MarkedRow.objects.values_list("pk", flat=True))
        assert trail.of(Finding) == set(Finding.objects.filter(row_number__gt=0).values_list("pk", flat=True))


def test_what_happened_and_who_looked_is_found(municipality: Municipality, coordinator: Actor) -> None:
    """The logs name rows by their kind and key: they are found as well."""
    _deliver(coordinator)
    with municipality_scope(municipality.pk):
        record_viewings(by=coordinator, viewed=[(_case(12), "case"), (_case(14), "case")])
        trail = _trail(12)
        opened = Event.objects.filter(subject_type="cases.case", subject_id=_case(12).pk)
        assert set(opened.values_list("pk", flat=True)) <= trail.happened
        assert len(trail.viewed) == 1
        assert trail.history


def test_later_signal_of_same_person_stays(municipality: Municipality, coordinator: Actor) -> None:
    """Who is reported again later has another case: it only points to the earlier signal, and keeps the person."""
    deliver([row()], coordinator)
    with on(2026, 12, 2):
        deliver([row(Bedrag="450,00")], coordinator)
    with municipality_scope(municipality.pk):
        first, later = Case.objects.order_by("number")
        trail = trail_of_cases([first.pk])
        pointing = MatchedSignal.objects.get(group=later.group)
        assert trail.pointers == (Pointer(MatchedSignal, "earlier_signal", frozenset({pointing.pk})),)
        assert pointing.pk not in trail.of(MatchedSignal)
        assert pointing.person_id not in trail.of(Person)


def test_other_municipality_is_not_looked_at(
    municipality: Municipality, coordinator: Actor, other_municipality: Municipality
) -> None:
    """In the scope of the neighbouring municipality our case leads to nothing."""
    _deliver(coordinator)
    with municipality_scope(municipality.pk):
        ours = _case(12).pk
    with municipality_scope(other_municipality.pk):
        trail = trail_of_cases([ours])
        assert not any(keys for model, keys in trail.rows.items() if model is not Case)
