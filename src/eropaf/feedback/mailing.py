"""Saying by e-mail that overviews are ready: each is claimed before, so that none leaves twice."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from eropaf.accounts.selectors import current_municipality
from eropaf.audit.actor import Actor
from eropaf.audit.services import acting
from eropaf.core import clock
from eropaf.exchange.port import Channel, NeverWill, NotSent, Outgoing, TryLater
from eropaf.feedback.enums import MAIL_STATE_LABELS, MailState
from eropaf.feedback.models import OverviewMail, WeeklyOverview
from eropaf.feedback.selectors import current_contact

_MOST_TRIES = 10
_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Week:
    """How the overviews of a week went out.

    Attributes:
        overview: one of them.
        mails: how many e-mails are in which state, in words.
    """

    overview: WeeklyOverview
    mails: list[tuple[str, int]]


def mails_to_send() -> QuerySet[OverviewMail]:
    """What is to be tried now, and what a broken run left behind."""
    before = clock.now() - _AGAIN_AFTER
    waits = Q(state=MailState.WAITING) & (Q(tries=0) | Q(changed_at__lte=before))
    left = Q(state=MailState.SENDING, changed_at__lte=before)
    return OverviewMail.objects.filter(waits | left).select_related("to").order_by("pk")


def send_mail(*, mail: OverviewMail, channel: Channel | None, portal: str, by: Actor) -> None:
    """Hand one e-mail over; what comes of it is kept.

    One of which a broken run does not tell whether it left is not sent again: what it tells stands in the portal.

    Args:
        mail: as `mails_to_send` gives it.
        channel: that brings it; None: it is only kept, as a test or since nothing is set up.
        portal: the address where partners read their overviews.
        by: who does it.
    """
    was_sending = mail.state == MailState.SENDING
    if not _move(mail, MailState.UNCLEAR if was_sending else MailState.SENDING if channel else MailState.TEST, by):
        return
    if was_sending or channel is None:
        return
    try:
        channel.send(_written(mail, portal))
    except TryLater:
        _move(mail, MailState.WAITING if mail.tries < _MOST_TRIES else MailState.FAILED, by)
    except NeverWill:
        _move(mail, MailState.FAILED, by)
    except NotSent:
        _move(mail, MailState.UNCLEAR, by)
    else:
        _move(mail, MailState.SENT, by)


def last_week() -> Week | None:
    """The week that was told last, and what became of its e-mails; None before the first."""
    overview = WeeklyOverview.objects.order_by("-monday", "pk").first()
    if overview is None:
        return None
    found = OverviewMail.objects.filter(monday=overview.monday).order_by("state").values_list("state")
    counted = found.annotate(number=Count("pk"))
    return Week(overview, [(str(MAIL_STATE_LABELS[MailState(state)]), number) for state, number in counted])


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


def _written(mail: OverviewMail, portal: str) -> Outgoing:
    name = current_municipality().name
    known = {"municipality": name, "day": date_format(mail.monday, "j F Y"), "portal": portal}
    subject = _("Overview of your signals, week of %(day)s") % known
    if mail.to is not None:
        text = _(
            "The overview of your signals at %(municipality)s for the week of %(day)s is ready. You read it after "
            "signing in:\n\n%(portal)s\n\nThis e-mail names nobody. You need not answer it."
        )
        return Outgoing(mail.reference, mail.to.email, subject, text % known)
    subject = _("Overview of the signals of all partners, week of %(day)s") % known
    head = _("What came of the signals of partners of %(municipality)s in the week of %(day)s:") % known
    return Outgoing(mail.reference, _coordination(), subject, "\n".join([head, "", *_lines(mail)]))


def _coordination() -> str:
    contact = current_contact()
    return contact.coordination_email if contact else ""


def _lines(mail: OverviewMail) -> list[str]:
    overviews = WeeklyOverview.objects.filter(monday=mail.monday).select_related("partner").order_by("partner__name")
    line = _("%(partner)s: %(reported)s reported, %(told)s told, of which %(ended)s ended, %(running)s running")
    return [
        line
        % {
            "partner": each.partner.name,
            "reported": each.reported,
            "told": each.told,
            "ended": each.ended,
            "running": each.running,
        }
        for each in overviews
    ]
