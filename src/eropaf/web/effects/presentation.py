"""Chances, risks and times as their screens show them: numbers in words, and nothing of fewer than ten cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from eropaf.core.choices import Label
from eropaf.monitor.effects.estimates import Estimate, Ratio, Unsaid
from eropaf.monitor.effects.hazards import Hazards
from eropaf.monitor.effects.levels import LeftOut
from eropaf.monitor.effects.regression import Regression
from eropaf.monitor.shares import FEWEST
from eropaf.web.effects.labels import FACT_LABELS, name_group

_FEW_PER_VARIABLE = 10  # Peduzzi et al. (1995, 1996)
_LEAST_PER_VARIABLE = 5  # nothing is concluded of less (Vittinghoff and McCulloch, Am. J. of Epidemiology 165, 2007)
NOTHING = "–"
_ODDS_DIFFER = gettext_lazy(
    "%(fact)s: the odds of “%(group)s” are %(ratio)s times those of “%(reference)s” (%(low)s to %(high)s)."
)
_RISK_DIFFERS = gettext_lazy(
    "%(fact)s: the risk of “%(group)s” is %(ratio)s times that of “%(reference)s” (%(low)s to %(high)s)."
)


@dataclass(frozen=True)
class GroupRow:
    """One group of a fact in the table; `note` stands in place of a ratio."""

    label: str
    cases: int
    share: str
    ratio: str
    interval: str
    note: Label


@dataclass(frozen=True)
class Fact:
    """One fact with its groups, the reference first."""

    label: Label
    rows: Sequence[GroupRow]


@dataclass(frozen=True)
class Section:
    """One question.

    Attributes:
        key: word of the question, as its picture's address has it.
        label: the question.
        definition: what is counted.
        counted: cases, attempts or residents.
        numbers: how much it rests on.
        findings: what differs, in sentences.
        warnings: what to mind of these figures.
        caution: what they may and may not mean.
        facts: the table; empty where there is too little.
        left_out: sentences about what takes no part.
        has_picture: whether a ratio is told.
    """

    key: str
    label: Label
    definition: Label
    counted: Label
    numbers: str
    findings: Sequence[str]
    warnings: Sequence[str]
    caution: Label
    facts: Sequence[Fact]
    left_out: Sequence[str]
    has_picture: bool


@dataclass(frozen=True)
class Asked:
    """A question in words: its key, what it is called, counts (cases, attempts or residents) and may mean."""

    key: str
    label: Label
    definition: Label
    caution: Label
    counted: Label


def describe_chance(asked: Asked, found: Regression) -> Section:
    """Show which groups have higher or lower odds."""
    numbers = f"{asked.counted}: {_count(found.cases)}. {_('Yes')}: {count_part(found.events, found.cases)}."
    return _describe(asked, found, numbers, [], _ODDS_DIFFER)


def describe_risk(asked: Asked, found: Hazards) -> Section:
    """Show which groups have a higher or lower risk, and whether that stays the same."""
    happened = count_part(found.events, found.cases)
    numbers = f"{asked.counted}: {_count(found.cases)}. {_('It happened')}: {happened}."
    return _describe(asked, found, numbers, tell_halves(found), _RISK_DIFFERS)


def tell_halves(found: Hazards) -> list[str]:
    """Which ratios do not stay the same over time, or that they do, or that there is too little to see it."""
    if not found.estimates:
        return []
    if not found.halves:
        return [_("There is too little to see whether the ratios stay the same over time.")]
    changing = [
        _(
            "%(group)s: %(early)s times in the first %(days)s days, %(late)s times after. "
            "One ratio does not tell it well."
        )
        % {
            "group": name_group(each.column, each.words),
            "early": show_ratio(each.early.ratio),
            "late": show_ratio(each.late.ratio),
            "days": found.cut_at,
        }
        for each in found.halves
        if not each.agree
    ]
    return changing or [
        _("The ratios of the first %(days)s days and of the time after agree, as far as chance allows to see.")
        % {"days": found.cut_at}
    ]


def _describe(
    asked: Asked, found: Regression | Hazards, numbers: str, warnings: Sequence[str], sentence: Label
) -> Section:
    return Section(
        asked.key,
        asked.label,
        asked.definition,
        asked.counted,
        numbers,
        _findings(found, sentence),
        [*_too_few_per_variable(found), *warnings],
        asked.caution,
        [Fact(FACT_LABELS[groups[0].column], [_row(each) for each in groups]) for groups in found.estimates],
        [_tell_left_out(each) for each in found.left_out],
        any(isinstance(each.found, Ratio) for groups in found.estimates for each in groups),
    )


def _count(number: int) -> str:
    few = 0 < number < FEWEST
    return _("fewer than 10") if few else number_format(number, force_grouping=True)


def count_part(part: int, whole: int) -> str:
    """A number of cases; in words where it, or the rest, is of fewer than ten."""
    is_nearly_all = part >= FEWEST and 0 < whole - part < FEWEST
    return _("all but fewer than 10") if is_nearly_all else _count(part)


def _too_few_per_variable(found: Regression | Hazards) -> list[str]:
    if not found.estimates:
        return [_("There are too few outcomes to compare groups. At least ten are needed of either kind.")]
    if found.events_per_variable >= _FEW_PER_VARIABLE:
        return []
    return [
        _("For every ratio there are %(events)s outcomes. With fewer than ten the intervals are narrower than the "
          "truth; take this as a first hint only.")
        % {"events": number_format(round(found.events_per_variable, 1), 1)}
    ]  # fmt: skip


def _findings(found: Regression | Hazards, sentence: Label) -> list[str]:
    if not found.estimates or found.events_per_variable < _LEAST_PER_VARIABLE:
        return []
    if not any(isinstance(each.found, Ratio) for groups in found.estimates for each in groups):
        return []
    told = [each for groups in found.estimates for each in _tell_fact(groups, sentence)]
    return told or [_("No group differs from its reference more than chance may bring about.")]


def _tell_fact(groups: Sequence[Estimate], sentence: Label) -> list[str]:
    return [
        str(sentence)
        % {
            "fact": FACT_LABELS[each.column],
            "group": name_group(each.column, each.words),
            "reference": name_group(each.column, groups[0].words),
            "ratio": show_ratio(each.found.ratio),
            "low": show_ratio(each.found.low),
            "high": show_ratio(each.found.high),
        }
        for each in groups
        if isinstance(each.found, Ratio) and each.found.differs
    ]


_NOTES: dict[Unsaid, Label] = {
    Unsaid.REFERENCE: gettext_lazy("the others are set against this"),
    Unsaid.TOO_FEW: gettext_lazy("too few outcomes, here or in the first group: no ratio"),
    Unsaid.ENTANGLED: gettext_lazy("goes together with another fact: cannot be told apart"),
}


def _row(each: Estimate) -> GroupRow:
    label, share = name_group(each.column, each.words), _show_share(each)
    if isinstance(each.found, Unsaid):
        return GroupRow(label, each.cases, share, NOTHING, NOTHING, _NOTES[each.found])
    return GroupRow(label, each.cases, share, show_ratio(each.found.ratio), show_interval(each.found), "")


def _show_share(each: Estimate) -> str:
    return NOTHING if each.events is None else f"{round(100 * each.events / each.cases)}%"


def show_ratio(ratio: float) -> str:
    """How many times, in two digits behind the comma, or one where it is large."""
    digits = 1 if ratio >= FEWEST else 2
    return number_format(round(ratio, digits), digits)


def show_interval(found: Ratio) -> str:
    """From where to where a ratio lies."""
    return _("%(low)s to %(high)s") % {"low": show_ratio(found.low), "high": show_ratio(found.high)}


def _tell_left_out(each: LeftOut) -> str:
    fact = FACT_LABELS[each.column]
    if not each.words:
        return _("%(fact)s: not known of %(cases)s, which take no part.") % {"fact": fact, "cases": _count(each.cases)}
    groups = ", ".join(name_group(each.column, [word]) for word in each.words)
    return ngettext(
        "%(fact)s: “%(groups)s” has fewer than ten cases and takes no part.",
        "%(fact)s: “%(groups)s” together have fewer than ten cases and take no part.",
        len(each.words),
    ) % {"fact": fact, "groups": groups}
