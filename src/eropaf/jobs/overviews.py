"""Counting the week for the partners of every municipality, and telling them that it is ready."""

from functools import partial

from django.conf import settings
from django.urls import reverse

from eropaf.audit.actor import Actor
from eropaf.exchange.port import Channel
from eropaf.exchange.setup import email_channel, sends_for_real
from eropaf.feedback.mailing import give_mail_up, keep_mail_as_test, mails_left_behind, mails_to_send, send_mail
from eropaf.feedback.weeks import make_overviews
from eropaf.jobs.everywhere import by_itself, in_every_municipality


def tell_weeks() -> None:
    """Make the overviews of the week that is over, and send what waits; in test mode nothing leaves."""
    in_every_municipality("overviews", partial(_tell_week, email_channel()))


def _tell_week(channel: Channel | None, by: Actor) -> None:
    make_overviews(by=by)
    for mail in mails_left_behind():
        by_itself(f"E-mail {mail.pk} of an overview", partial(give_mail_up, mail=mail, by=by))
    portal = f"{settings.PUBLIC_ADDRESS}{reverse('own-weeks')}"
    for mail in mails_to_send():
        if not sends_for_real():
            by_itself(f"E-mail {mail.pk} of an overview", partial(keep_mail_as_test, mail=mail, by=by))
        elif channel:
            step = partial(send_mail, mail=mail, channel=channel, portal=portal, by=by)
            by_itself(f"E-mail {mail.pk} of an overview", step)
