"""Looking at residents' data: as the work asks it the whole year, and some of which one asks why."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from eropaf.accounts.models import User
from eropaf.accounts.selectors import actor_of
from eropaf.audit.actor import Actor, Role
from eropaf.audit.services import record_viewings
from eropaf.cases.models import DONE, Case
from eropaf.cases.whose import residents_in
from eropaf.core import clock
from eropaf.jobs.guarding import notice_looking
from eropaf.privacy.looking.enums import Kind, Strange
from eropaf.privacy.looking.models import LookingNotice
from eropaf.privacy.looking.not_opening import add_place
from eropaf.privacy.looking.noticing import look_into

LOOKED_IN = (date(2026, 10, 9), date(2026, 10, 23), date(2026, 10, 28))  # on which one asks why
NOTICED_ON = (date(2026, 10, 12), date(2026, 10, 19), date(2026, 10, 26), date(2026, 11, 2))
LISTED_ON, ASKED_ON = date(2026, 10, 1), date(2026, 10, 13)
_MANY, _EACH = 38, timedelta(minutes=3)
_HEARD = "Nagevraagd: de bewoner belde zelf over een oude brief. Dat staat ook in de notitie. Niets aan de hand."


def open_case(case: Case, by: Actor) -> None:
    """Keep that somebody opened a case now, as its page does.

    Args:
        case: that was opened.
        by: who did.
    """
    _keep([case], by)


class Looks:
    """Cases that people opened for their work at one moment, kept together: one by one takes three times as long."""

    def __init__(self) -> None:
        """Nothing was opened yet."""
        self._opened: dict[Actor, list[Case]] = defaultdict(list)

    def open(self, case: Case, by: Actor) -> None:
        """Remember that somebody opens a case, until `keep`."""
        self._opened[by].append(case)

    def keep(self) -> None:
        """Keep what was opened since the last time, as of now."""
        for by, cases in self._opened.items():
            _keep(cases, by)
        self._opened.clear()


def _keep(cases: Sequence[Case], by: Actor) -> None:
    record_viewings(by=by, viewed=[(case, "case") for case in cases], whose=residents_in(cases))


def open_what_closed_long_ago() -> None:
    """A worker opens a case that was closed half a year before."""
    closed = Case.objects.filter(closed_on__lt=clock.today() - timedelta(days=190))
    open_case(closed.order_by("-pk")[0], workers()[1])


def open_many() -> None:
    """On one afternoon a worker goes through more cases than on other days."""
    begin = clock.now()
    for number, case in enumerate(Case.objects.exclude(state__in=DONE).order_by("pk")[:_MANY]):
        with clock.standing_at(begin + number * _EACH):
            open_case(case, workers()[1])


def leave_street_closed() -> None:
    """A worker says in which street cases are better opened by a colleague: the own."""
    add_place(kind=Kind.STREET, place=_own_street(), by=workers()[0])


def open_in_own_street() -> None:
    """The same worker opens a case there all the same."""
    open_case(Case.objects.filter(group__street=_own_street()).order_by("-pk")[0], workers()[0])


def notice() -> None:
    """What is strange is looked for when the week begins; in use that is every night."""
    notice_looking()


def ask() -> None:
    """The privacy officer asked about the case that was closed long ago, and writes what came of it."""
    by = actor_of(User.objects.get(role=Role.PRIVACY_OFFICER))
    look_into(notice=LookingNotice.objects.get(reason=Strange.LONG_CLOSED), note=_HEARD, by=by)


def _own_street() -> str:
    """Where the worker lives in this story: the street with the newest case by then."""
    first = Case.objects.exclude(group__street="").filter(opened_on__lt=LISTED_ON).select_related("group")
    return first.order_by("-pk")[0].group.street


def workers() -> list[Actor]:
    """Those who work on cases, in the order in which they came."""
    return [actor_of(each) for each in User.objects.filter(role=Role.WORKER).order_by("pk")]
