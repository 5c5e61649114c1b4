"""What is missing in a delivery before it is sent: what stops it, and what the municipality can still fill in.

What the database cannot hold is not asked here: a case that is closed has a result, and an attempt its part of the day.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from eropaf.cases.enums import CaseState, EndResult
from eropaf.core.choices import Label
from eropaf.core.period import months_later
from eropaf.intake.enums import Sex
from eropaf.monitor.national.records import Gathered, Organisation, ToldCase, ToldSignal
from eropaf.outreach.enums import ContactKind

LONG_OPEN_MONTHS = 6
RESULTS_AFTER_CONTACT = frozenset(
    {
        EndResult.SILENT_AFTER_CONTACT,
        EndResult.MANAGES_ALONE,
        EndResult.ADVICE,
        EndResult.FURTHER_HELP,
        EndResult.FURTHER_HELP_FINANCIAL,
        EndResult.FURTHER_HELP_OTHER,
    }
)


class Gap(StrEnum):
    """A kind of thing that is missing."""

    NOTHING = "nothing"
    NAME = "name"
    KVK_NUMBER = "kvk_number"
    CONTACT = "contact"
    CONTACT_DETAILS = "contact_details"
    PERIOD_RUNS = "period_runs"
    FILE_WAITS = "file_waits"
    NO_ATTEMPT = "no_attempt"
    LONG_OPEN = "long_open"
    NEVER_TRIED = "never_tried"
    NO_CONTACT = "no_contact"
    UNKNOWN_KIND = "unknown_kind"
    NO_ARREARS_DATE = "no_arrears_date"
    NO_BIRTH_DATE = "no_birth_date"
    NO_SEX = "no_sex"


@dataclass(frozen=True)
class Explained:
    """What a gap is, and what to do about it."""

    title: Label
    advice: Label


BLOCKING = frozenset({Gap.NOTHING, Gap.NAME, Gap.KVK_NUMBER, Gap.CONTACT})
OF_ORGANISATION = frozenset({Gap.NAME, Gap.KVK_NUMBER, Gap.CONTACT, Gap.CONTACT_DETAILS})
EXPLAINED: Mapping[Gap, Explained] = {
    Gap.NOTHING: Explained(_("There is nothing to deliver"), _("Choose a period in which signals came in.")),
    Gap.NAME: Explained(_("The name of the organisation is missing"), _("Fill in who delivers.")),
    Gap.KVK_NUMBER: Explained(
        _("The number at the Chamber of Commerce is missing"), _("Fill in the eight digits of the KvK number.")
    ),
    Gap.CONTACT: Explained(_("There is no contact person"), _("Fill in at least one person whom CBS can ask.")),
    Gap.CONTACT_DETAILS: Explained(
        _("Details of a contact person are missing"), _("Fill in phone number, e-mail address and job title.")
    ),
    Gap.PERIOD_RUNS: Explained(
        _("The period is not over"), _("Deliver after its last day: what happens until then belongs in it.")
    ),
    Gap.FILE_WAITS: Explained(
        _("Files of partners are not processed"), _("Let these files be processed, so that their signals count.")
    ),
    Gap.NO_ATTEMPT: Explained(
        _("Being approached or in contact, but without an attempt"), _("Record the attempts that were made.")
    ),
    Gap.LONG_OPEN: Explained(
        _("Open for more than half a year"), _("Close the case with its result if the work is done.")
    ),
    Gap.NEVER_TRIED: Explained(
        _("Closed because no contact could be made, but nobody tried"),
        _("Reopen the case and record the attempts, or choose another result."),
    ),
    Gap.NO_CONTACT: Explained(
        _("Closed with a result after contact, but nobody was reached"),
        _("Reopen the case and record the contact, or choose another result."),
    ),
    Gap.UNKNOWN_KIND: Explained(
        _("Attempts of an unknown kind"), _("Take the attempt back and record it by its channel, if you know it.")
    ),
    Gap.NO_ARREARS_DATE: Explained(
        _("Signals without the day on which the arrears began"), _("Ask the partner to deliver this column.")
    ),
    Gap.NO_BIRTH_DATE: Explained(
        _("Signals without citizen service number and without date of birth"),
        _("Ask the partner to deliver either: CBS cannot recognise the resident by the address alone."),
    ),
    Gap.NO_SEX: Explained(
        _("Signals without citizen service number and without sex"), _("Ask the partner to deliver this column.")
    ),
}


@dataclass(frozen=True)
class CaseKey:
    """A case to look at: its primary key, and its number as colleagues know it."""

    key: int
    number: int


@dataclass(frozen=True)
class Found:
    """Something that is missing.

    Attributes:
        gap: what.
        count: how often: of cases, of signals, of contact persons or of files.
        cases: to look at, by number.
        files: keys of the partners' files of signals that are in none of these cases.
    """

    gap: Gap
    count: int
    cases: tuple[CaseKey, ...] = ()
    files: tuple[int, ...] = ()

    @property
    def is_blocking(self) -> bool:
        """Whether nothing can be delivered until it is mended."""
        return self.gap in BLOCKING


def find_gaps(gathered: Gathered, today: date) -> list[Found]:
    """What is missing in a delivery, what stops it first.

    Args:
        gathered: what it would hold.
        today: the day on which somebody looks.
    """
    found = [
        *_about_all(gathered, today),
        *_about_organisation(gathered.organisation),
        *_about_cases(gathered),
        *_about_signals(gathered),
    ]
    return sorted(found, key=lambda each: not each.is_blocking)


def _about_all(gathered: Gathered, today: date) -> Iterable[Found]:
    if not gathered.signals and not gathered.cases:
        yield Found(Gap.NOTHING, 1)
    if gathered.period.end >= today:
        yield Found(Gap.PERIOD_RUNS, 1)
    if gathered.waiting:
        yield Found(Gap.FILE_WAITS, len(gathered.waiting), files=gathered.waiting)


def _about_organisation(organisation: Organisation) -> Iterable[Found]:
    if not organisation.name:
        yield Found(Gap.NAME, 1)
    if not organisation.kvk_number:
        yield Found(Gap.KVK_NUMBER, 1)
    if not organisation.contacts:
        yield Found(Gap.CONTACT, 1)
    incomplete = sum(not each.is_complete for each in organisation.contacts)
    if incomplete:
        yield Found(Gap.CONTACT_DETAILS, incomplete)


def _about_cases(gathered: Gathered) -> Iterable[Found]:
    long_ago = months_later(gathered.period.end, -LONG_OPEN_MONTHS)
    for gap, is_missing in _OF_CASE.items():
        lacking = [case for case in gathered.cases if is_missing(case, long_ago)]
        if lacking:
            yield Found(gap, len(lacking), tuple(CaseKey(case.key, case.number) for case in lacking))


def _about_signals(gathered: Gathered) -> Iterable[Found]:
    numbers = {case.key: case.number for case in gathered.cases}
    for gap, is_missing in _OF_SIGNAL.items():
        lacking = [signal for signal in gathered.signals if is_missing(signal)]
        if lacking:
            yield Found(gap, len(lacking), _cases_of(lacking, numbers), _files_of(lacking))


def _cases_of(signals: Iterable[ToldSignal], numbers: Mapping[int, int]) -> tuple[CaseKey, ...]:
    keys = {signal.case for signal in signals if signal.case is not None}
    return tuple(sorted((CaseKey(key, numbers[key]) for key in keys), key=lambda each: each.number))


def _files_of(signals: Iterable[ToldSignal]) -> tuple[int, ...]:
    return tuple(sorted({signal.delivery for signal in signals if signal.case is None}))


def _lacks_attempt(case: ToldCase, _long_ago: date) -> bool:
    tried = case.attempts or case.tried_later
    return case.state in (CaseState.APPROACHING, CaseState.IN_CONTACT) and not tried


def _is_long_open(case: ToldCase, long_ago: date) -> bool:
    return case.result is None and case.opened_on < long_ago


def _was_never_tried(case: ToldCase, _long_ago: date) -> bool:
    return case.result == EndResult.NEVER_REACHED and not case.attempts


def _lacks_contact(case: ToldCase, _long_ago: date) -> bool:
    return case.result in RESULTS_AFTER_CONTACT and not any(each.reached for each in case.attempts)


def _has_unknown_kind(case: ToldCase, _long_ago: date) -> bool:
    return any(each.kind == ContactKind.UNKNOWN for each in case.attempts)


_OF_CASE: Mapping[Gap, Callable[[ToldCase, date], bool]] = {
    Gap.NO_ATTEMPT: _lacks_attempt,
    Gap.LONG_OPEN: _is_long_open,
    Gap.NEVER_TRIED: _was_never_tried,
    Gap.NO_CONTACT: _lacks_contact,
    Gap.UNKNOWN_KIND: _has_unknown_kind,
}
_OF_SIGNAL: Mapping[Gap, Callable[[ToldSignal], bool]] = {
    Gap.NO_ARREARS_DATE: lambda signal: signal.arrears_since is None,
    Gap.NO_BIRTH_DATE: lambda signal: not signal.bsn and signal.birth_date is None,
    Gap.NO_SEX: lambda signal: not signal.bsn and signal.sex == Sex.EMPTY,
}
