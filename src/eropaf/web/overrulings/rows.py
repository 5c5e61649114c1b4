"""The figures on overruling as the screen shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from eropaf.cases.models import Case
from eropaf.core.clock import day_of
from eropaf.monitor.overruling import RuleFigures, VersionFigures

REASONS_SHOWN = 10  # of each rule: who wants more, opens the cases


@dataclass(frozen=True)
class ReasonRow:
    """Why somebody chose otherwise."""

    case: Case
    reason: str
    name: str
    day: date


@dataclass(frozen=True)
class RuleRow:
    """One rule."""

    rule: str
    approach: str
    placed: int
    overruled: int
    share: str
    interval: str
    instead: str
    reasons: Sequence[ReasonRow]


@dataclass(frozen=True)
class VersionTable:
    """The rules of one version."""

    name: str
    version: int
    rules: Sequence[RuleRow]

    @property
    def with_reasons(self) -> list[RuleRow]:
        """The rules of which somebody said why."""
        return [rule for rule in self.rules if rule.reasons]


def describe_versions(versions: Sequence[VersionFigures]) -> list[VersionTable]:
    """Show the rules of every version that placed a case."""
    return [VersionTable(each.name, each.version, [_row(rule) for rule in each.rules]) for each in versions]


def _row(rule: RuleFigures) -> RuleRow:
    return RuleRow(
        rule=rule.rule,
        approach=rule.approach,
        placed=rule.placed,
        overruled=rule.overruled,
        share=f"{round(100 * rule.overruled / rule.placed)}%" if rule.interval else _("too few to say"),
        interval=interval_in_words(rule),
        instead=instead_in_words(rule),
        reasons=[
            ReasonRow(each.case, each.reason, each.made_by.name, day_of(each.made_at))
            for each in rule.reasons[:REASONS_SHOWN]
        ],
    )


def interval_in_words(rule: RuleFigures) -> str:
    """Between which percentages the share lies; empty of too few."""
    if rule.interval is None:
        return ""
    texts = {"low": round(100 * rule.interval.low), "high": round(100 * rule.interval.high)}
    return _("between %(low)d%% and %(high)d%%") % texts


def instead_in_words(rule: RuleFigures) -> str:
    """What was chosen instead, each with its number."""
    return ", ".join(f"{approach}: {count}" for approach, count in rule.instead.items())
