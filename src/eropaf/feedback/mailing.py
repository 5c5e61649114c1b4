"""Saying by e-mail that overviews are ready: each is claimed before, so that none leaves twice."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from eropaf.accounts.models import User
from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.core import clock
from eropaf.exchange.port import Channel, NeverWill, NotSent, Outgoing, TryLater
from eropaf.feedback.enums import MailState
from eropaf.feedback.models import OverviewMail, WeeklyOverview
from eropaf.feedback.selectors import current_contact
from eropaf.feedback.weeks import last_monday

_MOST_TRIES = 10
_AGAIN_AFTER = timedelta(hours=1)


def mails_to_send() -> QuerySet[OverviewMail]:
    """What is to be tried now. Of a week before the last nobody is told any more: its overview stands in the portal."""
    is_due = Q(tries=0) | Q(changed_at__lte=clock.now() - _AGAIN_AFTER)
    waiting = OverviewMail.objects.filter(is_due, state=MailState.WAITING, monday=last_monday())
    return waiting.select_related("to").order_by("pk")


def mails_left_behind() -> QuerySet[OverviewMail]:
    """Those of which a run that broke off does not tell whether they left."""
    left = OverviewMail.objects.filter(state=MailState.SENDING, changed_at__lte=clock.now() - _AGAIN_AFTER)
    return left.order_by("pk")


def send_mail(*, mail: OverviewMail, channel: Channel, portal: str, by: Actor) -> None:
    """Hand one e-mail over; what comes of it is kept.

    Args:
        mail: as `mails_to_send` gives it.
        channel: that brings it.
        portal: the address where partners read their overviews.
        by: who does it.
    """
    if _move(mail, MailState.SENDING, by):
        _move(mail, _hand_over(mail, channel, portal), by)


def keep_mail_as_test(*, mail: OverviewMail, by: Actor) -> None:
    """Keep an e-mail as a test: nothing leaves."""
    _move(mail, MailState.TEST, by)


def give_mail_up(*, mail: OverviewMail, by: Actor) -> None:
    """Keep that nobody knows whether an e-mail left. It is not sent again: what it tells stands in the portal."""
    _move(mail, MailState.UNCLEAR, by)


def _move(mail: OverviewMail, state: MailState, by: Actor) -> bool:
    """Keep the state, unless somebody else changed it meanwhile."""
    with acting(by):
        held = OverviewMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
        if held.state != mail.state:
            return False
        mail.state, mail.changed_at = state, clock.now()
        mail.tries += state == MailState.SENDING
        mail.save(update_fields=["state", "changed_at", "tries"])
    return True


def _hand_over(mail: OverviewMail, channel: Channel, portal: str) -> MailState:
    """What became of it."""
    try:
        channel.send(_for_partner(mail, mail.to, portal) if mail.to else _for_coordination_point(mail))
    except TryLater:
        return MailState.WAITING if mail.tries < _MOST_TRIES else MailState.FAILED
    except NeverWill:
        return MailState.FAILED
    except NotSent:
        return MailState.UNCLEAR
    return MailState.SENT


def _for_partner(mail: OverviewMail, to: User, portal: str) -> Outgoing:
    known = {"municipality": current_municipality().name, "day": _day(mail), "portal": portal}
    subject = _("Overview of your signals, week of %(day)s")
    text = _(
        "The overview of your signals at %(municipality)s for the week of %(day)s is ready. You read it after "
        "signing in:\n\n%(portal)s\n\nThis e-mail names nobody. You need not answer it."
    )
    return Outgoing(mail.reference, to.email, subject % known, text % known)


def _for_coordination_point(mail: OverviewMail) -> Outgoing:
    contact = current_contact()
    known = {"municipality": current_municipality().name, "day": _day(mail)}
    subject = _("Overview of the signals of all partners, week of %(day)s")
    head = _("What came of the signals of partners of %(municipality)s in the week of %(day)s:")
    overviews = WeeklyOverview.objects.filter(monday=mail.monday).select_related("partner").order_by("partner__name")
    text = "\n".join([head % known, "", *map(_line, overviews)])
    return Outgoing(mail.reference, contact.coordination_email if contact else "", subject % known, text)


def _line(overview: WeeklyOverview) -> str:
    line = _("%(partner)s: %(reported)s reported, %(told)s told, of which %(ended)s ended, %(running)s running")
    return line % {
        "partner": overview.partner.name,
        "reported": overview.reported,
        "told": overview.told,
        "ended": overview.ended,
        "running": overview.running,
    }


def _day(mail: OverviewMail) -> str:
    return date_format(mail.monday, "j F Y")
