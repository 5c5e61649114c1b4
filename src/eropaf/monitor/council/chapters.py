"""The chapters of a report for the council: each a few sentences, a picture and a table. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from eropaf.monitor.council.elsewhere import beside_others
from eropaf.monitor.council.numbers import Numbers
from eropaf.monitor.council.sentences import tell_count, tell_share
from eropaf.monitor.council.telling import (
    beside_before,
    counts_beside,
    join,
    name_before,
    outcomes_beside,
    tell_acceptance,
    tell_best,
    tell_cases,
    tell_channel,
    tell_first_attempt,
    tell_half_within,
    tell_largest_type,
    tell_not_compared,
    tell_per_1000,
    tell_reach,
    tell_signals,
    tell_still_growing,
    tell_unfinished,
    unless_hidden,
)
from eropaf.monitor.figures.table import Column, ColumnKind, Section, Table, is_hidden
from eropaf.monitor.partner_months import Share

IN_SHORT = ("delivered", "cases", "reached", "accepted")
_CHANNELS_TOLD = 3


@dataclass(frozen=True)
class Chapter:
    """One chapter.

    Attributes:
        key: by which it is named in a page.
        paragraphs: of plain sentences.
        sections: its pictures and tables.
    """

    key: str
    title: str
    paragraphs: Sequence[str]
    sections: Sequence[Section] = ()


def in_short(numbers: Numbers) -> Chapter:
    """What a reader must know who reads no further."""
    about = _(
        "Partners tell us who is behind with paying, such as landlords and energy companies. "
        "We then try to reach these residents, and offer them help."
    )
    own = numbers.own
    told = [
        tell_signals(numbers),
        tell_cases(numbers),
        unless_hidden(own.steps["reached"].share, tell_reach(numbers)),
        unless_hidden(own.steps["accepted"].share, tell_acceptance(numbers)),
        unless_hidden(own.in_time["attempt"], tell_first_attempt(numbers)),
    ]
    return Chapter(
        "in-short", _("In short"), _filled([about, *told, tell_unfinished(numbers)]), [_key_numbers(numbers)]
    )


def came_in(numbers: Numbers) -> Chapter:
    """How many signals came in, of whom, and how many cases they became."""
    signals, cases = (counts_beside(numbers, step) for step in ("delivered", "cases"))
    explained = _("One case can hold several signals about the same household.")
    paragraphs = [
        join(tell_signals(numbers), signals, tell_per_1000(numbers)),
        tell_largest_type(numbers.by_type),
        join(tell_cases(numbers), cases, explained),
    ]
    sections = [numbers.came_in, Section(numbers.by_type)]
    return Chapter("came-in", _("What came in?"), _filled(paragraphs), sections)


def way(numbers: Numbers) -> Chapter:
    """How far the signals came."""
    tried = tell_share(
        numbers.own.steps["tried"].share,
        numbers.own.steps["tried"].label,
        none=_("We did not try to reach anybody yet."),
        every=_("In all cases we tried to reach the resident."),
        some=_("In %(part)s of the cases we tried to reach the resident."),
    )
    paragraphs = [
        tried,
        join(tell_reach(numbers), outcomes_beside(numbers, "reached")),
        join(tell_acceptance(numbers), outcomes_beside(numbers, "accepted")),
        tell_not_compared(numbers),
    ]
    return Chapter("way", _("How far did signals come?"), _filled(paragraphs), [numbers.way])


def approach(numbers: Numbers) -> Chapter:
    """Which channels reached residents."""
    table = numbers.attempts.table
    kinds = [(str(row[0]), row[2]) for row in table.rows if isinstance(row[2], Share) and not is_hidden(row[2])]
    known = sorted(((kind, share) for kind, share in kinds if share.whole), key=lambda each: -(each[1].ratio or 0))
    made = tell_count(
        table.total[1] if table.total else 0,
        gettext_lazy("Attempts"),
        none=_("We made no attempts."),
        some=lambda number: ngettext("We made %(number)s attempt.", "We made %(number)s attempts.", number),
    )
    told = [tell_channel(kind, share) for kind, share in known[:_CHANNELS_TOLD]]
    caution = _("We choose the approach for each resident. So this alone does not show what works best.")
    paragraphs = [made, " ".join(told), tell_best(known), caution if told else ""]
    return Chapter("approach", _("Which approach reached people?"), _filled(paragraphs), [numbers.attempts])


def in_time(numbers: Numbers) -> Chapter:
    """Whether residents were tried and spoken within the terms."""
    own, before = numbers.own.in_time, numbers.before.in_time
    spoken = tell_share(
        own["contact"],
        gettext_lazy("First conversation in time"),
        none=_("Not one first conversation was in time."),
        some=_("We count cases with contact, or of which the term is over. Of these %(part)s were in time."),
        unknown=_("It is not known yet whether the first conversations are in time."),
    )
    paragraphs = [
        join(tell_first_attempt(numbers), beside_before(numbers, own["attempt"], before["attempt"])),
        join(spoken, beside_before(numbers, own["contact"], before["contact"])),
        tell_half_within(numbers.days),
    ]
    return Chapter("in-time", _("Were we in time?"), _filled(paragraphs), [numbers.terms, Section(numbers.days)])


def lasting_help(numbers: Numbers) -> Chapter:
    """What became of help that was accepted."""
    accepted = tell_count(
        numbers.own.steps["accepted"].number,
        numbers.own.steps["accepted"].label,
        none=_("Nobody accepted help yet."),
        some=lambda number: ngettext(
            "%(number)s resident accepted help.", "%(number)s residents accepted help.", number
        ),
    )
    paragraphs = [accepted] if numbers.own.steps["accepted"].number == 0 else [accepted, *_afterwards(numbers)]
    return Chapter("help", _("Does the help last?"), _filled(paragraphs), [numbers.outcomes])


def _afterwards(numbers: Numbers) -> list[str]:
    arrived = tell_share(
        numbers.own.afterwards["arrived"],
        gettext_lazy("Arrived where referred"),
        none=_("None of them arrived there yet."),
        some=_("Some we send on to another organisation. %(part)s of them arrived there."),
    )
    lasted = tell_share(
        numbers.own.afterwards["lasted"],
        gettext_lazy("Help that lasts"),
        none=_("As far as we know the help did not last."),
        some=_("We look back later. As far as we know, the help lasts for %(part)s of them."),
        unknown=_("Whether the help lasts is not known yet. We look back after some months."),
    )
    return [arrived, lasted]


def elsewhere(numbers: Numbers) -> Chapter:
    """Our figures beside those that others published."""
    sentences, section = beside_others(numbers)
    caution = _("Not everybody counts in the same way. So compare with care.")
    return Chapter(
        "elsewhere", _("How is it elsewhere?"), _filled([*sentences, caution, tell_still_growing(numbers)]), [section]
    )


def how_we_counted(numbers: Numbers) -> Chapter:
    """What a reader must know to trust the numbers."""
    paragraphs = [
        _("The numbers are about cases that we opened in %(when)s. We look at what became of them until today.")
        % {"when": numbers.asked.label},
        _("No number is about fewer than ten people. In its place stands “·”. "
          "Sometimes we leave out one more number. Otherwise you could work the small one out."),
        _("We say more or less only when the difference is almost certainly not chance. "
          "With small numbers we can say that less often."),
        _("Below a share stand the numbers behind it. After these you see between which shares the true one lies."),
        _("This report names nobody."),
    ]  # fmt: skip
    return Chapter("how-we-counted", _("How we counted"), paragraphs)


def nothing_to_tell(numbers: Numbers) -> Chapter:
    """That there is nothing to count."""
    told = _("In %(when)s no signals came in, and we opened no cases. So there is nothing to count.")
    return Chapter("in-short", _("In short"), [told % {"when": numbers.asked.label}])


CHAPTERS: Sequence[Callable[[Numbers], Chapter]] = (in_short, came_in, way, approach, in_time, lasting_help, elsewhere)


def _key_numbers(numbers: Numbers) -> Section:
    told = {numbers.asked.label: numbers.own}
    if numbers.before_is_whole:
        told[name_before(numbers)] = numbers.before
    columns = [
        Column("what", _("What"), ColumnKind.WORD),
        *(Column(label, label, ColumnKind.COUNT) for label in told),
    ]
    rows = [
        [numbers.own.steps[key].label, *(counted.steps[key].number for counted in told.values())] for key in IN_SHORT
    ]
    table = Table("key-numbers", _("The most important numbers"), numbers.asked.period, columns, rows)
    return Section(table, (numbers.asked.label,))


def _filled(paragraphs: Sequence[str]) -> list[str]:
    return [each for each in paragraphs if each]
