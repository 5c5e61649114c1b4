"""Why the signals of a case are one person's, as the case page tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from eropaf.core.clock import day_of
from eropaf.matching.models import Likeness, MatchedSignal, PossibleMatch
from eropaf.web.likeness.sentences import say_certainty, say_objection, say_reasons
from eropaf.web.likeness.weights import WeightsShown, show_weights

_DAY = "j F Y"


@dataclass(frozen=True)
class WhyShown:
    """Why one signal belongs to its person.

    Attributes:
        partner_name: who reported it.
        signal_date: when.
        sentence: in which way it is like another signal; "" where nothing was compared.
        objection: what speaks against it, "" where nothing does.
        decided: who decided that it is the same person; "" where nobody had to.
        decision: primary key of that decision.
        weights: what each field weighed; None where one of them says it all.
        likeness: primary key, for the picture.
    """

    partner_name: str
    signal_date: date
    sentence: str
    objection: str
    decided: str
    decision: int | None
    weights: WeightsShown | None
    likeness: int | None


def show_reasons(matched: Sequence[MatchedSignal], decisions: Mapping[int, PossibleMatch]) -> list[WhyShown]:
    """Say of each signal why it belongs to its person, where there is something to say.

    Args:
        matched: with their likenesses loaded, as of `matches_of`.
        decisions: as of `decisions_that_tie`.
    """
    told = (_why(match, likeness_of(match), _decision(match, decisions)) for match in matched)
    return [each for each in told if each is not None]


def likeness_of(match: MatchedSignal) -> Likeness | None:
    """The likeness that still stands: none once the two are taken for two persons.

    Args:
        match: with its likeness loaded.
    """
    likeness: Likeness | None = getattr(match, "likeness", None)
    if likeness and likeness.other_signal.match.person.first_id == match.person.first_id:
        return likeness
    return None


def persons_of(matched: Sequence[MatchedSignal]) -> set[int]:
    """Of whom the signals and what they are like are, as far as somebody decided that they are another.

    Args:
        matched: with their likenesses loaded.
    """
    return {person for match in matched for person in _tied(match)}


def _tied(match: MatchedSignal) -> list[int]:
    likeness = likeness_of(match)
    persons = [match.person, *([likeness.other_signal.match.person] if likeness else [])]
    return [person.pk for person in persons if person.same_as_id]


def _decision(match: MatchedSignal, decisions: Mapping[int, PossibleMatch]) -> PossibleMatch | None:
    return next((decisions[person] for person in _tied(match) if person in decisions), None)


def _why(match: MatchedSignal, likeness: Likeness | None, decision: PossibleMatch | None) -> WhyShown | None:
    if not likeness and not decision:
        return None
    weights = show_weights(likeness.weights) if likeness else None
    return WhyShown(
        partner_name=match.signal.partner.name,
        signal_date=match.signal.signal_date,
        sentence=_sentence(likeness) if likeness else "",
        objection=say_objection(likeness.weights) if likeness else "",
        decided=_decided(decision) if decision else "",
        decision=decision.pk if decision else None,
        weights=weights if weights and len(weights.rows) > 1 else None,
        likeness=likeness.pk if likeness else None,
    )


def _sentence(likeness: Likeness) -> str:
    other = likeness.other_signal
    return _("Same person as the signal of %(partner)s of %(day)s, %(certainty)s: %(reasons)s.") % {
        "partner": other.partner.name,
        "day": date_format(other.signal_date, _DAY),
        "certainty": say_certainty(likeness.probability),
        "reasons": say_reasons(likeness.weights),
    }


def _decided(decision: PossibleMatch) -> str:
    by = decision.decided_by.name if decision.decided_by else ""
    day = date_format(day_of(decision.decided_at), _DAY) if decision.decided_at else ""
    return _("%(name)s decided on %(day)s that this is the same person.") % {"name": by, "day": day}
