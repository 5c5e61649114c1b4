"""What a report for the council says of its numbers, a sentence each. Pure."""

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from eropaf.monitor.council.asked import Length, name_of
from eropaf.monitor.council.numbers import Numbers
from eropaf.monitor.council.sentences import compare, tell_count, tell_part, tell_share
from eropaf.monitor.figures.table import Cell, Table, is_hidden
from eropaf.monitor.partner_months import Share
from eropaf.monitor.shares import wilson


def tell_signals(numbers: Numbers) -> str:
    """How many signals came in."""
    return tell_count(
        numbers.own.steps["delivered"].number,
        numbers.own.steps["delivered"].label,
        none=_("No signals came in."),
        some=lambda number: ngettext("%(number)s signal came in.", "%(number)s signals came in.", number),
    )


def tell_cases(numbers: Numbers) -> str:
    """How many cases were opened."""
    return tell_count(
        numbers.own.steps["cases"].number,
        numbers.own.steps["cases"].label,
        none=_("We opened no cases."),
        some=lambda number: ngettext("We opened %(number)s case.", "We opened %(number)s cases.", number),
    )


def tell_reach(numbers: Numbers) -> str:
    """Which share was reached."""
    return tell_share(
        numbers.own.steps["reached"].share,
        numbers.own.steps["reached"].label,
        none=_("We reached nobody yet."),
        some=_("We reached the resident in %(part)s of the cases."),
    )


def tell_acceptance(numbers: Numbers) -> str:
    """Which share of those reached accepted help."""
    return tell_share(
        numbers.own.steps["accepted"].share,
        numbers.own.steps["accepted"].label,
        none=_("Nobody accepted help yet."),
        some=_("Of those we reached, %(part)s accepted help."),
    )


def tell_first_attempt(numbers: Numbers) -> str:
    """Which share was tried in time."""
    return tell_share(
        numbers.own.in_time["attempt"],
        gettext_lazy("First attempt in time"),
        none=_("Not one first attempt was in time."),
        some=_("In %(part)s of the cases the first attempt was in time."),
        unknown=_("It is not known yet whether the first attempts are in time."),
    )


def unless_hidden(cell: Cell, sentence: str) -> str:
    """In short nothing is said of what is left out; its own chapter does."""
    return "" if is_hidden(cell) else sentence


def tell_unfinished(numbers: Numbers) -> str:
    """That the period is not over, or that its cases still run."""
    if numbers.is_over:
        return tell_still_growing(numbers)
    is_month = numbers.asked.length == Length.MONTH
    return join(
        _("This month is not over yet.") if is_month else _("This year is not over yet."), tell_still_growing(numbers)
    )


def tell_still_growing(numbers: Numbers) -> str:
    """That the cases still run, as long as not all of them had their term."""
    return "" if numbers.is_settled else _("Many of these cases still run, so the results can still rise.")


def tell_not_compared(numbers: Numbers) -> str:
    """That what became of the cases is not compared yet."""
    if numbers.is_settled or not numbers.before_is_whole:
        return ""
    return _("These cases are too young to compare with %(when)s.") % {"when": name_before(numbers)}


def outcomes_beside(numbers: Numbers, step: str) -> str:
    """What became of cases beside the period before, once all had their term."""
    if not numbers.is_settled:
        return ""
    return beside_before(numbers, numbers.own.steps[step].share, numbers.before.steps[step].share)


def counts_beside(numbers: Numbers, step: str) -> str:
    """How many there are beside the period before, once this one is over."""
    if not numbers.is_over:
        return ""
    return beside_before(numbers, numbers.own.steps[step].number, numbers.before.steps[step].number)


def beside_before(numbers: Numbers, own: Cell, before: Cell) -> str:
    """A number or share beside the period before, where that was counted as a whole."""
    return compare(own, before, name_before(numbers)) if numbers.before_is_whole else ""


def name_before(numbers: Numbers) -> str:
    """The period before as a reader sees it."""
    return name_of(numbers.asked.before)


def tell_per_1000(numbers: Numbers) -> str:
    """How many signals there are for the inhabitants; of a month only."""
    if numbers.asked.length == Length.YEAR:
        return ""
    per_1000 = [row[2] for row in numbers.came_in.table.rows if row[0] == numbers.asked.word]
    if not per_1000 or not isinstance(per_1000[0], float):
        return ""
    return _("That is %(number)s for every 1,000 inhabitants.") % {"number": number_format(round(per_1000[0], 1), 1)}


def tell_largest_type(by_type: Table) -> str:
    """Which type of partner sent most signals."""
    shares = [(str(row[0]), row[2]) for row in by_type.rows if isinstance(row[2], Share) and not is_hidden(row[2])]
    if not shares:
        return ""
    label, share = max(shares, key=lambda each: each[1].part)
    told = {"kind": label, "part": tell_part(share)}
    return _("“%(kind)s” is the largest group: %(part)s of the signals.") % told


def tell_channel(kind: str, share: Share) -> str:
    """How often attempts by one channel reach."""
    told = {"kind": kind, "part": tell_part(share)}
    return _("%(kind)s: %(part)s of the attempts reached the resident.") % told


def tell_best(known: Sequence[tuple[str, Share]]) -> str:
    """Which channel reached most often, where chance does not explain it."""
    if len(known) < 2:
        return ""
    (best, first), *others = known
    if all(wilson(first.part, first.whole).low > wilson(share.part, share.whole).high for _kind, share in others):
        return _("%(kind)s reached residents most often.") % {"kind": best}
    return _("Between the best approaches there is no clear difference.")


def tell_half_within(days: Table) -> str:
    """How soon the first attempt came."""
    middle = {str(row[0]): row[2] for row in days.rows}
    found = next(iter(middle.values()), None)
    if not isinstance(found, int | float):
        return ""
    number = round(found)
    return ngettext(
        "Half of the cases got a first attempt within %(number)s day.",
        "Half of the cases got a first attempt within %(number)s days.",
        number,
    ) % {"number": number}


def join(*sentences: str) -> str:
    """Sentences as one paragraph."""
    return " ".join(each for each in sentences if each)
