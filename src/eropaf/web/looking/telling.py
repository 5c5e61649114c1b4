"""Looking, and what is strange about it, as the screens tell it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from eropaf.audit.activities import ACTIVITIES, Activity
from eropaf.audit.models import Viewing
from eropaf.cases.models import Case
from eropaf.core.choices import Label
from eropaf.privacy.looking.enums import STRANGE_LABELS, Strange
from eropaf.privacy.looking.gathering import BY_PEOPLE
from eropaf.privacy.looking.models import LookingNotice
from eropaf.privacy.looking.selectors import Looked

_CASE = Case._meta.label_lower


@dataclass(frozen=True)
class DayRow:
    """How much somebody looked on a day; without a colleague it is a part of the system."""

    user_id: int | None
    name: str
    day: date
    opened: int
    listed: int


@dataclass(frozen=True)
class LookRow:
    """One look."""

    at: datetime
    activity: Label
    what: str


@dataclass(frozen=True)
class NoticeShown:
    """Something strange, with the facts in words."""

    notice: LookingNotice
    reason: Label
    facts: str
    cases: Sequence[int]


def tell_days(looked: Iterable[Looked], names: Mapping[int, str]) -> list[DayRow]:
    """Who looked on which day.

    Args:
        looked: as counted.
        names: of colleagues, by primary key.
    """
    return [_day_row(each, names) for each in looked]


def _day_row(looked: Looked, names: Mapping[int, str]) -> DayRow:
    if not looked.actor_key.startswith(BY_PEOPLE):
        return DayRow(None, _("The system"), looked.day, looked.opened, looked.listed)
    user_id = int(looked.actor_key.removeprefix(BY_PEOPLE))
    name = names.get(user_id, _("Somebody who left"))
    return DayRow(user_id if user_id in names else None, name, looked.day, looked.opened, looked.listed)


def tell_looks(looks: Sequence[Viewing], numbers: Mapping[int, int]) -> list[LookRow]:
    """What was looked at; a list of residents is one look.

    Args:
        looks: the latest first.
        numbers: of cases, by primary key.
    """
    lists: dict[tuple[str, str, bool], list[Viewing]] = {}
    for each in looks:
        lists.setdefault((each.span_id or str(each.pk), each.screen, each.opened), []).append(each)
    return [_look_row(together, numbers) for together in lists.values()]


def _look_row(together: Sequence[Viewing], numbers: Mapping[int, int]) -> LookRow:
    first, count = together[0], len(together)
    shown = [numbers[each.subject_id] for each in together if each.subject_type == _CASE and each.subject_id in numbers]
    if first.opened and shown:
        what = _("case %(numbers)s") % {"numbers": ", ".join(map(str, sorted(shown)))}
    elif first.opened:
        what = ngettext("one file", "%(count)d files", count) % {"count": count}
    else:
        what = ngettext("a list with one row", "a list with %(count)d rows", count) % {"count": count}
    return LookRow(first.at, ACTIVITIES[Activity(first.activity)].name, what)


def case_keys(facts: Mapping[str, object]) -> list[int]:
    """The cases that facts of a notice name, by primary key."""
    keys = facts.get("keys", [])
    named = [str(each).rpartition(":") for each in keys] if isinstance(keys, list) else []
    return [int(key) for label, _colon, key in named if label == _CASE]


def tell_notice(notice: LookingNotice, numbers: Mapping[int, int]) -> NoticeShown:
    """A notice with its facts.

    Args:
        notice: read with its colleague.
        numbers: of cases, by primary key; those that were erased are left out.
    """
    cases = sorted(numbers[key] for key in case_keys(notice.facts) if key in numbers)
    return NoticeShown(notice, STRANGE_LABELS[Strange(notice.reason)], _facts(notice), cases)


def _facts(notice: LookingNotice) -> str:
    facts: Mapping[str, object] = notice.facts
    keys = facts.get("keys", [])
    number = len(keys) if isinstance(keys, list) else 0
    if notice.reason == Strange.MANY:
        return _("Opened %(files)d files.") % facts + _usual(facts)
    if notice.reason == Strange.ELSEWHERE:
        return _("Of %(files)d files %(elsewhere)d were of others, in neighbourhoods of others.") % facts
    if notice.reason == Strange.LONG_CLOSED:
        sentence = ngettext(
            "Opened %(number)d case that was closed more than %(days)d days before.",
            "Opened %(number)d cases that were closed more than %(days)d days before.",
            number,
        )
        return sentence % {"number": number, "days": facts["days"]}
    return ngettext("Opened %(number)d file.", "Opened %(number)d files.", number) % {"number": number}


def _usual(facts: Mapping[str, object]) -> str:
    told = ""
    if facts["own"] is not None:
        told += " " + _("Usual for this colleague: %(own)s a day.") % facts
    if facts["colleagues"] is not None:
        told += " " + _("Usual for colleagues in the same role: %(colleagues)s a day.") % facts
    return told or " " + _("There are too few days yet to know what is usual.")
