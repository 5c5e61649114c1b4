"""Which help asks for a look: what every part says is due, in one order."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from eropaf.accounts.selectors import works_for
from eropaf.audit.actor import Actor
from eropaf.cases.models import Case
from eropaf.cases.restricting import restrictions_in_force
from eropaf.cases.selectors import case_that_goes_on, cases_visible_to
from eropaf.core import clock
from eropaf.core.errors import Refused
from eropaf.support.aftercare.due import due_aftercare
from eropaf.support.aftercare.models import Aftercare
from eropaf.support.aftercare.selectors import HELP_WAS_ACCEPTED
from eropaf.support.arrangements.due import due_in_arrangements
from eropaf.support.arrangements.models import PaymentArrangement, Suspension
from eropaf.support.conferences.due import due_conferences
from eropaf.support.conferences.models import Conference
from eropaf.support.due import Asked, Due
from eropaf.support.evictions.due import due_in_evictions
from eropaf.support.evictions.models import EvictionFile
from eropaf.support.helping import OVERSEEING_ROLES
from eropaf.support.hours.due import due_timers
from eropaf.support.hours.models import RunningTimer
from eropaf.support.offers.due import due_answers, due_referrals
from eropaf.support.offers.models import HelpOffer, Referral

# A source answers what is due, in a number of queries that does not grow with the cases.
Source = Callable[[Asked], Iterable[Due]]
SOURCES: tuple[Source, ...] = (
    due_answers,
    due_referrals,
    due_in_arrangements,
    due_in_evictions,
    due_conferences,
    due_timers,
    due_aftercare,
)
# Of which there is something in every case that a source can say something about.
_HELP = (HelpOffer, Referral, PaymentArrangement, Suspension, EvictionFile, Conference, RunningTimer, Aftercare)
LOOK_AHEAD = timedelta(days=7)


def due_in_case(cases: Sequence[Case], actor: Actor) -> list[Due]:
    """What is due in one case, the urgent first and then by day.

    Args:
        cases: the case, and those that were merged into it.
        actor: who looks.

    Raises:
        Refused: the role sees no cases.
    """
    found = _due(Asked(cases_visible_to(actor).filter(pk__in=[case.pk for case in cases]), _until()))
    return [replace(due, case=cases[0]) for due in found]


def agenda_of(actor: Actor) -> list[Due]:
    """What is due in somebody's cases and in those of whom they stand in for; closed ones too, help goes on there.

    With it comes what they follow in cases of others, as the case manager of a referral does.

    Args:
        actor: whose.

    Raises:
        Refused: the role sees no cases.
    """
    people = works_for(actor)
    return _in_going_on(_due(Asked(cases_visible_to(actor).filter(owner__in=people), _until(), people)), actor)


def agenda_of_all(actor: Actor) -> list[Due]:
    """What is due in the help of everybody, for whoever sees to it that nobody is forgotten.

    Raises:
        Refused: another role than the coordinator.
    """
    if actor.role not in OVERSEEING_ROLES:
        raise Refused(_("Your role follows the help in your own cases."))
    return _in_going_on(_due(Asked(cases_visible_to(actor), _until())), actor)


def _in_going_on(found: Iterable[Due], actor: Actor) -> list[Due]:
    """What is due in a case that was merged is due in the one that goes on."""
    return [replace(due, case=case_that_goes_on(due.case, actor)) if due.case.merged_into_id else due for due in found]


def _due(asked: Asked) -> list[Due]:
    """Of a case that rests at the request of its resident nothing is."""
    if not _is_there_help(asked):
        return []
    resting = set(restrictions_in_force().values_list("case_id", flat=True))
    found = [due for source in SOURCES for due in source(asked) if due.case.pk not in resting]
    return sorted(found, key=lambda due: (not due.is_urgent, _asks_on(due), due.case.pk, due.part))


def _is_there_help(asked: Asked) -> bool:
    """Most cases have none yet: that is one question instead of those of every source."""
    cases = asked.cases.order_by()
    in_cases = [model.objects.filter(case__in=cases.values("pk")) for model in _HELP]
    followed = Referral.objects.filter(case_manager__in=asked.people)
    parts = [each.order_by().values_list("pk") for each in (*in_cases, followed)]
    return cases.filter(HELP_WAS_ACCEPTED).values_list("pk").union(*parts, all=True).exists()


def _asks_on(due: Due) -> date:
    """What is there since a day asks for a look today, and is not late."""
    return due.day if due.is_term else max(due.day, clock.today())


def _until() -> date:
    return clock.today() + LOOK_AHEAD
