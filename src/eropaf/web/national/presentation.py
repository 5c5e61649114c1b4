"""A delivery as the screen shows it: how much it holds, and what is missing with where to mend it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from eropaf.cases.enums import END_RESULT_LABELS, EndResult
from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.core.clock import day_of
from eropaf.core.period import Period
from eropaf.intake.enums import SIGNAL_STATUS_LABELS
from eropaf.intake.models import Delivery
from eropaf.monitor.national.completeness import EXPLAINED, OF_ORGANISATION, CaseKey, Found, Gap
from eropaf.monitor.national.numbers import Numbers
from eropaf.outreach.enums import CONTACT_KIND_LABELS
from eropaf.partners.enums import PARTNER_TYPE_LABELS
from eropaf.support.hours.periods import NamedPeriod
from eropaf.web.national.forms import address_of

MOST_SHOWN = 25
HIDDEN = "·"
Shown = int | str
Hide = Callable[[Mapping[Any, int]], frozenset[Any]]  # of numbers that add up to one that is shown, which are not
Word = TypeVar("Word")


@dataclass(frozen=True)
class Choice:
    """A quarter that can be chosen."""

    name: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Counted:
    """A table: how many of each."""

    key: str
    title: str
    what: str
    rows: Sequence[tuple[Label, Shown]]


@dataclass(frozen=True)
class Place:
    """Where something can be mended."""

    name: str
    address: str


@dataclass(frozen=True)
class ShownGap:
    """Something that is missing.

    Attributes:
        title: what.
        advice: what to do.
        count: how often; 0 where that says nothing.
        is_blocking: nothing can be delivered until it is mended.
        of_organisation: the organisation is not told completely.
        places: where to mend it, the first of them.
        more: how many are not shown.
    """

    title: Label
    advice: Label
    count: int
    is_blocking: bool
    of_organisation: bool
    places: Sequence[Place]
    more: int


def show_choices(quarters: Iterable[NamedPeriod], chosen: Period) -> list[Choice]:
    """The quarters to choose from."""
    return [Choice(str(each), _address(each.period), each.period == chosen) for each in quarters]


def _address(period: Period) -> str:
    return f"{reverse('national-delivery')}?{urlencode(address_of(period))}"


def hide_nothing(_parts: Mapping[Any, int]) -> frozenset[Any]:
    """For whoever may see the residents themselves."""
    return frozenset()


def show_totals(numbers: Numbers, hide: Hide) -> dict[str, Shown]:
    """How much the delivery holds, by the names of `Numbers`.

    Args:
        numbers: of the delivery.
        hide: which of them the reader does not see.
    """
    wholes = {"signals": numbers.signals, "cases": numbers.cases, "attempts": numbers.attempts}
    signals = {"by_bsn": numbers.by_bsn, "crises": numbers.crises, "warm_handovers": numbers.warm_handovers}
    shown = {name: _shown(name, {name: number}, hide) for name, number in wholes.items()}
    for name, number in signals.items():
        shown[name] = _shown(name, {name: number, "others": numbers.signals - number}, hide)
    return shown | {"open_cases": _shown(None, {**numbers.per_result, None: numbers.open_cases}, hide)}


def _shown(word: Word, parts: Mapping[Word, int], hide: Hide) -> Shown:
    return HIDDEN if word in hide(parts) else parts[word]


def show_numbers(numbers: Numbers, hide: Hide) -> list[Counted]:
    """What the delivery holds, in tables.

    Args:
        numbers: of the delivery.
        hide: which of them the reader does not see.
    """
    results: dict[EndResult | None, Label] = {None: _("Still open, without a result")}
    results.update(END_RESULT_LABELS.items())
    signals, cases = _("Signals"), _("Cases")
    return [
        Counted("result", _("Cases per result"), cases, _rows(numbers.per_result, results, hide)),
        Counted("status", _("Signals per status"), signals, _rows(numbers.per_status, SIGNAL_STATUS_LABELS, hide)),
        Counted(
            "type",
            _("Signals per type of partner"),
            signals,
            _rows(numbers.per_partner_type, PARTNER_TYPE_LABELS, hide),
        ),
        Counted("kind", _("Attempts per channel"), _("Attempts"), _rows(numbers.per_kind, CONTACT_KIND_LABELS, hide)),
    ]


def _rows(counted: Mapping[Word, int], labels: Mapping[Word, Label], hide: Hide) -> list[tuple[Label, Shown]]:
    hidden = hide(counted)
    return [(labels[word], HIDDEN if word in hidden else number) for word, number in counted.items()]


def show_gaps(found: Sequence[Found], cases: Mapping[int, Case], files: Mapping[int, Delivery]) -> list[ShownGap]:
    """What is missing.

    Args:
        found: all of it.
        cases: those that the reader may see, by key.
        files: likewise.
    """
    return [_show_gap(each, _places(each, cases, files)) for each in found]


def _show_gap(found: Found, places: Sequence[Place]) -> ShownGap:
    explained = EXPLAINED[found.gap]
    return ShownGap(
        title=explained.title,
        advice=explained.advice,
        count=0 if found.gap in OF_ORGANISATION | {Gap.NOTHING, Gap.PERIOD_RUNS} else found.count,
        is_blocking=found.is_blocking,
        of_organisation=found.gap in OF_ORGANISATION,
        places=places,
        more=len(found.cases) + len(found.files) - len(places) if places else 0,
    )


def _places(found: Found, cases: Mapping[int, Case], files: Mapping[int, Delivery]) -> list[Place]:
    of_cases = [_of_case(cases[each.key]) for each in shown_cases(found) if each.key in cases]
    return of_cases + [_of_file(files[key]) for key in shown_files(found) if key in files]


def shown_cases(found: Found) -> Sequence[CaseKey]:
    """Those to which the screen leads."""
    return found.cases[:MOST_SHOWN]


def shown_files(found: Found) -> Sequence[int]:
    """Those to which the screen leads, by key."""
    return found.files[:MOST_SHOWN]


def _of_case(case: Case) -> Place:
    return Place(_("Case %(number)s") % {"number": case.number}, reverse("case", kwargs={"pk": case.pk}))


def _of_file(file: Delivery) -> Place:
    name = _("File of %(partner)s, %(day)s") % {"partner": file.partner.name, "day": _day(day_of(file.received_at))}
    return Place(name, reverse("delivery", kwargs={"pk": file.pk}))


def _day(day: date) -> str:
    return date_format(day, "j b Y")
