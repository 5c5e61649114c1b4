"""Finding the person of every new signal, and asking where that is not certain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import F

from eropaf.audit.actor import Actor
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.matching.history import frame_of_signals, persons_since
from eropaf.matching.linkage.model import Model, read_model
from eropaf.matching.models import MatchedSignal, Person, PossibleMatch
from eropaf.matching.persons import Persons, Question, choose_questions, find_persons

_BATCH = 2000


@dataclass(frozen=True)
class Identified:
    """Who the new signals are about.

    Attributes:
        person_of: primary key of the person by that of the signal.
        questions: pairs of signals that may be one person's, though they got two.
    """

    person_of: Mapping[int, int]
    questions: Sequence[Question]


@cache
def shipped_model() -> Model:
    """The model that judges; it is read once."""
    return read_model()


def identify(new: Sequence[int], look_back: Period, by: Actor) -> Identified:
    """Find the person of every new signal among those of the look-back, or begin a new one.

    Args:
        new: primary keys of the signals.
        look_back: with whose signals they are compared, this month included.
        by: who does it.
    """
    if not new:
        return Identified({}, [])
    known = persons_since(look_back)
    found = find_persons(frame_of_signals([*known, *new]), new, known, shipped_model())
    begun = sorted({person for person in found.person_of.values() if person < 0})
    made = Person.objects.bulk_create(
        [Person(municipality_id=by.municipality_id) for _person in begun], batch_size=_BATCH
    )
    key_of = {person: row.pk for person, row in zip(begun, made, strict=True)}
    return Identified({each: key_of.get(person, person) for each, person in found.person_of.items()}, found.questions)


def ask(questions: Iterable[Question], by: Actor) -> None:
    """Keep what somebody must look at: two persons who are not in one case, and of whom nobody was asked before.

    Args:
        questions: the most probable first; their signals are matched.
        by: who does it.
    """
    pairs = list(questions)
    signals = {signal for question in pairs for signal in (question.signal, question.other)}
    matched = list(MatchedSignal.objects.filter(signal_id__in=signals).select_related("person").order_by("pk"))
    person_of = {match.signal_id: match.person.same_as_id or match.person_id for match in matched}
    group_of = {match.signal_id: match.group_id for match in matched}
    of_two_cases = (each for each in pairs if group_of[each.signal] != group_of[each.other])
    chosen = choose_questions(of_two_cases, person_of, _asked_before())
    PossibleMatch.objects.bulk_create(
        [_possible_match(persons, question, by) for persons, question in chosen.items()], batch_size=_BATCH
    )


def _asked_before() -> set[Persons]:
    """Persons of whom somebody was asked, or the first of those who are one with them."""
    rows = PossibleMatch.objects.order_by("pk").values_list(
        "person_id", "other_person_id", F("person__same_as_id"), F("other_person__same_as_id")
    )
    pairs = {(first or person, second or other) for person, other, first, second in rows}
    return {(max(pair), min(pair)) for pair in pairs}


def _possible_match(persons: Persons, question: Question, by: Actor) -> PossibleMatch:
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
