"""From facts to what is reckoned with. Pure.

Of each case one thing counts as its work, so that none counts twice: the hours that were recorded, or the services
given where these cost more at the rates of the book, or else the attempts to reach somebody.
"""

from collections.abc import Mapping
from fractions import Fraction

import polars as pl

from eropaf.cases.enums import EndResult
from eropaf.monitor.costs.enums import STAGES_OF_WORK, CostStage, Effect, Key
from eropaf.monitor.costs.reckoning import Counted, Counts, Work
from eropaf.monitor.facts.enums import EvictionFact, Strand
from eropaf.outreach.enums import ContactKind

KEY_OF_KIND: Mapping[ContactKind, Key] = {
    ContactKind.VISIT: Key.MINUTES_VISIT,
    ContactKind.APPOINTMENT: Key.MINUTES_VISIT,
    ContactKind.PHONE: Key.MINUTES_PHONE,
    ContactKind.MESSAGE: Key.MINUTES_MESSAGE,
    **dict.fromkeys(
        (
            ContactKind.LETTER,
            ContactKind.EMAIL,
            ContactKind.CARD,
            ContactKind.ADMINISTRATIVE,
            ContactKind.OTHER,
            ContactKind.UNKNOWN,
        ),
        Key.MINUTES_WRITING,
    ),
}
_BETWEEN = ">"  # the channels of a fact
_STAGE = (
    pl.when(pl.col("accepted"))
    .then(pl.lit(CostStage.HELPED.value))
    .when(pl.col("reached"))
    .then(pl.lit(CostStage.REACHED.value))
    .otherwise(pl.lit(CostStage.UNREACHED.value))
)
_EFFECT = (
    pl.when(pl.col("eviction") == EvictionFact.AVERTED.value)
    .then(pl.lit(Effect.EVICTION_AVERTED.value))
    .when(pl.col("lasted").fill_null(value=False))
    .then(pl.lit(Effect.HELP_LASTED.value))
    .when(pl.col("result") == EndResult.PAID.value)
    .then(pl.lit(Effect.PAID.value))
)


def count_facts(cases: pl.DataFrame, hour_cents: int, months: Fraction | int) -> Counts:
    """What was counted of both strands.

    Args:
        cases: facts, with at least the columns strand, attempts, channels, reached, accepted, closed, minutes,
            service_cents, eviction, lasted and result.
        hour_cents: what an hour of work likely costs, to tell whether hours or services cost more.
        months: for how long, of the period of which these are the cases.
    """
    alike = _group_alike(cases, hour_cents).with_columns(stage=_STAGE, effect=_EFFECT)
    tried = _count_attempts(alike)
    return Counts({strand: _counted(alike, tried, strand) for strand in Strand}, months)


_ALIKE = ("strand", "reached", "accepted", "closed", "eviction", "lasted", "result")


def _group_alike(cases: pl.DataFrame, hour_cents: int) -> pl.DataFrame:
    """A row for all cases of which the same was told, with what counts as their work; of millions few rows are left."""
    hours_cents = pl.col("minutes") * hour_cents / 60
    by_hours = (pl.col("minutes") > 0) & (hours_cents >= pl.col("service_cents"))
    by_services = ~by_hours & (pl.col("service_cents") > 0)
    by_attempts = ~by_hours & ~by_services
    return (
        cases.lazy()
        .with_columns(
            minutes=pl.when(by_hours).then(pl.col("minutes")).otherwise(0),
            service_cents=pl.when(by_services).then(pl.col("service_cents")).otherwise(0),
            channels=pl.when(by_attempts).then(pl.col("channels")).otherwise(pl.lit("")),
            attempts=pl.when(by_attempts).then(pl.col("attempts")).otherwise(0),
        )
        .group_by(*_ALIKE, "channels", "attempts")
        .agg(pl.len().cast(pl.Int64).alias("cases"), pl.sum("minutes"), pl.sum("service_cents"))
        .collect()
    )


_Tried = Mapping[tuple[str, str], Mapping[Key, int]]


def _count_attempts(alike: pl.DataFrame) -> _Tried:
    """By strand and stage how often each kind was tried, in cases whose attempts count.

    A fact keeps the kinds of the first few attempts; those after count as the last of these.
    """
    tried = alike.filter(pl.col("channels") != "").with_columns(kind=pl.col("channels").str.split(_BETWEEN))
    shown = tried.explode("kind").with_columns(times=pl.col("cases"))
    left_over = pl.col("attempts").cast(pl.Int64) - pl.col("kind").list.len()
    further = tried.with_columns(kind=pl.col("kind").list.last(), times=pl.col("cases") * left_over)
    keys = {kind.value: key.value for kind, key in KEY_OF_KIND.items()}
    sums = (
        pl.concat([each.select("strand", "stage", "kind", "times") for each in (shown, further)])
        .with_columns(key=pl.col("kind").replace_strict(keys, return_dtype=pl.String))
        .group_by("strand", "stage", "key")
        .agg(pl.sum("times"))
    )
    found: dict[tuple[str, str], dict[Key, int]] = {}
    for strand, stage, key, times in sorted(sums.iter_rows()):
        found.setdefault((strand, stage), {})[Key(key)] = times
    return found


def _counted(alike: pl.DataFrame, tried: _Tried, strand: Strand) -> Counted:
    own = alike.filter(pl.col("strand") == strand.value)
    sums = own.group_by("stage").agg(pl.sum("cases"), pl.sum("minutes"), pl.sum("service_cents"))
    by_stage = {CostStage(stage): (cases, minutes, cents) for stage, cases, minutes, cents in sums.iter_rows()}
    effects = dict(own.drop_nulls("effect").group_by("effect").agg(pl.sum("cases")).iter_rows())
    return Counted(
        work={
            stage: Work(*by_stage.get(stage, (0, 0, 0)), attempts=tried.get((strand.value, stage.value), {}))
            for stage in STAGES_OF_WORK
        },
        effects={effect: effects.get(effect.value, 0) for effect in Effect},
        running=int(own.filter(~pl.col("closed"))["cases"].sum()),
    )
