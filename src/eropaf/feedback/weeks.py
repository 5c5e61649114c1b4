"""What came of each partner's signals in a week that is over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.db.models import Count, Q, QuerySet

from eropaf.accounts.models import User
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting, record_event
from eropaf.audit.turns import wait_for_turn
from eropaf.core import clock
from eropaf.core.choices import Label
from eropaf.feedback.enums import MAIL_STATE_LABELS, RUNNING, MailState
from eropaf.feedback.models import Feedback, OverviewMail, WeeklyOverview
from eropaf.feedback.permissions import check_may_see_own_signals
from eropaf.feedback.selectors import current_contact, own_signals, running
from eropaf.intake.models import Signal
from eropaf.partners.models import Partner, PartnerAccess

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """How the overviews of a week went out.

    Attributes:
        monday: on which it began.
        mails: how many e-mails are in which state, in words.
    """

    monday: date
    mails: list[tuple[Label, int]]


def last_monday() -> date:
    """On which the week that is over began."""
    today = clock.today()
    return today - timedelta(days=today.weekday()) - _WEEK


def make_overviews(*, by: Actor) -> list[WeeklyOverview]:
    """Count the week that is over for every partner, once; a week in which nothing happened makes no overview.

    With each comes an e-mail to the partner's people, and with all of them one to the coordination point.

    Args:
        by: the part of the system that does it.

    Returns:
        What was made.
    """
    monday = last_monday()
    with acting(by):
        wait_for_turn("overviews", by.municipality_id)
        counted = WeeklyOverview.objects.filter(monday=monday).values("partner")
        made = list(_count(Partner.objects.exclude(pk__in=counted).order_by("pk"), monday, by))
        WeeklyOverview.objects.bulk_create(made)
        OverviewMail.objects.bulk_create(list(_mails(made, monday, by)), ignore_conflicts=True)
        if made:
            record_event(by=by, kind="overviews.made", subject=made[0], detail={"number": len(made)})
    return made


def week_told_last() -> Week | None:
    """The last week of which there are overviews, and what became of its e-mails; None before the first."""
    overview = WeeklyOverview.objects.order_by("-monday", "pk").first()
    if overview is None:
        return None
    found = OverviewMail.objects.filter(monday=overview.monday).order_by("state").values_list("state")
    counted = found.annotate(number=Count("pk"))
    return Week(overview.monday, [(MAIL_STATE_LABELS[MailState(state)], number) for state, number in counted])


def own_weeks(actor: Actor) -> QuerySet[WeeklyOverview]:
    """The overviews of the actor's own partner, the newest first.

    Raises:
        Refused: the actor is nobody of a partner.
    """
    return WeeklyOverview.objects.filter(partner=check_may_see_own_signals(actor)).order_by("-monday")


def signals_of_week(overview: WeeklyOverview, actor: Actor) -> QuerySet[Signal]:
    """The signals that came in in a week, or of which something was told then, the newest first.

    Raises:
        Refused: the actor is nobody of a partner.
    """
    told = _told_in(overview.monday).values("signal")
    return own_signals(actor).filter(_received_in(overview.monday) | Q(pk__in=told))


def _count(partners: Iterable[Partner], monday: date, by: Actor) -> Iterator[WeeklyOverview]:
    for partner in partners:
        own = Signal.objects.filter(partner=partner)
        told = _told_in(monday).filter(signal__partner=partner)
        overview = WeeklyOverview(
            municipality_id=by.municipality_id,
            partner=partner,
            monday=monday,
            reported=own.filter(_received_in(monday)).count(),
            told=_signals(told),
            ended=_signals(told.exclude(stage__in=sorted(RUNNING))),
            running=running(own).count(),
            made_at=clock.now(),
        )
        if overview.reported or overview.told:
            yield overview


def _told_in(monday: date) -> QuerySet[Feedback]:
    return Feedback.objects.filter(told_on__gte=monday, told_on__lt=monday + _WEEK)


def _signals(told: QuerySet[Feedback]) -> int:
    return told.order_by().values("signal").distinct().count()


def _received_in(monday: date) -> Q:
    begins, ends = (datetime.combine(day, time.min, clock.AMSTERDAM) for day in (monday, monday + _WEEK))
    return Q(delivery__received_at__gte=begins, delivery__received_at__lt=ends)


def _mails(made: list[WeeklyOverview], monday: date, by: Actor) -> Iterator[OverviewMail]:
    partners = [overview.partner_id for overview in made]
    access = PartnerAccess.objects.filter(partner__in=partners, user__is_active=True).order_by("pk")
    people: list[User | None] = [each.user for each in access.select_related("user")]
    contact = current_contact()
    if made and contact and contact.coordination_email:
        people.append(None)
    for person in people:
        yield OverviewMail(
            municipality_id=by.municipality_id, monday=monday, to=person, reference=uuid4(), changed_at=clock.now()
        )
