"""The work of a day as its screen shows it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from eropaf.accounts.standing_in import Staff
from eropaf.audit.actor import Actor
from eropaf.core import clock
from eropaf.core.address import Address
from eropaf.core.choices import Label
from eropaf.outreach.day_list import Section
from eropaf.outreach.today import Work
from eropaf.register.selectors import addresses_in_file
from eropaf.web.actions import ShownAction, describe_action
from eropaf.web.announced import mark_evictions
from eropaf.web.deadline import Deadline, describe_deadline
from eropaf.web.ownership import Owner, describe_owner
from eropaf.web.paging import PAGE_SIZE
from eropaf.web.resident import address_line, phone_shown, postcode_beside
from eropaf.web.waiting import WAITING_LABELS

MOST_IN_PART = 10
_HEADINGS = {
    Section.AGREED: _("Agreed for today"),
    Section.LATE: _("Late"),
    Section.TODAY: _("To do today"),
    Section.WAITING: _("Written, and not away yet"),
    Section.THIS_WEEK: _("Later this week"),
}


@dataclass(frozen=True)
class Row:
    """One thing to do.

    Attributes:
        on_its_way: what to do was done, and this message waits to leave; empty where it is still to be done.
        also_waiting: other messages that wait to leave.
        deadline: None where the resident objected, and the case is only to be closed.
        since: from which day it could be done, where that has passed.
        owner: whose case it is, where it is a colleague's; else None.
    """

    pk: int
    resident_name: str
    address: str
    postcode: str
    neighbourhood: str
    crisis: bool
    eviction: str
    phone: str
    phone_shown: str
    action: ShownAction
    on_its_way: Label
    also_waiting: Sequence[Label]
    since: date | None
    deadline: Deadline | None
    owner: Owner | None


@dataclass(frozen=True)
class ShownSection:
    """A part of the list.

    Attributes:
        total: how much is in it, also what is not shown here.
        all_url: where all of it is shown; empty where it is here.
        all_label: what the link to it says: whether all of it is on one page.
        is_folded: it is opened by whoever wants to look ahead.
    """

    key: Section
    heading: Label
    rows: Sequence[Row]
    total: int
    all_url: str
    all_label: Label
    is_folded: bool


def first_of_each(all_work: Sequence[Work]) -> list[Work]:
    """What a day begins with: the first few of each part, so that the last part is not far down the page."""
    parts = groupby(all_work, key=lambda each: each.section)
    return [each for _section, works in parts for each in islice(works, MOST_IN_PART)]


def describe_sections(
    shown: Sequence[Work], all_work: Sequence[Work], asked: QueryDict, staff: Staff, actor: Actor
) -> list[ShownSection]:
    """Show a page of the list.

    Args:
        shown: what is on the page, in the order of the list.
        all_work: the whole list.
        asked: what the list is narrowed by, as it stands in the address.
        staff: as it is today.
        actor: who looks.
    """
    evictions = mark_evictions([each.case for each in shown])
    in_file = addresses_in_file(each.case.group for each in shown)
    in_all = Counter(each.section for each in all_work)
    is_whole_day = "section" not in asked
    return [
        ShownSection(
            key=section,
            heading=_HEADINGS[section],
            rows=[
                _row(each, in_file.get(each.case.group_id, each.case.group.address), staff, actor, evictions)
                for each in works
            ],
            total=in_all[section],
            all_url=_all_of(section, asked) if is_whole_day and in_all[section] > MOST_IN_PART else "",
            all_label=_label_of_all(in_all[section]),
            is_folded=is_whole_day and section == Section.THIS_WEEK,
        )
        for section, works in groupby(shown, key=lambda each: each.section)
    ]


def _label_of_all(number: int) -> Label:
    """What the link to a whole part shows: all of it at once only where that is one page."""
    told = {"number": intcomma(number), "size": PAGE_SIZE}
    return (_("Show all %(number)s") if number <= PAGE_SIZE else _("Go through all %(number)s, %(size)s a page")) % told


def _all_of(section: Section, asked: QueryDict) -> str:
    address = asked.copy()
    address["section"] = section.value
    return f"?{address.urlencode()}"


def _row(work: Work, where: Address, staff: Staff, actor: Actor, evictions: Mapping[int, str]) -> Row:
    case, group, on_its_way = work.case, work.case.group, work.on_its_way
    owner = describe_owner(case.owner_id, staff, actor)
    return Row(
        pk=case.pk,
        resident_name=group.name,
        address=address_line(where),
        postcode=postcode_beside(where),
        neighbourhood=case.neighbourhood.name if case.neighbourhood else "",
        crisis=case.crisis,
        eviction=evictions.get(case.pk, ""),
        phone=group.phone,
        phone_shown=phone_shown(group.phone),
        action=describe_action(work.action),
        on_its_way=WAITING_LABELS[on_its_way] if on_its_way else "",
        also_waiting=[WAITING_LABELS[each] for each in dict.fromkeys(work.waiting) if each != on_its_way],
        since=work.action.day if work.action.day < clock.today() else None,
        deadline=None if work.action.is_objected else describe_deadline(case.due_on),
        owner=None if owner.is_me else owner,
    )
