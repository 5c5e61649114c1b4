"""Reading what things cost, and what a period cost and brought."""

from fractions import Fraction

from django.db.models import QuerySet

from eropaf.audit.actor import Actor
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.monitor.costs.counting import count_facts
from eropaf.monitor.costs.enums import Key
from eropaf.monitor.costs.inputs import Inputs, published_inputs
from eropaf.monitor.costs.models import OwnInput
from eropaf.monitor.costs.statement import Statement, state
from eropaf.monitor.facts.columns import case_frame, months_with_facts
from eropaf.monitor.permissions import check_may_see_figures


def inputs_for(actor: Actor) -> Inputs:
    """The municipality's own amounts, and what comes with the product where it has none.

    Raises:
        Refused: the role sees no figures.
    """
    check_may_see_figures(actor)
    newest = OwnInput.objects.order_by("key", "-pk").distinct("key")
    own = {Key(row.key): row.as_input for row in newest}
    return {key: own.get(key, given) for key, given in published_inputs().items()}


def versions_of(key: Key, actor: Actor) -> QuerySet[OwnInput]:
    """Everything the municipality ever filled in about one thing, the newest first.

    Args:
        key: which thing.
        actor: who asks.

    Raises:
        Refused: the role sees no figures.
    """
    check_may_see_figures(actor)
    return OwnInput.objects.filter(key=key).select_related("made_by").order_by("-pk")


def statement_of(period: Period, actor: Actor) -> Statement:
    """What the cases that were opened in a period cost and brought.

    Args:
        period: whole months.
        actor: who asks.

    Raises:
        Refused: the role sees no figures.
    """
    inputs = inputs_for(actor)
    hour_cents = inputs[Key.HOUR].amount.likely
    return state(count_facts(case_frame(period), hour_cents, _months_of(period)), inputs)


def _months_of(period: Period) -> Fraction:
    """For how long there was something to tell: not before the first month with facts, and of this month the days."""
    told = months_with_facts()
    if told is None:
        return Fraction(0)
    start, end = max(period.start, told.start), min(period.end, told.end, clock.today())
    if end < start:
        return Fraction(0)
    before = (end.year - start.year) * 12 + end.month - start.month
    return before + Fraction(end.day, Period.month_of(end).days)
