"""The figures on overruling as the screen shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from eropaf.cases.models import Case
from eropaf.core.clock import day_of
from eropaf.monitor.figures.presentation import HIDDEN_MARK
from eropaf.monitor.figures.table import HIDDEN, Hidden
from eropaf.monitor.overruling import RuleFigures, VersionFigures
from eropaf.monitor.shares import Interval, interval_of

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
    placed: str
    overruled: str
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
    overruled, interval = rule.overruled, interval_of(rule.overruled.part, rule.overruled.whole)
    return RuleRow(
        rule=rule.rule,
        approach=rule.approach,
        placed=number_in_words(rule.placed),
        overruled=overruled_in_words(rule),
        share=f"{round(100 * overruled.ratio)}%" if overruled.ratio is not None else HIDDEN_MARK,
        interval=_interval_in_words(interval) if interval else "",
        instead=instead_in_words(rule),
        reasons=[
            ReasonRow(each.case, each.reason, each.made_by.name, day_of(each.made_at))
            for each in rule.reasons[:REASONS_SHOWN]
        ],
    )


def _interval_in_words(interval: Interval) -> str:
    texts = {"low": round(100 * interval.low), "high": round(100 * interval.high)}
    return _("between %(low)d%% and %(high)d%%") % texts


def number_in_words(number: int | Hidden) -> str:
    """As the reader sees it: a mark where it is hidden."""
    return HIDDEN_MARK if isinstance(number, Hidden) else str(number)


def overruled_in_words(rule: RuleFigures) -> str:
    """How many were overruled, likewise."""
    return number_in_words(HIDDEN if rule.overruled.too_few else rule.overruled.part)


def instead_in_words(rule: RuleFigures) -> str:
    """What was chosen instead, each with its number, and a mark where there may be more."""
    told = [f"{approach}: {count}" for approach, count in rule.instead.items()]
    is_all = not rule.overruled.too_few and sum(rule.instead.values()) == rule.overruled.part
    return ", ".join(told if is_all else [*told, HIDDEN_MARK])
