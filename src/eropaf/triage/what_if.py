"""Where a policy would place many cases at once. Pure: facts in, rules out, nothing is kept.

What comes out is what `place()` says of each case by itself; this is for a hundred thousand of them at a time.
"""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

import polars as pl

from eropaf.triage.conditions import NUMBERS, WORDS, AgeBand, Condition, Fact, Test
from eropaf.triage.policy import PolicySpec, Rule

_BEYOND = 2**64  # any number of a fact is nearer to zero


def read_facts(told: Iterable[str]) -> pl.DataFrame:
    """Facts of cases, a column for each.

    Args:
        told: the facts of each case as JSON, as a decision keeps them. One from before there was an age band tells
            none: the age is then not known.
    """
    texts = pl.Series("facts", list(told), dtype=pl.String)
    columns = texts.str.json_decode(pl.Struct({fact.value: _type_of(fact) for fact in Fact})).struct.unnest()
    return columns.with_columns(pl.col(Fact.AGE).fill_null(AgeBand.UNKNOWN.value))


def _type_of(fact: Fact) -> pl.DataType:
    if fact in NUMBERS:
        return pl.Int64()
    if fact == Fact.PARTNER_TYPES:
        return pl.List(pl.String())
    return pl.String() if fact in WORDS else pl.Boolean()


def evaluate_many(policy: PolicySpec, facts: pl.DataFrame) -> pl.Series:
    """For each case the first rule that holds, as its place among the rules, counted from 0.

    Args:
        policy: its last rule always holds, so there is always one.
        facts: a row per case, as `read_facts()` makes them.
    """
    held = [pl.when(_holds(rule)).then(pl.lit(place)) for place, rule in enumerate(policy.rules)]
    return facts.with_columns(pl.coalesce(held).alias("rule"))["rule"]


def _holds(rule: Rule) -> pl.Expr:
    if not rule.alternatives:
        return pl.lit(value=True)
    return reduce(or_, (_all_hold(alternative) for alternative in rule.alternatives))


def _all_hold(conditions: tuple[Condition, ...]) -> pl.Expr:
    return reduce(and_, (_is_so(condition) for condition in conditions), pl.lit(value=True))


def _is_so(condition: Condition) -> pl.Expr:
    found, value = pl.col(condition.fact.value), condition.value
    if isinstance(value, int) and not isinstance(value, bool):
        value = max(-_BEYOND, min(value, _BEYOND))
    match condition.test:
        case Test.IS:
            return found == pl.lit(value)
        case Test.FROM:
            return found >= pl.lit(value)
        case Test.TO:
            return found <= pl.lit(value)
        case Test.INCLUDE:
            return found.list.contains(pl.lit(value))
