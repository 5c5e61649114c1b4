"""Which cases of one month may be about one household, and why: proposed to whoever thinks of merging them."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.restricting import restrictions_on
from eropaf.cases.selectors import at_same_address, cases_visible_to, of_same_bsn, open_cases_visible_to
from eropaf.cases.shielding import open_to
from eropaf.matching.enums import Decision
from eropaf.matching.models import FIRST_PERSON, MatchedSignal, MatchGroup, PossibleMatch


class Ground(StrEnum):
    """Why a case is proposed."""

    BSN = "bsn"
    PERSON = "person"
    QUESTION = "question"
    ADDRESS = "address"


GROUND_LABELS = {
    Ground.BSN: _("Same citizen service number"),
    Ground.PERSON: _("Same person, as somebody decided or as the signals tell"),
    Ground.QUESTION: _("Possibly the same person"),
    Ground.ADDRESS: _("Same address"),
}


@dataclass(frozen=True)
class Candidate:
    """A case that may be merged with another, the strongest ground first; not while it rests."""

    case: Case
    grounds: list[Ground]
    rests: bool


def cases_that_may_be_one(case: Case, actor: Actor) -> list[Candidate]:
    """Other open cases of the same month that have something in common with one.

    Args:
        case: with its group.
        actor: who looks.

    Raises:
        Refused: the actor's role sees no cases.
    """
    group = case.group
    groups = {
        Ground.PERSON: _groups_of(_persons_in(group), group),
        Ground.QUESTION: _groups_of(_persons_in_question(group), group),
    }
    alike = (
        of_same_bsn(group) | at_same_address(group) | Q(group_id__in=groups[Ground.PERSON] | groups[Ground.QUESTION])
    )
    others = open_cases_visible_to(actor).filter(alike, group__period_start=group.period_start).exclude(pk=case.pk)
    found = list(others.order_by("number"))
    resting = restrictions_on(found)
    return [Candidate(other, _grounds(other.group, group, groups), other.pk in resting) for other in found]


def open_to_decide(questions: QuerySet[PossibleMatch], actor: Actor) -> QuerySet[PossibleMatch]:
    """Of questions who is who those that tell nothing of a case that is closed to the actor.

    Args:
        questions: as matching gives them; it comes before cases and knows of no shields.
        actor: who looks.
    """
    return questions.filter(open_to(actor, *(f"{each}__match__group__case" for each in ("signal", "other_signal"))))


def case_of_signals(signals: Iterable[int], actor: Actor) -> dict[int, Case]:
    """The case in which each signal is, open or closed; a signal without one, or in a hidden one, is left out.

    Args:
        signals: primary keys.
        actor: who looks.

    Raises:
        Refused: the actor's role sees no cases.
    """
    groups = dict(
        MatchedSignal.objects.filter(signal__in=list(signals)).values_list("signal_id", "group_id").order_by()
    )
    cases = {case.group_id: case for case in cases_visible_to(actor).filter(group__in=groups.values())}
    return {signal: cases[group] for signal, group in groups.items() if group in cases}


def _persons_in(group: MatchGroup) -> set[int]:
    return set(_first_persons(MatchedSignal.objects.filter(group=group)))


def _first_persons(matched: QuerySet[MatchedSignal]) -> list[int]:
    return list(matched.order_by("pk").values_list(FIRST_PERSON, flat=True))


def _persons_in_question(group: MatchGroup) -> set[int]:
    """Who may be one with somebody in the group, as long as nobody decided."""
    mine = MatchedSignal.objects.filter(group=group).values("signal_id")
    waiting = PossibleMatch.objects.filter(decision=Decision.OPEN)
    asked = waiting.filter(Q(signal__in=mine) | Q(other_signal__in=mine)).order_by("pk")
    signals = {key for pair in asked.values_list("signal_id", "other_signal_id") for key in pair}
    return set(_first_persons(MatchedSignal.objects.filter(signal__in=signals))) - _persons_in(group)


def _groups_of(persons: set[int], group: MatchGroup) -> set[int]:
    if not persons:
        return set()
    matched = MatchedSignal.objects.annotate(first=FIRST_PERSON).filter(
        first__in=persons, group__period_start=group.period_start
    )
    return set(matched.order_by("pk").values_list("group_id", flat=True)) - {group.pk}


def _grounds(other: MatchGroup, group: MatchGroup, groups: dict[Ground, set[int]]) -> list[Ground]:
    holds = {
        Ground.BSN: bool(group.bsn) and other.bsn == group.bsn,
        Ground.PERSON: other.pk in groups[Ground.PERSON],
        Ground.QUESTION: other.pk in groups[Ground.QUESTION],
        Ground.ADDRESS: other.address_key == group.address_key != "",
    }
    return [ground for ground, found in holds.items() if found]
