"""Finding the person of every new signal, and asking where that is not certain."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from eropaf.audit.actor import Actor
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.matching.history import frame_of_signals, persons_since
from eropaf.matching.linkage.model import Model, read_model
from eropaf.matching.models import Likeness, MatchedSignal, Person, PossibleMatch
from eropaf.matching.persons import ComparedPair, Found, Persons, choose_questions, find_persons

_BATCH = 2000


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
    return replace(found, person_of={each: key_of.get(person, person) for each, person in found.person_of.items()})


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
        [_possible_match(persons, question, by) for persons, question in chosen.items()], batch_size=_BATCH
    )


def _asked_before() -> set[Persons]:
    """Persons of whom somebody was asked, or the first of those who are one with them."""
    asked = PossibleMatch.objects.select_related("person", "other_person").order_by("pk")
    pairs = ((each.person.first_id, each.other_person.first_id) for each in asked.iterator())
    return {(max(pair), min(pair)) for pair in pairs}


def _possible_match(persons: Persons, question: ComparedPair, by: Actor) -> PossibleMatch:
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
