"""Reading what works out of facts: chances, times, risks, and what an experiment tells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

import polars as pl
from django.db.models import Q

from eropaf.audit.actor import Actor
from eropaf.core import clock
from eropaf.core.period import Period
from eropaf.monitor.effects import rows
from eropaf.monitor.effects.enums import Chance, Risk, Waiting
from eropaf.monitor.effects.hazards import Hazards, hazard_ratios
from eropaf.monitor.effects.hiding import hide_few_hazards, hide_few_odds
from eropaf.monitor.effects.regression import Regression, odds_ratios
from eropaf.monitor.effects.survival import Curve, kaplan_meier
from eropaf.monitor.effects.verdict import Comparison, Tally, judge
from eropaf.monitor.facts.columns import ATTEMPT_COLUMNS, CASE_COLUMNS, attempt_files, case_files
from eropaf.monitor.facts.models import CaseFact, FactOfCase
from eropaf.monitor.permissions import check_may_see_figures
from eropaf.outreach.experiments.enums import Outcome
from eropaf.outreach.experiments.models import Experiment
from eropaf.outreach.experiments.permissions import check_may_see_experiments

KNOWN_AFTER = timedelta(weeks=8)  # twice the four weeks of Wgs art. 4: by then nearly every case is closed
_CASE_COLUMNS = (
    "closed", "first_channel", "amount_band", "partner_type", "age_band", "match_kind", "reached", "reached_at",
    "accepted", "days_to_contact", "days_followed", "help_days_followed", "days_to_relapse", "with_salary",
    "lived_experience", "days_to_inflow", "days_to_dropout", "programme_days_followed",
)  # fmt: skip
_ATTEMPT_COLUMNS = (
    "number", "kind", "attempt_reached", "from_resident", "days_since_opened", "amount_band", "partner_type",
    "age_band", "match_kind",
)  # fmt: skip
_SUCCESS = {
    Outcome.REACHED: Q(days_to_contact__lte=KNOWN_AFTER.days),
    Outcome.ACCEPTED: Q(accepted=True),  # the facts have no day of it
}


def chances(period: Period, by: Actor) -> dict[Chance, Regression]:
    """By which facts reach and acceptance differ; nothing that tells about fewer than ten.

    Args:
        period: whole months in which the cases were opened.
        by: who asks.

    Raises:
        Refused: the role does not see figures.
    """
    check_may_see_figures(by)
    cases, of = _cases(period), {Chance.ATTEMPT_REACHES: _attempts(period)}
    return {
        chance: hide_few_odds(odds_ratios(prepare(of.get(chance, cases)), rows.HAPPENED, rows.CHANCE_FACTORS[chance]))
        for chance, prepare in rows.CHANCE_ROWS.items()
    }


def times(period: Period, by: Actor) -> dict[Waiting, Curve]:
    """How long it takes until contact, a debt programme, or a relapse; as `chances`.

    Raises:
        Refused: the role does not see figures.
    """
    check_may_see_figures(by)
    cases = _cases(period)
    return {
        waiting: kaplan_meier(prepare(cases), rows.HAPPENED, rows.DAYS).while_readable()
        for waiting, prepare in rows.WAITING_ROWS.items()
    }


def risks(period: Period, by: Actor) -> dict[Risk, Hazards]:
    """By which facts the risks of dropping out and of relapse differ; as `chances`.

    Raises:
        Refused: the role does not see figures.
    """
    check_may_see_figures(by)
    cases = _cases(period)
    return {
        risk: hide_few_hazards(hazard_ratios(prepare(cases), rows.HAPPENED, rows.DAYS, rows.RISK_FACTORS[risk]))
        for risk, prepare in rows.RISK_ROWS.items()
    }


def _cases(period: Period) -> pl.DataFrame:
    return _read(case_files(period), {name: CASE_COLUMNS[name] for name in _CASE_COLUMNS})


def _attempts(period: Period) -> pl.DataFrame:
    return _read(attempt_files(period), {name: ATTEMPT_COLUMNS[name] for name in _ATTEMPT_COLUMNS})


def _read(files: list[Path], schema: Mapping[str, Any]) -> pl.DataFrame:
    return pl.scan_parquet(files).select(*schema).collect() if files else pl.DataFrame(schema=schema)


@dataclass(frozen=True)
class Reading:
    """What an experiment tells today.

    Attributes:
        comparisons: of every arm with the first, in their order; empty while of no case it is known what came of it.
        pending: cases of which it is not known yet.
    """

    comparisons: Sequence[Comparison]
    pending: int


@dataclass(frozen=True)
class _Outcome:
    """What came of one case; `known_on` says from which day on it counts."""

    known_on: date
    arm: int
    succeeded: bool


def read_experiment(experiment: Experiment, by: Actor) -> Reading:
    """Compare the arms by what is known, week by week.

    A case counts from eight weeks after it was opened, whatever came of it and whenever: who is reached is known
    sooner than who is not, so counting what is known so far would favour whatever works fast. Reached is who was in
    contact within these eight weeks, so a later contact changes nothing. The facts have no day on which help was
    accepted: that counts as it stands now, also where it came later, in all arms alike.

    No verdict is kept. Every reading works out all weeks anew from the facts of today, so one that was found stays
    found unless the facts of those weeks change: by a correction, or by help that is accepted after eight weeks.

    Args:
        experiment: with its arms.
        by: who asks.

    Raises:
        Refused: the role does not see experiments.
    """
    check_may_see_experiments(by)
    arms = list(experiment.arms.order_by("place").values_list("pk", flat=True))
    outcomes = sorted(_outcomes(experiment, arms), key=attrgetter("known_on"))
    known = [each for each in outcomes if each.known_on <= clock.today()]
    looks = list(_looks(known, arms))
    return Reading(judge(looks, experiment.cases_needed_per_arm), len(outcomes) - len(known))


def _outcomes(experiment: Experiment, arms: Sequence[int]) -> Iterable[_Outcome]:
    facts = CaseFact.objects.filter(arm__in=arms).order_by("pk")
    successes = set(facts.filter(_SUCCESS[Outcome(experiment.outcome)]).values_list("pk", flat=True))
    opened: Mapping[object, date] = dict(
        FactOfCase.objects.filter(fact__arm__in=arms).order_by("pk").values_list("fact_id", "case__opened_on")
    )
    for arm in arms:
        for pk, month in facts.filter(arm=arm).values_list("pk", "opened_month"):
            yield _Outcome(opened.get(pk, month) + KNOWN_AFTER, arm, pk in successes)


def _looks(known: Sequence[_Outcome], arms: Sequence[int]) -> Iterable[list[Tally]]:
    """Running totals after each week in which something became known."""
    totals = dict.fromkeys(arms, Tally(0, 0))
    for _week, outcomes in groupby(known, key=lambda each: each.known_on.isocalendar()[:2]):
        for each in outcomes:
            before = totals[each.arm]
            totals[each.arm] = Tally(before.cases + 1, before.events + each.succeeded)
        yield list(totals.values())
