"""Finding the person of every new signal, and asking where that is not certain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from django.db.models import Q, QuerySet

from eropaf.audit.actor import Actor
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.intake.models import Signal
from eropaf.matching.enums import Decision
from eropaf.matching.history import frame_of_signals, persons_since
from eropaf.matching.linkage.model import Model, read_model
from eropaf.matching.models import FIRST_PERSON, Likeness, MatchedSignal, Person, PossibleMatch
from eropaf.matching.persons import ComparedPair, Found, Persons, choose_questions, find_persons, follow_contracts

_BATCH = 2000
_NO_NUMBER = Q(signal__customer_number="")


@cache
def shipped_model() -> Model:
    """The model that judges; it is read once."""
    return read_model()


def identify(new: Sequence[int], reported: Period, by: Actor) -> Found:
    """Find the person of every new signal among those of whom signals came in, or begin a new one.

    Args:
        new: primary keys of the signals.
        reported: with the signals of when they are compared.
        by: who does it.

    Returns:
        As `find_persons`, every person with a primary key.
    """
    if not new:
        return Found({}, [], [])
    known = persons_since(reported)
    found = find_persons(frame_of_signals([*known, *new]), new, known, shipped_model())
    begun = sorted({person for person in found.person_of.values() if person < 0})
    made = Person.objects.bulk_create(
        [Person(municipality_id=by.municipality_id) for _person in begun], batch_size=_BATCH
    )
    key_of = {person: row.pk for person, row in zip(begun, made, strict=True)}
    person_of = {each: key_of.get(person, person) for each, person in found.person_of.items()}
    return replace(found, person_of=_as_told_apart(person_of))


def _as_told_apart(person_of: Mapping[int, int]) -> dict[int, int]:
    apart = _pairs_of(PossibleMatch.objects.filter(decision=Decision.DIFFERENT))
    told = {person for pair in apart for person in pair} if apart else set()
    if not told & set(person_of.values()):
        return dict(person_of)
    earlier = MatchedSignal.objects.annotate(first=FIRST_PERSON).filter(first__in=told).exclude(_NO_NUMBER)
    earlier = earlier.order_by("signal_id")
    holders = earlier.values_list("signal__partner_id", "signal__customer_number", "first")
    new = Signal.objects.filter(pk__in=person_of).exclude(customer_number="").order_by("pk")
    contracts = new.values_list("pk", "partner_id", "customer_number")
    return follow_contracts(
        person_of,
        {pk: (partner, number) for pk, partner, number in contracts},
        {(partner, number): person for partner, number, person in holders},
        apart,
    )


def keep_likenesses(likenesses: Iterable[ComparedPair], matched: Iterable[MatchedSignal], by: Actor) -> None:
    """Keep why signals joined their person, so that it can be told later, whatever the model is by then.

    Args:
        likenesses: as found for new signals.
        matched: those signals' places, stored.
        by: who does it.
    """
    match_of = {match.signal_id: match.pk for match in matched}
    Likeness.objects.bulk_create(
        (
            Likeness(
                municipality_id=by.municipality_id,
                match_id=match_of[pair.signal],
                other_signal_id=pair.other,
                probability=pair.probability,
                model_version=shipped_model().version,
                weights=list(pair.weights),
            )
            for pair in likenesses
        ),
        batch_size=_BATCH,
    )


def ask(questions: Iterable[ComparedPair], by: Actor) -> None:
    """Keep what somebody must look at: two persons who are not in one case, and of whom nobody was asked before.

    Args:
        questions: the most probable first; their signals are matched.
        by: who does it.
    """
    pairs = list(questions)
    signals = {signal for question in pairs for signal in (question.signal, question.other)}
    matched = list(MatchedSignal.objects.filter(signal_id__in=signals).select_related("person").order_by("pk"))
    person_of = {match.signal_id: match.person.first_id for match in matched}
    group_of = {match.signal_id: match.group_id for match in matched}
    of_two_cases = (each for each in pairs if group_of[each.signal] != group_of[each.other])
    chosen = choose_questions(of_two_cases, person_of, _asked_before())
    PossibleMatch.objects.bulk_create(
        [possible_match(persons, question, by) for persons, question in chosen.items()], batch_size=_BATCH
    )


def _asked_before() -> set[Persons]:
    """Persons of whom somebody was asked, or the first of those who are one with them."""
    return _pairs_of(PossibleMatch.objects.all())


def _pairs_of(matches: QuerySet[PossibleMatch]) -> set[Persons]:
    found = matches.select_related("person", "other_person").order_by("pk")
    pairs = ((each.person.first_id, each.other_person.first_id) for each in found.iterator())
    return {(max(pair), min(pair)) for pair in pairs}


def possible_match(persons: Persons, question: ComparedPair, by: Actor) -> PossibleMatch:
    """Two persons who may be one, not stored yet.

    Args:
        persons: the newer first.
        question: the two signals of theirs that are most alike.
        by: who asks.
    """
    return PossibleMatch(
        municipality_id=by.municipality_id,
        person_id=persons[0],
        other_person_id=persons[1],
        signal_id=question.signal,
        other_signal_id=question.other,
        found_on=clock.today(),
        probability=question.probability,
        model_version=shipped_model().version,
        weights=list(question.weights),
    )
