"""Background work: thin, opens the actor's context and calls one service."""

import logging

from asgiref.sync import async_to_sync
from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from eropaf.accounts.selectors import municipality_keys
from eropaf.audit.actor import system_actor
from eropaf.audit.scope import municipality_scope
from eropaf.intake.enums import DeliveryState
from eropaf.intake.models import Delivery
from eropaf.intake.services.attempts import MOST_ATTEMPTS, begin_attempt
from eropaf.jobs.feeding_back import feed_back
from eropaf.jobs.guarding import notice_looking
from eropaf.jobs.journey import carry_delivery
from eropaf.jobs.overviews import tell_weeks
from eropaf.jobs.receiving import fetch_text_messages
from eropaf.jobs.remembering import remember_and_forget
from eropaf.jobs.retaining import KEEP_JOBS_HOURS, destroy_what_is_due
from eropaf.jobs.sending import ask_about_messages, send_messages
from eropaf.jobs.telling_facts import tell_facts

_log = logging.getLogger(__name__)


# Waits 6, 36 and 216 seconds. The fourth run refuses, see `begin_attempt`.
_AGAIN = RetryStrategy(max_attempts=MOST_ATTEMPTS, exponential_wait=6)


@app.task(name="carry_delivery", queue="deliveries", retry=_AGAIN)
def carry_in_background(delivery_id: int, municipality_id: int) -> None:
    """Bring a received delivery to the work list.

    Args:
        delivery_id: primary key of the delivery.
        municipality_id: primary key of its municipality.
    """
    by = system_actor("journey", municipality_id)
    with municipality_scope(municipality_id):
        delivery = Delivery.objects.get(pk=delivery_id)
        begin_attempt(delivery=delivery, by=by)
        delivery = carry_delivery(delivery=delivery, by=by)
    _log.info("Delivery %s is now %s", delivery_id, delivery.state)


def enqueue_delivery(delivery: Delivery) -> None:
    """Have a delivery carried by a worker; in the transaction that receives it, so that none is forgotten."""
    # No lock on the running job: one left by a killed worker would hold it for ever. Carrying locks its rows itself.
    job = carry_in_background.configure(queueing_lock=f"delivery-{delivery.pk}")
    try:
        with transaction.atomic():
            job.defer(delivery_id=delivery.pk, municipality_id=delivery.municipality_id)
    except AlreadyEnqueued:
        _log.info("Delivery %s is waiting already", delivery.pk)


def enqueue_unfinished_deliveries() -> None:
    """Take up what a stopped worker left behind. A worker does this when it starts."""
    for municipality_id in municipality_keys().values():
        with municipality_scope(municipality_id):
            unfinished = Delivery.objects.filter(state__in=[DeliveryState.RECEIVED, DeliveryState.CHECKED])
            for delivery in unfinished.order_by("pk"):
                enqueue_delivery(delivery)


@app.periodic(cron="* * * * *")
@app.task(name="send_messages", queue="post", queueing_lock="send_messages")
def send_in_background(timestamp: int) -> None:  # noqa: ARG001 (procrastinate passes it)
    """Send the messages that are due. Two runs at once do no harm: each message is claimed.

    Args:
        timestamp: when it was due, in seconds since 1970.
    """
    send_messages()


@app.periodic(cron="*/10 * * * *")
@app.task(name="ask_about_messages", queue="post", queueing_lock="ask_about_messages")
def ask_in_background(timestamp: int) -> None:  # noqa: ARG001
    """Ask which messages arrived. Argument as for `send_in_background`."""
    ask_about_messages()


@app.periodic(cron="*/5 * * * *")
@app.task(name="fetch_text_messages", queue="post", queueing_lock="fetch_text_messages")
def fetch_in_background(timestamp: int) -> None:  # noqa: ARG001
    """Fetch what residents sent as text messages. Argument as for `send_in_background`."""
    fetch_text_messages()


@app.periodic(cron="15 * * * *")
@app.task(name="remember_and_forget", queue="post", queueing_lock="remember_and_forget")
def remember_in_background(timestamp: int) -> None:  # noqa: ARG001
    """Keep under pseudonyms who was helped. Argument as for `send_in_background`."""
    remember_and_forget()


@app.periodic(cron="*/10 * * * *")
@app.task(name="feed_back", queue="post", queueing_lock="feed_back")
def feed_back_in_background(timestamp: int) -> None:  # noqa: ARG001
    """Tell partners what is to be told. Argument as for `send_in_background`."""
    feed_back()


@app.periodic(cron="5 6-20 * * *")
@app.task(name="tell_weeks", queue="post", queueing_lock="tell_weeks")
def tell_weeks_in_background(timestamp: int) -> None:  # noqa: ARG001
    """Count the week for partners, and tell them. Argument as for `send_in_background`."""
    tell_weeks()


@app.periodic(cron="* * * * *")
@app.task(name="tell_facts", queue="figures", queueing_lock="tell_facts")
def tell_facts_in_background(timestamp: int) -> None:  # noqa: ARG001
    """Write the facts that figures are counted of. Argument as for `send_in_background`."""
    tell_facts()


@app.periodic(cron="20 5 * * *")
@app.task(name="notice_looking", queue="figures", queueing_lock="notice_looking")
def notice_looking_in_background(timestamp: int) -> None:  # noqa: ARG001
    """Notice strange looking on the days that are over. Argument as for `send_in_background`."""
    notice_looking()


@app.periodic(cron="20 3 * * *")
@app.task(name="destroy_what_is_due", queue="post", queueing_lock="destroy_what_is_due")
def destroy_in_background(timestamp: int) -> None:  # noqa: ARG001
    """Destroy what was agreed, and forget finished work of the queue. Argument as for `send_in_background`."""
    destroy_what_is_due()
    async_to_sync(app.job_manager.delete_old_jobs)(nb_hours=KEEP_JOBS_HOURS, include_failed=True)
