"""By what cases and attempts are divided. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from eropaf.core.choices import Label
from eropaf.matching.enums import MATCH_KIND_LABELS
from eropaf.monitor.facts.enums import AGE_BAND_LABELS, AMOUNT_BAND_LABELS, SEVERAL, STRAND_LABELS
from eropaf.outreach.enums import CONTACT_KIND_LABELS, PART_OF_DAY_LABELS
from eropaf.partners.enums import PARTNER_TYPE_LABELS


class Breakdown(StrEnum):
    """By what a table divides its cases or attempts."""

    CHANNEL = "channel"
    CHANNELS = "channels"
    ATTEMPTS = "attempts"
    AMOUNT = "amount"
    PARTNER_TYPE = "partner_type"
    AGE = "age"
    NEIGHBOURHOOD = "neighbourhood"
    RULE = "rule"
    MATCH_KIND = "match_kind"
    STRAND = "strand"
    MONTH = "month"
    KIND = "kind"
    NUMBER = "number"
    PART_OF_DAY = "part_of_day"
    WEEKDAY = "weekday"


_MOST = 4  # attempts that are told apart; a case with more is so rare that it would tell about somebody
NONE = ""
_WEEKDAYS: Mapping[str, Label] = {str(day + 1): label for day, label in WEEKDAYS.items()}
_NUMBERS: Mapping[str, Label] = {"0": _("None"), "1": "1", "2": "2", "3": "3", "4": _("4 or more")}


@dataclass(frozen=True, slots=True)
class Division:
    """How a breakdown divides.

    Attributes:
        label: for readers, as the head of the first column.
        expression: in SQL, over the columns of the facts; gives a text.
        labels: of the levels, in their order; a level that is not among them is shown as it is, after these.
    """

    label: Label
    expression: str
    labels: Mapping[str, Label]


_KINDS = {str(kind): label for kind, label in CONTACT_KIND_LABELS.items()}
OF_CASES: Mapping[Breakdown, Division] = {
    Breakdown.CHANNEL: Division(_("First channel"), "first_channel", {**_KINDS, NONE: _("No attempt")}),
    Breakdown.CHANNELS: Division(_("Channels, in their order"), "channels", {NONE: _("No attempt")}),
    Breakdown.ATTEMPTS: Division(_("Number of attempts"), f"least(attempts, {_MOST})::VARCHAR", _NUMBERS),
    Breakdown.AMOUNT: Division(
        _("Amount of the arrears"), "amount_band", {str(band): label for band, label in AMOUNT_BAND_LABELS.items()}
    ),
    Breakdown.PARTNER_TYPE: Division(
        _("Partner type"),
        "partner_type",
        {**{str(each): label for each, label in PARTNER_TYPE_LABELS.items()}, SEVERAL: _("Several types")},
    ),
    Breakdown.AGE: Division(_("Age"), "age_band", {str(band): label for band, label in AGE_BAND_LABELS.items()}),
    Breakdown.NEIGHBOURHOOD: Division(_("Neighbourhood"), "neighbourhood", {NONE: _("Not in a neighbourhood")}),
    Breakdown.RULE: Division(_("Rule of the policy"), "policy_version || '/' || rule", {NONE: _("No rule")}),
    Breakdown.MATCH_KIND: Division(
        _("Single or multiple"), "match_kind", {str(kind): label for kind, label in MATCH_KIND_LABELS.items()}
    ),
    Breakdown.STRAND: Division(
        _("Approach"), "strand", {str(strand): label for strand, label in STRAND_LABELS.items()}
    ),
    Breakdown.MONTH: Division(_("Month of opening"), "strftime(opened_month, '%Y-%m')", {}),
}
OF_ATTEMPTS: Mapping[Breakdown, Division] = {
    Breakdown.KIND: Division(_("Channel"), "kind", _KINDS),
    Breakdown.PART_OF_DAY: Division(
        _("Part of the day"), "part_of_day", {str(part): label for part, label in PART_OF_DAY_LABELS.items()}
    ),
    Breakdown.NUMBER: Division(_("Which attempt"), f"least(number, {_MOST})::VARCHAR", _NUMBERS),
    Breakdown.WEEKDAY: Division(_("Day of the week"), "weekday::VARCHAR", _WEEKDAYS),
    **{
        each: OF_CASES[each]
        for each in (Breakdown.AMOUNT, Breakdown.PARTNER_TYPE, Breakdown.AGE, Breakdown.NEIGHBOURHOOD, Breakdown.MONTH)
    },
}


def order_of(division: Division, level: str) -> tuple[int, str]:
    """Where a level stands: as the labels do, and after those by itself."""
    known = list(division.labels)
    return (known.index(level) if level in known and level != NONE else len(known), level)
