"""Reading the facts of a period as what can be given of them."""

from dataclasses import replace

import polars as pl
from django.db.models import OuterRef, Subquery

from eropaf.core.period import Period
from eropaf.monitor.facts.columns import CASE_COLUMNS
from eropaf.monitor.facts.models import AttemptFact, CaseFact
from eropaf.monitor.research.anonymity import Anonymous, make_anonymous
from eropaf.monitor.research.columns import BESIDE, CONTACT_PART_OF_DAY, DIVERSE, in_order, prepare
from eropaf.monitor.research.ladders import LADDERS


def anonymous_cases(period: Period, k: int) -> Anonymous:
    """The cases that were opened in a period, told so that nobody in them can be known.

    Args:
        period: whole months.
        k: how many rows must be alike at least.
    """
    made = make_anonymous(prepare(_read(period)), LADDERS, k, BESIDE, DIVERSE)
    return replace(made, frame=made.frame.select(in_order(made.frame.columns)))


def _read(period: Period) -> pl.DataFrame:
    """The facts, with of each the part of the day of the first contact: of the attempts that is all that is told."""
    contact = AttemptFact.objects.filter(fact=OuterRef("pk"), reached=True).order_by("number")
    rows = (
        CaseFact.objects.filter(opened_month__range=(period.start, period.end))
        .annotate(**{CONTACT_PART_OF_DAY: Subquery(contact.values("part_of_day")[:1])})
        .order_by("pk")
        .values_list(*CASE_COLUMNS, CONTACT_PART_OF_DAY)
    )
    return pl.DataFrame(list(rows), schema={**CASE_COLUMNS, CONTACT_PART_OF_DAY: pl.String}, orient="row")
